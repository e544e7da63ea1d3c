"""The part of a passage that is shown."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.composing.quoting import SHOWN_WHOLE, best_sentences, with_steps
from knowledge.model import Question
from knowledge.query import analyse
from knowledge.swedish.slips import Slips
from knowledge.swedish.thesaurus import Thesaurus
from tests.knowledge.made import TODAY, Made, equally_rare, one_document

NO_TERMS = Thesaurus([])


LONG = " ".join(f"Mening nummer {number} handlar om annat som inte hör hit alls." for number in range(8))


def test_words_that_answer_stand_verbatim_in_text_order() -> None:
    query = analyse(Question("Var lämnas nycklar och larm?", TODAY), NO_TERMS, Slips(NO_TERMS))
    _, passage = one_document(f"{LONG} Nycklar lämnas i skåpet. Larm lämnas i lådan. {LONG}")
    assert best_sentences(query, passage, equally_rare) == ["Nycklar lämnas i skåpet.", "Larm lämnas i lådan."]
    assert best_sentences(query, passage, equally_rare, most=1) in (
        ["Nycklar lämnas i skåpet."],
        ["Larm lämnas i lådan."],
    )


def test_words_from_two_ends_of_a_passage_are_not_put_side_by_side() -> None:
    query = analyse(Question("Var lämnas nycklar och larm?", TODAY), NO_TERMS, Slips(NO_TERMS))
    _, passage = one_document(f"Nycklar lämnas i skåpet. {LONG} Larm lämnas i lådan.")
    assert " ".join(best_sentences(query, passage, equally_rare)) in passage.text


def test_short_passage_is_shown_whole() -> None:
    query = analyse(Question("Var lämnas nycklar?", TODAY), NO_TERMS, Slips(NO_TERMS))
    short = "Nycklar lämnas i skåpet. Detta gäller bara om kunden har gett samtycke. Annars gäller inget. Ring då."
    assert len(short.split()) <= SHOWN_WHOLE
    assert " ".join(best_sentences(query, one_document(short)[1], equally_rare)) == short


@given(st.lists(st.sampled_from(["Nycklar lämnas här.", "Ring jouren.", LONG]), min_size=1, max_size=6))
def test_some_words_are_always_chosen(parts: list[str]) -> None:
    query = analyse(Question("Var lämnas nycklar?", TODAY), NO_TERMS, Slips(NO_TERMS))
    _, passage = one_document("\n\n".join(parts))
    found = best_sentences(query, passage, equally_rare)
    assert found
    assert all(sentence in passage.text for sentence in found)


def test_the_exception_for_the_place_asked_about_is_not_cut_from_the_rule() -> None:
    query = analyse(Question("Vem ringer patienten?", TODAY), NO_TERMS, Slips(NO_TERMS))
    rule = f"Vårdcentralen ringer patienten. I Ljusnarsberg sköter kommunen det. {LONG}"
    _, passage = one_document(rule)
    assert best_sentences(query, passage, equally_rare, most=1) == ["Vårdcentralen ringer patienten."]
    kept = best_sentences(query, passage, equally_rare, most=1, kept=re.compile("Ljusnarsberg"))
    assert kept == ["Vårdcentralen ringer patienten.", "I Ljusnarsberg sköter kommunen det."]


@pytest.mark.parametrize(
    ("words", "place", "whole"),
    [
        ("lifecare ligger nere, vad gör jag?", "Tyresö", True),
        ("vad ska vi göra när Lifecare SP ligger nere?", "Tyresö", True),
        ("vad gör vi när Cosmic Link ligger nere?", "Karlskrona", True),
        ("när börjar reservrutinen för Lifecare SP gälla?", "Tyresö", False),
        ("när används reservrutinen för Cosmic Link?", "Karlskrona", False),
    ],
)
def test_asked_what_to_do_the_steps_of_a_routine_are_shown_in_their_order(
    repository: Made, words: str, place: str, whole: bool
) -> None:
    told = next(part.text for part in repository.ask(words, place).statements if "eservrutinen" in part.text)
    steps = re.findall(r"(?m)^(\d)\. ", told)
    assert steps == (list("12345") if whole else steps[:1] * 0)


def test_steps_are_shown_whole_only_where_it_is_asked_what_to_do() -> None:
    steps = "\n".join(
        f"{number}. Den som är i tjänst gör det som står i steg {number} i pärmen." for number in range(1, 8)
    )
    document, passage = one_document(f"Så gör du vid avbrott.\n\n{steps}")
    for words in ("Vad gör jag vid avbrott?", "vad ska vi göra", "what should we do?", "hur gör man"):
        query = analyse(Question(words, TODAY), NO_TERMS, Slips(NO_TERMS))
        assert with_steps(query, "Så gör du vid avbrott.", passage, document) == passage.text
    for words in ("När gäller det?", "vad gör hemtjänsten?", "vad ska jag skicka?", "what does the team do?"):
        query = analyse(Question(words, TODAY), NO_TERMS, Slips(NO_TERMS))
        assert with_steps(query, "Så gör du vid avbrott.", passage, document) == "Så gör du vid avbrott."
