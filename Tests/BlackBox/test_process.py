"""Start, stop, settings and the operator's commands."""

import os
import re
import stat

import pytest
import requests
import yaml
from harness import Cryb, Person, command, environment


def test_a_second_server_on_the_same_directory_is_refused(data):
    with Cryb(data):
        second = command("serve", "--data", data, "--listen", "127.0.0.1:0", check=False)
        assert second.returncode != 0
        assert "already served by another process" in second.stderr
        assert second.stdout == ""


def test_a_taken_port_is_named(data, tmp_path):
    with Cryb(data) as cryb:
        address = cryb.url.removeprefix("http://")
        second = command("serve", "--data", tmp_path / "other", "--listen", address, check=False)
        assert second.returncode != 0 and address in second.stderr


def test_sigterm_tells_the_sockets_and_keeps_everything(data):
    with Cryb(data) as cryb:
        owner = cryb.owner()
        server, channel = owner.server()
        sent = owner.send(channel, "Before the stop")
        ear = owner.connect()
        assert cryb.stop() == 0
        ear.wait("system:shutdown")
    # A clean stop leaves no log to be replayed.
    wal = data / "live/cryb.db-wal"
    assert not wal.exists() or wal.stat().st_size == 0
    with Cryb(data) as cryb:
        owner.url = cryb.url
        assert sent["id"] in [message["id"] for message in owner.history(channel)]


def test_a_directory_of_other_things_is_left_alone(tmp_path):
    (tmp_path / "letter.txt").write_text("mine")
    refused = command("serve", "--data", tmp_path, check=False)
    assert refused.returncode != 0 and "not a data directory" in refused.stderr
    assert [file.name for file in tmp_path.iterdir()] == ["letter.txt"]


@pytest.mark.parametrize(
    "words, variables, key",
    [
        (["--limits-exempts=1"], {}, "--limits-exempts"),
        (["--listen", "nowhere"], {}, "--listen"),
        (["--realtime-max-rooms=0"], {}, "--realtime-max-rooms"),
        ([], {"CRYB_LIMTS_EXEMPT": "127.0.0.1"}, "CRYB_LIMTS_EXEMPT"),
        ([], {"CRYB_LIMITS_LOGIN": "often"}, "CRYB_LIMITS_LOGIN"),
    ],
)
def test_settings_at_fault_stop_the_start_before_anything_is_opened(data, words, variables, key):
    refused = command("serve", "--data", data, *words, check=False, **variables)
    assert refused.returncode != 0 and key in refused.stderr
    assert not data.exists()


def test_settings_come_from_arguments_variables_file_and_defaults_in_that_order(tmp_path):
    file = tmp_path / "cryb.yaml"
    file.write_text("siteName: From the file\nlisten: 127.0.0.1:1\nlog:\n  level: debug\n")
    shown = command(
        "config", "--config", file, "--listen=127.0.0.1:3", CRYB_LISTEN="127.0.0.1:2", CRYB_SITE_NAME="From outside")
    settings = yaml.safe_load(shown.stdout)
    assert settings["listen"] == "127.0.0.1:3"
    assert settings["siteName"] == "From outside"
    assert settings["log"] == {"level": "debug", "format": "text"}
    assert settings["data"] == "./data"


def test_unknown_keys_of_the_file_are_named(tmp_path):
    file = tmp_path / "cryb.yaml"
    file.write_text("limits:\n  exempt: []\n  exmept: []\n")
    refused = command("config", "--config", file, check=False)
    assert refused.returncode != 0 and "limits.exmept" in refused.stderr


