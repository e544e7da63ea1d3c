"""One clear message for every way in which set-up is known to fail."""

from __future__ import annotations

import errno

import pytest

from bot.setup.failure import CommandFailed, SetupError, explain

UV_OFFLINE = """error: Failed to fetch: `simple/numpy/`
  Caused by: client error (Connect)
  Caused by: dns error: failed to lookup address information: Temporary failure in name resolution"""


@pytest.mark.parametrize(
    ("output", "words"),
    [
        ("error: failed to write file: No space left on device (os error 28)", "Disken är full"),
        ("OSError: [Errno 28] No space left on device", "Disken är full"),
        ("error: Hash mismatch for `click==8.5.1`", "kontrollsumma"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE", "kontrollsumma"),
        (UV_OFFLINE, "når inte paketregistret"),
        ("WARNING: Retrying … ProxyError('Cannot connect to proxy.')", "HTTPS_PROXY"),
        ("error: invalid peer certificate: UnknownIssuer", "SSL_CERT_FILE"),
    ],
)
def test_known_causes_are_told_with_a_remedy(output: str, words: str) -> None:
    assert words in explain(CommandFailed("uv", 2, output))


def test_certificate_is_told_before_the_network() -> None:
    text = explain(CommandFailed("uv", 2, "error sending request for url\n  invalid peer certificate: UnknownIssuer"))
    assert "certifikat" in text


def test_unknown_cause_shows_the_last_lines_only() -> None:
    output = "\n".join(f"line {number}" for number in range(100))
    text = explain(CommandFailed("uv", 2, output))
    assert "line 99" in text
    assert "line 50" not in text


def test_killed_command_is_told_as_memory() -> None:
    assert "minnet" in explain(CommandFailed("uv", -9, ""))


def test_full_disk_and_missing_rights_in_our_own_writing() -> None:
    assert "Disken är full" in explain(OSError(errno.ENOSPC, "No space left on device"))
    assert "/x/var" in explain(PermissionError(errno.EACCES, "Permission denied", "/x/var"))


def test_a_message_of_our_own_is_left_as_it_is() -> None:
    assert explain(SetupError("Saknas.")) == "Saknas."
