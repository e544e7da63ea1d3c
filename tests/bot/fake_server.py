"""A small stand-in for one of the bot's processes; run as a program: ``fake_server.py PORT [WISH …]``.

Wishes: ``deaf`` ignores SIGTERM, ``silent`` never answers, ``child`` starts a process of its own and prints its number,
``fall`` ends with status 3 as soon as it is asked for ``/fall``, ``broken`` ends at once.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer


class Handler(BaseHTTPRequestHandler):
    """Answers 200 to everything."""

    def do_GET(self) -> None:
        """Answer, or fall."""
        if self.path == "/fall":
            os._exit(3)
        self.send_response(200)
        self.end_headers()
        self.wfile.write(str(os.getpid()).encode())

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet."""


def main(port: int, wishes: list[str]) -> None:
    """Serve until somebody ends it."""
    print(f"started {os.getpid()}", flush=True)
    if "broken" in wishes:
        print("Kan inte läsa modellen", flush=True)
        sys.exit(7)
    if "deaf" in wishes:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    if "child" in wishes:
        child = subprocess.Popen([sys.executable, "-c", "import signal; signal.pause()"])
        print(f"child {child.pid}", flush=True)
    if "silent" in wishes:
        signal.pause()
    HTTPServer(("127.0.0.1", port), Handler).serve_forever()


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
