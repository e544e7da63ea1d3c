"""From evidence to answer: every state, the layers, the notes, whom to ask, and one question back."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge import wording
from knowledge.answer import Answer, Choice
from knowledge.index import snapshot
from knowledge.model import Layer, State
from knowledge.ranking.weighing import Weights
from knowledge.swedish.place_matcher import find_places
from knowledge.swedish.places import Places
from tests.knowledge.made import Made, make, text

FOLLOW_UP = "När ringer vårdcentralen patienten efter utskrivning?"
KEYS = "Vem hämtar patientens nycklar på avdelningen?"
CONTACTS = "Funktion;Telefon\nBiståndsjour;08-465 004 06\n"


def phones(answer: Answer) -> list[str | None]:
    """Return the phone numbers of an answer's contacts."""
    return [contact.phone for contact in answer.contacts]


def said(answer: Answer, key: str, **values: object) -> bool:
    """Return whether one of our own sentences is among the notes; ``...`` stands for any value."""
    sentence = wording.TEXTS[answer.language][key]
    if values:
        return sentence.format(**values) in answer.notes
    start = sentence.split("{")[0]
    return any(start and note.startswith(start) for note in answer.notes)


# --- layers


def test_local_rule_comes_first_and_the_county_beside_it(made: Made) -> None:
    answer = made.ask(FOLLOW_UP, "Tyresö")
    assert answer.state is State.ANSWERED
    first, second = answer.statements[:2]
    assert first.text.startswith("Gäller Tyresö (lokal överenskommelse): ")
    assert "72 timmar" in first.text
    assert second.text.startswith("Gäller hela Stockholms län (länsöverenskommelse): ")
    assert "14 dagar" in second.text
    assert said(answer, "differs")
    assert not said(answer, "no_local")
    assert [citation.layer for citation in answer.citations[:2]] == [Layer.LOCAL_AGREEMENT, Layer.COUNTY_AGREEMENT]


def test_layers_are_not_blended_into_one_statement(made: Made) -> None:
    for statement in made.ask(FOLLOW_UP, "Tyresö").statements:
        assert ("72 timmar" in statement.text) + ("14 dagar" in statement.text) <= 1
        assert len(statement.citations) == 1


@pytest.mark.parametrize("place", ["Tyresö", "Haninge", "Solna", "Örebro", "Malmö"])
def test_other_municipality_is_never_cited(made: Made, place: str) -> None:
    answer = made.ask(FOLLOW_UP, place)
    others = {"Tyresö": "72 timmar", "Haninge": "48 timmar"}
    others.pop(place, None)
    assert not any(words in answer.text for words in others.values())


def test_county_rule_where_no_local_agreement_is_loaded(made: Made) -> None:
    answer = made.ask(FOLLOW_UP, "Solna")
    assert answer.state is State.ANSWERED
    assert [statement.text.split(":")[0] for statement in answer.statements] == [
        "Gäller hela Stockholms län (länsöverenskommelse)"
    ]
    assert said(answer, "no_local", place="Solna", where="hela Stockholms län")
    assert not said(answer, "differs")


def test_county_rule_where_the_local_agreement_is_silent(made: Made) -> None:
    answer = made.ask(KEYS, "Haninge")
    assert answer.statements[0].text.startswith("Gäller hela Stockholms län")
    assert said(answer, "local_silent", place="Haninge", where="hela Stockholms län")
    assert not said(answer, "no_local")


def test_law_where_no_county_document_is_loaded(made: Made) -> None:
    answer = made.ask("Krävs samtycke innan uppgifter lämnas ut till annan vårdgivare?", "Malmö")
    assert answer.state is State.ANSWERED
    assert answer.statements[0].text.startswith("Gäller hela landet (lag): ")
    assert said(answer, "no_local", place="Malmö", where="hela landet")
    assert said(answer, "no_county", place="Skåne län")


def test_locality_gets_the_rules_of_its_municipality(made: Made) -> None:
    answer = made.ask(FOLLOW_UP, "Trollbäcken")
    assert "72 timmar" in answer.statements[0].text
    assert not said(answer, "no_local")


def test_section_of_another_municipality_in_a_county_document(made: Made) -> None:
    question = "Var lämnas rullstolar?"
    assert "Torget" in made.ask(question, "Tyresö").text
    assert "Brandvägen" not in made.ask(question, "Tyresö").text
    assert "Brandvägen" in made.ask(question, "Haninge").text


# --- age and origin


