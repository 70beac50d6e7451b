"""The Debian package of the program under test, as a draft: what is in it, and what Debian's own tools think of it.
`packaging/test-deb` installs and uses the real one."""

import json
import re
import shutil
import subprocess

import pytest
from harness import BINARY, ROOT, command, environment

pytestmark = pytest.mark.skipif(
    not all(map(shutil.which, ("dh", "lintian"))), reason="packaging/need deb installs what makes packages")


@pytest.fixture(scope="module")
def package():
    done = subprocess.run(
        [ROOT / "packaging/deb", "--draft", "--binary", BINARY], capture_output=True, text=True, env=environment())
    assert done.returncode == 0, done.stderr
    assert not re.search(r"^[EW]:", done.stderr, re.M), done.stderr
    return done.stdout.strip()


def tool(*words):
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout


@pytest.fixture(scope="module")
def unpacked(package, tmp_path_factory):
    folder = tmp_path_factory.mktemp("package")
    tool("dpkg-deb", "--raw-extract", package, folder)
    return folder


def test_everything_is_where_debian_wants_it(package):
    listed = tool("dpkg-deb", "--contents", package)
    files = {line.split()[5]: line.split()[:2] for line in listed.splitlines()}
    assert all(owner == "root/root" for _, owner in files.values())
    for path in ("./usr/bin/cryb", "./lib/systemd/system/cryb.service", "./usr/lib/sysusers.d/cryb.conf",
                 "./etc/cryb/cryb.yaml", "./usr/share/man/man1/cryb.1.gz", "./usr/share/doc/cryb/copyright",
                 "./usr/share/bash-completion/completions/cryb", "./usr/share/doc/cryb/changelog.gz"):
        assert path in files
    assert not [path for path in files if path.startswith("./var")]


def test_settings_are_a_conffile_and_libraries_are_asked_for(package, unpacked):
    assert (unpacked / "DEBIAN/conffiles").read_text() == "/etc/cryb/cryb.yaml\n"
    wanted = tool("dpkg-deb", "--field", package, "Depends")
    for library in ("libc6", "libsqlite3-0", "libssl3", "libxapian30", "libzstd1", "zlib1g"):
        assert re.search(rf"\b{library}\b", wanted)


def test_the_settings_of_the_package_are_accepted(unpacked):
    shown = command("config", "--config", unpacked / "etc/cryb/cryb.yaml").stdout
    assert "data: /var/lib/cryb" in shown and 'listen: "[::]:8080"' in shown


def test_the_manual_knows_every_command_and_option(unpacked):
    page = subprocess.run(
        ["zcat", unpacked / "usr/share/man/man1/cryb.1.gz"], capture_output=True, text=True, check=True).stdout
    assert not re.search(r"@[A-Z]+@", page)

    def walk(command, path=()):
        below = [each for each in command.get("subcommands", []) if each["commandName"] != "help"]
        if path and not below:
            assert f".Ss {' '.join(path)}\n" in page
            for argument in command.get("arguments", []):
                if argument["kind"] != "positional" and argument["valueName"] != "help":
                    assert f"Fl -{argument['preferredName']['name']}" in page
        for each in below:
            walk(each, (*path, each["commandName"]))

    walk(json.loads(command("--experimental-dump-help").stdout)["command"])


def test_the_scripts_ask_nothing_and_are_sound(unpacked):
    for name in ("postinst", "prerm", "postrm"):
        script = unpacked / "DEBIAN" / name
        tool("sh", "-n", script)
        assert "#DEBHELPER#" not in script.read_text()
        assert not re.search(r"debconf|\bread\b", script.read_text())
