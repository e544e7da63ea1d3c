"""What a follow-up takes from the answer before it: who acts, and the documents that it stands on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.reading import Reading, read, remembered
from actions.rereading import other_readings
from knowledge.answer import Answer, ContactCard, Statement
from knowledge.model import QuestionKind, State
from knowledge.wording import say
from tests.actions.fakes import FakeKnowledge, slots_set, tracker
from tests.actions.talking import TODAY, Talk
from tests.actions.test_rereading import citation


async def test_a_number_is_that_of_who_stands_first_where_several_act(talk: Talk) -> None:
    rows = (
        "Gäller Haninge (lokal): Första samtalet | Vem: Vårdplaneringsteamet | Inom vilken tid: 48 timmar efter hemgången",
        "Gäller Haninge (lokal): Uppföljning | Vem: Den fasta vårdkontakten | Inom vilken tid: Fem vardagar efter utskrivningen",
    )
    talk.knowledge.statements = tuple(Statement(row, (number,)) for number, row in enumerate(rows, start=1))
    await talk.say("vem gör den efter utskrivning i Haninge?")
    await talk.say("vad är numret dit?", "contact")
    assert "vårdplaneringsteam" in talk.knowledge.asked[-1].text


async def test_the_next_question_looks_where_the_answer_stood_unless_another_place_is_named(talk: Talk) -> None:
    await talk.say("vem gör uppföljningen efter utskrivning i Tyresö?")
    talk.context |= {"focus": ["abc123-1", "def456-2"]}
    await talk.say("och på helgen?", "follow_up")
    assert talk.knowledge.asked[-1].talked_of == {"abc123", "def456"}
    talk.context |= {"focus": ["abc123-1"]}
    await talk.say("När kom hjälpmedlen till patienten?", "deadline")
    assert talk.knowledge.asked[-1].talked_of == {"abc123"}
    talk.context |= {"focus": ["abc123-1"]}
    await talk.say("och i Haninge?", "inform_place")
    assert talk.knowledge.asked[-1].talked_of == frozenset()


async def test_the_same_question_elsewhere_is_asked_with_what_answered_it(talk: Talk) -> None:
    await talk.say("vem gör uppföljningen efter utskrivning i Tyresö?")
    talk.context |= {"answered": ["abc123-1", "def456-2", "abc123-4"]}
    await talk.say("och i Haninge?", "inform_place")
    assert talk.knowledge.asked[-1].answered_by == ("abc123-1", "def456-2")
    await talk.say("och på helgen?", "follow_up")
    assert talk.knowledge.asked[-1].answered_by == ()


async def test_what_only_comes_nearest_leaves_what_answered_before(talk: Talk) -> None:
    talk.context |= {"answered": ["abc123-1"], "focus": ["abc123-1"], "pending_question": "vem ringer?"}
    talk.knowledge.state = State.NOT_FOUND
    talk.knowledge.statements = (Statement("Gäller Tyresö (lokal): Bilen hämtas.", (1,)),)
    await talk.say("vilka lämnar statistiken i Tyresö?")
    assert talk.context["answered"] == ["abc123-1"]
    assert talk.context["focus"] != ["abc123-1"]


async def test_of_what_holds_everywhere_the_talk_goes_on_without_a_place(talk: Talk) -> None:
    talk.knowledge.everywhere = True
    await talk.say("vad är en samverkansavvikelse?", "definition")
    assert not talk.knowledge.asked[-1].everywhere
    talk.context |= {"focus": ["abc123-1"]}
    await talk.say("vem skickar den?")
    assert talk.knowledge.asked[-1].everywhere
    await talk.say("och i Nora?", "inform_place")
    assert not talk.knowledge.asked[-1].everywhere


@pytest.mark.parametrize(
    ("question", "intent", "meant"),
    [
        ("vad är KSA i Tyresö?", "definition", "kommunens samordnande funktion"),
        ("vad betyder KSA?", "definition", "kommunens samordnande funktion"),
        ("vad gör KSA i Tyresö?", "how_to", "kommunens samordnande funktion"),
        ("what does KSA do in Tyresö?", "how_to", "kommunens samordnande funktion"),
        ("när svarar KSA i Tyresö?", "deadline", "kommunens samordnande funktion"),
        ("vem hjälper KSA i Tyresö?", "who_is_responsible", "geografiskt samordningsansvarig vårdcentral"),
        ("vad gör jag när KSA i Tyresö inte svarar?", "how_to", "geografiskt samordningsansvarig vårdcentral"),
    ],
)
async def test_the_number_after_what_a_function_is_or_does_is_its_own(
    talk: Talk, question: str, intent: str, meant: str
) -> None:
    talk.knowledge.statements = (
        Statement("Gäller Tyresö (lokal): KSA är länken in till kommunen, och GSA hjälper.", (1,)),
    )
    await talk.say(question, intent)
    await talk.say("numret i Tyresö?", "contact")
    assert meant in talk.knowledge.asked[-1].text


async def test_a_number_of_another_than_who_acts_says_that_there_is_none_of_that_one(talk: Talk) -> None:
    talk.knowledge.statements = (Statement("Gäller Tyresö (lokal): Fast vårdkontakt på vårdcentralen ringer.", (1,)),)
    talk.knowledge.unlisted = frozenset({"fast vårdkontakt"})
    await talk.say("vem ringer patienten i Tyresö?")
    answer = await talk.say("vad är numret dit?", "contact")
    assert say("sv", "no_contact", function="fast vårdkontakt", place="Tyresö") in answer.notes
    assert "vårdcentral" in talk.knowledge.asked[-1].text
    talk.knowledge.unlisted = frozenset()
    again = await talk.say("vad är numret dit?", "contact")
    assert not any("Jag hittar ingen kontakt" in note for note in again.notes)


async def test_without_a_place_the_talk_goes_on_in_the_county_that_its_answer_stands_on(talk: Talk) -> None:
    county = talk.knowledge.places.get("01")
    talk.knowledge.county = county
    await talk.say("vad gör vi när lifecare ligger nere?", "how_to")
    talk.context |= {"focus": ["abc123-1"], "answered": ["abc123-1"]}
    answer = await talk.say("och på helgen?", "follow_up")
    assert talk.knowledge.asked[-1].place == county
    assert say("sv", "in_county", county="Stockholms län") in answer.notes
    talk.context |= {"focus": ["abc123-1"], "answered": ["abc123-1"]}
    talk.knowledge.only_elsewhere = ("cosmic link",)
    await talk.say("och om det är cosmic link?", "follow_up")
    assert talk.knowledge.asked[-1].place is None
    talk.context |= {"focus": ["abc123-1"], "answered": []}
    answer = await talk.say("och på natten?", "follow_up")
    assert say("sv", "in_county", county="Stockholms län") not in answer.notes
    await talk.say("och i Nora?", "inform_place")
    assert [one.place.name for one in talk.knowledge.asked[-1:] if one.place] == ["Nora"]
    await talk.say("vad betyder SIP?", "definition")
    assert county not in [talk.knowledge.asked[-1].place]


@pytest.mark.parametrize(
    ("text", "compared"),
    [("haninge samma tid", False), ("Haninge, vid samma tid", False), ("är det samma i Haninge?", True)],
)
async def test_the_time_that_was_named_is_kept_elsewhere_and_not_compared(
    talk: Talk, text: str, compared: bool
) -> None:
    await talk.say("vem ringer jag på säbo i Tyresö på kvällen?", "contact")
    await talk.say(text, "compare")
    assert bool(talk.knowledge.compared) is compared
    if not compared:
        assert talk.knowledge.asked[-1].place == talk.knowledge.places.by_name("Haninge")
        assert "på kvällen" in talk.knowledge.asked[-1].text


async def test_the_same_time_as_a_deadline_is_compared(talk: Talk) -> None:
    await talk.say("inom vilken tid ringer vårdcentralen i Tyresö?", "deadline")
    await talk.say("är det samma tid i Haninge?", "compare")
    assert talk.knowledge.compared


async def test_whose_number_is_asked_without_a_place_is_asked_where(talk: Talk) -> None:
    await talk.say("what is GSA?", "definition")
    talk.context |= {"acting": ["geografiskt samordningsansvarig vårdcentral"]}
    talk.knowledge.state = State.CLARIFY
    await talk.say("their phone number?", "contact")
    assert talk.knowledge.asked[-1].may_ask
    talk.knowledge.state = State.ANSWERED
    await talk.say("Haninge", "inform_place")
    assert "geografiskt samordningsansvarig vårdcentral" in talk.knowledge.asked[-1].text


async def test_a_topic_of_its_own_is_asked_alone_of_the_places_compared_before(talk: Talk) -> None:
    await talk.say("hur länge varar trygg hemgång i haninge respektive karlshamn?", "compare")
    await talk.say("o sip, var är det kortast", "follow_up")
    how, text, places = talk.knowledge.compared[-1]
    assert (how, places) == ("places", ("Haninge", "Karlshamn"))
    assert text == "sip"


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("den här gick hem i februari i år, vad gällde då?", True),
        ("en annan gick hem i maj 2025", True),
        ("vilken färg hade bilarna 2023?", False),
        ("vem betalade 2023?", False),
    ],
)
async def test_a_case_of_another_time_asks_the_question_before_of_then(talk: Talk, text: str, before: bool) -> None:
    await talk.say("hur snart ska vårdcentralen ringa i Nora?", "deadline")
    talk.knowledge.state = State.NOT_FOUND
    talk.knowledge.statements = (Statement("Gäller Nora (lokal): Kontakt tas inom fem vardagar.", (1,)),)
    await talk.say(text, "follow_up")
    assert talk.knowledge.asked[-1].text.startswith("hur snart ska vårdcentralen ringa") is before


@pytest.mark.parametrize(
    "said",
    [
        "betalningsansvaret",
        "uppföljning efter utskrivning",
        "hur är det med betalningsansvaret?",
        "what about payment?",
    ],
)
async def test_topic_alone_after_a_table_is_compared_in_the_same_places(talk: Talk, said: str) -> None:
    await talk.say("skillnad på läkemedel i Haninge och Karlshamn?", "compare")
    await talk.say(said, "follow_up")
    how, text, places = talk.knowledge.compared[-1]
    assert len(talk.knowledge.compared) > 1
    assert (how, places) == ("places", ("Haninge", "Karlshamn"))
    assert "läkemedel" not in text


async def test_tale_after_a_table_is_no_topic_to_compare(talk: Talk) -> None:
    await talk.say("skillnad på läkemedel i Haninge och Karlshamn?", "compare")
    await talk.say("jag har en kund som har trillat och slagit sig i huvudet", "what_applies")
    assert len(talk.knowledge.compared) == 1


async def test_a_fall_is_a_topic_of_its_own(talk: Talk) -> None:
    """The number of whoever acted before would be the wrong one."""
    await talk.say("vem gör uppföljningen efter utskrivning i Tyresö?")
    talk.context |= {"acting": ["fast vårdkontakt"]}
    await talk.say("vem ringer jag vid fall", "contact")
    assert "fall" in talk.knowledge.asked[-1].text
    assert "vårdkontakt" not in talk.knowledge.asked[-1].text


async def test_a_condition_after_an_earlier_time_is_asked_of_then(talk: Talk) -> None:
    await talk.say("hur snart ska vårdcentralen ringa i Nora?", "deadline")
    await talk.say("vad gällde 2024?", "follow_up")
    talk.knowledge.statements = (Statement("Gäller Nora (lokal): Kontakt tas inom fem vardagar.", (1,)),)
    answer = await talk.say("och om patienten är barn?", "follow_up")
    assert "barn" in answer.question


@pytest.mark.parametrize("said", ["men i dag?", "och nu då?", "and today?"])
async def test_today_after_an_earlier_time_is_asked_of_what_is_in_force(talk: Talk, said: str) -> None:
    await talk.say("vad gällde för uppföljningen i Haninge 2023?", "what_applies")
    await talk.say(said, "follow_up")
    assert talk.knowledge.asked[-1].as_of == TODAY
    assert talk.knowledge.asked[-1].text.rstrip("?").endswith("uppföljningen")
    assert len(talk.knowledge.periods) == 1


async def test_another_place_in_the_present_after_an_earlier_time_is_asked_of_today(talk: Talk) -> None:
    await talk.say("vad gällde för uppföljningen i Tyresö 2023?", "what_applies")
    await talk.say("Hur gör de i Haninge?", "follow_up")
    assert talk.knowledge.asked[-1].as_of == TODAY
    assert len(talk.knowledge.periods) == 1


def test_hours_are_asked_of_whoever_was_reached_last(knowledge: FakeKnowledge) -> None:
    conversation = tracker("har dom öppet nu", acting=["sjuksköterskejour", "hemgångsteam"], language="sv")
    reading = Reading("nummer", QuestionKind.CONTACT, None, ("hemgångsteam",), (), "vem?", follows=True, changed=True)
    given = Answer(
        "1",
        State.ANSWERED,
        "sv",
        "",
        "",
        statements=(Statement("Gäller Haninge (kontaktlista): Trygg hemgång", (1,)),),
        contacts=(ContactCard("Trygg hemgång-teamet, samordnare", citations=(1,)),),
    )
    kept = slots_set(remembered(conversation, reading, given, knowledge.thesaurus))
    assert kept["acting"][0] == "hemgångsteam"


async def test_who_is_fastest_after_a_comparison_asks_when_they_do_it(talk: Talk) -> None:
    await talk.say("vem ringer patienten efter utskrivning i Tyresö och Haninge?", "compare")
    await talk.say("vilka ringer snabbast", "compare")
    how, text, places = talk.knowledge.compared[1]
    assert (how, places) == ("places", ("Tyresö", "Haninge"))
    assert text.startswith("inom vilken tid ringer")


async def test_number_of_a_municipality_after_a_list_is_no_other_list(talk: Talk) -> None:
    await talk.say("vilka kommuner i Sörmland har nattsjuksköterska?")
    talk.context |= {"compared": ["having", "0483"], "acting": ["sjuksköterskejour"]}
    await talk.say("Flen är inte med där, vad har de för nummer på natten?", "contact")
    assert talk.knowledge.asked[-1].place == talk.knowledge.places.by_name("Flen")


async def test_whom_to_call_is_looked_for_in_the_documents_before_whoever_acts(talk: Talk) -> None:
    talk.knowledge.statements = (Statement("Gäller Tyresö (rutin): Enhetschefen bedömer.", (1,)),)
    await talk.say("vad gör vi när lifecare inte fungerar i Tyresö?", "how_to")
    talk.knowledge.statements = (Statement("Gäller Tyresö (rutin): Ring supporten, telefon 08-465 004 95.", (1,)),)
    answer = await talk.say("vem ringer vi", "contact")
    assert talk.knowledge.asked[-1].text.startswith("vem ringer vi – ")
    assert "supporten" in answer.statements[0].text


async def test_who_does_not_answer_is_not_named_to_ask_instead(talk: Talk) -> None:
    talk.knowledge.statements = (Statement("Gäller Tyresö (kontaktlista): KSA, telefon 08-465 004 03", (1,)),)
    talk.context |= {"place": "0138", "pending_question": "numret till KSA", "pending_kind": "contact", "reached": True}
    talk.context |= {"acting": ["kommunens samordnande funktion"]}
    answer = await talk.say("ingen svarar", "follow_up")
    assert answer.state is State.NOT_FOUND
    assert say("sv", "no_answer_from", function="kommunens samordnande funktion") in answer.notes


async def test_a_time_told_in_the_talk_stays_that_of_the_number_asked_for(talk: Talk) -> None:
    talk.knowledge.state = State.NOT_FOUND
    talk.knowledge.whom = ("Biståndsjour",)
    talk.knowledge.statements = ()
    await talk.say("pat ska hem lörd em, inga insatser är klara i Haninge")
    await talk.say("numret dit", "contact")
    assert "biståndsjour lördag eftermiddag" in talk.knowledge.asked[-1].text
    await talk.say("numret dit på söndag", "contact")
    assert talk.knowledge.asked[-1].text.endswith("söndag")


@pytest.mark.parametrize("message", ["Who is MAS there?", "vem är MAS där?"])
async def test_who_holds_a_function_is_asked_of_the_place_alone(talk: Talk, message: str) -> None:
    await talk.say("numret till biståndshandläggaren i Haninge", "contact")
    await talk.say(message)
    assert "biståndshandl" not in talk.knowledge.asked[-1].text.casefold()
    assert talk.knowledge.asked[-1].place is not None


@pytest.mark.parametrize("message", ["vem är mas där", "vem är mas", "who is MAS there?"])
def test_who_holds_a_function_is_asked_for_itself(knowledge: FakeKnowledge, message: str) -> None:
    conversation = tracker(message, pending_question="nummer till hemsjukvården på natten?", pending_kind="contact")
    assert list(other_readings(conversation, read(conversation, knowledge.thesaurus, TODAY), knowledge.thesaurus)) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [("när följer bhl upp där", QuestionKind.DEADLINE), ("vem är bhl där", QuestionKind.WHO_IS_RESPONSIBLE)],
)
def test_an_abbreviation_beside_when_or_who_asks_for_no_meaning(
    knowledge: FakeKnowledge, text: str, kind: QuestionKind
) -> None:
    slots = {"pending_question": "vem ringer efter hemgång", "pending_kind": "who_is_responsible", "language": "sv"}
    assert read(tracker(text, "definition", 0.9, **slots), knowledge.thesaurus, TODAY).kind in (
        kind,
        QuestionKind.CONTACT,
    )


@pytest.mark.parametrize(
    ("text", "aside"),
    [
        ("vad är skillnaden mot en vanlig avvikelse?", True),
        ("what is the difference from a normal deviation?", True),
        ("vad är skillnaden på hemtjänst och hemsjukvård?", False),
    ],
)
def test_a_difference_with_one_side_is_that_from_what_was_talked_about(
    knowledge: FakeKnowledge, text: str, aside: bool
) -> None:
    slots = {"pending_question": "måste jag rapportera enligt lex Sarah?", "language": "sv"}
    reading = read(tracker(text, "definition", 0.9, **slots), knowledge.thesaurus, TODAY)
    assert (reading.aside and reading.follows, reading.kind is QuestionKind.WHAT_APPLIES) == (aside, aside)


def test_a_difference_from_a_word_that_was_explained_is_between_two_words(knowledge: FakeKnowledge) -> None:
    slots = {"pending_question": "vad är en SIP", "pending_kind": "definition", "language": "sv"}
    reading = read(
        tracker("vad är skillnaden mot en vårdplan?", "definition", 0.9, **slots), knowledge.thesaurus, TODAY
    )
    assert (reading.kind, reading.text) == (QuestionKind.DEFINITION, "vad är skillnaden mot en vårdplan – SIP?")


async def test_there_after_a_comparison_is_the_place_that_was_named_last(talk: Talk) -> None:
    await talk.say("vad är trygg hemgång i Karlshamn?", "definition")
    await talk.say("hur skiljer det sig i Olofström?", "compare")
    assert talk.knowledge.compared
    compared = len(talk.knowledge.compared)
    await talk.say("vad kostar insatsen där?", "what_applies")
    assert len(talk.knowledge.compared) == compared
    assert talk.knowledge.asked[-1].place is not None
    assert talk.knowledge.asked[-1].place.name == "Olofström"


async def test_what_points_at_something_and_is_not_answered_leaves_the_talk_where_it_is(talk: Talk) -> None:
    await talk.say("vad är Trygg hemgång i Haninge?", "definition")
    before = talk.context["pending_question"]
    talk.knowledge.state = State.NOT_FOUND
    await talk.say("I går ringde en dotter. Kan en anhörig be om det i lördags på mötet?", "nlu_fallback")
    assert talk.context["pending_question"] == before


async def test_what_answered_is_still_stood_on_after_what_only_came_near(talk: Talk) -> None:
    near, told = (replace(citation(name), url=f"/dokument/a?p={name}#p") for name in ("near-1", "told-1"))
    talk.knowledge.citations = (told,)
    await talk.say("vem ringer patienten i Haninge?")
    talk.knowledge.state, talk.knowledge.citations = State.NOT_FOUND, (near,)
    await talk.say("vem vattnar blommorna på avdelningen?", "who_is_responsible")
    await talk.say("och på helgen?", "follow_up")
    assert {"told", "near"} <= talk.knowledge.asked[-1].talked_of