def test_past_review_is_told(made: Made) -> None:
    answer = made.ask("Vem kvitterar kundens nyckelbricka i nyckelskåpet?", "Tyresö")
    assert answer.state is State.ANSWERED
    assert said(answer, "past_review", title="Nyckelrutin för hemtjänsten", date="2026-06-30")
    assert answer.citations[0].past_review


def test_example_documents_are_told_apart(made: Made) -> None:
    assert said(made.ask("När beställs matlådor?", "Haninge"), "example")
    assert not said(made.ask(FOLLOW_UP, "Tyresö"), "example")


# --- nothing found


def test_a_place_without_a_contact_is_told_so(made: Made) -> None:
    answer = made.ask("Hur lagar man kroppkakor?", "Malmö")
    assert (answer.state, answer.contacts) == (State.NOT_FOUND, ())
    assert said(answer, "nobody_known", place="Malmö")


@pytest.mark.parametrize("language", ["sv", "en"])
def test_not_found_says_what_was_searched_and_whom_to_ask(made: Made, language: str) -> None:
    answer = made.ask("Hur lagar man kroppkakor?", "Tyresö", language=language)
    assert (answer.state, answer.statements) == (State.NOT_FOUND, ())
    count = made.find("x", "Tyresö").searched
    assert answer.notes[0] == wording.say(language, "not_found")
    assert said(answer, "searched", count=count, where="Tyresö")
    assert phones(answer) == ["08-465 004 06"]
    assert wording.say(language, "whom") in answer.text


def test_not_found_without_a_place(made: Made) -> None:
    answer = made.ask("Hur lagar man kroppkakor?")
    assert answer.state is State.NOT_FOUND
    assert said(answer, "searched")
    assert said(answer, "place_for_contact")
    assert answer.contacts == ()
    assert answer.choices == ()


def test_unsure_evidence_is_shown_as_such(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"a.md": text("Nycklar hämtas i receptionen.", plats="Tyresö", titel="Rutin")}
    unsure = Weights(bias=0.0, features={}, answer=0.9, unsure=0.4)
    answer = make(tmp_path, files, unsure).ask("Var hämtas nycklar?", "Tyresö")
    assert answer.state is State.NOT_FOUND
    assert "Nycklar hämtas i receptionen." in answer.statements[0].text
    assert said(answer, "unsure")
    unlikely = Weights(bias=0.0, features={}, answer=0.9, unsure=0.6)
    answer = make(tmp_path, files, unlikely).ask("Var hämtas nycklar?", "Tyresö")
    assert answer.statements == answer.citations == ()
    assert not said(answer, "unsure")


def test_of_unsure_evidence_the_three_nearest_are_shown_each_with_its_source(tmp_path: Path) -> None:
    rooms = ("receptionen", "köket", "hallen", "källaren")
    files = {
        f"{room}.md": text(f"# Nycklar i {room}\n\nNycklar hämtas i {room} av den som går på.", plats="Tyresö")
        for room in rooms
    }
    unsure = Weights(bias=0.0, features={}, answer=0.9, unsure=0.4)
    answer = make(tmp_path, files, unsure).ask("Var hämtas nycklar?", "Tyresö")
    assert answer.state is State.NOT_FOUND
    assert len(answer.statements) == 3
    assert len({statement.citations for statement in answer.statements}) == 3
    assert said(answer, "unsure")


@pytest.mark.parametrize("place", ["Tyresö", None])
def test_empty_library_finds_nothing(tmp_path: Path, place: str | None) -> None:
    answer = make(tmp_path, {}).ask(FOLLOW_UP, place)
    assert (answer.state, answer.citations) == (State.NOT_FOUND, ())
    assert "0" in " ".join(answer.notes)


@pytest.mark.parametrize("place", ["Solna", "Örebro"])
def test_local_agreement_that_is_not_loaded(made: Made, place: str) -> None:
    answer = made.ask("Vad står i den lokala överenskommelsen?", place)
    assert answer.state is State.NOT_FOUND
    assert said(answer, "no_local_agreement", place=place)
    assert "72 timmar" not in answer.text


# --- one question back


def test_answer_that_depends_on_the_place_is_asked_for_once(made: Made) -> None:
    answer = made.ask(FOLLOW_UP)
    assert answer.state is State.CLARIFY
    assert answer.notes[0] == wording.say("sv", "which_place")
    assert {"Tyresö", "Haninge"} <= {choice.label for choice in answer.choices}
    assert answer.statements == ()
    assert answer.text.startswith(wording.say("sv", "which_place"))


