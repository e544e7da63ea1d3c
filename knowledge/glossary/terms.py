"""A library's own words in query expansion: its glossaries extend the thesaurus that comes with Samlots."""

from __future__ import annotations

from dataclasses import replace

from knowledge.glossary.tables import Glossary
from knowledge.swedish.thesaurus import TermGroup, TermKind, Thesaurus


def extended(thesaurus: Thesaurus, glossary: Glossary) -> Thesaurus:
    """Return a thesaurus that knows the glossary's words as well.

    A name that the thesaurus knows keeps its meaning there; a new name of a known word becomes another spelling of it, and a
    word of which nothing is known becomes a term of its own.

    Args:
        thesaurus: The thesaurus that comes with Samlots.
        glossary: The glossaries of a library.
    """
    groups: dict[str, TermGroup] = {group.term: group for group in thesaurus.groups}
    for entry in glossary.entries:
        known: dict[str, TermGroup] = {}
        new: list[str] = []
        for name in entry.names:
            whole = [match for match in thesaurus.find(name) if match.surface == name]
            if whole:
                known |= {group.term: group for group in whole[0].groups}
            else:
                new.append(name)
        if not new or len(known) > 1:
            continue
        if known:
            group = groups[next(iter(known))]
            groups[group.term] = replace(group, swedish=tuple(dict.fromkeys((*group.swedish, *new))))
        elif len(entry.names) > 1:
            groups.setdefault(entry.spelled, TermGroup(entry.spelled, TermKind.CONCEPT, tuple(new), ()))
    return Thesaurus(groups.values()) if groups != {group.term: group for group in thesaurus.groups} else thesaurus
