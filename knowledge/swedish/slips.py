"""Slips of the pen: words as tired thumbs and ears write them (apart, together, misspelt, cut short), and as they are written.

One mechanism serves the whole path of a message. What it is sure of is put right before the message is read (``Slips.mended``);
what it is not sure of is looked for as well when the library is searched (``Slips.near``).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA
from simplemma import is_known

from knowledge.swedish.place_forms import load_forms
from knowledge.swedish.place_matcher import find_places
from knowledge.swedish.spelling import ALIKE, LONG, respellings, sound, unlikeness
from knowledge.swedish.spoken import as_spelled
from knowledge.swedish.thesaurus import TermGroup, Thesaurus, stem_word
from knowledge.swedish.tokens import STOP_WORDS, WORD, fold

SHORTEST = 5
"""Letters of the shortest word that is mended: shorter ones are too near to too many."""
SHORTEST_ALIKE = 4
"""Letters of the shortest word that is mended where it only sounds like another, or lacks its diacritics."""
SHORTEST_OTHER = 6
"""Letters of the shortest word that is mended to a word of the library that is no term of the trade, a letter being wrong."""
HELD = 2
"""Passages that hold a word, from which it is no slip of the library's own though no dictionary has it."""
OFTENER = 4
"""How many times as often as all others the library has the one that is meant, of several that are equally near."""
SHORTEST_COMPOUND = 7
"""Letters of the shortest compound that is known written apart."""
SHORTEST_WHOLE = 9
"""Letters of the shortest term of several words that is known with its spaces elsewhere."""
SHORTEST_CUT = 6
"""Letters of the shortest word that is known cut short."""
SHORTEST_PART = 3
"""Letters of the shortest word that begins a compound."""
SHORTEST_END = 4
"""Letters of the shortest word that ends one: endings of misspelt words are words of some dictionary."""
MOST_PARTS = 4
OPENS = re.compile(r"(?:^|[.!?:\n])\s*$")
"""What stands before the first word of a sentence, whose capital says nothing."""