def test_choices_ask_the_same_question_about_their_place(made: Made) -> None:
    for choice in made.ask(FOLLOW_UP).choices:
        (match,) = find_places(choice.question)
        assert match.place.name == choice.label
        assert choice.question.startswith(FOLLOW_UP.rstrip("?"))
        again = made.ask(choice.question, choice.label)
        assert again.state is State.ANSWERED


def test_asked_once_already_gives_labelled_answers(made: Made) -> None:
    answer = made.ask(FOLLOW_UP, may_ask=False)
    assert answer.state is State.ANSWERED
    assert answer.choices == ()
    for statement in answer.statements:
        place = Places.load().by_name(answer.citations[statement.citations[0] - 1].place)
        assert wording.where("sv", place) in statement.text.split(":")[0]


def test_asked_once_already_is_not_answered_with_something_else_because_it_holds_everywhere(made: Made) -> None:
    answer = made.ask(FOLLOW_UP, may_ask=False)
    assert "ringer patienten" in answer.statements[0].text


def test_what_holds_everywhere_needs_no_place(made: Made) -> None:
    answer = made.ask("Krävs samtycke innan uppgifter lämnas ut till annan vårdgivare?")
    assert answer.state is State.ANSWERED
    assert answer.statements[0].text.startswith("Gäller hela landet (lag): ")


def test_word_of_the_glossary_means_the_same_everywhere(made: Made) -> None:
    answer = made.ask("Vad är en menprövning?")
    assert answer.state is State.ANSWERED
    assert "ordlista" in answer.statements[0].text


# --- contacts


def test_contact_of_the_asked_place(made: Made) -> None:
    answer = made.ask("Vad är telefonnumret till biståndsjouren?", "Tyresö")
    assert answer.state is State.ANSWERED
    assert phones(answer) == ["08-465 004 06"]
    assert "08-465 004 06" in answer.statements[0].text
    assert answer.contacts[0].hours == "vardagar 16.00–22.00"
    assert answer.contacts[0].citations == answer.statements[0].citations


@pytest.mark.parametrize("place", ["Solna", "Örebro", "Sverige", "Stockholms län"])
def test_contact_of_another_place_is_none(made: Made, place: str) -> None:
    answer = made.ask("Vad är telefonnumret till biståndsjouren?", place)
    assert not {"08-465 004 06", "08-465 004 31"} & {*phones(answer)}
    assert "08-465 004 31" not in answer.text
    assert "08-465 004 06" not in answer.text


def test_contact_of_a_function_that_only_another_place_has(made: Made) -> None:
    answer = made.ask("Telefon till vårdplaneringsteamet?", "Tyresö")
    assert "08-465 004 28" not in answer.text


def test_contact_without_a_place_is_asked_for(made: Made) -> None:
    answer = made.ask("Vad är telefonnumret till biståndsjouren?")
    assert answer.state in (State.CLARIFY, State.NOT_FOUND)
    assert answer.contacts == ()


def test_contact_in_a_deleted_list_is_gone_at_once(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "k.csv": CONTACTS,
        "k.csv.meta.yml": "plats: Tyresö\ntyp: kontaktlista\n",
        "a.md": text("Nycklar hämtas.", plats="Tyresö"),
    }
    made = make(tmp_path, files)
    question = "Telefonnummer till biståndsjouren?"
    assert phones(made.ask(question, "Tyresö")) == ["08-465 004 06"]
    (made.folder / "k.csv").unlink()
    answer = made.ask(question, "Tyresö")
    assert answer.contacts == ()
    assert "08-465" not in answer.text


def test_contacts_are_none_in_an_answer_from_elsewhere(made: Made) -> None:
    assert made.ask("Var hämtas syrgasflaskor?", "Örebro").contacts == ()


# --- language


def test_english_frame_around_the_swedish_words(made: Made) -> None:
    answer = made.ask("När ringer vårdcentralen patienten efter utskrivning?", "Solna", language="en")
    assert answer.state is State.ANSWERED
    statement = answer.statements[0].text
    assert statement.startswith("Applies to all of Stockholms län (county agreement): “")
    assert statement.endswith("”")
    assert "Vårdcentralen ringer patienten inom 14 dagar" in statement
    assert said(answer, "no_local", place="Solna", where="all of Stockholms län")
    assert "Sources:" in answer.text


# --- the rest of the contract


def test_ids_are_given_or_random(made: Made) -> None:
    question = made.question(FOLLOW_UP, "Tyresö")
    assert made.answerer.answer(question, "abc").id == "abc"
    assert made.answerer.answer(question).id != made.answerer.answer(question).id


