"""Ports of loopback for servers that a benchmark or a test starts."""

from __future__ import annotations

import random
import socket

HANDED_TO_NOBODY = (20_000, 32_000)


def free_port() -> int:
    """Return a port of loopback that nobody listens on.

    A server may take half a minute before it listens. Meanwhile the system hands ports of its own range
    (from 32,768 on Linux) to whatever connects to somewhere, so the port is one that it hands to nobody.

    Raises:
        OSError: A hundred ports in a row are taken.
    """
    for _ in range(100):
        port = random.randrange(*HANDED_TO_NOBODY)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise OSError("no free port found")
