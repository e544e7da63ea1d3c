"""What bears a name of its own ("Cosmic Link", "Lex Sarah"): text about another is no answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from knowledge.evidence import Evidence
from knowledge.index.snapshot import Snapshot
from knowledge.model import Kind
from knowledge.query import Query
from knowledge.swedish.places import Places
from knowledge.swedish.thesaurus import TermGroup, TermMatch, stems


def naming_it(query: Query, found: Sequence[Evidence]) -> list[Evidence]:
    """Return of evidence what names, in its text or above it, each name that the question holds; all of it where nothing does.

    "Link ligger nere, vad gör vi?" is answered by the routine for Link, not by that for Lifecare of another county.

    Args:
        query: What was asked.
        found: The evidence, best first.
    """
    kept = list(found)
    for group in dict.fromkeys(match.groups[0] for match in query.terms if _is_name(match.groups[0].term)):
        kept = [item for item in kept if _names(item, group)] or kept
    return kept


def named_elsewhere(
    terms: Iterable[TermMatch], snapshot: Snapshot, open_paths: frozenset[str], places: Places
) -> tuple[str, tuple[str, ...]] | None:
    """Return a name of a question that no open document has but a glossary, with the codes of the places whose documents have it.

    A system that only another county uses is not said to be unknown.

    Args:
        terms: The terms of the question.
        snapshot: Holds all documents.
        open_paths: Paths of the documents that hold for the question.
        places: The register of places; of a place and one around it the wider one is returned.

    Returns:
        None where there is no such name.
    """
    for group in dict.fromkeys(match.groups[0] for match in terms if _is_name(match.groups[0].term)):
        written = re.compile(rf"\b(?:{'|'.join(map(re.escape, (group.term, *group.swedish)))})\b", re.IGNORECASE)
        naming = {passage.path for passage in snapshot.passages if written.search(passage.text)}
        rules = {
            document.path: document.metadata.scope.place
            for document in snapshot.documents
            if document.path in naming or written.search(document.metadata.title)
            if document.metadata.kind is not Kind.GLOSSARY
        }
        codes = set(rules.values())
        widest = [code for code in codes if not any(places.is_within(code, other) for other in codes - {code})]
        if widest and open_paths.isdisjoint(rules):
            return group.term, tuple(sorted(widest))
    return None


def _is_name(term: str) -> bool:
    return term[:1].isupper() and term[1:2].islower()


def _names(item: Evidence, group: TermGroup) -> bool:
    above = (item.document.metadata.title, *item.passage.section)
    told = set(stems(" ".join((*above, item.passage.lead_in, item.passage.text))))
    return any(told.issuperset(stems(word)) for word in (group.term, *group.swedish))
