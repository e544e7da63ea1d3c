"""What to ask back about beside the place: which "uppföljning", which SIP, which kind of unit.

Asked only where the evidence answers differently: one meaning in the documents, or one named in the question, needs no question.
The six meanings of "uppföljning" are those that discharge routines use (patient, medical, plan, decision, aid, agreement).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.answer import Choice
from knowledge.evidence import Evidence
from knowledge.model import Question
from knowledge.swedish.thesaurus import TermKind, Thesaurus

MOST_CHOICES = 5
NEAR = 0.6
"""Share of the best probability that another meaning's evidence needs to make the answer depend on it."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing that an ambiguous word may stand for.

    Attributes:
        labels: What stands on its button, by language.
        phrases: What the ambiguous word is replaced by in the question that the button asks, by language.
        named: Words of a question that mean this and nothing else.
        told: Words of a passage that is about this.
    """

    labels: dict[str, str]
    phrases: dict[str, str]
    named: re.Pattern[str]
    told: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """A word with several meanings.

    Attributes:
        key: Key of the question back in ``knowledge.wording``.
        word: The word in a question, as a noun that can be replaced or as a verb.
        asked: Words that the question must hold as well for its answer to depend on the meaning.
        meanings: What it may stand for.
    """

    key: str
    word: re.Pattern[str]
    asked: re.Pattern[str]
    meanings: tuple[Meaning, ...]


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(words, re.IGNORECASE)


_FOLLOWING = r"uppfölj\w*|följ\w* upp|följa upp|uppfolj\w*|folj\w* upp|follow(?:s|ed|ing)?[ -]?up"
FOLLOW_UP = Ambiguity(
    "which_follow_up",
    _pattern(_FOLLOWING),
    _pattern(r""),
    (
        Meaning(
            {"sv": "Samtal eller besök efter utskrivning", "en": "Call or visit after discharge"},
            {"sv": "uppföljningen av patienten efter utskrivning", "en": "follow-up of the patient after discharge"},
            _pattern(
                r"samtal|ring|besök|utskriv|hemgång|hemkomst|kommit hem|sjukhus|slutenvård|patient|72|48|discharge|hospital|call|phone|visit"
                r"|home"
            ),
            _pattern(r"uppföljningssamtal|uppföljningen? efter utskrivning|ringer patienten|hembesök"),
        ),
        Meaning(
            {"sv": "Medicinsk uppföljning", "en": "Medical follow-up"},
            {"sv": "den medicinska uppföljningen", "en": "medical follow-up"},
            _pattern(r"medicin|läk[ae]|återbesök|remiss|prov|blodtryck|sår|medical|doctor|referral"),
            _pattern(r"medicinsk\w* uppföljning\w*|återbesök|remiss"),
        ),
        Meaning(
            {"sv": "Uppföljning av SIP", "en": "Follow-up of the SIP"},
            {"sv": "uppföljningen av SIP", "en": "follow-up of the SIP"},
            _pattern(r"\bsip|samordnad|\bplan"),
            _pattern(
                r"uppföljning\w* (?:och avslut )?av (?:en |den )?SIP|följ\w* upp SIP|följa upp SIP|följ\w* upp och avsluta\w* SIP|SIP:en följs upp"
            ),
        ),
        Meaning(
            {"sv": "Biståndsbeslut eller insats", "en": "Care decision or service"},
            {"sv": "uppföljningen av beslut om hemtjänst", "en": "follow-up of the decision on home care"},
            _pattern(r"beslut|bistånd|insats|hemtjänst|decision|needs|home care|service"),
            _pattern(
                r"uppföljning\w* av (?:nytt |nya )?beslut|följ\w* upp (?:ett )?(?:nytt|ändrat|beslut)|biståndshandläggar\w+[^.]{0,60}följ\w* upp"
            ),
        ),
        Meaning(
            {"sv": "Hjälpmedel", "en": "Assistive device"},
            {"sv": "uppföljningen av hjälpmedel", "en": "follow-up of the assistive device"},
            _pattern(r"hjälpmed|rullst|rollator|säng|förskriv|aid|device|wheelchair"),
            _pattern(r"uppföljning\w* av hjälpmed|följ\w* upp hjälpmed|förskriv\w+[^.]{0,60}följ\w* upp"),
        ),
        Meaning(
            {"sv": "Uppföljning av överenskommelsen", "en": "Follow-up of the agreement"},
            {"sv": "uppföljningen av överenskommelsen", "en": "follow-up of the agreement"},
            _pattern(r"överenskom|avtal|statistik|rutinen|agreement|statistics"),
            _pattern(r"följ\w* upp (?:den här )?överenskommelsen|uppföljning\w* av överenskommelsen"),
        ),
    ),
)
SIP = Ambiguity(
    "which_sip",
    _pattern(
        r"\bsip\b(?::en)?|\bsipen\b|samordnad\w* individuell\w* plan\w*|vårdplanering\w*|coordinated individual plan"
    ),
    _pattern(r"kalla|kallelse|bjud|sammankalla|boka|ansvar|när|call|invit|convene|when|who"),
    (
        Meaning(
            {"sv": "SIP vid utskrivning från sjukhus", "en": "SIP at discharge from hospital"},
            {"sv": "SIP vid utskrivning", "en": "SIP at discharge"},
            _pattern(r"utskriv|sjukhus|avdelning|slutenvård|inlagd|hemgång|\blus\b|\blos\b|discharge|hospital|ward"),
            _pattern(r"utskrivningsklar|vid utskrivning|slutenvård"),
        ),
        Meaning(
            {"sv": "SIP när personen inte är på sjukhus", "en": "SIP when the person is not in hospital"},
            {"sv": "SIP när personen inte ligger på sjukhus", "en": "SIP when the person is not in hospital"},
            _pattern(
                r"annars|vanlig|hemma|inte (?:är|ligger)|(?:är|ligger) inte|behov|at home|not in|otherwise|ordinary"
            ),
            _pattern(r"ser behov|behovet syns|inte skrivs ut|inte ligger på sjukhus|alla andra lägen|alla som arbetar"),
        ),
        Meaning(
            {"sv": "Öppen tvångsvård (ÖPT, ÖRV)", "en": "Compulsory psychiatric outpatient care"},
            {
                "sv": "samordnad vårdplan vid öppen psykiatrisk tvångsvård",
                "en": "coordinated care plan in compulsory outpatient care",
            },
            _pattern(r"öpt|örv|tvångsvård|psykiatr|rättspsyk|psychiatr|compulsory"),
            _pattern(r"ÖPT|ÖRV|samordnad vårdplan"),
        ),
    ),
)
AMBIGUITIES = (FOLLOW_UP, SIP)


@dataclass(frozen=True, slots=True)
class AskBack:
    """One question to ask back.

    Attributes:
        key: Key of the question in ``knowledge.wording``.
        choices: Its buttons, at most five.
    """

    key: str
    choices: tuple[Choice, ...]


def ask_back(question: Question, strong: Sequence[Evidence], thesaurus: Thesaurus) -> AskBack | None:
    """Return what to ask back before a question can be answered well, None where nothing needs asking.

    Args:
        question: What was asked, for a known place or a country-wide library.
        strong: Evidence that may answer, best first.
        thesaurus: Tells whether the question names a kind of unit.
    """
    for ambiguity in AMBIGUITIES:
        meanings = _meanings(ambiguity, question, strong)
        if len(meanings) > 1:
            choices = tuple(
                _choice(ambiguity, meaning, question.text, question.language) for meaning in meanings[:MOST_CHOICES]
            )
            return AskBack(ambiguity.key, choices)
    units = _units(question, strong, thesaurus)
    if len(units) > 1:
        text = question.text.rstrip(" ?.!")
        word = "in" if question.language == "en" else "för"
        return AskBack("which_unit", tuple(Choice(unit, f"{text} {word} {unit}?") for unit in units[:MOST_CHOICES]))
    return None


def with_meaning(question: str, message: str, language: str = "sv") -> str | None:
    """Return a question with the meaning in the ambiguous word's place that a message names, None where it names none.

    "hen ligger inte på sjukhus" after "vem kallar till SIP?" asks "vem kallar till SIP när personen inte ligger på sjukhus?". Of several
    meanings the one that more of the message speaks of counts: "ligger inte" before "sjukhus".
    """
    for ambiguity in AMBIGUITIES:
        if ambiguity.word.search(question) is None:
            continue
        named = [(meaning.named.search(message), meaning) for meaning in ambiguity.meanings]
        found = [(len(match.group(0)), meaning) for match, meaning in named if match is not None]
        if found:
            return _choice(ambiguity, max(found, key=lambda one: one[0])[1], question, language).question
    return None


def leaves_open(question: str) -> bool:
    """Return whether a question holds an ambiguous word and nothing that tells its meaning."""
    return any(_is_open(ambiguity, question) for ambiguity in AMBIGUITIES)


def _is_open(ambiguity: Ambiguity, question: str) -> bool:
    word = ambiguity.word.search(question)
    if word is None or not ambiguity.asked.search(question):
        return False
    beside = f"{question[: word.start()]} {question[word.end() :]} {word.group(0).casefold().replace('uppfölj', '')}"
    return not any(meaning.named.search(beside) for meaning in ambiguity.meanings)


def _meanings(ambiguity: Ambiguity, question: Question, strong: Sequence[Evidence]) -> list[Meaning]:
    """Return the meanings that the evidence speaks of, where the question names none of them and the best passage only one."""
    if not _is_open(ambiguity, question.text):
        return []
    found: dict[str, Meaning] = {}
    for item in strong:
        if item.probability < NEAR * strong[0].probability:
            continue
        text = " ".join((*item.passage.section, item.passage.lead_in, item.passage.text))
        told = [meaning for meaning in ambiguity.meanings if meaning.told.search(text)]
        if item is strong[0] and len(told) > 1:
            return []
        found |= {meaning.labels["sv"]: meaning for meaning in told}
    return [meaning for meaning in ambiguity.meanings if meaning.labels["sv"] in found]


def _choice(ambiguity: Ambiguity, meaning: Meaning, question: str, language: str) -> Choice:
    """Return a button whose question has the meaning in the ambiguous word's place."""
    word = ambiguity.word.search(question)
    assert word is not None
    label, phrase = meaning.labels[language], meaning.phrases[language]
    asked = question.rstrip(" ?.!")
    if re.search(r"\bupp$|s up$|ed up$", word.group(0), re.IGNORECASE):
        return Choice(label, f"{asked} – {phrase}?")
    return Choice(label, f"{asked[: word.start()]}{phrase}{asked[word.end() :]}?")


def _units(question: Question, strong: Sequence[Evidence], thesaurus: Thesaurus) -> list[str]:
    """Return the kinds of unit whose documents of the same place and layer answer about equally well, none named in the question."""
    named = {group.kind for match in thesaurus.find(question.text, question.language) for group in match.groups}
    if question.unit is not None or named & {TermKind.UNIT, TermKind.FUNCTION} or not strong:
        return []
    best = strong[0]
    units: dict[str, None] = dict.fromkeys(best.document.metadata.scope.units[:1])
    if len(best.document.metadata.scope.units) != 1:
        return []
    for item in strong[1:]:
        mine, scope = best.document.metadata, item.document.metadata.scope
        same = scope.place == mine.scope.place and item.document.metadata.layer is mine.layer
        if same and len(scope.units) == 1 and item.probability >= NEAR * best.probability:
            units.setdefault(scope.units[0])
    return list(units)
