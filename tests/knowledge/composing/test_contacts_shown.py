"""Which contacts an answer shows: those on call at a time, those called by name, those spelt otherwise."""

from __future__ import annotations

from datetime import datetime

import pytest

from knowledge import wording
from knowledge.answer import Answer
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


@pytest.mark.parametrize(
    ("words", "place", "first"),
    [
        ("patienten ska hem lördag eftermiddag, cykeln är borta", "Haninge", "Biståndsjour"),
        ("patienten ska hem på fredag, cykeln är borta", "Haninge", "KSA, kommunens samordnande funktion"),
        ("cykeln är borta kl 23", "Nynäshamn", "Hemsjukvård kväll, natt och helg"),
        ("cykeln är borta kl 18", "Lindesberg", "Sjuksköterska i hemsjukvården"),
        ("cykeln är borta kl 10", "Haninge", "KSA, kommunens samordnande funktion"),
    ],
)
def test_whom_to_ask_instead_is_first_whoever_answers_at_the_time(
    repository: Made, words: str, place: str, first: str
) -> None:
    answer = repository.answerer.refer(repository.question(words, place), State.NOT_FOUND, "Nej.")
    assert answer.contacts[0].function == first


@pytest.mark.parametrize(
    ("words", "place", "number", "note"),
    [
        ("numret till distriktssköterskan på natten", "Tyresö", "08-465 004 24", "jour_then"),
        ("numret till MAS på söndag", "Tyresö", "08-465 004 16", "jour_then"),
        ("numret till KSA på natten", "Nynäshamn", "08-465 004 62", "other_jour_then"),
        ("numret till KSA lördag eftermiddag", "Nynäshamn", "08-465 004 52", "jour_then"),
    ],
)
def test_where_nobody_asked_for_answers_then_the_number_of_who_does_is_given(
    repository: Made, words: str, place: str, number: str, note: str
) -> None:
    answer = repository.ask(words, place, kind=QuestionKind.CONTACT)
    assert answer.contacts[0].on_call_phone == number
    assert wording.say("sv", note) in answer.notes


def test_no_nurse_stands_in_for_the_support_of_a_system(repository: Made) -> None:
    answer = repository.ask("numret till Cosmic Link support kl 19 på lördag", "Ronneby", kind=QuestionKind.CONTACT)
    assert [contact.function for contact in answer.contacts] == ["Support Cosmic Link"]
    assert wording.say("sv", "closed_then") in answer.notes


@pytest.mark.parametrize("words", ["numret till GSA kl 23", "numret till GSA på söndag", "numret till GSA"])
def test_a_function_that_no_list_has_is_not_answered_with_another(repository: Made, words: str) -> None:
    answer = repository.ask(words, "Nynäshamn", kind=QuestionKind.CONTACT)
    assert answer.state is State.NOT_FOUND


def test_who_coordinates_the_care_centres_stands_for_whoever_of_them_is_in_no_list(repository: Made) -> None:
    answer = repository.ask("vem gör uppföljningen efter utskrivning?", "Tyresö")
    called = [contact.function for contact in answer.contacts]
    assert "fasta vårdkontakten på patientens vårdcentral" in answer.statements[0].text
    assert "GSA" in called[0]
    assert "Distriktssköterska" not in called
    visits = repository.ask("vem gör hembesök efter utskrivning om patienten har hemsjukvård?", "Tyresö")
    assert "Distriktssköterska" in {contact.function for contact in visits.contacts}


def test_nurses_at_home_come_where_only_a_nurse_is_asked_for(repository: Made) -> None:
    answer = repository.ask("vilken ssk ringer jag?", "Nynäshamn", kind=QuestionKind.CONTACT)
    called = [contact.function for contact in answer.contacts]
    assert called[0] == "Distriktssköterska"
    assert not any("MAS" in function for function in called)
    night = repository.ask("vilken ssk ringer jag på natten?", "Nynäshamn", kind=QuestionKind.CONTACT)
    assert night.contacts[0].on_call_phone == "08-465 004 62"
    assert "MAS" in repository.ask("numret till MAS", "Nynäshamn", kind=QuestionKind.CONTACT).contacts[0].function


def test_who_steps_in_when_another_is_closed_is_reached_then_and_only_then(repository: Made) -> None:
    evening = repository.ask("klockan är 19, vem ringer jag om doktor?", "Lindesberg", kind=QuestionKind.CONTACT)
    assert [contact.on_call_phone for contact in evening.contacts] == ["0980-319 240"]
    late = repository.ask("vem ringer jag om doktor efter 21?", "Lindesberg", kind=QuestionKind.CONTACT)
    assert [contact.on_call_phone for contact in late.contacts] == ["0980-319 241"]
    assert wording.say("sv", "closed_then") not in late.notes
    any_time = repository.ask("vem ringer jag om doktor?", "Lindesberg", kind=QuestionKind.CONTACT)
    assert [contact.on_call_phone for contact in any_time.contacts] == ["0980-319 240", "0980-319 241"]


