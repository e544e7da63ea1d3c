"""Citations numbered in the order of first use, and the contact cards that point at them."""

from __future__ import annotations

from datetime import date
from urllib.parse import quote

from knowledge import wording
from knowledge.answer import Citation, ContactCard
from knowledge.contacts.in_text import sentence_with
from knowledge.contacts.rows import Contact, column_field
from knowledge.model import Block, BlockKind, Document, Passage
from knowledge.swedish.places import Places


class Citations:
    """The reference list of one answer while it grows."""

    def __init__(self, places: Places, language: str, today: date) -> None:
        """Start an empty list.

        Args:
            places: The register of places.
            language: Language of the locators.
            today: The day that review dates are judged on.
        """
        self._places = places
        self._language = language
        self._today = today
        self._numbers: dict[str, int] = {}
        self._list: list[Citation] = []

    def cite(self, document: Document, passage: Passage) -> int:
        """Return the number of a passage's citation, added where it is new."""
        if passage.id in self._numbers:
            return self._numbers[passage.id]
        metadata = document.metadata
        number = len(self._list) + 1
        self._numbers[passage.id] = number
        self._list.append(
            Citation(
                number=number,
                document_id=metadata.id,
                title=metadata.title,
                kind=metadata.kind,
                layer=metadata.layer,
                place=self._places.get(metadata.scope.place).name,
                section=passage.section,
                locator=wording.locator(self._language, passage.locator),
                quote=passage.text,
                path=document.path,
                url=f"/sources/{quote(metadata.id)}?p={quote(passage.id)}#p",
                valid_from=metadata.valid_from,
                valid_to=metadata.valid_to,
                review_by=metadata.review_by,
                past_review=metadata.review_by is not None and metadata.review_by < self._today,
                example=metadata.example,
            )
        )
        return number

    def listed(self) -> tuple[Citation, ...]:
        """Return all citations in the order of their numbers."""
        return tuple(self._list)


def card(contact: Contact, place: str | None, *numbers: int) -> ContactCard:
    """Return a contact as it is shown, every value copied from its row.

    Args:
        contact: The contact.
        place: Name of the place that it serves; the municipality of its row where None.
        *numbers: Numbers of its citations.
    """
    return ContactCard(
        function=contact.function,
        organisation=contact.unit or contact.organisation,
        place=place or contact.municipality,
        phone=contact.phone,
        hours=contact.hours,
        on_call_phone=contact.on_call_phone,
        on_call_hours=contact.on_call_hours,
        email=contact.email,
        system_address=contact.system_address,
        verified_on=contact.verified_on,
        citations=numbers,
    )


REACHING = (
    *("area", "unit", "function", "phone", "hours", "on_call_phone", "on_call_hours", "email", "system_address", "way"),
    *("audience", "verified_on"),
)
"""What of a row is told: who it is, for which district and for whom, how to reach them, and when the row was checked last."""


def how_to_reach(block: Block, contact: Contact) -> str:
    """Return the cells of a contact's row that tell who it is, for whom, and how to reach it, each verbatim with its header.

    Of a contact in running text the sentence.
    """
    if block.kind is not BlockKind.TABLE_ROW:
        return sentence_with(block, contact.phone or contact.email or "")
    return " | ".join(
        f"{header}: {cell}"
        for header, cell in zip(block.header, block.cells, strict=False)
        if cell and column_field(header) in REACHING
    )
