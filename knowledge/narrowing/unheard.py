"""Terms that a question names and no text of the library mentions: what comes nearest then is hardly an answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from knowledge.swedish.thesaurus import TermGroup, TermMatch, stems
from knowledge.swedish.tokens import STOP_WORDS, words

SHORTEST_PART = 5
"""Letters of the shortest stem that is looked for within compounds."""


class Heard:
    """Knows which terms a library mentions, by their name or any other word for them."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        """Take a library's words.

        Args:
            counts: Its words in lower case.
        """
        self._words = tuple(counts)
        self._stems: frozenset[str] | None = None
        self._mentioned: dict[str, bool] = {}

    def names_unheard(self, terms: Iterable[TermMatch]) -> bool:
        """Return whether one of a question's terms stands in no text of the library."""
        return any(not any(self._is_mentioned(group) for group in match.groups) for match in terms)

    def _is_mentioned(self, group: TermGroup) -> bool:
        if group.term not in self._mentioned:
            self._mentioned[group.term] = any(self._holds(phrase) for phrase in (group.term, *group.swedish))
        return self._mentioned[group.term]

    def _holds(self, phrase: str) -> bool:
        said = [word for word in words(phrase) if word not in STOP_WORDS]
        return bool(said) and all(self._holds_word(word) for word in said)

    def _holds_word(self, word: str) -> bool:
        if self._stems is None:
            self._stems = frozenset(stem for known in self._words for stem in stems(known))
        own = stems(word)
        if not self._stems.isdisjoint(own):
            return True
        return len(own[0]) >= SHORTEST_PART and any(own[0] in known for known in self._words)