@pytest.mark.parametrize("is_running", [True, False])
def test_admin_commands_work_with_and_without_a_server(data, is_running):
    with Cryb(data) as cryb:
        if not is_running:
            cryb.stop()
        link = command("admin", "setup-link", "--data", data).stdout.strip()
        assert re.fullmatch(r"http://\S+/setup\?token=\S+", link)
        made = command(
            "admin", "create-user", "berta", "--email=berta@example.org", "--staff=super_admin", "--password-stdin",
            "--data", data, "--passwords-cost=4", input="Sunlight-On-9-Stairs\n")
        user = made.stdout.strip()
        command("admin", "grant-staff", "@berta", "admin", "--data", data)
        token = command("admin", "issue-token", "berta@example.org", "--days=1", "--data", data).stdout.strip()
        command(
            "admin", "reset-password", user, "--password-stdin", "--data", data, "--passwords-cost=4",
            input="Moonlight-On-9-Stairs\n")
        assert command("admin", "reset-password", "nobody", "--data", data, check=False).returncode != 0
        url = cryb.url if is_running else None
        if not url:
            with Cryb(data) as later:
                check_admin_work(later.url, user, token)
        else:
            check_admin_work(url, user, token)


def check_admin_work(url, user, token):
    berta = Person(url)
    signed_in = berta.post("/auth/login", identifier="berta", password="Moonlight-On-9-Stairs")
    assert signed_in["user"]["id"] == user and signed_in["user"]["role"] == "admin"
    # Resetting the password ended the token issued before it.
    Person(url, token).get("/auth/me", 401)


def test_the_control_socket_is_for_its_user_alone(data):
    with Cryb(data):
        path = data / "live/control.sock"
        assert stat.S_ISSOCK(os.stat(path).st_mode)
        assert stat.S_IMODE(os.stat(path).st_mode) == 0o600
    assert not path.exists()


def test_a_long_path_and_a_runtime_directory_serve_admin_commands_too(tmp_path):
    deep = tmp_path / ("d" * 100) / "data"
    with Cryb(deep):
        assert "token=" in command("admin", "setup-link", "--data", deep).stdout
    runtime = tmp_path / "run"
    runtime.mkdir()
    with Cryb(tmp_path / "data", RUNTIME_DIRECTORY=str(runtime)):
        assert (runtime / "control.sock").exists()
        assert "token=" in command("admin", "setup-link", "--data", tmp_path / "data").stdout


def test_a_seed_is_served(data, tmp_path):
    tokens = tmp_path / "tokens"
    command(
        "seed", "--data", data, "--users=30", "--servers=2", "--channels=6", "--messages=900", "--tokens", tokens)
    lines = tokens.read_text().split()
    assert len(set(lines)) == 30 and stat.S_IMODE(tokens.stat().st_mode) == 0o600
    with Cryb(data) as cryb:
        person = Person(cryb.url, lines[0])
        first = min(person.get("/servers"), key=lambda server: int(server["id"]))
        assert first["approximateMemberCount"] == 30
        assert not person.get("/config")["needsSetup"]
        view = person.get(f"/servers/{first['id']}")
        texts = [channel for channel in view["channels"] if channel["type"] == "text"]
        assert len(texts) == 3
        messages = person.history(texts[0])
        assert len(messages) > 100
        assert [m["createdAt"] for m in messages] == sorted(m["createdAt"] for m in messages)
        assert any(m["replyTo"] for m in messages) and any(m["reactions"] for m in messages)
        assert len({m["author"]["id"] for m in messages}) > 5
    again = command("seed", "--data", data, "--users=30", check=False)
    assert again.returncode != 0 and "taken" in again.stderr


def test_version_and_description_need_no_directory(tmp_path):
    assert re.fullmatch(r"\d+\.\d+\.\d+\n", command("version").stdout)
    shown = command("openapi")
    assert '"openapi" : "3.1.0"' in shown.stdout or '"openapi": "3.1.0"' in shown.stdout


def test_the_limit_of_sign_ins_holds_without_an_exemption(data):
    with Cryb(data, open_doors=False) as cryb:
        answers = [
            requests.post(
                f"{cryb.url}/api/v1/auth/login", json={"identifier": "x", "password": "Some-Password-1"}, timeout=10)
            for _ in range(6)
        ]
        assert answers[-1].status_code == 429
        assert int(answers[-1].headers["Retry-After"]) > 0
