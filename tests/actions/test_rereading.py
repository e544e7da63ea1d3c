"""A message that finds nothing as it was read is read in another way; the evidence decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from actions.answer import ActionAnswer
from actions.reading import read
from actions.rereading import continues, is_short, leans, other_readings, speaks_of
from knowledge.answer import Answer, Citation, Statement
from knowledge.model import Kind, Layer, Place, Question, State
from tests.actions.fakes import FakeKnowledge, run, slots_set, tracker

TODAY = date(2026, 11, 23)
WHO = "hur fort ska jag ringa den som har skrivits ut?"


def citation(passage: str, section: tuple[str, ...] = ()) -> Citation:
    return Citation(
        number=1,
        document_id="a",
        title="Rutin",
        kind=Kind.ROUTINE,
        layer=Layer.COUNTY_ROUTINE,
        place="Tyresö",
        section=section,
        locator="",
        quote="",
        path="a.md",
        url=f"/dokument/a?p={passage}#p",
    )


def answered(text: str) -> Answer:
    return Answer("1", State.ANSWERED, "sv", "", "", statements=(Statement(f"Gäller A: {text}", (1,)),))


@pytest.mark.parametrize(
    ("message", "text"),
    [
        ("jag får inte tag på patienten, hur många gånger ska jag försöka", "– jag ringa den som har skrivits ut?"),
        ("och stödstrumporna", "stödstrumporna"),
    ],
)
def test_with_or_without_the_question_before(knowledge: FakeKnowledge, message: str, text: str) -> None:
    conversation = tracker(message, "how_to", pending_question=WHO, language="sv")
    reading = read(conversation, knowledge.thesaurus, TODAY)
    first = next(other_readings(conversation, reading, knowledge.thesaurus))
    assert first.text.endswith(text)


@pytest.mark.parametrize(("message", "joined"), [("när skickas uk meddelandet", False), ("när ska det skickas", True)])
def test_a_word_that_was_looked_up_is_not_the_topic_of_another_step(
    knowledge: FakeKnowledge, message: str, joined: bool
) -> None:
    conversation = tracker(
        message, "deadline", pending_question="vad betyder SIP", pending_kind="definition", language="sv"
    )
    reading = read(conversation, knowledge.thesaurus, TODAY)
    texts = [reading.text, *(other.text for other in other_readings(conversation, reading, knowledge.thesaurus))]
    assert any("SIP" in text for text in texts) is joined


def test_nothing_before_nothing_else_to_mean(knowledge: FakeKnowledge) -> None:
    conversation = tracker("hur gör jag?", "how_to", language="sv")
    assert list(other_readings(conversation, read(conversation, knowledge.thesaurus, TODAY), knowledge.thesaurus)) == []


def test_a_message_without_a_word_of_its_own_is_not_searched_for_alone(knowledge: FakeKnowledge) -> None:
    conversation = tracker("Sölvesborg då!", "inform_place", pending_question=WHO, language="sv")
    assert list(other_readings(conversation, read(conversation, knowledge.thesaurus, TODAY), knowledge.thesaurus)) == []


def test_another_reading_must_speak_of_what_was_said() -> None:
    assert speaks_of(answered("Ta på stödstrumpor."), frozenset({"stödstrump"}))
    assert not speaks_of(answered("Ring inom 72 timmar."), frozenset({"stödstrump"}))
    assert speaks_of(answered("Ring inom 72 timmar."), frozenset())


def test_what_a_row_is_about_stands_above_it() -> None:
    row = answered("Kommun: Nora | Vem: Vårdcentralen")
    cited = citation("a-1", ("Uppföljning efter hemgång",))
    assert not speaks_of(row, frozenset({"hemgång"}))
    assert speaks_of(replace(row, citations=(cited,)), frozenset({"hemgång"}))


class TwoTexts(FakeKnowledge):
    """Knowledge that answers by the first of its words that a question holds, with how sure it is."""

    def __init__(self, **told: tuple[str, float]) -> None:
        super().__init__()
        self.told_by = told

    def answer(self, question: Question, answer_id: str | None = None) -> Answer:
        made = super().answer(question, answer_id)
        for word, (text, sure) in self.told_by.items():
            if word in question.text:
                statements = (Statement(f"Gäller A: {text}", (1,)),)
                return replace(made, statements=statements, confidence=sure, likely=sure <= UNSURE)
        return replace(made, state=State.NOT_FOUND, confidence=0.0)


UNSURE = 0.5
BAG = "vem byter kateterpåse"


def replied(knowledge: FakeKnowledge, text: str, intent: str = "follow_up", before: str = BAG) -> Answer:
    conversation = tracker(text, intent, pending_question=before, pending_kind="who_is_responsible", language="sv")
    return ActionAnswer(knowledge, lambda: TODAY).act(conversation).answer


def test_a_follow_up_whose_evidence_speaks_of_something_else_is_read_alone() -> None:
    knowledge = TwoTexts(
        kateterpåse=("Hemtjänsten byter kateterpåse.", 0.9), stödstrumpor=("Stödstrumpor tas på.", 0.8)
    )
    assert replied(knowledge, "och stödstrumpor då?").statements[0].text.endswith("Stödstrumpor tas på.")


def test_a_follow_up_whose_evidence_speaks_of_it_stays_joined() -> None:
    knowledge = TwoTexts(
        kateterpåse=("Hemtjänsten byter kateterpåse, inte stödstrumpor.", 0.9), stödstrumpor=("B", 0.99)
    )
    assert "inte stödstrumpor" in replied(knowledge, "och stödstrumpor då?").statements[0].text


def test_what_no_reading_finds_is_said_not_to_be_named() -> None:
    knowledge = TwoTexts(kateterpåse=("Hemtjänsten byter kateterpåse.", 0.9))
    notes = replied(knowledge, "och om patienten har trakeostomi?").notes
    assert any("nämner inte ”trakeostomi”" in note for note in notes)


def test_an_unsure_answer_gives_way_to_a_surer_one_about_what_went_before() -> None:
    before = "vem skriver fallrapport"
    knowledge = TwoTexts(fallrapport=("Enhetschefen skickar en kopia till vårdcentralen.", 0.8), kopia=("Annat.", 0.3))
    told = replied(knowledge, "vem skickar kopia till vårdcentralen", "who_is_responsible", before)
    assert told.statements[0].text.endswith("Enhetschefen skickar en kopia till vårdcentralen.")


def first_turn(knowledge: FakeKnowledge, text: str) -> Answer:
    conversation = tracker(text, "how_to", language="sv")
    return ActionAnswer(knowledge, lambda: TODAY).act(conversation).answer


LEAD = "patienten ska hem på lördag"
CHATTY = f"{LEAD}, hur mycket medicin ska med?"


@pytest.mark.parametrize(("sure", "chosen"), [(0.8, True), (0.4, False)])
def test_what_is_told_beside_the_question_is_left_out_where_the_question_is_surely_answered(
    sure: float, chosen: bool
) -> None:
    knowledge = TwoTexts(lördag=("Helgen planeras.", 0.35), medicin=("Medicin för tre dygn.", sure))
    told = first_turn(knowledge, CHATTY)
    assert told.statements[0].text.endswith("Medicin för tre dygn." if chosen else "Helgen planeras.")
    assert any("Jag läser frågan som: hur mycket medicin ska med" in note for note in told.notes) is chosen


def test_a_surely_answered_message_is_read_whole() -> None:
    knowledge = TwoTexts(lördag=("Helgen planeras.", 0.6), medicin=("Medicin för tre dygn.", 0.9))
    assert first_turn(knowledge, CHATTY).statements[0].text.endswith("Helgen planeras.")


def test_an_unsure_answer_gives_way_only_to_a_sure_one() -> None:
    knowledge = TwoTexts(fallrapport=("Enhetschefen skickar en kopia.", 0.45), kopia=("Kopia skickas.", 0.4))
    told = replied(knowledge, "vem skickar kopia till vårdcentralen", "who_is_responsible", "vem skriver fallrapport")
    assert told.statements[0].text.endswith("Kopia skickas.")


class Unlisted(TwoTexts):
    """Knowledge that has no number of anybody."""

    def answer(self, question: Question, answer_id: str | None = None) -> Answer:
        """Find no number."""
        made = super().answer(question, answer_id)
        return replace(made, state=State.NOT_FOUND, statements=()) if "nummer" in question.text else made


def test_somebody_whose_number_is_not_known_is_not_asked_about_otherwise() -> None:
    knowledge = Unlisted(hemtjänsten=("Hemtjänsten utför egenvård.", 0.9))
    before = {"pending_question": "numret till hemsjukvården?", "pending_kind": "contact", "reached": True}
    conversation = tracker("hemtjänsten", "nlu_fallback", acting=["hemsjukvård"], language="sv", **before)
    answer = ActionAnswer(knowledge, lambda: TODAY).act(conversation).answer
    assert answer.state is State.NOT_FOUND


async def test_what_nothing_answers_stays_unanswered(knowledge: FakeKnowledge) -> None:
    knowledge.state = State.NOT_FOUND
    turn = ActionAnswer(knowledge, lambda: TODAY).act(tracker("och ob på julafton?", "follow_up", pending_question=WHO))
    assert turn.answer.state is State.NOT_FOUND


def test_a_place_in_words_that_no_list_knows_asks_the_question_before() -> None:
    knowledge = TwoTexts(kateterpåse=("Hemtjänsten byter kateterpåse.", 0.9), motsvarigheten=("Något helt annat.", 0.9))
    told = replied(knowledge, "motsvarigheten i Haninge", "inform_place")
    assert told.statements[0].text.endswith("Hemtjänsten byter kateterpåse.")
    assert told.question == BAG


def test_a_time_beside_a_place_is_asked_about() -> None:
    knowledge = TwoTexts(betydelse=("Kommunen betalar efter klockan tolv.", 0.9), kateterpåse=("Annat.", 0.9))
    told = replied(knowledge, "har klockan 12 någon betydelse i Haninge?", "what_applies")
    assert told.statements[0].text.endswith("Kommunen betalar efter klockan tolv.")


@pytest.mark.parametrize(
    ("message", "leaning"),
    [
        ("och vem skickar den vidare", True),
        ("samverkansledaren, har den något nummer", False),
        ("och hon som är medicinskt ansvarig där", False),
        ("och stödstrumporna", False),
        ("vårdcentralen också?", True),
        ("vem bestämmer då?", True),
        ("who decides then?", True),
        ("vem betalar då?", False),
        ("vem skriver fallrapport då?", False),
    ],
)
def test_a_message_that_points_back_says_little_alone(knowledge: FakeKnowledge, message: str, leaning: bool) -> None:
    conversation = tracker(message, "follow_up", pending_question=WHO, language="sv")
    assert leans(conversation, knowledge.thesaurus) is leaning


@pytest.mark.parametrize(
    ("message", "short"),
    [("vem leder mötet", True), ("vem är MAS", False), ("hur länge får patienten vara kvar där", False), ("ok", False)],
)
def test_a_short_question_without_a_term_goes_on(knowledge: FakeKnowledge, message: str, short: bool) -> None:
    assert is_short(message, knowledge.thesaurus) is short


@pytest.mark.parametrize(("sure", "chosen"), [(0.5, True), (0.3, False)])
async def test_a_short_question_is_asked_within_the_talk_where_that_answers_nearly_as_surely(
    sure: float, chosen: bool
) -> None:
    knowledge = TwoTexts(kallar=("Vårdkontakten leder mötet.", sure), leder=("Chefen leder gruppens möte.", 0.9))
    conversation = tracker(
        "vem leder mötet", "who_is_responsible", pending_question="vem kallar till SIP?", language="sv"
    )
    answer, _ = await run(ActionAnswer(knowledge, lambda: TODAY), conversation)
    assert ("Vårdkontakten" in answer.statements[0].text) is chosen


@pytest.mark.parametrize(
    ("message", "topic"),
    [
        ("och om det snöar ute", "vem ringer patienten?"),
        ("och på natten?", "vem ringer patienten på natten?"),
    ],
)
async def test_what_found_only_the_nearest_does_not_grow_the_topic(message: str, topic: str) -> None:
    knowledge = FakeKnowledge()
    knowledge.state, knowledge.statements = State.NOT_FOUND, (Statement("Gäller A: Ring.", (1,)),)
    conversation = tracker(message, "follow_up", pending_question="vem ringer patienten?", language="sv")
    _, events = await run(ActionAnswer(knowledge, lambda: TODAY), conversation)
    assert slots_set(events).get("pending_question", "vem ringer patienten?") == topic


@pytest.mark.parametrize("elsewhere", [True, False])
def test_what_the_place_itself_says_to_the_question_alone_goes_before_what_others_say_to_the_whole(
    elsewhere: bool,
) -> None:
    class OfThePlace(TwoTexts):
        def of_place(self, found: Sequence[str], place: Place) -> list[str]:
            """Only the short question is answered by the place's own text."""
            return [] if elsewhere and LEAD in self.asked[-1].text else ["a-1"]

    knowledge = OfThePlace(lördag=("Helgen planeras.", 0.6), medicin=("Medicin för tre dygn.", 0.9))
    conversation = tracker(CHATTY, "how_to", place="0138", language="sv")
    told = ActionAnswer(knowledge, lambda: TODAY).act(conversation).answer
    assert told.statements[0].text.endswith("Medicin för tre dygn." if elsewhere else "Helgen planeras.")


