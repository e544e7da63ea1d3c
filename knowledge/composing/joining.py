"""Several answers made into one: their citations in one list, numbered anew, none listed that nothing uses."""

from __future__ import annotations

from dataclasses import replace

from knowledge.answer import Answer, Citation, ContactCard, Statement
from knowledge.composing.plain_text import as_text


class Joined:
    """The citations of several answers in the order of first use."""

    def __init__(self) -> None:
        """Start with none."""
        self._numbers: dict[str, int] = {}
        self._list: list[Citation] = []

    def numbers(self, answer: Answer, used: tuple[int, ...]) -> tuple[int, ...]:
        """Return the new numbers of some of an answer's citations, added where they are new."""
        by_number = {citation.number: citation for citation in answer.citations}
        return tuple(self.add(by_number[number]) for number in used)

    def add(self, citation: Citation) -> int:
        """Return the number of a citation, added where it is new; a passage has one number however many answers cite it."""
        if citation.url not in self._numbers:
            self._numbers[citation.url] = len(self._list) + 1
            self._list.append(replace(citation, number=len(self._list) + 1))
        return self._numbers[citation.url]

    def statements(self, answer: Answer) -> tuple[Statement, ...]:
        """Return an answer's statements with their new numbers."""
        return tuple(Statement(item.text, self.numbers(answer, item.citations)) for item in answer.statements)

    def contacts(self, answer: Answer) -> tuple[ContactCard, ...]:
        """Return an answer's contacts with their new numbers."""
        return tuple(replace(item, citations=self.numbers(answer, item.citations)) for item in answer.contacts)

    def listed(self) -> tuple[Citation, ...]:
        """Return all citations in the order of their numbers."""
        return tuple(self._list)


def together(first: Answer, second: Answer) -> Answer:
    """Return one answer with what two state, the first one's before the second's; nothing stands there twice.

    Args:
        first: Whose id, state, place and question the whole has.
        second: What is added.
    """
    joined = Joined()
    statements = tuple(dict.fromkeys((*joined.statements(first), *joined.statements(second))))
    contacts = tuple(dict.fromkeys((*joined.contacts(first), *joined.contacts(second))))
    made = replace(
        first,
        statements=statements,
        contacts=contacts,
        citations=joined.listed(),
        notes=tuple(dict.fromkeys((*first.notes, *second.notes))),
        confidence=min(first.confidence, second.confidence),
        likely=first.likely or second.likely,
    )
    return replace(made, text=as_text(made))