def test_answer_repeats_what_was_asked(made: Made) -> None:
    answer = made.ask(FOLLOW_UP, "Tyresö")
    assert answer.question == FOLLOW_UP
    assert answer.place is not None
    assert (answer.place.code, answer.language) == ("0138", "sv")
    assert 0 < answer.confidence <= 1


def test_same_question_same_answer(made: Made) -> None:
    question = made.question(FOLLOW_UP, "Tyresö")
    assert made.answerer.answer(question, "1") == made.answerer.answer(question, "1")


@pytest.mark.parametrize("state", [State.BLOCKED, State.CLARIFY, State.NOT_FOUND])
def test_refer_says_the_word_and_shows_whom_to_ask(made: Made, state: State) -> None:
    choices = (Choice("Ja", "Ja?"),)
    answer = made.answerer.refer(made.question("?", "Tyresö"), state, "Ring 112.", choices)
    assert (answer.state, answer.statements, answer.notes, answer.choices) == (state, (), ("Ring 112.",), choices)
    assert answer.text.startswith("Ring 112.")
    assert bool(answer.contacts) == (state is not State.CLARIFY)


def test_snapshot_is_not_changed_by_asking(made: Made) -> None:
    before = snapshot.open_current(made.state).passages
    made.ask(FOLLOW_UP, "Tyresö")
    assert made.retriever.snapshot.passages == before


def test_a_rule_of_several_units_is_shown_once_with_where_else_it_applies(tmp_path: Path) -> None:
    rule = (
        "Nycklar kvitteras ut i receptionen och lämnas åter i nyckelskåpet vid passets slut av den som har hämtat dem."
    )
    rule += " Saknas någon meddelas enhetschefen samma dag och händelsen skrivs som en avvikelse i systemet."
    files = {
        f"{unit}.md": text(rule.replace("receptionen", place), enheter=f"[{unit}]", titel="Nycklar")
        for unit, place in [("gruppbostad", "receptionen"), ("boendestöd", "entrén"), ("hemtjänst", "expeditionen")]
    }
    answer = make(tmp_path, files).ask("var kvitteras nycklar ut")
    assert len(answer.statements) == 1
    (note,) = [note for note in answer.notes if note.startswith("Samma text gäller även")]
    shown = answer.citations[0].path.removesuffix(".md")
    assert all(unit in note for unit in {"gruppbostad", "boendestöd", "hemtjänst"} - {shown})
    assert shown not in note


def test_an_answer_that_is_likely_and_not_certain_says_so(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"a.md": text("Nycklar hämtas i receptionen.", plats="Tyresö", titel="Rutin")}
    for bar, likely in ((0.6, True), (0.5, False)):
        (tmp_path / str(bar)).mkdir()
        weights = Weights(bias=0.0, features={}, answer=0.3, unsure=0.1, sure=bar)
        answer = make(tmp_path / str(bar), files, weights).ask("Var hämtas nycklar?", "Tyresö")
        assert answer.state is State.ANSWERED
        assert answer.likely is likely
        assert said(answer, "likely") is likely


def test_how_something_is_done_is_not_answered_by_a_row_of_contacts(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "lista.csv": "Funktion;Enhet;Telefon\nBatteri i hörapparat;Hörcentralen;08-465 004 38\n",
        "lista.csv.meta.yml": "plats: Tyresö\ntyp: kontaktlista\n",
    }
    made = make(tmp_path, files, Weights(bias=0.0, features={}, answer=0.3, unsure=0.1))
    assert made.ask("Hur byter jag batteri i hörapparat?", "Tyresö").state is State.NOT_FOUND


def test_what_only_one_county_has_is_not_asked_back_about(repository: Made) -> None:
    answer = repository.ask("Lifecare SP nere, vad gör vi?")
    assert answer.state is State.ANSWERED
    assert all("Gäller hela Stockholms län" in statement.text for statement in answer.statements)
    assert any("Nämn kommunen" in note for note in answer.notes)
    assert repository.ask("hur länge varar trygg hemgång?").state is State.CLARIFY


def test_what_names_no_time_is_no_sure_answer_to_when(tmp_path: Path) -> None:
    files = {
        "a.md": text(
            "# Rutin\n\n## Nycklar\n\nNycklar lämnas i skåpet av samordnaren.", titel="Nycklar", plats="Tyresö"
        )
    }
    certain = Weights(bias=2.0, features={}, answer=0.3, unsure=0.1, sure=0.5)
    made = make(tmp_path, files, certain)
    assert made.ask("När ska nycklar lämnas i skåpet?", "Tyresö").likely
    assert not made.ask("Vem lämnar nycklar i skåpet?", "Tyresö").likely
