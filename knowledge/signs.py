"""Signs that a place's own routine says whom to call at ("Blod, feber, smärta eller stopp: ring distriktssköterskan")."""

from __future__ import annotations

import re
from collections.abc import Iterable

from knowledge.index.snapshot import Snapshot
from knowledge.model import Document, Kind, Passage, Place
from knowledge.query import without_places
from knowledge.swedish.places import Places
from knowledge.swedish.thesaurus import stems
from knowledge.swedish.topic_words import own_words

PART = re.compile(r"[|\n]|\.\s")
CALL = re.compile(r"\b(?:ring(?:er|a)?|kontakta[rs]?|larma[rs]?)\b", re.IGNORECASE)
SOMEBODY = re.compile(
    r"(?:patient|pat|kund|brukare|boende|klient|vårdtagare|person|hemtjänst|mamma|pappa|man|kvinna)\w*", re.IGNORECASE
)
"""Who has a sign, which every routine names."""
LEAST = 2
"""Words of a message that a passage has to hold: one alone, such as fever, is spoken of for many reasons."""
SHORTEST = 4
"""Letters of the shortest word that is known."""


def told_whom_to_call(
    text: str, place: Place | None, paths: frozenset[str], snapshot: Snapshot, places: Places
) -> tuple[Document, Passage] | None:
    """Return the passage of a municipality's own documents that says whom to call at a sign that a message tells of.

    Args:
        text: What was told.
        place: Where; nothing is returned outside a municipality.
        paths: Paths of the documents that may be evidence.
        snapshot: Holds them.
        places: The register of places.

    Returns:
        The passage that holds the most words of the message, with its document; None where none says so.
    """
    municipality = places.municipality_of(place.code) if place is not None else None
    told = [word for word in own_words(without_places(text)) if not SOMEBODY.fullmatch(word) and len(word) >= SHORTEST]
    own = {stem for word in told for stem in stems(word)}
    if municipality is None or not own:
        return None
    best: tuple[int, Document, Passage] | None = None
    for document in snapshot.documents:
        listed = document.metadata.kind is Kind.CONTACT_LIST
        if (
            listed
            or document.path not in paths
            or not places.is_within(document.metadata.scope.place, municipality.code)
        ):
            continue
        for passage in snapshot.passages_at(document.path):
            calling = (part for part in PART.split(passage.text) if CALL.search(part))
            held = len(_within(own, (passage.text,)))
            if held >= LEAST and (best is None or held > best[0]) and _within(own, calling):
                best = (held, document, passage)
    return best and best[1:]


def _within(own: set[str], texts: Iterable[str]) -> set[str]:
    """Return the stems that stand in some texts, as words or as beginnings of them."""
    found = {stem for text in texts for stem in stems(text)}
    return {mine for mine in own if any(stem.startswith(mine) for stem in found)}