@pytest.mark.parametrize(
    ("text", "language", "goes_on"),
    [
        ("how many days? and must she pay", "en", True),
        ("and how long time has the hospital to answer", "en", True),
        ("hur lång tid har de på sig", "sv", True),
        ("och när ska kallelsen till SIP gå ut", "sv", False),
        ("och vem är GSA", "sv", False),
        ("och vem betalar", "sv", True),
        ("och när ska uppföljningen göras", "sv", False),
        ("hur länge får man bo på korttids", "sv", False),
    ],
)
def test_what_opens_as_a_continuation_and_names_no_thing_goes_on(
    knowledge: FakeKnowledge, text: str, language: str, goes_on: bool
) -> None:
    assert continues(text, knowledge.thesaurus, language) is goes_on


async def test_an_english_question_is_taken_on_in_swedish(knowledge: FakeKnowledge) -> None:
    conversation = tracker(
        "och på helgen?", "follow_up", pending_question="who does the follow-up after discharge?", language="sv"
    )
    assert read(conversation, knowledge.thesaurus, TODAY).text == "uppföljning utskrivning på helgen?"


@pytest.mark.parametrize(
    ("text", "layers"),
    [
        ("hur snabbt måste sjukhuset meddela inskrivningen enligt lagen", (Layer.LAW,)),
        ("vad säger lagen om betalningsansvar?", (Layer.LAW,)),
        ("what does the law say about the admission notice?", (Layer.LAW,)),
        ("haninges lokala överenskommelse om utskrivning, när följs den upp?", (Layer.LOCAL_AGREEMENT,)),
        ("vem kallar till SIP enligt länsrutinen?", (Layer.COUNTY_AGREEMENT, Layer.COUNTY_ROUTINE)),
        ("vilka lokala överenskommelser finns i länet?", ()),
        ("vad säger kommunens sjuksköterska till patienten?", ()),
        ("vem följer upp efter utskrivning?", ()),
        ("vad gäller vid egenvård?", ()),
    ],
)
def test_a_first_question_of_a_layer_itself_is_answered_from_it(
    knowledge: FakeKnowledge, text: str, layers: tuple[Layer, ...]
) -> None:
    assert read(tracker(text, "deadline", language="sv"), knowledge.thesaurus, TODAY).layers == layers


