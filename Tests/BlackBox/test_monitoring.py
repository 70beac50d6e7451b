"""What the server tells of itself: log, traces, failures, metrics, status; judged by foreign programs."""

import json
import re
import signal
import socket
import subprocess
import time

import pytest
import requests
import yaml
from authority import Authority
from harness import BINARY, PASSWORD, ROOT, Cryb, Person, command
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from receiver import Receiver

PROMETHEUS = ROOT / "Config/prometheus"
GRAFANA = ROOT / "Config/grafana"


def wait(found, seconds=20):
    """What `found` returns, as soon as it is something."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if value := found():
            return value
        time.sleep(0.05)
    raise AssertionError("it did not come")


def test_no_secret_reaches_the_log(data):
    with Cryb(data, "--log-level=trace", "--log-format=json") as cryb:
        link, setup_token = cryb.setup_link
        owner = cryb.owner()
        assert cryb.errors.count(setup_token) == 1, "only the operator's own hint shows it"
        browser = requests.Session()
        signed_in = browser.post(
            f"{cryb.url}/api/v1/auth/login", json={"identifier": "olga", "password": PASSWORD}, timeout=10)
        assert signed_in.status_code == 200
        secrets = [PASSWORD, "olga@example.org", owner.token, "hunter2-hunter2", *browser.cookies.values()]
        secrets += [value for key, value in signed_in.json()["data"]["tokens"].items() if "oken" in key]
        browser.get(f"{cryb.url}/api/v1/auth/me", timeout=10)
        browser.post(f"{cryb.url}/api/v1/auth/refresh", json={}, timeout=10)
        secrets += browser.cookies.values()
        for path in ["/api/v1/auth/me?token=hunter2-hunter2", "/setup?token=hunter2-hunter2"]:
            requests.get(cryb.url + path, headers={"Authorization": "Bearer hunter2-hunter2"}, timeout=10)
        requests.post(f"{cryb.url}/api/v1/auth/login", json={"identifier": "olga", "password": "hunter2-hunter2"}, timeout=10)
        command("admin", "create-user", "berta", "--password-stdin", "--data", data, input="Hunter2-hunter2-hunter2\n")
        owner.connect()
        cryb.stop()
        lines = [json.loads(line) for line in cryb.errors.splitlines() if line.startswith("{")]
        assert [line for line in lines if line["msg"] == "request" and line.get("route") == "/api/v1/auth/login"]
        assert {"ts", "level", "component", "msg", "requestId", "traceId", "route", "status", "ms"} <= set(
            next(line for line in lines if line["msg"] == "request"))
        log = cryb.errors
        assert [secret for secret in secrets if secret and secret in log] == []


def test_the_operator_reads_the_log_and_sets_its_levels(data):
    with Cryb(data) as cryb:
        cryb.owner()
        levels = command("logs", "--level", "web=debug", "--data", data).stdout
        assert "web=debug" in levels and "storage=info" in levels
        requests.get(f"{cryb.url}/api/v1/config", headers={"X-Request-Id": "find-me"}, timeout=10)
        shown = command("logs", "--component", "web", "--lines", "50", "--data", data).stdout
        assert "requestId=find-me" in shown and "route=/api/v1/config" in shown
        refused = command("logs", "--level", "nothing=debug", "--data", data, check=False)
        assert refused.returncode != 0 and "storage" in refused.stderr
        follower = subprocess.Popen(
            [str(BINARY), "logs", "--follow", "--component", "web", "--data", str(data)], stdout=subprocess.PIPE, text=True)
        try:
            # The first line is an old one: then it has begun to follow.
            assert follower.stdout.readline()
            requests.get(f"{cryb.url}/api/v1/config", headers={"X-Request-Id": "a-later-one"}, timeout=10)
            assert any("a-later-one" in follower.stdout.readline() for _ in range(100))
        finally:
            follower.send_signal(signal.SIGINT)
            follower.wait(timeout=10)
    alone = command("logs", "--data", data, check=False)
    assert alone.returncode != 0 and "No server" in alone.stderr


def spans_of(peer):
    """All spans a receiver of OTLP got, decoded by the protocol's own package."""
    found = []
    for path, headers, body in peer.so_far:
        assert path == "/v1/traces" and headers["Content-Type"] == "application/x-protobuf"
        for resource in ExportTraceServiceRequest.FromString(body).resource_spans:
            names = {pair.key: pair.value.string_value for pair in resource.resource.attributes}
            assert names["service.name"] == "cryb" and names["service.version"]
            found += [span for scope in resource.scope_spans for span in scope.spans]
    return found


