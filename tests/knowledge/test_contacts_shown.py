"""Which contacts an answer shows: those on call at a time, those called by name, those spelt otherwise."""

from __future__ import annotations

from knowledge import wording
from knowledge.model import QuestionKind, State
from tests.knowledge.made import Made


def test_whoever_is_on_call_is_named_where_only_a_time_is_asked(repository: Made) -> None:
    answer = repository.ask("vem ringer jag på helgen?", "Nynäshamn", kind=QuestionKind.CONTACT)
    assert answer.state is State.ANSWERED
    assert {"Biståndsjour", "Hemtjänst natt"} <= {contact.function for contact in answer.contacts}
    assert not repository.ask("vem ringer jag om en borttappad cykel på helgen?", "Nynäshamn").contacts[2:]


def test_a_misspelt_function_is_reached(repository: Made) -> None:
    answer = repository.ask("vilket nr har disktriktsköterskan?", "Bollmora", kind=QuestionKind.CONTACT)
    assert answer.state is State.ANSWERED
    assert "Distriktssköterska" in answer.contacts[0].function


def test_a_unit_asked_for_by_name_comes_before_what_its_name_stands_for(repository: Made) -> None:
    answer = repository.ask("telefon till nattpatrullen", "Tyresö", kind=QuestionKind.CONTACT)
    assert "08-465 004 10" in answer.statements[0].text


def test_whoever_is_on_call_stands_in_for_whom_is_closed(repository: Made) -> None:
    answer = repository.ask("telefonnummer till biståndshandläggare på en söndag", "Haninge", kind=QuestionKind.CONTACT)
    assert [contact.function for contact in answer.contacts][:2] == ["Biståndsjour", "Biståndshandläggare, mottagning"]
    assert wording.say("sv", "jour_then") in answer.notes
    day = repository.ask("telefonnummer till biståndshandläggare", "Haninge", kind=QuestionKind.CONTACT)
    assert "Biståndsjour" not in {contact.function for contact in day.contacts}
