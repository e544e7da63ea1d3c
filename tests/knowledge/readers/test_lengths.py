"""What is too long to be shown as one."""

from knowledge.readers.lengths import MOST, TOLERATED, pieces, row_pieces

SENTENCE = (
    "Slutenvården ska skicka ett meddelande om inskrivning till de enheter som berörs av den kommande utskrivningen."
)


def test_a_paragraph_is_cut_between_sentences():
    text = " ".join([SENTENCE] * 30)
    found = pieces(text)
    assert " ".join(found) == text
    assert all(piece.endswith(".") and len(piece.split()) <= MOST for piece in found)
    assert pieces(SENTENCE * 1) == [SENTENCE]


def test_a_sentence_without_end_is_cut_between_words():
    found = pieces("ord " * 1000)
    assert sum(len(piece.split()) for piece in found) == 1000
    assert max(len(piece.split()) for piece in found) <= TOLERATED


def test_every_piece_of_a_row_has_its_short_cells():
    rows = row_pieces(("Inskrivning", " ".join([SENTENCE] * 30), "24 timmar"))
    assert len(rows) > 2
    assert all(row[0] == "Inskrivning" and row[2] == "24 timmar" for row in rows)
    assert row_pieces(("a", "b")) == [("a", "b")]


def test_blocks_are_no_longer_than_that(outline):
    found = outline(" ".join([SENTENCE] * 30), "a.txt")
    assert len(found) > 2
    assert all(len(line.split()) <= MOST + 1 for line in found)
