"""Compounds that were written apart ("in skrivnings medelande", "sam tycke"): the words that a library knows them by."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from simplemma import is_known

from knowledge.swedish.tokens import STOP_WORDS, WORD

MOST_PARTS = 3
SHORTEST = 7
"""Letters of the shortest compound that is put together."""
MENDED_FROM = 10
"""Letters from which a compound may be misspelt besides."""


def put_together(text: str, counts: Mapping[str, int], mend: Callable[[str], str | None]) -> list[str]:
    """Return the compounds that words beside each other make, in the text's order.

    Args:
        text: A question.
        counts: How often the library has each word, lower case.
        mend: Returns the library's word that a misspelt one is nearest to, or None.

    Returns:
        Words of the library, none that the text holds as one word; where several parts overlap the longest compound.
    """
    tokens = list(WORD.finditer(text))
    words = [token.group(0).casefold() for token in tokens]
    found: list[str] = []
    position = 0
    while position < len(tokens):
        length, compound = 1, None
        for parts in range(min(MOST_PARTS, len(tokens) - position), 1, -1):
            run = words[position : position + parts]
            between = text[tokens[position].end() : tokens[position + parts - 1].start()]
            if set(between) & set(",.;:!?()\n") or not all(word.isalpha() for word in run) or run[-1] in STOP_WORDS:
                continue
            compound = _compound(run, counts, mend)
            if compound is not None:
                length = parts
                break
        if compound is not None and compound not in words:
            found.append(compound)
        position += length
    return list(dict.fromkeys(found))


def _compound(run: list[str], counts: Mapping[str, int], mend: Callable[[str], str | None]) -> str | None:
    """Return the library's word that some words make together, None where they make none."""
    whole = "".join(run)
    if len(whole) < SHORTEST:
        return None
    if whole in counts:
        return whole
    # Two good words beside each other are no misspelt compound.
    misspelt = any(word not in counts and word not in STOP_WORDS and not is_known(word, lang="sv") for word in run)
    return mend(whole) if misspelt and len(whole) >= MENDED_FROM else None
