"""Swedish words for the enumerations, from the same file as the chat page reads (static/words.json)."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path

STATIC = Path(__file__).parent / "static"

_WORDS: dict[str, dict[str, dict[str, str]]] = json.loads((STATIC / "words.json").read_text(encoding="utf-8"))


def word(group: str, value: StrEnum) -> str:
    """Return the Swedish word for a value.

    Args:
        group: ``"layer"``, ``"kind"``, ``"level"`` or ``"state"``.
        value: A member of the enumeration with that name.

    Raises:
        KeyError: There is no word for it; tests see to it that there is one for every member.
    """
    return _WORDS[group][value.value]["sv"]