@pytest.mark.parametrize(
    ("text", "searched"),
    [
        ("Och hur många dygns läkemedel skickar sjukhuset med?", "hur många dygns läkemedel skickar sjukhuset med?"),
        ("but who decides about a place in short-term care?", "who decides about a place in short-term care?"),
        ("ochra är en färg, när köps den in?", "ochra är en färg, när köps den in?"),
    ],
)
def test_what_joins_a_question_of_its_own_is_not_searched_for(
    knowledge: FakeKnowledge, text: str, searched: str
) -> None:
    language = "en" if text.startswith("but") else "sv"
    assert read(tracker(text, "deadline", language=language), knowledge.thesaurus, TODAY).text == searched


def test_what_the_law_does_not_say_is_answered_from_all_layers(knowledge: FakeKnowledge) -> None:
    told = knowledge.answer

    def silent(question: Question, answer_id: str | None = None) -> Answer:
        made = told(question, answer_id)
        return replace(made, state=State.NOT_FOUND, statements=()) if question.layers else made

    knowledge.answer = silent  # type: ignore[method-assign]
    conversation = tracker("vem ringer patienten enligt lagen?", "who_is_responsible", language="sv")
    assert ActionAnswer(knowledge, lambda: TODAY).act(conversation).answer.state is State.ANSWERED
    assert [one.layers for one in knowledge.asked][-1] == ()


