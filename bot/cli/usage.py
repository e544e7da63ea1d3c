"""What is wrong with how a command was typed, in Swedish; the library that reads commands says it in English alone."""

from __future__ import annotations

import re

_PATTERNS = (
    (r"No such command '(?P<what>.*)'\.", "Kommandot {what} finns inte."),
    (r"Missing argument '(?P<what>.*)'\.", "{what} saknas."),
    (r"Missing option '(?P<what>.*)'\.", "Valet {what} saknas."),
    (
        r"No such option: (?P<what>\S+) \(Possible options?: (?P<near>.*)\)",
        "Valet {what} finns inte. Menade du {near}?",
    ),
    (r"No such option: (?P<what>\S+)", "Valet {what} finns inte."),
    (r"Option '(?P<what>.*)' requires an argument\.", "Valet {what} ska följas av ett värde."),
    (
        r"Got unexpected extra arguments?(?:\(s\))? \((?P<what>.*)\)",
        "Det kom mer än väntat: {what}. Text med mellanslag ska stå inom citattecken.",
    ),
    (r"Invalid value for '(?P<what>.*?)': .*(?:integer|int).*", "{what} ska vara ett heltal."),
    (r"Invalid value for '(?P<what>.*?)': .*(?:number|float).*", "{what} ska vara ett tal."),
    (r"Invalid value for '(?P<what>.*?)': (?P<why>.*)", "{what} kan inte användas: {why}"),
)


def in_swedish(message: str, path: str) -> str:
    """Return what was wrong and where help is.

    Args:
        message: What the library says.
        path: The command with its groups, as ``telegram approve``; empty for none.
    """
    said = next((form.format(**found.groupdict()) for found, form in _found(message)), message)
    return f"{said}\n{' '.join(f'./lots {path}'.split())} --help visar hur det skrivs."


def _found(message: str) -> list[tuple[re.Match[str], str]]:
    matches = ((re.fullmatch(pattern, message, re.DOTALL), form) for pattern, form in _PATTERNS)
    return [(found, form) for found, form in matches if found]