def span_named(peer, name, within=None):
    return wait(lambda: next(
        (span for span in spans_of(peer) if span.name == name and (within is None or span.trace_id == within)), None))


def test_traces_go_out_by_otlp(data):
    trace = "4bf92f3577b34da6a3ce929d0e0e4736"
    # Who is away is asked again.
    with Receiver(503, usual=200) as peer, Cryb(data, "--otlp-endpoint", peer.url, "--tracing-sample=100") as cryb:
        requests.get(
            f"{cryb.url}/api/v1/config", headers={"traceparent": f"00-{trace}-00f067aa0ba902b7-01"}, timeout=10)
        span = span_named(peer, "GET /api/v1/config", bytes.fromhex(trace))
        assert span.parent_span_id.hex() == "00f067aa0ba902b7"
        assert span.kind == 2 and span.end_time_unix_nano >= span.start_time_unix_nano
        assert abs(span.start_time_unix_nano / 1e9 - time.time()) < 60
        assert {pair.key: pair.value.string_value for pair in span.attributes}["status"] == "200"


def test_a_trace_goes_through_sockets_jobs_and_the_database(data):
    with Receiver(usual=200) as peer, Cryb(data, "--otlp-endpoint", peer.url, "--tracing-sample=100") as cryb:
        owner = cryb.owner()
        server, channel = owner.server()
        ear = owner.connect()
        ear.ask("message:send", channelId=channel["id"], content="hello", nonce="n-1")
        owner.post("/search/reindex", 202)
        said = span_named(peer, "socket message:send")
        write = span_named(peer, "messages.send", said.trace_id)
        assert write.parent_span_id == said.span_id and write.kind == 3
        assert span_named(peer, "db.commit", said.trace_id).parent_span_id == write.span_id
        asked = span_named(peer, "POST /api/v1/search/reindex")
        job = span_named(peer, "job search.reindex")
        assert job.trace_id == asked.trace_id and job.parent_span_id == asked.span_id and job.kind == 5
        assert job.start_time_unix_nano >= asked.start_time_unix_nano


def test_failures_go_to_sentry(data):
    with Receiver(usual=200) as peer:
        dsn = peer.url.replace("http://", "http://publickey@") + "/42"
        with Cryb(data, "--sentry-dsn", dsn) as cryb:
            Person(cryb.url).post(
                "/monitoring/track/error", 202, type="TypeError", message="x is not a function", release="AB12",
                stack="at draw (/a/main.js:1:2)")
            path, headers, body = wait(lambda: peer.so_far)[0]
            assert path == "/api/42/envelope/"
            assert headers["Content-Type"] == "application/x-sentry-envelope"
            assert "sentry_key=publickey" in headers["X-Sentry-Auth"] and "sentry_version=7" in headers["X-Sentry-Auth"]
            header, item, event = [json.loads(line) for line in body.decode().splitlines()]
            assert header["event_id"] == event["event_id"] and re.fullmatch("[0-9a-f]{32}", event["event_id"])
            assert item["type"] == "event" and item["length"] == len(body.splitlines()[2])
            assert event["exception"]["values"][0]["type"] == "TypeError" and event["release"] == "cryb@AB12"
            assert event["platform"] == "javascript"


def test_a_bad_dsn_stops_the_start(data):
    refused = command("serve", "--data", data, "--sentry-dsn", "http://nobody.example.org/1", check=False)
    assert refused.returncode != 0 and "sentry" in refused.stderr


