"""What a follow-up takes from the answer before it: who acts, and the documents that it stands on."""

from __future__ import annotations

from knowledge.answer import Statement
from tests.actions.talking import Talk


async def test_a_number_is_that_of_who_stands_first_where_several_act(talk: Talk) -> None:
    rows = (
        "Gäller Haninge (lokal): Första samtalet | Vem: Vårdplaneringsteamet | Inom vilken tid: 48 timmar efter hemgången",
        "Gäller Haninge (lokal): Uppföljning | Vem: Den fasta vårdkontakten | Inom vilken tid: Fem vardagar efter utskrivningen",
    )
    talk.knowledge.statements = tuple(Statement(row, (number,)) for number, row in enumerate(rows, start=1))
    await talk.say("vem gör den efter utskrivning i Haninge?")
    await talk.say("vad är numret dit?", "contact")
    assert "vårdplaneringsteam" in talk.knowledge.asked[-1].text


async def test_a_follow_up_looks_where_the_answer_stood_unless_another_place_is_named(talk: Talk) -> None:
    await talk.say("vem gör uppföljningen efter utskrivning i Tyresö?")
    talk.context |= {"focus": ["abc123-1", "def456-2"]}
    await talk.say("och på helgen?", "follow_up")
    assert talk.knowledge.asked[-1].talked_of == {"abc123", "def456"}
    talk.context |= {"focus": ["abc123-1"]}
    await talk.say("och i Haninge?", "inform_place")
    assert talk.knowledge.asked[-1].talked_of == frozenset()
