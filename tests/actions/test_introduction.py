"""The introduction's actions: what each move does, what is remembered, what leaves a form, and what is no move at all."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from rasa_sdk.executor import CollectingDispatcher

from actions.answer import ActionAnswer
from actions.introduction import ActionIntroduction, AskPlace, AskQuiz, AskRole
from actions.introduction_slots import NONE, introduction_slots
from actions.slots import ValidateSlotMappings
from actions.small_talk import ActionSmallTalk
from knowledge.introduction.guide import Guide
from knowledge.introduction.reading import read_paths
from knowledge.swedish.places import Places
from knowledge.swedish.thesaurus import Thesaurus
from tests.actions.fakes import FakeKnowledge, run, slots_set, tracker
from tests.knowledge.made import make, text

TODAY = date(2026, 11, 23)
STEP = """\
  - rubrik: {heading}
    vad: Det här gäller.
    varför: Annars blir det fel.
    att_göra: Läs.
    sök: vem ringer patienten
    nämner: [[{mention}]]
    fråga: {{text: Inom vilken tid, alternativ: [48 timmar, 72 timmar]}}
"""
FILES = {
    "lokal.md": text(
        "# Lokal\n\n## 4\n\nVårdcentralen ringer patienten inom 72 timmar.", titel="Lokal", plats="Tyresö"
    ),
    "introduktioner/hemtjanst.yml": "id: hemtjanst\ntitel: Ny i hemtjänsten\nroll: undersköterska\nkallas: [hemtjänst, undersköterska]\n"
    "steg:\n" + STEP.format(heading="Samtalet", mention="ringer") + STEP.format(heading="Nycklar", mention="nycklar"),
    "introduktioner/chef.yml": "id: chef\ntitel: Ny chef\nroll: enhetschef\nkallas: [enhetschef, undersköterska]\nsteg:\n"
    + STEP.format(heading="Samtalet", mention="ringer"),
}


class LedKnowledge(FakeKnowledge):
    """A knowledge base with a guide over a made library."""

    def __init__(self, guide: Guide) -> None:
        super().__init__()
        self._led = guide

    def guide(self) -> Guide:
        """Return the guide."""
        return self._led


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Guide:
    made = make(tmp_path_factory.mktemp("led"), FILES)
    paths, faults = read_paths(made.folder, Places.load())
    assert faults == ()
    return Guide(made.retriever, Places.load(), Thesaurus.load(), paths)


@pytest.fixture
def knowledge(guide: Guide) -> LedKnowledge:
    return LedKnowledge(guide)


@pytest.fixture
def action(knowledge: LedKnowledge) -> ActionIntroduction:
    return ActionIntroduction(knowledge, lambda: TODAY)


async def move(action: ActionIntroduction, said: str, kind: str, **held: Any) -> tuple[str, dict[str, Any]]:
    """Make a move; return the lesson's heading, or the text where there is no lesson, and the slots set."""
    answer, events = await run(action, tracker(said, kind, **held))
    heading = answer.introduction.heading if answer.introduction else answer.text
    return heading, slots_set(events)


async def test_role_and_place_start_at_the_first_step(action: ActionIntroduction) -> None:
    heading, slots = await move(action, "Tyresö", "", introduction_role="hemtjanst", introduction_place="0138")
    assert heading == "Steg 1 av 2: Samtalet"
    assert (slots["introduction"], slots["introduction_role"], slots["introduction_place"]) == (
        "hemtjanst-0138-1",
        None,
        None,
    )


@pytest.mark.parametrize(
    ("said", "kind", "held", "heading", "code"),
    [
        ("nästa", "next_step", "hemtjanst-0138-1", "Steg 2 av 2: Nycklar", "hemtjanst-0138-2"),
        ("tillbaka", "previous_step", "hemtjanst-0138-2", "Steg 1 av 2: Samtalet", "hemtjanst-0138-1"),
        ("hoppa över", "skip_step", "hemtjanst-0138-1", "Steg 2 av 2: Nycklar", "hemtjanst-0138-2-utan.1"),
        ("fortsätt", "resume_introduction", "hemtjanst-0138-2", "Steg 2 av 2: Nycklar", "hemtjanst-0138-2"),
        ("fortsätt chef-0138-1", "resume_introduction", "hemtjanst-0138-2", "Steg 1 av 1: Samtalet", "chef-0138-1"),
    ],
)
async def test_moves(action: ActionIntroduction, said: str, kind: str, held: str, heading: str, code: str) -> None:
    shown, slots = await move(action, said, kind, introduction=held)
    assert (shown, slots["introduction"]) == (heading, code)
    assert slots["requested_slot"] is None, "a form that waits is left"


