"""What is kept in memory is told, counted and emptied, over HTTP and by command."""

import pytest
from harness import Person, command


@pytest.fixture
def listed(site):
    def listed():
        lines = command("caches", "--data", site.data).stdout.rstrip("\n").split("\n")
        names = lines[0].split("\t")
        return {line.split("\t")[0]: dict(zip(names, line.split("\t"))) for line in lines[1:]}

    return listed


def test_caches_are_told_and_emptied(site, owner, listed):
    for _ in range(5):
        owner.get("/auth/me")
    caches = {cache["name"]: cache for cache in owner.get("//health/cache")["caches"]}
    assert {"accounts.sessions", "servers.members", "communities.standings", "search.trends"} <= caches.keys()
    sessions = caches["accounts.sessions"]
    assert sessions["hits"] >= 4 and 0 < sessions["entries"] <= sessions["capacity"] and 0 < sessions["hitRatio"] <= 1
    assert listed().keys() == caches.keys()
    assert command("caches", "clear", "accounts.refs", "--data", site.data).stdout.strip() == "1"
    owner.post("//health/cache/clear", 204, key="accounts.standings")
    owner.post("//health/cache/clear", 204)
    assert {row["entries"] for name, row in listed().items() if name.startswith("communities.")} == {"0"}
    owner.get("/auth/me")
    figures = owner.request("GET", "//metrics/cache").text
    assert 'cryb_cache_hits_total{cache="accounts.sessions",tier="memory"}' in figures
    assert 'cryb_cache_hit_ratio{cache="accounts.sessions"}' in figures


def test_only_the_staff_may(site, owner):
    anna = site.person("anna")
    for asking, status in [(anna, 403), (Person(site.url), 401)]:
        asking.get("//health/cache", status)
        asking.post("//health/cache/clear", status)
    owner.post("//health/cache/clear", 404, key="nothing")
    assert command("caches", "clear", "nothing", "--data", site.data, check=False).returncode != 0
