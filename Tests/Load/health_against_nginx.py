#!/usr/bin/env python3
"""`/health` against nginx answering the same bytes: each server alone on core 0, wrk on core 1, five runs in turn.
`/version` beside it shows what the whole way of a request costs, router and tasks included: probes are answered at the gate.

nginx: one worker, sendfile off, no access log. cryb: limits by address lifted (CRYB_LIMITS_EXEMPT).
Needs nginx and wrk (apt-get install nginx-light wrk).
"""

import pathlib
import re
import shutil
import socket
import statistics
import subprocess
import tempfile
import time

import requests

from figures import Cryb, finish, told, wait_until_answered

RUNS = 5
SECONDS = 5
CONNECTIONS = 64


def main():
    needed()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="cryb-load-"))
    with Cryb(folder / "data") as cryb:
        pin(cryb.process.pid)
        body = requests.get(f"{cryb.url}/health", timeout=5).content
        with Nginx(folder, body) as nginx:
            addresses = {"nginx": f"{nginx.url}/health", "cryb": f"{cryb.url}/health", "cryb /version": f"{cryb.url}/version"}
            figures = {name: [] for name in addresses}
            for _ in range(RUNS):
                for name, address in addresses.items():
                    figures[name].append(rate(address))
    medians = {name: statistics.median(found) for name, found in figures.items()}
    for name, found in figures.items():
        print(f"{name}: {medians[name]:,.0f} requests a second (of {', '.join(f'{one:,.0f}' for one in found)})")
    told("/health against nginx", medians["cryb"] / medians["nginx"], "times", 0.4, least=True)
    finish()


def needed():
    for program in ("nginx", "wrk", "taskset"):
        if not shutil.which(program):
            raise SystemExit(f"{program} is missing: apt-get install nginx-light wrk util-linux")


def pin(pid):
    """All threads of a process to core 0."""
    subprocess.run(["taskset", "--all-tasks", "--cpu-list", "--pid", "0", str(pid)], check=True, capture_output=True)


def rate(url, *headers):
    """Requests a second."""
    given = [word for header in headers for word in ("-H", header)]
    done = subprocess.run(
        ["taskset", "--cpu-list", "1", "wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", *given, url],
        check=True, capture_output=True, text=True)
    assert "Non-2xx" not in done.stdout, done.stdout
    time.sleep(0.5)
    return float(re.search(r"Requests/sec:\s+([\d.]+)", done.stdout)[1])


class Nginx:
    """One worker that answers `/health` from a file."""

    def __init__(self, folder, body):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        (folder / "www").mkdir()
        (folder / "www/health").write_bytes(body)
        (folder / "nginx.conf").write_text(f"""
            worker_processes 1; daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log;
            events {{ worker_connections 1024; }}
            http {{
              access_log off; sendfile off; keepalive_requests 1000000000; default_type application/json;
              client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3;
              uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
              server {{ listen 127.0.0.1:{port}; root {folder}/www; }}
            }}""")
        self.url = f"http://127.0.0.1:{port}"
        self.command = ["taskset", "--cpu-list", "0", "nginx", "-e", f"{folder}/error.log", "-c", f"{folder}/nginx.conf"]
        # Its worker is another user's.
        for path in (folder, folder / "www", folder / "www/health"):
            path.chmod(0o755)

    def __enter__(self):
        self.process = subprocess.Popen(self.command)
        wait_until_answered(self.url)
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(timeout=10)


if __name__ == "__main__":
    main()
