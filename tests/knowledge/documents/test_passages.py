"""Passages: every block is in one, each stands verbatim in its document and keeps to its section."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from knowledge.documents.passages import EXAMPLE_NOTICE, MAX_WORDS, split
from knowledge.model import Block, BlockKind, Document, Locator, Metadata
from knowledge.readers import read_blocks
from knowledge.swedish.tokens import words


def document(*blocks: Block) -> Document:
    """Return a document of some blocks."""
    return Document("a.md", "0123456789abcdef" * 4, Metadata("a", "A"), blocks)


def markdown(text: str) -> Document:
    """Read Markdown."""
    return document(*read_blocks(text.encode(), "a.md"))


def texts(text: str) -> list[str]:
    """Return the passages' texts."""
    return [passage.text for passage in split(markdown(text))]


WORDS = st.text("abcåäö .", min_size=1, max_size=40).map(lambda text: " ".join(text.split()) or "a")


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Draw documents with headings, paragraphs, lists and rows."""
    blocks: list[Block] = []
    section: tuple[str, ...] = ()
    for number in range(draw(st.integers(1, 25))):
        kind = draw(st.sampled_from(BlockKind))
        text = draw(WORDS) * draw(st.sampled_from([1, 1, 30]))
        if kind is BlockKind.HEADING:
            section = (text,)
        blocks.append(Block(kind, text, section, Locator(paragraph=number + 1)))
    return document(*blocks)


@given(documents())
def test_passages_cover_all_but_headings_without_overlap(found: Document) -> None:
    passages = split(found)
    covered = [index for passage in passages for index in range(passage.first, passage.last + 1)]
    assert covered == sorted(set(covered))
    missing = set(range(len(found.blocks))) - set(covered)
    if any(block.kind is not BlockKind.HEADING for block in found.blocks):
        assert all(found.blocks[index].kind is BlockKind.HEADING for index in missing)
    else:
        assert not missing


@given(documents())
def test_passages_stand_verbatim_and_alone(found: Document) -> None:
    passages = split(found)
    assert len({passage.id for passage in passages}) == len(passages)
    for passage in passages:
        blocks = found.blocks[passage.first : passage.last + 1]
        assert passage.text in found.text
        assert passage.text == "\n".join(block.text for block in blocks)
        assert passage.locator == blocks[0].locator
        assert passage.path == found.path
        if len(blocks) > 1 and any(block.kind is not BlockKind.HEADING for block in blocks):
            assert {block.section for block in blocks} == {passage.section}
            assert sum(len(words(block.text)) for block in blocks) <= MAX_WORDS
        assert passage.lead_in == "" or passage.lead_in in found.text


def test_sections_are_kept_apart() -> None:
    assert texts("# A\n\nEtt.\n\nTvå.\n\n## B\n\nTre.") == ["Ett.\nTvå.", "Tre."]


def test_section_may_change_without_a_heading_block() -> None:
    blocks = [Block(BlockKind.PARAGRAPH, text, (text,), Locator()) for text in ("Ett.", "Två.")]
    assert [passage.section for passage in split(document(*blocks))] == [("Ett.",), ("Två.",)]


def test_list_stays_with_its_lead_in() -> None:
    assert texts("# A\n\nSköterskan ska:\n\n- ringa\n- skriva") == ["Sköterskan ska:\nringa\nskriva"]


def test_long_list_carries_its_lead_in() -> None:
    items = "\n".join(f"- punkt {number} " + "ord " * 30 for number in range(12))
    passages = split(markdown(f"# A\n\nSköterskan ska:\n\n{items}"))
    assert len(passages) > 2
    assert passages[0].lead_in == ""
    assert {passage.lead_in for passage in passages[1:]} == {"Sköterskan ska:"}


def test_lead_in_stays_in_its_section() -> None:
    assert split(markdown("# A\n\nSköterskan ska:\n\n## B\n\n- ringa"))[-1].lead_in == ""


def test_each_row_is_a_passage() -> None:
    found = split(document(*read_blocks(b"Funktion;Telefon\nJour;1\nTeam;2\n", "a.csv")))
    assert [passage.text for passage in found] == ["Funktion: Jour | Telefon: 1", "Funktion: Team | Telefon: 2"]


def test_a_longer_block_is_cut_by_the_reader() -> None:
    found = texts(f"# A\n\nEtt.\n\n{'ord ' * (MAX_WORDS * 2)}\n\nTre.")
    assert max(len(words.split()) for words in found) <= MAX_WORDS
    assert " ".join(found).split().count("ord") == MAX_WORDS * 2


def test_document_of_headings_is_searchable() -> None:
    assert texts("# Bara en rubrik\n\n## Och en till") == ["Bara en rubrik\nOch en till"]


def test_notice_of_an_example_document_answers_nothing() -> None:
    assert texts(f"# A\n\n{EXAMPLE_NOTICE}\n\nEtt.") == ["Ett."]
    assert texts(f"# A\n\nEtt.\n\n{EXAMPLE_NOTICE}") == ["Ett."]


def test_no_blocks_no_passages() -> None:
    assert split(document()) == []


def test_a_notice_set_in_headings_is_a_passage() -> None:
    found = split(
        markdown(
            "# Nytt i bilarna\n\n## Utförande\n\n## NÄR VI KÖR MÅSTE VI LOGGA IN\n\n## TVÄTTKORTEN FUNGERAR ÄVEN\n"
        )
    )
    assert [(passage.section, passage.text) for passage in found] == [
        (("Nytt i bilarna",), "Utförande\nNÄR VI KÖR MÅSTE VI LOGGA IN\nTVÄTTKORTEN FUNGERAR ÄVEN")
    ]


def test_an_empty_section_is_no_passage() -> None:
    assert texts("# Rutin\n\n## Syfte\n\n## Utförande\n\nNycklar hämtas.\n\n## Bilaga 2\n") == ["Nycklar hämtas."]


def test_a_long_notice_in_headings_is_cut_like_any_text() -> None:
    notice = "\n\n".join(f"## vi {number} är på rad och det är bra" for number in range(40))
    found = split(markdown(f"# Nytt\n\n{notice}\n"))
    assert max(len(words(passage.text)) for passage in found) <= MAX_WORDS
    assert sum(passage.last - passage.first + 1 for passage in found) == 40
