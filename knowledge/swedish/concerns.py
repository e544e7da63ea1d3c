"""What a message must not be answered as a question about: danger to life, one patient's care, a decision, a record.

The phrases are data (``data/concerns.yml``), so that editors can add to them. They stand beside the intent model, which
has seen examples of the same kinds: an emergency must not depend on a guess alone. A message that asks about a routine
is none of these, however dangerous what the routine is about.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import cache
from pathlib import Path

import yaml
from rapidfuzz.distance import Levenshtein

DATA = Path(__file__).resolve().parent / "data" / "concerns.yml"
GAP = ".."
WIDEST_GAP = 4
FORGIVEN_FROM = 6
"""Letters from which one wrong, missing or added letter is forgiven; shorter words would become other words."""
TOKEN = re.compile(r"[a-z0-9]+")
DOUBLED = re.compile(r"([a-z])\1+")
CODE = re.compile(
    r"</?\s*(?:script|system|s)\s*>|\{\{.*\}\}|<\|\w+\|>|\b(?:drop|alter)\s+table\b|^\s*system\s*:"
    r"|^\s*/?[a-z]+(?:_[a-z]+)+\s*(?:[{\[(].*|(?:\s\S+){1,2})?$|^\s*/+\s*[a-z_]+\s*$|</\w+>|^\s*/?[a-z_]+\s*[{\[].*[}\]]\s*$",
    re.IGNORECASE,
)
"""Code, marks of other machines' prompts and names of intents: nobody asks about a routine so."""
ASKED_END = re.compile(r"(?<=\?)\s+")
VITAL_VALUE = re.compile(r"\b\d{2,3}\s*/\s*\d{2,3}\b|\b\d{1,3}[.,]\d\b|\b\d{2,3}\b")
INSULT_LONGEST = 8
"""Words up to which an insult is only that; a longer message that asks something is answered all the same."""


class Concern(StrEnum):
    """Why a message is not answered from the documents."""

    LIFE = "life"
    SELF_HARM = "self_harm"
    VIOLENCE = "violence"
    FIRE = "fire"
    MANIPULATION = "manipulation"
    JOURNAL = "journal"
    LEGAL_DECISION = "legal_decision"
    CLINICAL = "clinical"
    INSULT = "insult"


DANGERS = (Concern.SELF_HARM, Concern.VIOLENCE, Concern.FIRE, Concern.LIFE)
"""Somebody may be in danger now: the emergency number comes first, whatever else is answered."""
ORDERS = {"ordered_record": Concern.JOURNAL, "ordered_decision": Concern.LEGAL_DECISION}
"""Orders to the bot to open or write a record, or to decide; a routine that is named beside does not make them a question."""
REFUSALS = (Concern.JOURNAL, Concern.LEGAL_DECISION, Concern.CLINICAL)


class _Word:
    """One place of a phrase: the words that may stand there, whole or as beginnings."""

    def __init__(self, whole: frozenset[str], beginnings: tuple[str, ...], exact: bool) -> None:
        self._whole = whole
        self._beginnings = beginnings
        # By first letter, which most mistypings keep, so that few words are compared letter by letter.
        self._near: dict[str, list[tuple[str, bool]]] = {}
        for words, open_ended in ((whole, False), (beginnings, True)):
            for word in words:
                if len(word) >= FORGIVEN_FROM and not exact:
                    self._near.setdefault(word[0], []).append((word, open_ended))

    def fits(self, token: str) -> bool:
        """Return whether a token of a message can stand here."""
        if token in self._whole or token.startswith(self._beginnings):
            return True
        for word, open_ended in self._near.get(token[0], ()):
            begun = token[: len(word)] if open_ended else token
            if abs(len(begun) - len(word)) <= 1 and Levenshtein.distance(begun, word, score_cutoff=1) <= 1:
                return True
        return False


Phrase = tuple[_Word | None, ...]
"""The words of a phrase in order; None is a gap."""


def concern_of(text: str) -> Concern | None:
    """Return why a message must not be answered from the documents, None where nothing speaks against it.

    Args:
        text: What a person wrote.
    """
    tokens = folded(text)
    phrases = _phrases()
    if CODE.search(text) or _has(phrases["manipulation"], tokens):
        return Concern.MANIPULATION
    for name, concern in ORDERS.items():
        if _has(phrases[name], tokens):
            return concern
    if _has(phrases["routine"], tokens) and not _has(phrases["ordered_dose"], tokens):
        return None
    danger = _danger(tokens)
    if danger is not None:
        return danger
    if _has(phrases["ordered_dose"], tokens):
        return Concern.CLINICAL
    if _asks_for_rule(tokens):
        return None
    # What is told behind a question is no part of it ("vem är det jag ringer? Hon har …"), and who is said to decide is not told to.
    parts = [_without(phrases["decider"], folded(part)) for part in ASKED_END.split(text)]
    for refusal in REFUSALS:
        if any(_has(phrases[refusal], part) for part in parts):
            return refusal
    if VITAL_VALUE.search(text) and _has(phrases["vital"], tokens):
        return Concern.CLINICAL
    # Symptoms told as they are, with nothing asked that a routine could answer.
    if _has(phrases["told"], tokens) and not _has((*phrases["asks"], *phrases["reports"]), tokens):
        return Concern.CLINICAL
    if _has(phrases["insult"], tokens) and (len(tokens) <= INSULT_LONGEST or not _has(phrases["asks"], tokens)):
        return Concern.INSULT
    return None


def danger_in(text: str) -> Concern | None:
    """Return the danger to life that a message speaks of, also where it asks about a routine."""
    return _danger(folded(text))


