"""What bears a name of its own ("Cosmic Link", "Lex Sarah"): text about another is no answer."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.evidence import Evidence
from knowledge.query import Query
from knowledge.swedish.thesaurus import TermGroup, stems


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


def _is_name(term: str) -> bool:
    return term[:1].isupper() and term[1:2].islower()


def _names(item: Evidence, group: TermGroup) -> bool:
    above = (item.document.metadata.title, *item.passage.section)
    told = set(stems(" ".join((*above, item.passage.lead_in, item.passage.text))))
    return any(told.issuperset(stems(word)) for word in (group.term, *group.swedish))
