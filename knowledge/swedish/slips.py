"""Terms of the trade as tired thumbs write them (apart, together, misspelt, cut short), and as the thesaurus writes them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA, Indel
from simplemma import is_known

from knowledge.swedish.place_forms import load_forms
from knowledge.swedish.place_matcher import find_places
from knowledge.swedish.thesaurus import TermGroup, Thesaurus
from knowledge.swedish.tokens import STOP_WORDS, WORD, fold

SHORTEST = 5
"""Letters of the shortest word that is mended: shorter ones are too near to too many."""
SHORTEST_COMPOUND = 7
"""Letters of the shortest compound that is known written apart."""
SHORTEST_WHOLE = 9
"""Letters of the shortest term of several words that is known with its spaces elsewhere."""
SHORTEST_CUT = 6
"""Letters of the shortest word that is known cut short."""
LONG = 8
"""Letters from which a word may have two slips, and from which one cut short may have one."""
SHORTEST_PART = 3
"""Letters of the shortest word that is looked for in a compound."""
MOST_PARTS = 4
OPENS = re.compile(r"(?:^|[.!?:\n])\s*$")
"""What stands before the first word of a sentence, whose capital says nothing."""


class Slips:
    """Mends words to the terms of a thesaurus; whatever is a word of its own is left as it is.

    A slip is one letter wrong, missing, doubled or out of its turn; in a long word two that are missing or too many, never two that
    are others: "örondroppar" is no misspelt "ögondroppar".
    """

    def __init__(self, thesaurus: Thesaurus, known: Mapping[str, int] | None = None) -> None:
        """Index the Swedish words of a thesaurus.

        Args:
            thesaurus: The terms.
            known: Words in lower case that are right as they are, those of a library, and how often it has each.
        """
        self._thesaurus = thesaurus
        self._known = known or {}
        self._wholes: dict[str, str] = {}
        self._compounds: dict[str, str] = {}
        self._words: dict[str, str] = {}
        self._groups: dict[str, TermGroup] = {}
        for group in thesaurus.groups:
            for phrase in (group.term, *group.swedish):
                self._add(phrase, group)
        self._by_length: dict[int, list[str]] = defaultdict(list)
        for folded in self._words:
            self._by_length[len(folded)].append(folded)
        self.word = lru_cache(maxsize=20_000)(self._word)

    def _add(self, phrase: str, group: TermGroup) -> None:
        parts = WORD.findall(phrase)
        whole = fold("".join(parts))
        # Some words of the files are misspelt or written apart themselves, to be known: nothing is mended to those.
        if len(parts) > 1 and len(whole) >= SHORTEST_WHOLE and not _is_in_one(whole, group):
            self._wholes.setdefault(whole, phrase)
        elif len(parts) == 1 and phrase.isalpha() and not phrase.isupper():
            if len(whole) >= SHORTEST_COMPOUND:
                self._compounds.setdefault(whole, phrase)
            if len(whole) >= SHORTEST and not _is_slip_of(phrase, group.term):
                self._words.setdefault(whole, phrase.casefold())
                self._groups.setdefault(whole, group)

    def mended(self, text: str) -> str:
        """Return a Swedish text with its terms as the thesaurus writes them.

        Args:
            text: What somebody typed.
        """
        tokens = list(WORD.finditer(text))
        made: list[tuple[int, int, str]] = []
        position = 0
        while position < len(tokens):
            taken, better = self._at(text, tokens, position)
            if better is not None:
                made.append((tokens[position].start(), tokens[position + taken - 1].end(), better))
            position += taken
        for start, end, better in reversed(made):
            text = text[:start] + better + text[end:]
        return text

    def _at(self, text: str, tokens: list[re.Match[str]], position: int) -> tuple[int, str | None]:
        """Return how many words were looked at together, and what they are meant for."""
        for parts in range(min(MOST_PARTS, len(tokens) - position), 0, -1):
            run = tokens[position : position + parts]
            between = text[run[0].start() : run[-1].end()]
            if all(sign.isalpha() or sign in " -" for sign in between):
                phrase = self._in_other_spaces(between, [token.group(0).casefold() for token in run])
                if phrase is not None:
                    return parts, phrase
        token = tokens[position]
        word = token.group(0)
        is_name = word[0].isupper() and not text.isupper() and OPENS.search(text[: token.start()]) is None
        return 1, None if is_name else self.word(word.casefold())

    def _in_other_spaces(self, between: str, run: list[str]) -> str | None:
        """Return the term that some words beside each other make with other spaces, None where they make none or are it already."""
        whole = fold("".join(run))
        if not STOP_WORDS.isdisjoint(run) or len(whole) < SHORTEST_COMPOUND or self._is_one_term(between):
            return None
        if len(run) > 1 and whole in self._compounds:
            return self._compounds[whole]
        if len(whole) < SHORTEST_WHOLE or (len(run) == 1 and self._is_word(run[0])):
            return None
        phrase = self._wholes.get(whole)
        if phrase is None and not all(self._is_word(word) for word in run):
            near = [one for one in self._wholes if abs(len(one) - len(whole)) <= 1 and one[0] == whole[0]]
            hit = process.extractOne(whole, near, scorer=OSA.distance, score_cutoff=1)
            phrase = self._wholes[hit[0]] if hit else None
        return phrase

    def _is_one_term(self, text: str) -> bool:
        return any((match.start, match.end) == (0, len(text)) for match in self._thesaurus.find(text))

    def _word(self, word: str) -> str | None:
        """Return the term that a word in lower case was meant for, None where it is a word of its own or nothing is near."""
        if len(word) < SHORTEST or not word.isalpha() or self._is_word(word):
            return None
        folded = fold(word)
        meant = self._misspelt(folded)
        if _compound_of(word):
            # "medelande" is two words of the dictionary, and only lacks a letter that is doubled.
            return meant if meant is not None and _undoubled(fold(meant)) == _undoubled(folded) else None
        return meant or self._cut_short(folded)

    def _misspelt(self, folded: str) -> str | None:
        reach = 1 if len(folded) < LONG else 2
        sizes = range(len(folded) - reach, len(folded) + reach + 1)
        near = [one for size in sizes for one in self._by_length.get(size, ()) if one[0] == folded[0]]
        hits = process.extract(folded, near, scorer=OSA.distance, score_cutoff=reach, limit=12)
        hits = [hit for hit in hits if hit[1] <= 1 or (len(hit[0]) >= LONG and Indel.distance(folded, hit[0]) <= reach)]
        best = [hit[0] for hit in hits if hit[1] == min(one[1] for one in hits)]
        if len({self._groups[one].term for one in best}) != 1:
            return None
        # More letters are missed than are too many.
        return self._words[max(best, key=len)]

    def _cut_short(self, folded: str) -> str | None:
        """Return the term that begins with what was written, or with what is one slip from it: the one that a library has most often."""
        if len(folded) < SHORTEST_CUT:
            return None
        longer = [one for one in self._words if len(one) > len(folded) + 1 and one[0] == folded[0]]
        begun = [one for one in longer if one.startswith(folded)]
        if not begun and len(folded) >= LONG:
            begun = [one for one in longer if _begins_nearly(folded, one)]
        words = [self._words[one] for one in begun]
        return min(words, key=lambda word: (-self._known.get(word, 0), len(word))) if words else None

    def _is_word(self, word: str) -> bool:
        if (
            word in STOP_WORDS
            or word in self._known
            or fold(word) in load_forms().vocabulary
            or is_known(word, lang="sv")
        ):
            return True
        return bool(self._thesaurus.find(word)) or bool(find_places(word))


def _is_in_one(whole: str, group: TermGroup) -> bool:
    """Return whether a group writes as one word what one of its phrases writes as several ("genomförandeplan")."""
    words = (fold(word) for word in (group.term, *group.swedish) if word.isalpha())
    return any(OSA.distance(whole, word, score_cutoff=2) <= 2 for word in words)


def _is_slip_of(phrase: str, term: str) -> bool:
    """Return whether a word of the files is a misspelling of the term that it stands for."""
    word, meant = phrase.casefold(), term.casefold()
    near = word != meant and OSA.distance(fold(word), fold(meant), score_cutoff=2) <= 2
    return near and not is_known(word, lang="sv") and not _compound_of(word)


def _begins_nearly(folded: str, term: str) -> bool:
    """Return whether a term begins with all but one letter of a word, and not with a word that is as near ("eftermiddan")."""
    sizes = (len(folded), len(folded) + 1)
    if all(OSA.distance(folded, term[:size], score_cutoff=1) > 1 for size in sizes):
        return False
    return not any(is_known(term[:size], lang="sv") for size in range(len(folded) - 2, len(folded) + 2))


def _undoubled(word: str) -> str:
    return re.sub(r"(.)\1", r"\1", word)


def _compound_of(word: str) -> bool:
    """Return whether two words of the dictionary make up a word, an s between them or not ("öron" and "droppar")."""
    plain = word.casefold()
    for cut in range(SHORTEST_PART, len(plain) - SHORTEST_PART + 1):
        first, second = plain[:cut], plain[cut:]
        firsts = (first, first.removesuffix("s")) if len(first) > SHORTEST_PART else (first,)
        if is_known(second, lang="sv") and any(is_known(one, lang="sv") for one in firsts):
            return True
    return False