class Slips:
    """Mends words to those of a thesaurus and of a library; whatever is a word of its own is left as it is.

    How far a misspelling may be from its word stands in ``unlikeness``: "örondroppar" is no misspelt "ögondroppar".
    """

    def __init__(self, thesaurus: Thesaurus, counts: Mapping[str, int] | None = None) -> None:
        """Index the Swedish words of a thesaurus and of a library.

        Args:
            thesaurus: The terms.
            counts: Number of passages of a library that hold each of its words, lower case; all of them are right as they are.
        """
        self._thesaurus = thesaurus
        self.counts = counts or {}
        self._wholes: dict[str, str] = {}
        self._compounds: dict[str, str] = {}
        self._words: dict[str, str] = {}
        self._groups: dict[str, TermGroup] = {}
        self._slipped: set[str] = set()
        for group in thesaurus.groups:
            for phrase in (group.term, *group.swedish):
                self._add(phrase, group)
        self._unmarked: dict[str, list[str]] = defaultdict(list)
        for word in dict.fromkeys((*self._words.values(), *self.counts)):
            self._unmarked[fold(word)].append(word)
        self._sounds: dict[str, list[str]] = defaultdict(list)
        self._near: dict[tuple[str, int], list[str]] = defaultdict(list)
        held = (word for word in self.counts if word.isalpha() and self._is_held(word))
        for word in dict.fromkeys((*self._words.values(), *held)):
            heard = sound(word)
            self._sounds[heard].append(word)
            self._near[heard[:1], len(heard)].append(word)
        self.word = lru_cache(maxsize=20_000)(self._word)
        self.near = lru_cache(maxsize=20_000)(self._near_word)

    def _add(self, phrase: str, group: TermGroup) -> None:
        parts = WORD.findall(phrase)
        whole = fold("".join(parts))
        # Some words of the files are misspelt or written apart themselves, to be known: nothing is mended to those.
        if len(parts) > 1 and len(whole) >= SHORTEST_WHOLE and not _is_in_one(whole, group):
            self._wholes.setdefault(whole, phrase)
        elif len(parts) == 1 and phrase.isalpha() and not phrase.isupper():
            if len(whole) >= SHORTEST_COMPOUND:
                self._compounds.setdefault(whole, phrase)
            if _is_slip(phrase, group):
                self._slipped.add(stem_word(phrase.casefold(), False))
            elif len(whole) >= SHORTEST:
                self._words.setdefault(whole, phrase.casefold())
                self._groups.setdefault(whole, group)

    def mended(self, text: str) -> str:
        """Return a Swedish text with its slips put right.

        Args:
            text: What somebody typed.
        """
        return put_right(text, self.found(text))

    def found(self, text: str) -> list[tuple[int, int, str]]:
        """Return where the slips of a Swedish text begin and end, in its order, each with what was meant."""
        tokens = list(WORD.finditer(text))
        made: list[tuple[int, int, str]] = []
        position = 0
        while position < len(tokens):
            taken, better = self._at(text, tokens, position)
            if better is not None:
                made.append((tokens[position].start(), tokens[position + taken - 1].end(), better))
            position += taken
        return made

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
        """Return the word that one in lower case was surely meant for, None where it is a word of its own or nothing is near."""
        if len(word) < SHORTEST_ALIKE or not word.isalpha():
            return None
        if len(word) >= SHORTEST and (spelled := as_spelled(word)) != word:
            return spelled
        if self._is_one(word) or (word.endswith("s") and self._is_one(word.removesuffix("s"))):
            return None
        best = self._best(word)
        if best and unlikeness(word, best[0]) in (0.0, ALIKE):
            return self._only(word, best)
        everyday = [one for one in respellings(word) if is_known(one, lang="sv")]
        if everyday:
            # "Snabt" is "snabbt", whether the library says so or not, and never the "snart" that it says.
            return everyday[0] if len(everyday) == 1 else None
        # "Medelande" is two words of the dictionary, and only lacks a letter that is doubled.
        if len(word) < SHORTEST or _compound_of(word) or self._is_word(word) or self._inflected(word):
            return None
        best = [one for one in best if fold(one) in self._words or len(word) >= SHORTEST_OTHER]
        return (self._only(word, best) if best else None) or self._cut_short(fold(word))

    def _near_word(self, word: str) -> str | None:
        """Return the word of the library that a word in lower case may be meant for, None where it has the word or none is near."""
        if (
            word in self.counts
            or word.removesuffix("s") in self.counts
            or len(word) < SHORTEST_ALIKE
            or not word.isalpha()
        ):
            return None
        unmarked = [one for one in self._unmarked.get(fold(word), ()) if one in self.counts]
        best = unmarked or self._inflected(word) or [one for one in self._best(word) if one in self.counts]
        if not best or (len(word) < SHORTEST and not unmarked):
            return None
        found = max(best, key=lambda one: self.counts[one])
        if is_known(word, lang="sv"):
            return found if _lacks_what(word, found) else None
        # Of two words made into one the library need not have another form or a slip: "vårdsängar" are no "vardagar".
        far = (
            _compound_of(word)
            and stem_word(word, False) != stem_word(found, False)
            and (unlikeness(word, found) or 0) > 1
        )
        return None if far else found

    def _inflected(self, word: str) -> list[str]:
        """Return the library's words that are other forms of a word in lower case."""
        stem = stem_word(word, False)
        return [one for one in self.counts if one.startswith(stem[:SHORTEST]) and stem_word(one, False) == stem]

    def _best(self, word: str) -> list[str]:
        """Return the words that one in lower case is nearest to, all equally near."""
        heard = sound(word)
        near = {*self._sounds.get(heard, ()), *self._unmarked.get(fold(word), ())}
        if not near:
            near = {
                one for size in range(len(heard) - 2, len(heard) + 3) for one in self._near.get((heard[:1], size), ())
            }
        far = {one: cost for one in near if (cost := unlikeness(word, one)) is not None and one != word}
        return sorted(one for one, cost in far.items() if cost == min(far.values()))

    def _only(self, word: str, best: Iterable[str]) -> str | None:
        """Return the one of equally near words that is meant, None where they are different words and none is much more common."""
        best = list(best)
        # More letters are missed than are too many.
        longest = [one for one in best if len(one) == max(map(len, best))] if self._are_one(best) else best
        first, *others = sorted(longest, key=lambda one: -self.counts.get(one, 0))
        if self._are_one(best) or self.counts.get(first, 0) > OFTENER * sum(self.counts.get(one, 0) for one in others):
            return first
        return None

    def _are_one(self, words: Iterable[str]) -> bool:
        """Return whether some words are forms of one word, or stand for one term."""
        groups = [self._groups.get(fold(word)) for word in words]
        of_one_term = None not in groups and len({group.term for group in groups if group is not None}) == 1
        return of_one_term or len({stem_word(word, False) for word in words}) == 1

    def _cut_short(self, folded: str) -> str | None:
        """Return the term that begins with what was written, or with what is one slip from it: the one that a library has most often."""
        if len(folded) < SHORTEST_CUT:
            return None
        longer = [one for one in self._words if len(one) > len(folded) + 1 and one[0] == folded[0]]
        begun = [one for one in longer if one.startswith(folded)]
        if not begun and len(folded) >= LONG:
            begun = [one for one in longer if _begins_nearly(folded, one)]
        words = [self._words[one] for one in begun]
        return min(words, key=lambda word: (-self.counts.get(word, 0), len(word))) if words else None

    def _is_held(self, word: str) -> bool:
        """Return whether a library's word is no slip of its own."""
        return self.counts[word] >= HELD or is_known(word, lang="sv")

    def _is_word(self, word: str) -> bool:
        if self._is_one(word) or (word.endswith("s") and self._is_one(word.removesuffix("s"))):
            return True
        if stem_word(word, False) in self._slipped:
            # The thesaurus knows the word as it is misspelt; the library does not.
            return False
        return bool(self._thesaurus.find(word)) or bool(find_places(word))

    def _is_one(self, word: str) -> bool:
        return (
            word in STOP_WORDS
            or word in self.counts
            or fold(word) in load_forms().vocabulary
            or is_known(word, lang="sv")
        )


