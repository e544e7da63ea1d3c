"""Questions about documents themselves: which there are, who decided one, how old it is, from when it holds."""

from __future__ import annotations

import re
from collections.abc import Iterable

from knowledge.model import Document, Place
from knowledge.query import without_places
from knowledge.swedish.follow_up_words import LONGEST
from knowledge.swedish.places import Places
from knowledge.swedish.thesaurus import TermKind, Thesaurus, stems
from knowledge.swedish.tokens import STOP_WORDS, words
from knowledge.swedish.topic_words import names_topic

DOCUMENTS = re.compile(
    r"\b(?:rutiner(?:na)?|dokument(?:en)?|överenskommelser(?:na)?|riktlinjer(?:na)?|styrdokument(?:en)?|routines|documents|guidelines"
    r"|agreements)\b",
    re.IGNORECASE,
)
WHICH = re.compile(
    r"\b(?:vilka|vad för|lista|visa|alla|samtliga|var (?:finns|hittar|ligger|står)|which|what|list|show|where)\b",
    re.IGNORECASE,
)
BESIDE = re.compile(
    r"\b(?:läsa|läser|kunna|känna till|första|dag(?:en)?|vecka(?:n)?|månad(?:en)?|ny(?:a|anställd)?|har|ni|jag|vi|inläst(?:a)?|samlats?|gäller"
    r"|styr|finns|hittar|ligger|bör|behöver|read|know|first|day|week|new|loaded|apply|there|find|need)\b",
    re.IGNORECASE,
)
DOCUMENT = re.compile(
    r"\b(?:dokumentet|rutinen|(?:läns|lokala )?överenskommelsen|texten|källan|avtalet|riktlinjen|checklistan|instruktionen|listan|lathunden|guiden"
    r"|kontaktlistan|broschyren|the (?:document|routine|agreement|text|source|guideline|checklist|list))\b",
    re.IGNORECASE,
)
FACTS = re.compile(
    r"\b(?:har beslutat|beslutade|beslutades|beslutats|beslutad|(?:beslutar|bestämmer) om (?:en ny\w*|ny\w*|ändringar(?: i)?)|har bestämt|bestämde|bestämd|fastställt|fastställde|fastställd|har skrivit|skrev|skriven av|äger|ägare"
    r"|granskas|granskad|granskades|uppdaterad|uppdaterades|diarienummer|dnr|vilken version|decided|approved|wrote|written|owns|owner|reviewed"
    r"|updated|version)\b",
    re.IGNORECASE,
)
HELD = re.compile(
    r"\b(?:hur (?:gammal|gammalt|gamla|ny|nytt|färsk|aktuell)|se(?:da)?n när|när (?:ändrades?|ändrats|ändrade?|kom|ersattes|infördes|trädde|upphörde|upphör)"
    r"|(?:började|börjar|slutade|slutar|upphörde|upphör) (?:\w+ ){0,4}(?:att )?gälla|hur länge gäller|gäller (?:\w+ ){0,4}fortfarande"
    r"|när gick (?:\w+ ){0,2}ut|(?:har|hade) (?:\w+ ){1,3}gått ut|since when|how (?:old|recent|new)|when (?:did|does|was|were) .{0,30}(?:start|begin|change|end|stop|replaced|changed)"
    r"|still (?:valid|apply|applies|hold))\b",
    re.IGNORECASE,
)
"""Asks from when to when a text holds, whatever it is called."""


HELD_WORDS = re.compile(
    r"\b(?:gammal|gammalt|gamla|ny|nya|nytt|färsk|aktuell|ändrades?|ändrats|ändra|kom|ersattes|infördes|trädde|upphörde|upphör|började|börjar|slutade"
    r"|slutar|gälla|fortfarande|gick|gått|ut|old|recent|new|start|begin|change|end|stop|replaced|changed|still|valid|hold|kraft|since)\b",
    re.IGNORECASE,
)


def asks_for_documents(text: str, thesaurus: Thesaurus, language: str = "sv") -> bool:
    """Return whether a message asks which documents there are, for a place or a kind of unit and about nothing in particular.

    Args:
        text: The message.
        thesaurus: Recognises the kinds of unit.
        language: The message's language.
    """
    if DOCUMENTS.search(text) is None or WHICH.search(text) is None:
        return False
    rest = without_places(text)
    for match in reversed(thesaurus.find(rest, language)):
        if match.groups[0].kind in (TermKind.UNIT, TermKind.FUNCTION):
            rest = f"{rest[: match.start]} {rest[match.end :]}"
    return not names_topic(BESIDE.sub(" ", DOCUMENTS.sub(" ", WHICH.sub(" ", rest))))


def asks_about_document(text: str) -> bool:
    """Return whether a message asks who decided, wrote or owns a document, how old it is, or from when to when it holds.

    A document is meant where one is named, or where the message names nothing at all ("vem har bestämt den?", "sedan när?").
    """
    asks = FACTS.search(text) is not None or HELD.search(text) is not None
    if len(words(text)) > LONGEST or not asks:
        return False
    if DOCUMENT.search(text) is not None:
        return True
    return not names_topic(HELD_WORDS.sub(" ", FACTS.sub(" ", without_places(text))))


def named_document(text: str, documents: Iterable[Document], place: Place | None, places: Places) -> Document | None:
    """Return the document that a message calls by its title, None where it calls none, or several equally well.

    Args:
        text: The message ("hur länge gäller överenskommelsen i Haninge?").
        documents: Documents that may be meant.
        place: The place talked about; of two documents that fit, the one of the smaller place is meant.
        places: The register of places.
    """
    said = _title_stems(HELD.sub(" ", FACTS.sub(" ", without_places(text))))
    ranked: dict[str, tuple[int, int]] = {}
    for document in documents:
        scope = document.metadata.scope.place
        if place is not None and not places.is_within(place.code, scope):
            continue
        common = len(said & _title_stems(document.metadata.title))
        if common:
            ranked[document.path] = (common, len(places.ancestors(scope)))
    best = max(ranked.values(), default=None)
    found = [path for path, rank in ranked.items() if rank == best]
    return next((one for one in documents if one.path == found[0]), None) if len(found) == 1 else None


def _title_stems(text: str) -> set[str]:
    return {stem for word in words(text) if word not in STOP_WORDS for stem in stems(word)}
