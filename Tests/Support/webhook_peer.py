"""Another server on loopback that is told what happens: it keeps what it is sent and answers as a test says."""

import http.server
import queue
import threading


class Receiver:
    """Listens while the block runs. `statuses` are answered first, once each; then 204."""

    def __init__(self):
        self.deliveries = queue.Queue()
        self.statuses = queue.Queue()
        receiver = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                receiver.deliveries.put((self.headers, body))
                try:
                    status = receiver.statuses.get_nowait()
                except queue.Empty:
                    status = 204
                self.send_response(status)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/hook"

    def take(self, seconds=20):
        """The next delivery: its headers and its body."""
        return self.deliveries.get(timeout=seconds)

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()