def put_right(text: str, slips: Sequence[tuple[int, int, str]]) -> str:
    """Return a text with slips replaced by what was meant.

    Args:
        text: What somebody typed.
        slips: Where they begin and end, in its order, each with what was meant (``Slips.found``).
    """
    for start, end, better in reversed(slips):
        text = text[:start] + better + text[end:]
    return text


def _is_in_one(whole: str, group: TermGroup) -> bool:
    """Return whether a group writes as one word what one of its phrases writes as several ("genomförandeplan")."""
    words = (fold(word) for word in (group.term, *group.swedish) if word.isalpha())
    return any(OSA.distance(whole, word, score_cutoff=2) <= 2 for word in words)


def _is_slip(phrase: str, group: TermGroup) -> bool:
    """Return whether a word of the files is a misspelling of another of its group."""
    word = phrase.casefold()
    if is_known(word, lang="sv") or _compound_of(word):
        return False
    others = (one.casefold() for one in (group.term, *group.swedish) if one.isalpha() and not one.isupper())
    meant = (one for one in others if one != word and (one == group.term.casefold() or is_known(one, lang="sv")))
    return any(OSA.distance(fold(word), fold(one), score_cutoff=2) <= 2 for one in meant)


def _lacks_what(word: str, meant: str) -> bool:
    """Return whether a word only lacks what another has and hurried thumbs leave out: marks above letters, a doubled letter."""
    if fold(word) == fold(meant):
        return word.isascii()
    return unlikeness(word, meant) == ALIKE and len(word) < len(meant)


def _begins_nearly(folded: str, term: str) -> bool:
    """Return whether a term begins with all but one letter of a word, and not with a word that is as near ("eftermiddan")."""
    sizes = (len(folded), len(folded) + 1)
    if all(OSA.distance(folded, term[:size], score_cutoff=1) > 1 for size in sizes):
        return False
    return not any(is_known(term[:size], lang="sv") for size in range(len(folded) - 2, len(folded) + 2))


def _compound_of(word: str) -> bool:
    """Return whether two words of the dictionary make up a word, an s between them or not ("öron" and "droppar")."""
    plain = word.casefold()
    for cut in range(SHORTEST_PART, len(plain) - SHORTEST_END + 1):
        first, second = plain[:cut], plain[cut:]
        firsts = (first, first.removesuffix("s")) if len(first) > SHORTEST_PART else (first,)
        if is_known(second, lang="sv") and any(is_known(one, lang="sv") for one in firsts):
            return True
    return False
