"""Markdown, written and converted."""

import pytest

from knowledge.model import BlockKind
from knowledge.readers import BadFrontMatter, Empty, read_blocks
from knowledge.readers.repair import mend


def test_written_markdown(outline):
    text = (
        "---\nid: a\ntitel: b\n---\n\n# Överenskommelse\n\nInledande ord som\nfortsätter.\n\n## Ansvar\n\n"
        "Slutenvården ska:\n\n- skriva in\n  - inom 24 timmar\n- kalla\n\n1. Först\n2. Sedan\n\n   Mer om steget.\n\n"
        "**Reservrutin**\n\nRing **040-628 04 00** om `Prator` ligger nere, [läs mer](a.md).\n"
    )
    assert outline(text, "a.md") == [
        "H1 Överenskommelse",
        "P Inledande ord som fortsätter.",
        "H2 Ansvar",
        "P Slutenvården ska:",
        "L1 skriva in",
        "L2 inom 24 timmar",
        "L1 kalla",
        "L1 1. Först",
        "L1 2. Sedan",
        "P Mer om steget.",
        "H3 Reservrutin",
        "P Ring 040-628 04 00 om Prator ligger nere, läs mer.",
    ]


def test_section_path_leaves_a_chapter_with_the_next():
    blocks = read_blocks(b"# A\n\n## B\n\n### C\n\ntext\n\n## D\n\ntext\n", "a.md")
    assert [block.section for block in blocks if block.kind is BlockKind.PARAGRAPH] == [("A", "B", "C"), ("A", "D")]


def test_table_rows_name_their_columns():
    text = "| Vem | Vad | När |\n|---|---|---|\n| Slutenvård | Kallar | |\n| Kommun | | 3 dagar |\n"
    rows = read_blocks(text.encode(), "a.md")
    assert [row.text for row in rows] == ["Vem: Slutenvård | Vad: Kallar", "Vem: Kommun | När: 3 dagar"]
    assert rows[1].cells == ("Kommun", "", "3 dagar")
    assert rows[1].header == ("Vem", "Vad", "När")
    assert (rows[1].locator.table, rows[1].locator.row) == (1, 3)


def test_a_lone_table_row_keeps_its_words(outline):
    assert outline("| Måttlig | Risk för skada | Risk för skada |\n|---|---|---|\n", "a.md") == [
        "T Måttlig | Risk för skada"
    ]


def test_facts_in_a_row_stay_apart(outline):
    assert outline("Beslutad av: Nämnden\nGäller från: 2025-01-01\n", "a.md") == [
        "P Beslutad av: Nämnden",
        "P Gäller från: 2025-01-01",
    ]


def test_dotted_numbers_are_headings_also_without_mark(outline):
    assert outline("# Rutin\n\n4.2 Uppföljning\n\nUppföljning sker.\n", "a.md") == [
        "H1 Rutin",
        "H2 4.2 Uppföljning",
        "P Uppföljning sker.",
    ]


def test_false_headings_become_text(outline):
    text = "# Rutin\n\n## 2025-03-12\n\n"
    text += "## Den som skriver ut patienten ska meddela kommunen samma dag.\n\n## JA\n\nText.\n"
    assert [line[0] for line in outline(text, "a.md")] == ["H", "P", "P", "P", "P"]


CONVERTED = """# RUTIN

1 [2]

Beslutad av: Verksamhetschefen
Gäller till den: 2027-05-13
## Utförande
Vem möter vid bussen?
Den som arbetar på enheten möter gästen vid bussen och följer med hela vägen
fram till huset, om inte den transport-
ansvariga har sagt något annat på morgonen samma dag och skrivit det så att

## EXEMPELSTADS KOMMUN
2 [2]

/
alla kan läsa det.
Vid ankomsten ska:
-
Någon ringa köket och säga hur många som äter, så att maten hinner lagas
innan alla har satt sig
•
Ingen lämnas ensam i hallen
➢ allt finnas framme
o även kaffe
o även te
Innehåll ........................................ 3
"""


def test_converted_markdown(outline):
    assert outline(CONVERTED, "a.md") == [
        "H1 RUTIN",
        "P Beslutad av: Verksamhetschefen",
        "P Gäller till den: 2027-05-13",
        "H2 Utförande",
        "H3 Vem möter vid bussen?",
        "P Den som arbetar på enheten möter gästen vid bussen och följer med hela vägen fram till huset, om inte den "
        "transportansvariga har sagt något annat på morgonen samma dag och skrivit det så att alla kan läsa det.",
        "P Vid ankomsten ska:",
        "L1 Någon ringa köket och säga hur många som äter, så att maten hinner lagas innan alla har satt sig",
        "L1 Ingen lämnas ensam i hallen",
        "L1 allt finnas framme",
        "L2 även kaffe",
        "L2 även te",
    ]


def test_written_markdown_is_not_mended():
    written = "# Rutin\n\nEn kort rad.\n\n- punkt\n    - inre\n\n1. ett\n2. två\n\n| A | B |\n|---|---|\n| 1 | 2 |"
    assert mend(written) == written


def test_check_boxes_are_items(outline):
    assert outline("- [ ] läkemedel\n- [x] nycklar\n", "a.md") == ["L1 läkemedel", "L1 nycklar"]
    assert outline("Kontrollera:\n[ ] läkemedel\n☐ nycklar\n", "a.txt") == [
        "P Kontrollera:",
        "L1 läkemedel",
        "L1 nycklar",
    ]


def test_repeated_page_heads_go_but_the_first_stays(outline):
    page = "Fritidskontoret i Exempelstad\nSida {} av 3\n\nStycke nummer {} handlar om något eget.\n\n"
    found = outline("".join(page.format(i, ["ett", "två", "tre"][i - 1]) for i in (1, 2, 3)), "a.md")
    assert sum("Fritidskontoret" in line for line in found) == 1
    assert not any("Sida" in line for line in found)
    assert sum("Stycke nummer" in line for line in found) == 3


def test_the_fields_of_a_form_are_no_headings(outline):
    found = outline("1/2\n\nDitt namn\n\nDatum\n\nTelefonnummer\n\nE-postadress\n\n2/2\n", "a.md")
    assert {line[0] for line in found} == {"P"}


def test_comparison_signs_survive(outline):
    assert outline("Om <5 dygn gäller annat. A & B.\n", "a.md") == ["P Om <5 dygn gäller annat. A & B."]


def test_only_front_matter_is_empty():
    with pytest.raises(Empty):
        read_blocks(b"---\nid: a\n---\n\n", "a.md")


def test_faulty_front_matter():
    with pytest.raises(BadFrontMatter, match="rad 2"):
        read_blocks(b"---\ntitel: a: b\n---\ntext", "a.md")
