"""The part of an answer that is nearest to the question."""

from __future__ import annotations

from knowledge.answer import Answer, Citation, Statement
from knowledge.model import Kind, Layer, State
from knowledge.narrowing.nearest_part import nearest_first, party_first
from knowledge.swedish.thesaurus import Thesaurus
from tests.knowledge.made import Made


def test_the_statement_with_most_of_the_questions_words_comes_first() -> None:
    parts = ("Gäller A: Chefen utser en kontakt.", "Gäller A: Kontakten ringer patienten inom tre dagar.")
    answer = Answer("1", State.ANSWERED, "sv", "", "", statements=tuple(Statement(part, (1,)) for part in parts))
    assert [part.text for part in nearest_first(answer, "vem ringer patienten?")] == [parts[1], parts[0]]
    assert [part.text for part in nearest_first(answer, "vad gäller?")] == list(parts)


def test_the_local_layer_stays_first() -> None:
    parts = ("Gäller A: Chefen utser en kontakt.", "Gäller länet: Kontakten ringer patienten.")
    answer = Answer("1", State.ANSWERED, "sv", "", "", statements=tuple(Statement(part, (1,)) for part in parts))
    assert [part.text for part in nearest_first(answer, "vem ringer patienten?")] == list(parts)


def test_the_row_that_names_what_is_asked_comes_first(repository: Made) -> None:
    assert "Lex Sarah" in repository.ask("vem anmäler lex sarah?").statements[0].text


def cited(number: int) -> Citation:
    return Citation(
        number=number,
        document_id="a",
        title="A",
        kind=Kind.ROUTINE,
        layer=Layer.LAW,
        place="Sverige",
        section=(),
        locator="",
        quote="",
        path="a.md",
        url=f"/sources/a?p={number}",
    )


def test_what_names_both_who_and_what_comes_first(thesaurus: Thesaurus) -> None:
    told = ("Biståndshandläggaren beslutar om hemtjänst.", "Biståndshandläggaren bedömer inte vad som är egenvård.")
    parts = tuple(Statement(f"Gäller hela landet (lag): {words}", (number,)) for number, words in enumerate(told, 1))
    answer = Answer("1", State.ANSWERED, "sv", "", "", statements=parts, citations=(cited(1), cited(2)))
    first = party_first(answer, "får biståndshandläggaren göra det", "vem bestämmer om det är egenvård", thesaurus)
    assert [part.text for part in first.statements] == [parts[1].text, parts[0].text]
    assert [part.citations for part in first.statements] == [(1,), (2,)]
    assert party_first(answer, "och i Haninge?", "vem bestämmer om det är egenvård", thesaurus) == answer


def test_psychiatry_stands_last_where_it_is_not_asked_about() -> None:
    told = ("I psykiatrisk vård fem dagar, som i somatisk vård.", "I somatisk vård tre dagar.")
    answer = Answer(
        "1", State.ANSWERED, "sv", "", "", statements=tuple(Statement(f"Länet: {one}", (1,)) for one in told)
    )
    assert nearest_first(answer, "när betalar kommunen i vård?")[0].text.endswith(told[1])
    assert nearest_first(answer, "när betalar kommunen i psykiatrisk vård?")[0].text.endswith(told[0])


def test_an_abbreviation_is_nearest_to_what_it_stands_for() -> None:
    statements = (
        Statement("Gäller Nora (rutin): Fast vårdkontakt följer upp SIP.", (1,)),
        Statement("Gäller Nora (rutin): Biståndshandläggaren följer upp beslut.", (2,)),
    )
    answer = Answer("a", State.ANSWERED, "sv", "?", "", statements=statements)
    assert nearest_first(answer, "när följer bhl upp?")[0].citations == (2,)