@pytest.mark.parametrize(("spoken_of", "heading"), [("step", "Steg 2 av 2: Nycklar"), (None, "Steg 1 av 2: Samtalet")])
async def test_yes_to_a_step_goes_on_and_after_something_else_goes_back_to_it(
    knowledge: LedKnowledge, spoken_of: str | None, heading: str
) -> None:
    said = tracker("ja", "affirm", introduction="hemtjanst-0138-1")
    said.events = [{"event": "bot", "data": {"custom": {"answer": {"introduction": spoken_of}}}}]
    answer, events = await run(ActionSmallTalk(knowledge), said)
    assert answer.introduction is not None
    assert (answer.introduction.heading, slots_set(events)["introduction"]) == (heading, answer.introduction.code)


async def test_no_to_a_step_pauses(knowledge: LedKnowledge) -> None:
    said = tracker("avbryt", "deny", introduction="hemtjanst-0138-1")
    said.events = [{"event": "bot", "data": {"custom": {"answer": {"introduction": "step"}}}}]
    turn = ActionSmallTalk(knowledge).act(said)
    assert turn.person == {"introduction": "hemtjanst-0138-1"}
    assert slots_set(turn.events)["introduction"] is None
    said.events = []
    assert ActionSmallTalk(knowledge).act(said).person == {}, "after something else it says no to that"


@pytest.mark.parametrize("said", ["varför?", "varför det", "why?", "vad?"])
async def test_bare_question_at_a_step_is_about_the_step(knowledge: LedKnowledge, said: str) -> None:
    answer, _ = await run(ActionAnswer(knowledge), tracker(said, "how_to", introduction="hemtjanst-0138-2"))
    assert answer.introduction is not None
    assert answer.introduction.heading == "Steg 2 av 2: Nycklar"
    assert knowledge.asked == []


async def test_last_step_leads_to_the_checklist(action: ActionIntroduction) -> None:
    heading, slots = await move(action, "nästa", "next_step", introduction="hemtjanst-0138-2")
    assert heading == "Din checklista: Ny i hemtjänsten, Tyresö"
    assert slots["introduction"] == "hemtjanst-0138-3"


async def test_pausing_is_asking_to_be_remembered_and_erasing_to_be_forgotten(
    action: ActionIntroduction, guide: Guide
) -> None:
    paused = action.act(tracker("pausa", "pause_introduction", introduction="hemtjanst-0138-2"))
    assert paused.person == {"introduction": "hemtjanst-0138-2"}
    assert slots_set(paused.events)["introduction"] is None
    remembered = {"question_id": "f", "person": {"introduction": "hemtjanst-0138-2"}}
    resumed = action.act(tracker("fortsätt introduktionen", "resume_introduction", metadata=remembered))
    assert resumed.answer.introduction is not None
    assert resumed.answer.introduction.code == "hemtjanst-0138-2"
    for kind in ("erase_introduction", "finish_introduction"):
        ended = action.act(tracker("avsluta introduktionen", kind, introduction="hemtjanst-0138-2"))
        assert ended.person == {"introduction": None}
        assert slots_set(ended.events)["introduction"] is None


@pytest.mark.parametrize("kind", ["next_step", "pause_introduction", "finish_introduction", "resume_introduction"])
async def test_move_without_an_introduction_is_told_how_to_begin(action: ActionIntroduction, kind: str) -> None:
    heading, _ = await move(action, "nästa", kind)
    assert heading.startswith("Ingen introduktion är igång här.")


@pytest.mark.parametrize("said", ["nås hon vid fyra", "är det nån där nu", "vem då"])
async def test_words_that_are_no_move_are_answered_where_no_introduction_is_on(
    action: ActionIntroduction, knowledge: LedKnowledge, said: str
) -> None:
    answer, _ = await run(action, tracker(said, "next_step", pending_question="vad är numret till MAS?"))
    assert answer.text.startswith("Svar.")


async def test_question_that_looks_like_a_move_is_answered(action: ActionIntroduction, knowledge: LedKnowledge) -> None:
    answer, _ = await run(action, tracker("vad är nästa steg efter att patienten är utskrivningsklar", "next_step"))
    assert (answer.text, len(knowledge.asked)) == ("Svar.", 1)


async def test_quiz_is_asked_and_judged_by_the_citation(action: ActionIntroduction, knowledge: LedKnowledge) -> None:
    held = {"introduction": "hemtjanst-0138-1"}
    asked, events = await run(AskQuiz(knowledge, lambda: TODAY), tracker("testa mig", "quiz_me", **held))
    assert [choice.label for choice in asked.choices] == ["48 timmar", "72 timmar"]
    assert slots_set(events)["introduction"] == "hemtjanst-0138-1"
    for option, words in (("1", "Ja, det stämmer."), ("0", "Inte riktigt.")):
        heading, slots = await move(action, "b", "", quiz_answer=option, **held)
        assert heading.startswith(words)
        assert slots["quiz_answer"] is None, "what was answered is not kept"


