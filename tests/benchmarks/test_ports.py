"""Ports for servers of a test."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from benchmarks import ports

OUTGOING = Path("/proc/sys/net/ipv4/ip_local_port_range")


@pytest.mark.skipif(not OUTGOING.exists(), reason="only Linux tells which ports it hands out")
def test_port_is_one_that_the_system_hands_to_nobody() -> None:
    """Another program's connection would take it before a slow server listens."""
    lowest = int(OUTGOING.read_text().split()[0])
    assert all(port < lowest for port in (ports.free_port() for _ in range(50)))


def test_port_that_somebody_listens_on_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        taken = other.getsockname()[1]
        monkeypatch.setattr(ports, "HANDED_TO_NOBODY", (taken, taken + 1))
        with pytest.raises(OSError, match="no free port"):
            ports.free_port()