def in_danger(repository: Made, words: str, place: str | None) -> Answer:
    """Return the answer to a cry for help, as the bot refers it."""
    return repository.answerer.refer(repository.question(words, place), State.BLOCKED, "Ring 112.", matter="life")


@pytest.mark.parametrize("place", ["Tyresö", "Haninge", "Nynäshamn", "Eskilstuna", "Karlskrona", "Karlshamn", "Nora"])
def test_in_danger_a_nurse_is_named_and_nobody_who_coordinates(repository: Made, place: str) -> None:
    answer = in_danger(repository, "hon andas inte", place)
    called = [f"{contact.function} {contact.organisation}".lower() for contact in answer.contacts]
    assert called
    assert "sjuksköterska" in called[0] or "hemsjukvård" in called[0]
    assert not any(name in " ".join(called) for name in ("ksa", "gsa", "biståndsjour", "mas,"))
    assert answer.contacts[0].on_call_phone
    assert "Fråga i stället" not in answer.text


def test_in_danger_the_nurse_of_the_named_unit_comes_first(repository: Made) -> None:
    housed = in_danger(repository, "hjärtstopp på säbo", "Haninge")
    assert housed.contacts[0].function == "Tjänstgörande sjuksköterska, särskilt boende"
    at_home = in_danger(repository, "kunden ligger livlös hemma", "Haninge")
    assert at_home.contacts[0].on_call_phone == "08-465 004 45"


def test_in_danger_whoever_is_closed_at_the_told_time_is_left_out(repository: Made) -> None:
    night = in_danger(repository, "klockan är 23 och hon andas inte", "Tyresö")
    assert "Distriktssköterska" not in {contact.function for contact in night.contacts}


@pytest.mark.parametrize("place", [None, "Malmö"])
def test_in_danger_a_number_for_all_is_told_where_no_nurse_is_known(repository: Made, place: str | None) -> None:
    answer = in_danger(repository, "hon andas inte", place)
    assert not answer.contacts
    assert "nummer till sjuksköterska" in answer.text
    assert "1177" in answer.text
    asked = repository.question("she is not breathing", place, language="en")
    english = repository.answerer.refer(asked, State.BLOCKED, "Call 112.", matter="life")
    assert "number to the nurse" in english.text


def test_in_a_fire_nobody_of_the_lists_is_named(repository: Made) -> None:
    question = repository.question("det brinner", "Tyresö")
    assert not repository.answerer.refer(question, State.BLOCKED, "Ring 112.", matter="fire").contacts


@pytest.mark.parametrize(
    ("words", "place", "number"),
    [
        ("telefon till vårdplaneringsteamet", "Haninge", "08-465 004 28"),
        ("numret till biståndsjouren", "Nynäshamn", "08-465 004 52"),
        ("telefon till nattpatrullen", "Tyresö", "08-465 004 10"),
    ],
)
def test_a_row_of_two_lists_is_told_once_with_both_sources(
    repository: Made, words: str, place: str, number: str
) -> None:
    answer = repository.ask(words, place, kind=QuestionKind.CONTACT)
    telling = [statement for statement in answer.statements if number in statement.text]
    assert len(telling) == 1
    assert len({answer.citations[number - 1].path for number in telling[0].citations}) == 2


@pytest.mark.parametrize(
    "words",
    [
        "trygg hemgång, vem får det",
        "vem kan få trygg hemgång?",
        "vilka har rätt till trygg hemgång",
        "trygg hemgång för vem?",
        "vilka får trygg hemgång",
        "who can get trygg hemgång?",
        "who gets trygg hemgång",
        "vem omfattas av trygg hemgång?",
    ],
)
def test_who_is_entitled_is_asked_of_the_rules_not_of_the_contacts(repository: Made, words: str) -> None:
    answer = repository.ask(words, "Olofström", language="en" if "who" in words else "sv")
    assert not answer.statements or not answer.statements[0].text.startswith(
        ("Gäller Olofström (kontakt", "Applies to Olofström (contact")
    )


@pytest.mark.parametrize(
    "words", ["vem är trygg hemgång?", "vem får man tag på som trygg hemgång?", "trygg hemgång, vem når jag"]
)
def test_who_holds_a_function_is_still_told(repository: Made, words: str) -> None:
    answer = repository.ask(words, "Olofström")
    assert "040-628 04 26" in answer.statements[0].text


@pytest.mark.parametrize(
    "words", ["telefonnummer till avdelningen", "numret till vårdavdelningen", "telefon till sjukhuset"]
)
def test_a_unit_is_not_reached_at_another_whose_name_ends_like_it(repository: Made, words: str) -> None:
    answer = repository.ask(words, "Haninge", kind=QuestionKind.CONTACT)
    assert not any("08-465 004 39" in statement.text for statement in answer.statements)


