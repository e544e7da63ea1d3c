"""References: numbered by first use, pointing at the very passage."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from knowledge.composing.citing import Citations, card, how_to_reach
from knowledge.contacts.rows import contacts_of
from knowledge.documents.passages import split
from knowledge.model import Document, Layer, Metadata, Scope
from knowledge.readers import read_blocks
from knowledge.swedish.places import Places
from tests.knowledge.made import TODAY

TABLE = "Funktion;Område;Telefon;Målgrupp;Verifierad\nJour;Norra;08-465 004 06;Boende i särskilt boende;2026-03-01\n"


def document(text: str = "# A\n\nEtt.\n\n## B\n\nTvå.", name: str = "å ä/a.md", **metadata: object) -> Document:
    """Return a document of Tyresö."""
    known = Metadata("tyreso-a", "Titel", layer=Layer.LOCAL_AGREEMENT, scope=Scope("0138"), **metadata)  # type: ignore[arg-type]
    return Document(name, "abc123" * 10, known, read_blocks(text.encode(), name))


def test_numbers_in_the_order_of_first_use(places: Places) -> None:
    citations = Citations(places, "sv", TODAY)
    one, two = split(document())
    assert [citations.cite(document(), passage) for passage in (two, one, two)] == [1, 2, 1]
    assert [(item.number, item.quote) for item in citations.listed()] == [(1, "Två."), (2, "Ett.")]


def test_citation_tells_all_about_its_source(places: Places) -> None:
    source = document(valid_from=date(2026, 1, 1), example=True)
    citations = Citations(places, "sv", TODAY)
    citations.cite(source, split(source)[1])
    (found,) = citations.listed()
    assert (found.document_id, found.title, found.place, found.path) == ("tyreso-a", "Titel", "Tyresö", "å ä/a.md")
    assert (found.section, found.locator, found.quote) == (("A", "B"), "stycke 4", "Två.")
    assert (found.valid_from, found.valid_to, found.example) == (date(2026, 1, 1), None, True)
    assert found.url == f"/sources/tyreso-a?p={split(source)[1].id}#p"
    assert found.url.isascii()


def test_review_day_itself_is_not_past(places: Places) -> None:
    def past(review_by: date | None) -> bool:
        citations = Citations(places, "sv", TODAY)
        source = document(review_by=review_by)
        citations.cite(source, split(source)[0])
        return citations.listed()[0].past_review

    assert not past(None)
    assert not past(TODAY)
    assert past(date(2026, 11, 22))


def test_contact_is_copied(places: Places) -> None:
    source = document(TABLE, "a.csv")
    (contact,) = contacts_of(source)
    assert contact.phone == card(contact, "Tyresö", 3).phone == "08-465 004 06"
    assert card(contact, "Tyresö", 3).citations == (3,)
    assert card(contact, "Tyresö", 3).place == "Tyresö"
    kept_in_haninge = replace(contact, municipality="Haninge")
    assert card(kept_in_haninge, "Tyresö", 3).place == "Tyresö", (
        "a row that stands under one municipality may serve others"
    )
    assert card(kept_in_haninge, None, 3).place == "Haninge"


def test_row_as_a_sentence_tells_how_to_reach_whom_and_for_whom_it_is() -> None:
    source = document(TABLE, "a.csv")
    words = how_to_reach(source.blocks[0], contacts_of(source)[0])
    assert (
        words
        == "Funktion: Jour | Område: Norra | Telefon: 08-465 004 06 | Målgrupp: Boende i särskilt boende | Verifierad: 2026-03-01"
    )
    assert all(part in source.text for part in words.split(" | "))
