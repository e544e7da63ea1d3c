"""A detail that a question asks for by name ("vilket märke", "how many beds", "vad kostar"): text that speaks of none does not tell it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from knowledge.query import Query
from knowledge.ranking.late_interaction import WordVectors, distinct_words
from knowledge.swedish.question_words import TIME
from knowledge.swedish.thesaurus import stems
from knowledge.swedish.tokens import STOP_WORDS, WORD, words

NAMED = re.compile(
    r"\b(?:vilken|vilket|which|hur många|how many|what (?:brand|colour|color|size|make))\s+(?=\w)", re.IGNORECASE
)
"""Stands before a detail, or holds it."""
EXISTS = re.compile(
    r"\b(?:finns det|har (?:ni|vi|dom|de|man)|is there|are there|do (?:you|we|they) have)\s+(?:(?:en|ett|någon|något|nån|nåt|några|a|an|any)\s+)+",
    re.IGNORECASE,
)
"""Stands before what may not exist at all, such as a template."""
COSTS = re.compile(
    r"\b(?:vad|what|how much)\b.{0,40}\b(?:kostar?|costs?)\b|\bkostar\b.{0,40}\b(?:något|nåt|någonting)\b",
    re.IGNORECASE,
)
MONEY = re.compile(
    r"kost(?:ar|nad)|avgift|betal|belopp|kronor|taxa|pris|gratis|faktur|ersättning|ersätter", re.IGNORECASE
)
SPANS = {
    re.compile(r"^(?:minut|minute)", re.IGNORECASE): re.compile(r"minut|timm|\btim\b", re.IGNORECASE),
    re.compile(r"^(?:år|year)", re.IGNORECASE): re.compile(r"\bår(?:et|en|s|lig\w*)?\b|månad", re.IGNORECASE),
    re.compile(r"^(?:timm|dag|dygn|veck|månad|vardag|hour|day|week|month)", re.IGNORECASE): TIME,
}
"""Units of time, and what a text holds that may be told in them."""
ANY = frozenset(
    """tid tider dag dagar datum klockslag nummer telefonnummer adress system lag lagen paragraf kapitel dokument rutin kommun kommuner
    län region enhet enheter person personer roll funktion yrke steg ordning form sätt del delar sort typ slags gräns regel regler sak
    saker gånger grupp grupper mer fler andra gång fråga time times date number address law paragraph document routine municipality county unit
    person people role step order way part kind sort type rule rules thing things times group one ones of more other county""".split()
)
"""Nouns that a text answers without naming them."""
MOST_WORDS = 2
"""Words of the longest detail."""
SHORTEST = 5
"""Letters of the shortest stem that is looked for within compounds."""
NEAR = 0.45
"""Cosine from which a word of a text stands for that of a detail."""


def unnamed_detail(query: Query, told: Iterable[str]) -> str | None:
    """Return the detail that a question asks for by name and that no text speaks of, None where there is none such.

    Args:
        query: The question, taken apart.
        told: What is told, with what it stands under.
    """
    text = "\n".join(told)
    if COSTS.search(query.text) and not MONEY.search(text):
        return "kostar" if query.language == "sv" else "cost"
    match = NAMED.search(query.text)
    named = _words_after(query.text, match.end()) if match else []
    if match is None and (match := EXISTS.search(query.text)):
        named = _words_after(query.text, match.end())
    for word in named:
        spans = next((span for unit, span in SPANS.items() if unit.search(word)), None)
        if spans is not None:
            return None if spans.search(text) else word
    wanted = [word for word in named if word not in ANY]
    if len(wanted) < len(named):
        return None
    return next((word for word in wanted if not _speaks_of(query, word, text)), None)


def _words_after(text: str, start: int) -> list[str]:
    """Return the words that name the detail: those of meaning right after what asks for it, up to the next small word."""
    found: list[str] = []
    for match in WORD.finditer(text[start:]):
        word = match.group(0).casefold()
        if word in STOP_WORDS or len(found) == MOST_WORDS or "," in text[start : start + match.start()]:
            break
        found.append(word)
    return found


def _speaks_of(query: Query, word: str, text: str) -> bool:
    """Return whether a text has a word, one that stands for it, or one that comes near it."""
    told = {stem for one in words(text) for stem in stems(one)}
    own = [alternative for one in query.words if one.word == word for alternative, _ in one.alternatives]
    if any(stem in told or (len(stem) >= SHORTEST and stem in text.casefold()) for stem in own):
        return True
    beside = [one for one in distinct_words(text) if one not in STOP_WORDS]
    return float(WordVectors.load().cosines([word], beside or [""]).max()) >= NEAR