@pytest.fixture(scope="module")
def watched(tmp_path_factory):
    """A server with some traffic behind it, which answers scrapes from here."""
    with Cryb(tmp_path_factory.mktemp("watched") / "data", "--metrics-allow=127.0.0.0/8") as cryb:
        owner = cryb.admin = cryb.owner()
        server, channel = owner.server()
        ear = owner.connect()
        ear.ask("channel:join", channelId=channel["id"])
        owner.send(channel, "Good morning")
        ear.wait("message:new")
        requests.post(f"{cryb.url}/api/v1/auth/login", json={}, timeout=10)
        owner.get("/search?q=morning&type=messages")
        # Something must have gone wrong for its families to have samples.
        Person(cryb.url).post("/monitoring/track/error", 202, type="TypeError")
        Person(cryb.url).post("/monitoring/track/web-vitals", 202, metric="lcp", value=1200)
        wait(lambda: "cryb_crashes_total{" in requests.get(f"{cryb.url}/metrics", timeout=10).text)
        yield cryb


def families_in(text):
    return set(re.findall(r"^# TYPE (\S+)", text, re.M))


def families(cryb):
    return families_in(requests.get(f"{cryb.url}/metrics", timeout=10).text)


def secure_families(folder):
    """The families of a server with an encrypted port, which has some more."""
    authority = Authority(folder)
    chain, key = folder / "chain.pem", folder / "key.pem"
    for file, pem in zip((chain, key), authority.issue()):
        file.write_bytes(pem)
    with Cryb(folder / "data", "--tls-listen=127.0.0.1:0", f"--tls-certificate={chain}", f"--tls-key={key}",
              "--metrics-allow=127.0.0.0/8") as cryb, requests.Session() as session:
        # Else REQUESTS_CA_BUNDLE of the machine wins.
        session.trust_env = False
        session.verify = str(authority.file)
        return families_in(session.get(f"{cryb.secure_address()}/metrics", timeout=10).text)


class TestPrometheus:
    def test_the_metrics_are_well_formed(self, watched):
        text = requests.get(f"{watched.url}/metrics", timeout=10).text
        checked = subprocess.run(["promtool", "check", "metrics"], input=text, capture_output=True, text=True)
        assert checked.returncode == 0, checked.stdout + checked.stderr

    def test_subsets_together_are_no_more_than_the_whole(self, watched):
        whole = families(watched)
        for subset in ["api", "process", "database", "queue", "socket", "search", "errors"]:
            text = requests.get(f"{watched.url}/metrics/{subset}", timeout=10).text
            assert families_in(text) and families_in(text) <= whole, subset
        assert requests.get(f"{watched.url}/metrics/nothing", timeout=10).status_code == 404

    def test_a_real_prometheus_scrapes(self, watched, tmp_path):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        target = watched.url.removeprefix("http://")
        config = yaml.safe_load((PROMETHEUS / "prometheus.yml").read_text())
        config["global"] = {"scrape_interval": "1s", "evaluation_interval": "1s"}
        config["scrape_configs"][0]["static_configs"] = [{"targets": [target]}]
        config["rule_files"] = [str(PROMETHEUS / "rules.yml")]
        (tmp_path / "prometheus.yml").write_text(yaml.safe_dump(config))
        log = open(tmp_path / "log", "w")
        process = subprocess.Popen(
            ["prometheus", f"--config.file={tmp_path}/prometheus.yml", f"--storage.tsdb.path={tmp_path}/tsdb",
             f"--web.listen-address=127.0.0.1:{port}"], stdout=log, stderr=log)
        try:
            api = f"http://127.0.0.1:{port}/api/v1"

            def ask(query):
                try:
                    return requests.get(f"{api}/query", params={"query": query}, timeout=5).json()["data"]["result"]
                except requests.RequestException:
                    # It is not up yet, or says so in words.
                    return []

            assert wait(lambda: ask("up == 1"), 30)
            assert wait(lambda: ask('http_requests_total{route="/api/v1/auth/login"}'))
            assert wait(lambda: ask("histogram_quantile(0.95, sum by (le) (http_request_duration_seconds_bucket))"))
            rules = requests.get(f"{api}/rules", timeout=5).json()["data"]["groups"]
            assert wait(lambda: all(
                rule["health"] == "ok"
                for group in requests.get(f"{api}/rules", timeout=5).json()["data"]["groups"]
                for rule in group["rules"]))
            assert sum(len(group["rules"]) for group in rules) > 20
        finally:
            process.terminate()
            process.wait(timeout=20)

    def test_the_rules_are_well_formed(self):
        checked = subprocess.run(
            ["promtool", "check", "rules", PROMETHEUS / "rules.yml"], capture_output=True, text=True)
        assert checked.returncode == 0, checked.stdout + checked.stderr


