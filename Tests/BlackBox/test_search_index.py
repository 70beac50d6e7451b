"""The operator's command for the search index, on a running server and without one."""

import re
import shutil
import time

import requests
from harness import Cryb, command


def found(person, word, count):
    """What a person finds once the index has caught up, or in the end."""
    end = time.monotonic() + 20
    while True:
        facets = person.get(f"/search?q={word}")["facets"]
        counts = {facet["type"]: facet["total"]["count"] for facet in facets}
        if sum(counts.values()) == count or time.monotonic() > end:
            return counts
        time.sleep(0.2)


def reindexed(data):
    """Runs the command and returns how many documents it says there are."""
    done = command("reindex", "--data", data)
    assert re.search(r"made anew in [\d.]+ s: \d+ messages", done.stderr), done.stderr
    return int(done.stdout)


def test_the_index_is_made_anew_with_and_without_a_server(data):
    with Cryb(data) as cryb:
        owner = cryb.owner()
        _, channel = owner.server()
        for number in range(5):
            owner.send(channel, f"lantern {number}")
        assert found(owner, "lantern", 5) == {"messages": 5}
        running = reindexed(data)
        assert running > 5
        assert found(owner, "lantern", 5) == {"messages": 5}
        owner.send(channel, "lantern 5")
        assert cryb.stop() == 0
    # Without its index, as a directory may be copied.
    shutil.rmtree(data / "search")
    assert reindexed(data) == running + 1
    with Cryb(data) as cryb:
        owner.url = cryb.url
        assert found(owner, "lantern", 6) == {"messages": 6}


def test_the_lag_of_the_index_is_a_figure(data):
    with Cryb(data) as cryb:
        owner = cryb.owner()
        _, channel = owner.server()
        owner.send(channel, "lantern")
        assert found(owner, "lantern", 1) == {"messages": 1}
        end = time.monotonic() + 20
        while time.monotonic() < end:
            text = requests.get(f"{cryb.url}/metrics", headers={"Authorization": f"Bearer {owner.token}"}, timeout=10).text
            if re.search(r"^cryb_search_index_lag_seconds 0$", text, re.MULTILINE):
                break
            time.sleep(0.2)
        assert re.search(r"^cryb_search_index_lag_seconds 0$", text, re.MULTILINE), text
        assert re.search(r'^cryb_search_index_documents\{index="messages"\} 1$', text, re.MULTILINE)
        assert 'cryb_search_queries_total{type="all"}' in text
