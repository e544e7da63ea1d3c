"""Why set-up could not go on, as one clear message in Swedish with what to do about it."""

from __future__ import annotations

import errno
import re


class SetupError(Exception):
    """Set-up cannot go on; the text is Swedish, says what to do and is shown without a traceback."""


class CommandFailed(Exception):
    """A command that set-up ran ended with an error.

    Attributes:
        output: what the command wrote, both streams together.
        code: its exit status; negative when a signal ended it.
    """

    def __init__(self, command: str, code: int, output: str) -> None:
        super().__init__(f"{command}: {code}")
        self.code = code
        self.output = output


_FULL = "Disken är full. Frigör minst 6 GB och kör samma kommando igen; det fortsätter där det behövs."
_CAUSES: tuple[tuple[str, str], ...] = (
    (r"No space left on device|os error 28|Errno 28|Disk quota exceeded", _FULL),
    (
        r"Hash mismatch|DO NOT MATCH THE HASHES|hashes are required",
        "Ett hämtat paket har inte den kontrollsumma som låsfilen anger. Det kan vara en avbruten hämtning eller en "
        "ändrad fil på vägen: kör samma kommando igen, och kontakta den som sköter nätet om det upprepas.",
    ),
    (
        r"invalid peer certificate|CERTIFICATE_VERIFY_FAILED|UnknownIssuer",
        "Den säkra förbindelsen kunde inte kontrolleras (certifikat). Om nätet har en egen certifikatutfärdare: "
        "sätt SSL_CERT_FILE till dess fil och kör samma kommando igen.",
    ),
    (
        r"dns error|client error \(Connect\)|Failed to fetch|error sending request|Network is unreachable|"
        r"Name or service not known|name resolution|Failed to establish a new connection|Connection refused|"
        r"Cannot connect to proxy|tunnel error|Max retries exceeded|timed out|No matching distribution found",
        "Paketen kunde inte hämtas: datorn når inte paketregistret. Kontrollera nätet och, bakom en proxy, att "
        "HTTPS_PROXY är satt. Kör sedan samma kommando igen.",
    ),
    (r"MemoryError|Cannot allocate memory", "Minnet tog slut. Stäng andra program och kör samma kommando igen."),
)


def explain(error: Exception) -> str:
    """Say in Swedish what went wrong and what to do.

    Args:
        error: what was raised by a step of set-up.

    Returns:
        One short paragraph, without the place of the log.
    """
    if isinstance(error, SetupError):
        return str(error)
    if isinstance(error, CommandFailed):
        for pattern, text in _CAUSES:
            if re.search(pattern, error.output, re.IGNORECASE):
                return text
        if error.code in {-9, 137}:
            return "Ett steg avbröts av datorn, oftast för att minnet tog slut. Stäng andra program och försök igen."
        return "Det sista som skrevs:\n" + _last_lines(error.output)
    if isinstance(error, OSError):
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            return _FULL
        if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
            return f"Rättighet saknas att skriva {error.filename}. Kör som den användare som äger mappen."
        return f"Filsystemet svarade: {error.strerror or error} ({error.filename})."
    return f"Oväntat fel: {type(error).__name__}: {error}"


def _last_lines(text: str, count: int = 8) -> str:
    lines = [line.rstrip() for line in text.splitlines() if line.strip()]
    return "\n".join(f"  {line[:200]}" for line in lines[-count:]) or "  (ingenting)"