def expressions():
    rules = yaml.safe_load((PROMETHEUS / "rules.yml").read_text())
    for group in rules["groups"]:
        for rule in group["rules"]:
            yield rule.get("alert") or rule["record"], rule["expr"]
    for file in sorted(GRAFANA.glob("*.json")):
        for panel in json.loads(file.read_text())["panels"]:
            for target in panel.get("targets", []):
                yield f"{file.name}: {panel['title']}", target["expr"]


def test_alerts_and_dashboards_name_what_exists(watched, tmp_path):
    known = families(watched) | secure_families(tmp_path)
    assert len(list(GRAFANA.glob("*.json"))) >= 5
    for place, expression in expressions():
        words = set(re.findall(r"\b(?:cryb|http|process)_[a-z0-9_]+", expression))
        assert words or expression.startswith("up"), place
        for word in words:
            assert word in known or re.sub("_(bucket|sum|count)$", "", word) in known, f"{place}: {word}"


def seconds(text):
    """What Prometheus writes as a duration, for instance 5m."""
    return int(text[:-1]) * {"s": 1, "m": 60, "h": 3600}[text[-1]] if text else 0


def test_the_server_watches_by_the_same_rules(watched):
    rules = yaml.safe_load((PROMETHEUS / "rules.yml").read_text())["groups"]
    written = {
        (rule["alert"], rule["labels"]["severity"], seconds(rule.get("for")))
        for group in rules for rule in group["rules"] if "alert" in rule}
    # A process does not notice that it is gone.
    written.remove(("InstanceDown", "critical", 60))
    told = watched.admin.get("/monitoring/alerts")
    assert written == {(alert["name"], alert["severity"], alert["holdSeconds"]) for alert in told["alerts"]}
    assert [alert["name"] for alert in told["alerts"] if alert["state"] == "firing" and "Disk" not in alert["name"]] == []


def test_space_and_the_proof_of_a_restoration_are_told(data):
    with Cryb(data, "--metrics-allow=127.0.0.0/8") as cryb:
        owner = cryb.owner()
        before = requests.get(f"{cryb.url}/metrics/database", timeout=10).text
        assert 'cryb_backup_last_success_timestamp_seconds{kind="verify"}' not in before
        assert re.search(r'^cryb_backup_failed\{kind="verify"\} 0', before, re.M)
        for path in ["/admin/backups", "/admin/backups/2/verify"]:
            job = owner.post(path, 202)
            assert wait(lambda: owner.get(f"/admin/jobs/{job['id']}")["state"] == "completed"), path
        (base, _), (proof,) = [owner.get("/admin/backups")[part] for part in ("backups", "proofs")]
        assert base["generation"] == 2 and base["status"] == "verified" and proof["comparedWith"] == 1
        text = requests.get(f"{cryb.url}/metrics/database", timeout=10).text
        figures = dict(re.findall(r'^(cryb_(?:backup|storage)_\w+\{.*\}) (\S+)', text, re.M))
        told = float(figures['cryb_backup_last_success_timestamp_seconds{kind="verify"}'])
        assert abs(told - time.time()) < 60 and float(figures['cryb_backup_age_seconds{kind="verify"}']) < 60
        assert float(figures['cryb_backup_size_bytes{kind="verify"}']) == proof["bytes"]
        space = owner.get("/admin/storage")
        assert {part["name"] for part in space["parts"]} >= {"database", "bases", "journal"}
        assert float(figures['cryb_storage_bytes{bucket="bases"}']) > 0
        assert not (data / "scratch").exists()


def test_the_status_is_public(watched):
    status = Person(watched.url).get("/status")
    assert status["status"] == "healthy" and status["uptime"]["day"] == 1
    assert {"api", "database", "storage", "realtime"} <= {part["name"] for part in status["components"]}


def test_a_crash_is_counted_after_the_next_start(data):
    with Cryb(data, "--metrics-allow=127.0.0.0/8") as cryb:
        def crashes():
            found = re.search(
                r"^cryb_crashes_total\{.*\} (\d+)", requests.get(f"{cryb.url}/metrics", timeout=10).text, re.M)
            return found[1] if found else None

        assert wait(crashes) == "0"
        cryb.kill()
        cryb.revive()
        assert wait(crashes) == "1"
