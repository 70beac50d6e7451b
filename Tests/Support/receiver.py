"""Another server on loopback: it keeps what it is sent and answers as a test says."""

import http.server
import queue
import threading


class Receiver:
    """Listens while the block runs. `statuses` are answered first, once each; then `usual`."""

    def __init__(self, *statuses, usual=204):
        self.deliveries = queue.Queue()
        self.statuses = queue.Queue()
        for status in statuses:
            self.statuses.put(status)
        receiver = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                receiver.deliveries.put((self.path, self.headers, body))
                try:
                    status = receiver.statuses.get_nowait()
                except queue.Empty:
                    status = usual
                self.send_response(status)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"

    @property
    def so_far(self):
        """All that came and was not taken: path, headers and body of each."""
        return list(self.deliveries.queue)

    def take(self, seconds=20):
        """The next one: its headers and its body."""
        return self.deliveries.get(timeout=seconds)[1:]

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()