@pytest.mark.parametrize(
    "words", ["vad är numret till jouren?", "jouren, telefon?", "telefonnummer till jouren", "phone number on call?"]
)
def test_whoever_is_on_call_is_named_where_only_that_is_asked(repository: Made, words: str) -> None:
    language = "en" if "phone number" in words else "sv"
    answer = repository.ask(words, "Karlskrona", kind=QuestionKind.CONTACT, language=language)
    assert {"040-628 04 90", "040-628 04 02"} <= {contact.on_call_phone for contact in answer.contacts}


def test_a_jour_of_a_name_is_that_one(repository: Made) -> None:
    answer = repository.ask("numret till biståndsjouren", "Karlskrona", kind=QuestionKind.CONTACT)
    assert [contact.on_call_phone for contact in answer.contacts] == ["040-628 04 90"]


@pytest.mark.parametrize(
    ("words", "moment", "number", "closed"),
    [
        ("hjärtstopp på säbo", "2026-11-23 10:00", "08-465 004 40", "08-465 004 41"),
        ("hjärtstopp på säbo", "2026-11-23 23:00", "08-465 004 41", "08-465 004 40"),
        ("hon andas inte", "2026-11-23 23:00", "08-465 004 45", "08-465 004 42"),
        ("hon andas inte", "2026-11-23 08:30", "08-465 004 42", "08-465 004 45"),
        ("hon andas inte, klockan är 23", "2026-11-23 08:30", "08-465 004 45", "08-465 004 42"),
    ],
)
def test_in_danger_whoever_answers_at_the_moment_of_asking_is_named(
    repository: Made, words: str, moment: str, number: str, closed: str
) -> None:
    asked = repository.question(words, "Haninge", at=datetime.fromisoformat(moment))
    answer = repository.answerer.refer(asked, State.BLOCKED, "Ring 112.", matter="life")
    numbers = [one for contact in answer.contacts for one in (contact.phone, contact.on_call_phone) if one]
    assert number in numbers
    assert closed not in numbers


def test_the_care_centre_of_a_place_comes_before_whoever_is_on_call_for_several(repository: Made) -> None:
    answer = repository.ask("vad är rätt nummer till vårdcentralen?", "Hällefors", kind=QuestionKind.CONTACT)
    assert answer.contacts[0].phone == "0980-319 217"


def test_of_several_nurses_the_one_of_the_named_unit_is_shown(repository: Made) -> None:
    answer = repository.ask("sköterskan på äldreboendena, kvällsnummer", "Tyresö", kind=QuestionKind.CONTACT)
    assert [contact.on_call_phone for contact in answer.contacts] == ["08-465 004 16"]


def test_whoever_plans_discharges_is_reached_by_what_they_do(repository: Made) -> None:
    answer = repository.ask(
        "de som planerar hemgångarna, finns någon direktlinje dit", "Haninge", kind=QuestionKind.CONTACT
    )
    assert answer.contacts[0].phone == "08-465 004 27"


@pytest.mark.parametrize(
    "words", ["vem svarar på frågor om LSS?", "har LSS någon direktlinje", "tel lss på förmiddagen"]
)
def test_whoever_answers_questions_about_something_is_reached_by_its_name(repository: Made, words: str) -> None:
    answer = repository.ask(words, "Tyresö")
    assert answer.state is State.ANSWERED
    assert answer.contacts[0].phone == "08-465 004 17"
    other = repository.ask("vem svarar på frågor om parkering?", "Tyresö", kind=QuestionKind.CONTACT)
    assert other.state is State.NOT_FOUND


@pytest.mark.parametrize("place", ["Katrineholm", "Strängnäs", "Hällefors", "Karlshamn", "Olofström"])
def test_where_nothing_is_found_somebody_of_the_place_is_named_in_every_county(repository: Made, place: str) -> None:
    answer = repository.ask("vem lagar cykeln?", place)
    assert answer.state is State.NOT_FOUND
    assert answer.contacts


@pytest.mark.parametrize(
    ("moment", "called"),
    [
        (
            "2026-11-23 10:00",
            ["KSA, kommunens samordnande funktion", "GSA, geografiskt samordningsansvarig vårdcentral"],
        ),
        (
            "2026-11-29 15:00",
            ["Biståndsjour", "KSA, kommunens samordnande funktion", "GSA, geografiskt samordningsansvarig vårdcentral"],
        ),
    ],
)
def test_where_nothing_is_found_whoever_answers_at_the_moment_of_asking_comes_first(
    repository: Made, moment: str, called: list[str]
) -> None:
    answer = repository.ask("vem lagar cykeln?", "Haninge", at=datetime.fromisoformat(moment))
    assert [contact.function for contact in answer.contacts] == called
