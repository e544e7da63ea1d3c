"""Which role a person names: "jag är ny på hemtjänsten", "new municipal nurse"."""

from __future__ import annotations

from collections.abc import Iterable

from knowledge.introduction.paths import IntroductionPath
from knowledge.swedish.thesaurus import folded_stems, stems


def named_roles(text: str, paths: Iterable[IntroductionPath]) -> tuple[IntroductionPath, ...]:
    """Return the paths whose role a text names with the most words; several where they are named alike.

    Args:
        text: What the person wrote, Swedish or English, with or without diacritics.
        paths: The paths to choose from.
    """
    swedish, english = folded_stems(text), stems(text, english=True)
    found: dict[int, list[IntroductionPath]] = {}
    for path in paths:
        longest = max(
            (
                len(phrase.split())
                for phrase in path.called
                if _holds(swedish, folded_stems(phrase)) or _holds(english, stems(phrase, english=True))
            ),
            default=0,
        )
        if longest:
            found.setdefault(longest, []).append(path)
    return tuple(found[max(found)]) if found else ()


def _holds(words: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    """Return whether the words of a phrase stand in a row among other words."""
    return bool(phrase) and any(
        words[start : start + len(phrase)] == phrase for start in range(len(words) - len(phrase) + 1)
    )
