"""A question taken apart for searching: what is left without its place, corrected, expanded and translated."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from knowledge.model import Question, QuestionKind
from knowledge.swedish.apart import put_together
from knowledge.swedish.paraphrases import as_written
from knowledge.swedish.place_matcher import find_places
from knowledge.swedish.question_words import question_kind
from knowledge.swedish.slips import Slips, put_right
from knowledge.swedish.thesaurus import TermMatch, Thesaurus, stem_word
from knowledge.swedish.tokens import STOP_WORDS, WORD, grams, words

SYNONYM_WEIGHT = 0.35
TRANSLATION_WEIGHT = 0.9
ENGLISH_WORD_WEIGHT = 0.3
CORRECTION_WEIGHT = 0.8
CARRIED_WEIGHT = 0.6
"""What a word carried over from an earlier message counts beside those of the latest one."""
ASKING_WORDS = frozenset(
    """betyder betydelse betyda menas mena innebär förkortning förkortningen står heter kallas skillnad skillnaden kontra versus vs
    mean means meaning stand stands called difference tell explain berätta förklara veta vet hittar hitta finna""".split()
)
"""Words that tell what kind of answer is asked for, not what it is about."""


@dataclass(frozen=True, slots=True)
class QueryWord:
    """One word that carries meaning, with what may stand for it.

    Attributes:
        word: As written, lower case.
        alternatives: Stems that count as the word, with how much each counts, 0 to 1.
        share: What it counts beside the others: less where it is carried over from before.
    """

    word: str
    alternatives: tuple[tuple[str, float], ...]
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Query:
    """What is searched for.

    Attributes:
        text: The question without its place.
        language: ``"sv"`` or ``"en"``.
        kind: What is asked for, None where nothing tells.
        words: Words that carry meaning.
        grams: Weight of each gram for the lexical index.
        encoded: Text for the encoder.
        terms: Terms of the trade that were recognised.
        mended: Corrections made, from and to.
        carried: Words of ``encoded`` that are carried over from an earlier message.
    """

    text: str
    language: str
    kind: QuestionKind | None
    words: tuple[QueryWord, ...]
    grams: Mapping[str, float]
    encoded: str
    terms: tuple[TermMatch, ...]
    mended: tuple[tuple[str, str], ...]
    carried: frozenset[str] = frozenset()

    def share(self, word: str) -> float:
        """Return what a word counts beside the others, 0 to 1."""
        return CARRIED_WEIGHT if word in self.carried else 1.0


def without_places(text: str) -> str:
    """Return the text with place names and the preposition before them cut out."""
    for match in reversed(find_places(text)):
        start = match.start
        before = text[:start].rstrip()
        head, _, last = before.rpartition(" ")
        if last.casefold() in ("i", "på", "in", "at", "från", "from", "for", "för"):
            start = len(head)
        text = text[:start] + " " + text[match.end :]
    return " ".join(text.split())


def analyse(question: Question, thesaurus: Thesaurus, slips: Slips) -> Query:
    """Take a question apart.

    Args:
        question: What was asked.
        thesaurus: Words that stand for the same thing.
        slips: Mends what was misspelt to the library's words.
    """
    # Some keyboards and pasted texts write "ö" as two signs, which no word of the library has.
    asked = unicodedata.normalize("NFC", question.text)
    rest = without_places(asked)
    if question_kind(asked) is QuestionKind.DEFINITION and all(word in STOP_WORDS for word in words(rest)):
        # "Länsdelsgrupp norr, vad är det?": the place itself is asked about.
        rest = asked
    text = as_written(rest or asked)
    english = question.language == "en"
    mended: list[tuple[str, str]] = []
    if not english:
        slipped = slips.found(text)
        mended = [(text[start:end], better) for start, end, better in slipped]
        text = put_right(text, slipped)
        text = " ".join((text, *put_together(text, slips.counts, slips.near)))
    terms = thesaurus.find(text, question.language)
    found: list[QueryWord] = []
    weights: Counter[str] = Counter()
    encoded = [text]
    covered = {offset: match for match in terms for offset in range(match.start, match.end)}
    corrected_text = text
    said = frozenset(words(f"{question.said} {question.said if english else slips.mended(as_written(question.said))}"))
    own = said & {*words(text)} - STOP_WORDS - ASKING_WORDS
    carried: set[str] = set()
    for token in WORD.finditer(text):
        word = token.group(0).casefold()
        match = covered.get(token.start())
        if (word in STOP_WORDS or word in ASKING_WORDS) and match is None:
            continue
        alternatives: dict[str, float] = {stem_word(word, False): 1.0}
        share = CARRIED_WEIGHT if own and word not in said else 1.0
        if share < 1.0:
            carried.add(word)
        base = ENGLISH_WORD_WEIGHT if english and match is not None and match.english else 1.0
        _add(weights, word, share * base)
        # A term is recognised without its diacritics, but vectors and grams know only the right spelling.
        better = None if match is not None and match.english else slips.near(word)
        if better is not None:
            mended.append((word, better))
            alternatives[stem_word(better, False)] = 0.95
            _add(weights, better, share * CORRECTION_WEIGHT)
            corrected_text = re.sub(rf"\b{re.escape(token.group(0))}\b", better, corrected_text)
        if match is None:
            for again in thesaurus.find(better) if better is not None else ():
                _expand(again, alternatives, weights, share * SYNONYM_WEIGHT)
        elif token.start() == match.start:
            strength = TRANSLATION_WEIGHT if match.english else SYNONYM_WEIGHT
            _expand(match, alternatives, weights, share * strength)
            if match.english:
                encoded.append(match.groups[0].term)
                if share < 1.0:
                    carried.update(words(match.groups[0].term))
        else:
            for group in match.groups:
                alternatives.update(dict.fromkeys(_stems(group.term), 0.8))
        found.append(QueryWord(word, tuple(alternatives.items()), share))
    encoded[0] = corrected_text
    return Query(
        text=text,
        language=question.language,
        kind=question.kind or question_kind(text),
        words=tuple(found),
        grams=dict(weights),
        encoded=" ".join(encoded),
        terms=tuple(terms),
        mended=tuple(mended),
        carried=frozenset(carried),
    )


def _add(weights: Counter[str], word: str, weight: float) -> None:
    for gram in grams(word):
        weights[gram] = max(weights[gram], weight)  # type: ignore[assignment]


def _expand(match: TermMatch, alternatives: dict[str, float], weights: Counter[str], strength: float) -> None:
    """Add the other words of a term's groups; the canonical term counts most, ambiguous words less."""
    share = strength / len(match.groups)
    for group in match.groups:
        for number, phrase in enumerate((group.term, *group.swedish)):
            weight = share if number == 0 else share * 0.7
            parts = [word for word in words(phrase) if word not in STOP_WORDS]
            for word in parts:
                _add(weights, word, weight)
            if parts:
                # Of several words the longest carries the meaning: "vårdkontakt" of "fast vårdkontakt".
                stem = stem_word(max(parts, key=len), False)
                credit = 0.9 if number == 0 else 0.8
                alternatives[stem] = max(alternatives.get(stem, 0.0), credit if len(parts) == 1 else credit * 0.75)


def _stems(phrase: str) -> list[str]:
    return [stem_word(word, False) for word in words(phrase) if word not in STOP_WORDS]