async def test_a_question_taken_for_the_wish_to_be_asked_is_answered(
    action: ActionIntroduction, knowledge: LedKnowledge
) -> None:
    answer, events = await run(action, tracker("hur ofta kollar vi lifecare", "quiz_me", quiz_answer=NONE))
    assert (answer.text, len(knowledge.asked)) == ("Svar.", 1)
    assert slots_set(events)["quiz_answer"] is None


async def test_quiz_without_an_introduction(knowledge: LedKnowledge) -> None:
    answer, _ = await run(AskQuiz(knowledge, lambda: TODAY), tracker("testa mig", "quiz_me"))
    assert answer.text.startswith("Ingen introduktion är igång här.")


async def test_form_asks_for_the_role_among_those_that_may_be_meant_and_for_the_place(knowledge: LedKnowledge) -> None:
    for said, labels in (
        ("introduktion", ["Ny chef", "Ny i hemtjänsten"]),
        ("ny undersköterska", ["Ny chef", "Ny i hemtjänsten"]),
    ):
        answer, _ = await run(AskRole(knowledge, lambda: TODAY), tracker(said, "start_introduction", place="0138"))
        assert [choice.label for choice in answer.choices] == labels
    answer, _ = await run(AskPlace(knowledge, lambda: TODAY), tracker("hemtjänst", ""))
    assert answer.text.startswith("I vilken kommun")


def test_a_letter_alone_changes_no_language(knowledge: LedKnowledge) -> None:
    conversation = tracker("a", "", introduction="hemtjanst-0138-1", language="sv")
    assert ValidateSlotMappings(knowledge).recognise(conversation)["language"] == "sv"


async def test_form_does_not_ask_over_an_answer(knowledge: LedKnowledge) -> None:
    conversation = tracker("vem ringer?", introduction="hemtjanst-0138-1")
    conversation.events = [{"event": "user", "text": "vem ringer?"}, {"event": "bot", "text": None}, {"event": "slot"}]
    for asking in (AskRole, AskPlace, AskQuiz):
        dispatcher = CollectingDispatcher()
        assert await asking(knowledge, lambda: TODAY).run(dispatcher, conversation, {}) == []
        assert dispatcher.messages == []


async def test_answer_in_the_middle_leads_back(knowledge: LedKnowledge) -> None:
    asking = ActionAnswer(knowledge, lambda: TODAY)
    answer, _ = await run(asking, tracker("vem ringer?", introduction="hemtjanst-0138-2"))
    assert answer.choices[-1].question == "Fortsätt introduktionen hemtjanst-0138-2"
    assert answer.text.endswith("Fortsätt introduktionen (steg 2 av 2)")
    answer, _ = await run(asking, tracker("vem ringer?"))
    assert answer.choices == ()


@pytest.mark.parametrize(
    ("said", "kind", "held", "slots"),
    [
        (
            "jag är ny på hemtjänsten i Tyresö",
            "start_introduction",
            {},
            {"introduction_role": "hemtjanst", "introduction_place": "0138"},
        ),
        (
            "får jag ge nya mediciner då?",
            "start_introduction",
            {"pending_question": "vad gör jag när kunden kommer hem?"},
            {"introduction_role": "-"},
        ),
        (
            "difference btw hemtjänst and hemsjukvård? i never understand",
            "start_introduction",
            {},
            {"introduction_role": "-"},
        ),
        (
            "karlskronas, för en som är ny",
            "start_introduction",
            {"pending_question": "hur snart görs första hembesöket?"},
            {"introduction_role": "-"},
        ),
        (
            "vad ska jag kunna som ny undersköterska?",
            "start_introduction",
            {},
            {"introduction_place": None},
        ),
        (
            "introduktion",
            "start_introduction",
            {"introduction_role": "chef"},
            {"introduction_role": None, "introduction_place": None},
        ),
        ("enhetschef", "", {"requested_slot": "introduction_role"}, {"introduction_role": "chef"}),
        ("ny undersköterska", "", {"requested_slot": "introduction_role"}, {"introduction_role": None}),
        ("vem är enhetschef", "", {"requested_slot": "introduction_role"}, {"introduction_role": None}),
        ("i Haninge", "", {"requested_slot": "introduction_place"}, {"introduction_place": "0136"}),
        ("vem ringer i Haninge?", "", {"requested_slot": "introduction_place"}, {"introduction_place": None}),
        ("b", "", {"requested_slot": "quiz_answer", "introduction": "hemtjanst-0138-1"}, {"quiz_answer": "1"}),
        ("72 timmar", "", {"requested_slot": "quiz_answer", "introduction": "hemtjanst-0138-1"}, {"quiz_answer": "1"}),
        (
            "vem ringer?",
            "",
            {"requested_slot": "quiz_answer", "introduction": "hemtjanst-0138-1"},
            {"quiz_answer": None},
        ),
        ("b", "", {"introduction": "hemtjanst-0138-1"}, {"quiz_answer": None}),
        ("hu ofta kolla lifcare", "quiz_me", {}, {"quiz_answer": "-"}),
        ("kolla vad jag kan", "quiz_me", {}, {"quiz_answer": None}),
        ("ge mig en fråga, vad har jag lärt mig?", "quiz_me", {}, {"quiz_answer": None}),
        (
            "hon e ny i hemsjv menar ja",
            "start_introduction",
            {"pending_question": "vem ringer?"},
            {"introduction_role": "-"},
        ),
    ],
)
def test_slots(knowledge: LedKnowledge, said: str, kind: str, held: dict[str, Any], slots: dict[str, Any]) -> None:
    conversation = tracker(said, kind, **held)
    conversation.slots["requested_slot"] = held.get("requested_slot")
    recognised = ValidateSlotMappings(knowledge).recognise(conversation)
    assert {name: recognised.get(name) for name in slots} == slots