def test_a_message_with_a_place_and_a_step_of_its_own_asks_nothing_that_was_asked_before(
    knowledge: FakeKnowledge,
) -> None:
    before = {"pending_question": "vem får läsa en journal", "pending_kind": "who_is_responsible", "language": "sv"}
    conversation = tracker("oj sorry. vem ringer patienter som åkt hem till lindesberg", "contact", 0.45, **before)
    reading = read(conversation, knowledge.thesaurus, TODAY)
    others = other_readings(conversation, reading, knowledge.thesaurus)
    assert "vem får läsa en journal" not in [other.text for other in others]


class OfTalk(FakeKnowledge):
    """Knowledge whose document of the talk alone answers, and nothing else surely."""

    def answer(self, question: Question, answer_id: str | None = None) -> Answer:
        made = replace(super().answer(question, answer_id), confidence=0.2, state=State.NOT_FOUND)
        if "abc" in question.talked_of and question.text.startswith("vem åker hem") and " – " not in question.text:
            statements = (Statement("Gäller A: Sköterskan åker hem till patienten.", (1,)),)
            cited = (citation("abc-1"),)
            return replace(made, state=State.ANSWERED, statements=statements, citations=cited, confidence=0.6)
        return made


@pytest.mark.parametrize("text", ["och vem åker hem till patienten först", "vem åker hem till patienten först"])
def test_a_question_is_looked_for_where_the_talk_stands(text: str) -> None:
    knowledge = OfTalk()
    conversation = tracker(text, pending_question="vem håller brytpunktssamtalet", focus=["abc-1"], language="sv")
    told = ActionAnswer(knowledge, lambda: TODAY).act(conversation).answer
    assert told.state is State.ANSWERED


@pytest.mark.parametrize("text", ["läkaren då?", "och doktorn"])
def test_whoever_is_named_and_no_more_is_not_searched_for_alone(knowledge: FakeKnowledge, text: str) -> None:
    conversation = tracker(text, "follow_up", pending_question=WHO, language="sv")
    reading = read(conversation, knowledge.thesaurus, TODAY)
    assert not [one for one in other_readings(conversation, reading, knowledge.thesaurus) if one.alone]


def test_what_comes_nearest_to_a_message_that_points_back_is_of_the_talk() -> None:
    knowledge = TwoTexts(korttidsplats=("Korttidsboendet tar emot fram till 18.", 0.4))
    told = replied(knowledge, "kan vi rulla in där halv åtta", "what_applies", "hur får man korttidsplats")
    assert told.statements[0].text.endswith("Korttidsboendet tar emot fram till 18.")
    assert told.likely
    assert any("nämner inte" in note for note in told.notes)
