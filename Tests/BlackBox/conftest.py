import pytest
from harness import Cryb


def pytest_addoption(parser):
    parser.addoption("--rounds", type=int, default=5, help="Kills of a server at work; 100 for the full form.")


@pytest.fixture
def rounds(request):
    return request.config.getoption("--rounds")


@pytest.fixture
def data(tmp_path):
    return tmp_path / "data"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A running server for the tests of one file."""
    with Cryb(tmp_path_factory.mktemp("site") / "data") as cryb:
        yield cryb


@pytest.fixture(scope="module")
def owner(site):
    return site.owner()


@pytest.fixture(scope="module")
def people(site, owner):
    """Two members of one server, and someone outside."""
    server, channel = owner.server("Meeting place")
    friend = site.person("friend")
    outsider = site.person("outsider")
    invite = owner.post(f"/servers/{server['id']}/invites", 201)
    friend.post(f"/invites/{invite['code']}/accept")
    return owner, friend, outsider, server, channel