@pytest.mark.parametrize(
    ("said", "pending", "instead"),
    [
        ("får jag ge nya mediciner då?", "vad gör jag när kunden kommer hem?", True),
        ("för en som är ny", "vem gör hembesöket?", True),
        ("difference between hemtjänst and hemsjukvård? i never understand", None, True),
        ("jag e ny på hemtjänsten, kund har ramlat men verkar ok, va gör jag", None, True),
        (
            "jag är ny sjuksköterska på vårdcentralen i Kopparberg och fick en lista på folk som har kommit hem från lasarettet. jag hade"
            " precis satt mig för att ringa dem när kollegan sa att det inte är vi som gör det här. kan det verkligen stämma?",
            None,
            True,
        ),
        (
            "hej, jag är ny undersköterska i hemtjänsten i Haninge och min handledare säger att sköterskan skriver fallrapporten. stämmer det?",
            None,
            True,
        ),
        (
            "jag är ny på vårdcentralen och har fått ett inskrivningsmeddelande, måste jag kvittera det idag?",
            None,
            True,
        ),
        (
            "jag är ny på vårdcentralen i Flen. är det vi som ringer dem som har kommit hem? jag har fått en lista",
            None,
            True,
        ),
        (
            "jag är ny i hemtjänsten i Flen och chefen sa att nyckeln ska lämnas varje kväll, har hon rätt i det?",
            None,
            True,
        ),
        (
            "jag började igår på vårdcentralen i Nora och sitter med en utskriven patient. ska jag kalla till SIP?",
            None,
            True,
        ),
        ("som ny på rehab fick jag höra att hembesöket görs inom fem dagar. är det verkligen så?", None, True),
        ("jag är ny på vårdcentralen i Nora och undrar vem som ringer patienten efter hemgång", None, True),
        ("hej! jag är ny här och vet ingenting, kan du hjälpa mig?", None, False),
        ("jag är ny biståndshandläggare, kan du visa mig hur allt fungerar?", None, False),
        ("jag är ny på vårdcentralen i Nora och allt är rörigt. vad ska jag göra först?", None, False),
        ("jag är ny och lite nervös. är det svårt?", None, False),
        (
            "jag är ny sjuksköterska i Kopparberg och skulle vilja lära mig hur ni jobbar. kan du hjälpa mig?",
            None,
            False,
        ),
        ("jag är nyanställd i Eskilstuna och behöver en genomgång av rutinerna", None, False),
        ("jag är ny undersköterska i Haninge, vad behöver jag kunna?", None, False),
        ("ny på jobbet i Tyresö hemtjänst, hur kommer jag igång?", None, False),
        ("ny på hemtjänsten, va gör jag först", None, False),
        ("jag e ny i hemtjänsten", None, False),
        ("jag är ny i hemtjänsten", "vem gör hembesöket?", False),
        ("vad ska jag kunna om SIP", "vem gör hembesöket?", False),
        ("ny undersköterska här", None, False),
        ("börja introduktionen", "vem gör hembesöket?", False),
    ],
)
def test_a_question_is_not_led_into_an_introduction(
    knowledge: LedKnowledge, said: str, pending: str | None, instead: bool
) -> None:
    slots = introduction_slots(knowledge, tracker(said, "start_introduction", pending_question=pending), None, "sv")
    assert (slots["introduction_role"] == NONE) is instead
