"""Every path of the example library is walked from start to end for several places: each source and each quiz key."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from knowledge.answer import Answer
from knowledge.introduction.guide import Guide
from knowledge.introduction.progress import Progress
from knowledge.introduction.reading import read_paths
from knowledge.model import Question, State
from knowledge.readers import read_blocks
from knowledge.scope import validity
from knowledge.swedish.places import Places
from knowledge.swedish.thesaurus import Thesaurus
from tests.knowledge.made import TODAY, Made

LIBRARY = Path(__file__).resolve().parents[3] / "library"
PLACES = ("Tyresö", "Haninge", "Nynäshamn", "Nyköping", "Katrineholm", "Karlskrona", "Lindesberg", "Blekinge", "Skåne")
"""Municipalities with and without local text, a county, and a county of which nothing at all is loaded."""
ROLES = ("avdelning", "bistand", "chef", "hemtjanst", "kommunssk", "rehab", "vardcentral")


@pytest.fixture(scope="module")
def guide(repository: Made) -> Guide:
    paths, faults = read_paths(LIBRARY, Places.load())
    assert faults == ()
    return Guide(repository.retriever, Places.load(), Thesaurus.load(), paths)


def ask(place: str = "Tyresö", language: str = "sv", today: date = TODAY) -> Question:
    """Return a message of somebody in a place."""
    return Question("nästa", today, language=language, place=Places.load().by_name(place))


@cache
def words_of(path: str) -> str:
    """Return a file's text as it is read anew."""
    file = LIBRARY / path
    return "\n".join(block.text for block in read_blocks(file.read_bytes(), file.name))


def quotes_stand_in_their_files(answer: Answer) -> None:
    """Check that each quote stands verbatim in its file as it is read anew, and each statement in its quote."""
    for citation in answer.citations:
        assert citation.quote in words_of(citation.path)
    cited = {citation.number: citation for citation in answer.citations}
    for statement in answer.statements:
        words = statement.text.partition(": ")[2].strip("“”")
        assert words in cited[statement.citations[0]].quote


def test_all_roles_have_a_path_of_at_least_eight_steps_everywhere(guide: Guide) -> None:
    assert tuple(sorted(path.id for path in guide.paths)) == ROLES
    for path in guide.paths:
        for name in PLACES:
            assert len(path.steps_for(Places.load().by_name(name).code, Places.load())) >= 8, (path.id, name)
        for step in path.steps:
            for words in (step.heading, step.what, step.why, step.todo):
                assert words.en != words.sv, (path.id, step.heading.sv, "no English")


@pytest.mark.parametrize("name", PLACES)
@pytest.mark.parametrize("role", ROLES)
def test_each_step_stands_on_a_passage_in_force_there(guide: Guide, repository: Made, role: str, name: str) -> None:
    places = Places.load()
    place = places.by_name(name)
    documents = {item.path: item for item in repository.retriever.snapshot.documents}
    progress = Progress(role, place.code)
    steps = 0
    while True:
        answer = guide.step(ask(name), progress)
        assert answer.introduction is not None
        if answer.introduction.checklist:
            break
        steps += 1
        assert answer.state is State.CLARIFY
        assert len(answer.citations) == 1, (role, name, answer.text)
        document = documents[answer.citations[0].path]
        assert validity(document.metadata, TODAY, frozenset()) is None
        assert places.is_within(place.code, document.metadata.scope.place)
        quotes_stand_in_their_files(answer)
        right = guide.right_option(progress, ask(name))
        offered = any(choice.question == "Testa mig" for choice in answer.choices)
        assert offered == (right is not None)
        if right is not None:
            quiz = guide.quiz(ask(name), progress)
            chosen = guide.chosen_option(progress, quiz.choices[right].question, "sv")
            assert chosen == right
            judged = guide.judge(ask(name), progress, right)
            assert judged.introduction is not None
            assert judged.introduction.heading.startswith("Ja, det stämmer")
            assert judged.citations == answer.citations, "the key is the step's own citation"
            wrong = guide.judge(ask(name), progress, (right + 1) % len(quiz.choices))
            assert wrong.introduction is not None
            assert wrong.introduction.heading.startswith("Inte riktigt")
        progress = progress.forward()
    assert steps >= 8
    assert len(answer.introduction.checklist) == steps
    assert all(item.done and item.citations for item in answer.introduction.checklist)
    quotes_stand_in_their_files(answer)
    used = {number for item in (*answer.statements, *answer.contacts) for number in item.citations}
    assert used == {citation.number for citation in answer.citations}


