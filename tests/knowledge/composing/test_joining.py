"""Two answers made into one."""

from __future__ import annotations

from knowledge.composing.joining import together
from tests.knowledge.made import Made


def test_two_answers_stand_together_with_one_list_of_sources(repository: Made) -> None:
    who = repository.ask("vem skriver fallrapporten?", "Haninge")
    when = repository.ask("när ska kallelsen till SIP gå ut?", "Haninge")
    whole = together(who, when)
    assert [part.text for part in whole.statements] == [part.text for part in (*who.statements, *when.statements)]
    assert [cited.number for cited in whole.citations] == list(range(1, len(whole.citations) + 1))
    quotes = {cited.number: cited.quote for cited in whole.citations}
    assert all(number in quotes for part in whole.statements for number in part.citations)
    assert (whole.id, whole.question, whole.state) == (who.id, who.question, who.state)
    assert all(part.text in whole.text for part in whole.statements)


def test_an_answer_beside_itself_says_nothing_twice(repository: Made) -> None:
    who = repository.ask("vem skriver fallrapporten?", "Haninge")
    assert together(who, who).statements == who.statements
    assert together(who, who).contacts == who.contacts