def is_over(text: str) -> bool:
    """Return whether a message speaks of no danger, but says that help has come or gone, or asks what to write where nobody is hurt.

    "Ambulansen har åkt", "satt på golvet, har inte ont, måste jag skriva rapport".
    """
    tokens, phrases = folded(text), _phrases()
    # "Har inte ont" tells of no pain, whatever the word; what else is told of somebody may be a sign.
    ill = _has(phrases["told"], _without(phrases["unhurt"], tokens))
    unhurt = _has(phrases["unhurt"], tokens) and _has(phrases["reports"], tokens) and not ill
    return (unhurt or _has(phrases["over"], tokens)) and _danger(tokens) is None


def is_doubted(text: str) -> bool:
    """Return whether a message says itself that it is not bad enough for the emergency number, and speaks of no danger besides."""
    tokens = folded(text)
    return _has(_phrases()["doubted"], tokens) and _danger(tokens) is None


def is_unanswered(text: str) -> bool:
    """Return whether a message only tells that somebody does not answer the telephone, and speaks of no danger besides.

    "Har ringt honom i två dagar utan att han svarar"; not "svarar inte när jag ringer på", nor of who was ill or has fallen.
    """
    tokens = folded(text)
    ill = _has(_phrases()["told"], tokens)
    return _has(_phrases()["unanswered"], tokens) and not _is_present(tokens) and not ill and _danger(tokens) is None


def _is_present(tokens: Sequence[str]) -> bool:
    """Return whether a message says that whoever does not answer is seen or heard, or was in a bad way."""
    return _has(_phrases()["present"], tokens)


def _danger(tokens: Sequence[str]) -> Concern | None:
    phrases = _phrases()
    # That the ambulance has left, or is not needed, calls for none, nor does a telephone; what else is told may.
    unanswered = () if _is_present(tokens) else phrases["unanswered"]
    tokens = _without((*phrases["over"], *phrases["doubted"], *unanswered), tokens)
    for danger in DANGERS:
        if _has(phrases[danger], tokens) and not (danger is Concern.SELF_HARM and _has(phrases["peaceful"], tokens)):
            return danger
    return None


def asks_about_routine(text: str) -> bool:
    """Return whether a message asks about a routine, whoever's task it is or a document, not about what happens now."""
    return _has(_phrases()["routine"], folded(text))


def asks_for_rule(text: str) -> bool:
    """Return whether a message asks what holds for everybody: who may, who decides, whether somebody of the trade may.

    Unlike a question about a routine it says nothing against danger to life.
    """
    return _asks_for_rule(folded(text))


def speaks_of_work(text: str) -> bool:
    """Return whether a message speaks of what the work is to do with, which is hardly one person's matter, whatever is guessed of it."""
    return _has(_phrases()["of_work"], folded(text))


def _asks_for_rule(tokens: Sequence[str]) -> bool:
    phrases = _phrases()
    if _has(phrases["ordered_dose"], tokens):
        return False
    return _has(phrases["rule"], tokens) or (_has(phrases["rule_for"], tokens) and not _has(phrases["case"], tokens))


def folded(text: str) -> list[str]:
    """Return the words of a text as phrases are compared: without case, marks above letters and doubled letters."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign)).replace("'", "").replace("’", "")
    return [DOUBLED.sub(r"\1", token) for token in TOKEN.findall(plain)]


def _has(phrases: Sequence[Phrase], tokens: Sequence[str]) -> bool:
    return any(_end(phrase, tokens, start) is not None for phrase in phrases for start in range(len(tokens)))


def _without(phrases: Sequence[Phrase], tokens: Sequence[str]) -> list[str]:
    """Return the tokens that stand in none of some phrases."""
    taken: set[int] = set()
    for phrase in phrases:
        for start in range(len(tokens)):
            end = _end(phrase, tokens, start)
            taken.update(range(start, start if end is None else end))
    return [token for number, token in enumerate(tokens) if number not in taken]


def _end(phrase: Phrase, tokens: Sequence[str], at: int) -> int | None:
    """Return where a phrase that stands in the tokens from a place on ends, None where it does not stand there."""
    if not phrase:
        return at
    first, rest = phrase[0], phrase[1:]
    if first is None:
        ends = (_end(rest, tokens, later) for later in range(at, min(at + WIDEST_GAP, len(tokens) - 1) + 1))
        return next((end for end in ends if end is not None), None)
    return _end(rest, tokens, at + 1) if at < len(tokens) and first.fits(tokens[at]) else None


@cache
def _phrases() -> dict[str, tuple[Phrase, ...]]:
    """Read the phrases of each concern, of questions about a routine, and of vital signs."""
    data = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    classes = data.pop("classes")
    read = {name: tuple(_phrase(line, classes) for line in lines) for name, lines in data.items()}
    return {**read, "vital": (_phrase(classes["vital"], classes),)}


def _phrase(line: str, classes: dict[str, str]) -> Phrase:
    for name, words in classes.items():
        line = line.replace(f"<{name}>", words)
    # A phrase of one word has no other word to tell a mistyping from another word: "morgon" is not "moron".
    parts = line.split()
    return tuple(None if part == GAP else _word(part.split("|"), exact=len(parts) == 1) for part in parts)


def _word(alternatives: Iterable[str], exact: bool) -> _Word:
    parts = [("".join(folded(part)), part.endswith("*")) for part in alternatives]
    return _Word(
        frozenset(word for word, open_ended in parts if not open_ended),
        tuple(word for word, open_ended in parts if open_ended),
        exact,
    )