@pytest.mark.parametrize(
    ("name", "words"), [("Tyresö", "72 timmar"), ("Haninge", "48 timmar"), ("Nyköping", "två vardagar")]
)
def test_follow_up_step_says_what_applies_in_the_place(guide: Guide, name: str, words: str) -> None:
    path = next(path for path in guide.paths if path.id == "vardcentral")
    place = Places.load().by_name(name)
    number = [step.heading.sv for step in path.steps_for(place.code, Places.load())].index(
        "Uppföljningen efter utskrivning"
    )
    answer = guide.step(ask(name), Progress("vardcentral", place.code, number + 1))
    assert words in answer.statements[0].text
    local_missing = any("Ingen lokal text för" in note for note in answer.notes)
    assert local_missing == (name == "Nyköping")


def test_quizzes_are_offered_in_places_with_local_text(guide: Guide) -> None:
    for name in ("Tyresö", "Haninge"):
        place = Places.load().by_name(name)
        for path in guide.paths:
            asked = [
                guide.right_option(Progress(path.id, place.code, number), ask(name)) is not None
                for number in range(1, len(path.steps_for(place.code, Places.load())) + 1)
            ]
            assert sum(asked) >= 3, (path.id, name)


def test_expired_source_is_told_not_to_be_there(guide: Guide) -> None:
    long_after = date(2045, 1, 1)
    answers = [guide.step(ask(today=long_after), Progress("hemtjanst", "0138", number)) for number in range(1, 9)]
    for answer in answers:
        assert all(item.valid_to is None or item.valid_to >= long_after for item in answer.citations)


def test_english_frame_around_swedish_quotes(guide: Guide) -> None:
    answer = guide.start(ask(language="en"), "hemtjanst", Places.load().by_name("Tyresö"))
    assert answer.introduction is not None
    assert answer.introduction.heading == "Step 1 of 12: Never write about a patient here"
    assert re.search(r"“Skriv inte namn", answer.statements[0].text)
    assert [choice.question for choice in answer.choices] == ["Next step", "Skip this step", "Pause the introduction"]


def test_checklist_tells_done_from_left_and_whom_to_reach(guide: Guide) -> None:
    answer = guide.checklist(ask(), Progress("bistand", "0138", 5, (2,)))
    assert answer.introduction is not None
    assert [item.done for item in answer.introduction.checklist[:6]] == [True, False, True, True, False, False]
    assert "☑ Lagen bakom utskrivningen (klart)" in answer.text
    assert "☐ Inskrivningsmeddelandet startar allt (kvar)" in answer.text
    assert {contact.place for contact in answer.contacts} == {"Tyresö"}
    assert any(choice.question == "Fortsätt introduktionen bistand-0138-5-utan.2" for choice in answer.choices)


@pytest.mark.parametrize("code", ["finnsinte-0138-2", "hemtjanst-9999-2"])
def test_unknown_code_is_told(guide: Guide, code: str) -> None:
    progress = Progress.find(code)
    assert progress is not None
    for move in (guide.step, guide.quiz, guide.checklist, guide.pause):
        answer = move(ask(), progress)
        assert code in answer.text
        assert answer.introduction is not None
        assert answer.introduction.code == ""


def test_step_beyond_the_end_is_the_checklist(guide: Guide) -> None:
    answer = guide.step(ask(), Progress("rehab", "0138", 99))
    assert answer.introduction is not None
    assert answer.introduction.code == f"rehab-0138-{len(answer.introduction.checklist) + 1}"


def test_locality_counts_as_its_municipality(guide: Guide) -> None:
    answer = guide.start(ask(), "hemtjanst", Places.load().by_name("Trollbäcken"))
    assert answer.introduction is not None
    assert answer.introduction.code == "hemtjanst-0138-1"


def test_words_around_the_introduction(guide: Guide) -> None:
    roles = guide.ask_role(ask())
    assert [choice.question for choice in roles.choices if "hemtjänsten" in choice.question] == [
        "Jag är ny: undersköterska eller vårdbiträde i hemtjänsten i Tyresö"
    ]
    assert guide.ask_role(ask(), guide.paths[:2]).choices == roles.choices[:2]
    assert guide.ask_place(ask()).introduction is None
    assert guide.nothing(ask()).introduction is None
    erased = guide.erased(ask())
    assert erased.introduction is not None
    assert erased.introduction.code == ""
    paused = guide.pause(ask(), Progress("rehab", "0138", 3))
    assert "fortsätt introduktionen rehab-0138-3" in paused.text
    back = guide.way_back(Progress("rehab", "0138", 3), "sv")
    assert back is not None
    assert (back.label, back.question) == (
        "Fortsätt introduktionen (steg 3 av 12)",
        "Fortsätt introduktionen rehab-0138-3",
    )
    assert guide.way_back(Progress("rehab", "0138", 99), "sv") is None


def test_library_without_paths_says_so(repository: Made) -> None:
    guide = Guide(repository.retriever, Places.load(), Thesaurus.load(), ())
    assert guide.ask_role(ask()).text.startswith("Ingen introduktion är inläst.")
