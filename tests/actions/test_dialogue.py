"""Talk over several messages: follow-ups, comparisons, the shown section, what is remembered, and two rounds without an answer."""

from __future__ import annotations

from rasa_sdk.executor import CollectingDispatcher

from actions.compare import ActionCompare
from actions.noting import HUMAN
from actions.slots import ValidateSlotMappings
from actions.workplace import (
    ValidateWorkplaceForm,
)
from knowledge.answer import Statement
from knowledge.model import Layer, QuestionKind, State
from tests.actions.fakes import FakeKnowledge, run, tracker
from tests.actions.talking import TODAY, WHO, Talk


async def test_place_and_question_carry_over_and_only_what_was_changed_is_replaced(talk: Talk) -> None:
    await talk.say("vem gör uppföljningen efter utskrivning i Tyresö?")
    await talk.say("och i Haninge?", "inform_place")
    await talk.say("vem gör det på helgen?")
    await talk.say("och i Nynäshamn då?", "inform_place")
    asked = [(one.text, one.place.name if one.place else None) for one in talk.knowledge.asked]
    base = "vem gör uppföljningen efter utskrivning"
    assert asked[1:] == [
        (f"{base}?", "Haninge"),
        (f"{base} på helgen?", "Haninge"),
        (f"{base} på helgen?", "Nynäshamn"),
    ]
    assert {one.kind for one in talk.knowledge.asked} == {QuestionKind.WHO_IS_RESPONSIBLE}


async def test_number_is_that_of_who_acts_and_the_topic_stays(talk: Talk) -> None:
    await talk.say("vem gör uppföljningen efter utskrivning i Haninge?")
    await talk.say("vad är numret dit?", "contact")
    await talk.say("vad säger lagen då?", "what_applies")
    number, law = talk.knowledge.asked[1:]
    assert (number.text, number.kind) == ("telefonnummer till vårdplaneringsteam", QuestionKind.CONTACT)
    assert (law.text, law.layers, law.kind) == (WHO, (Layer.LAW,), QuestionKind.WHO_IS_RESPONSIBLE)


async def test_earlier_time_carries_over_until_today_is_asked_about(talk: Talk) -> None:
    await talk.say("vem gör uppföljningen efter utskrivning i Tyresö?")
    await talk.say("vad gällde 2024?", "follow_up")
    await talk.say("och i Haninge?", "inform_place")
    await talk.say("och nu?", "follow_up")
    assert [period.first.year for period in talk.knowledge.periods] == [2024, 2024]
    assert [one.text for one in talk.knowledge.asked[1:]] == [WHO] * 3


async def test_how_a_follow_up_was_read_is_said(talk: Talk) -> None:
    await talk.say("vem gör uppföljningen efter utskrivning i Tyresö?")
    answer = await talk.say("och på natten?", "follow_up")
    assert answer.notes[-1] == "Jag läser frågan som: vem gör uppföljningen efter utskrivning på natten?"
    assert answer.notes[-1] in answer.text
    assert (await talk.say("och i Haninge?", "inform_place")).notes == ()


async def test_section_of_the_last_answer_is_shown(talk: Talk) -> None:
    first = await talk.say("visa hela stycket", "show_source")
    assert first.state is State.CLARIFY
    talk.context = {"focus": ["abc-1", "abc-2"]}
    await talk.say("visa hela stycket", "show_source")
    assert talk.knowledge.shown == [("abc-1", "abc-2")]


async def test_places_are_compared_about_the_question_before(talk: Talk) -> None:
    await talk.say("vem gör uppföljningen efter utskrivning i Tyresö?")
    await talk.say("jämför med Haninge", "compare")
    await talk.say("skillnad mellan Tyresö och Nynäshamn?", "definition")
    assert [(how, places) for how, _, places in talk.knowledge.compared] == [
        ("places", ("Tyresö", "Haninge")),
        ("places", ("Tyresö", "Nynäshamn")),
    ]
    assert all(text.startswith("vem gör uppföljningen efter utskrivning") for _, text, _ in talk.knowledge.compared)


async def test_list_of_agreements_asks_for_a_place_and_takes_it(talk: Talk) -> None:
    asked = await talk.say("vilka kommuner har lokal överenskommelse i länet?", "compare")
    assert asked.state is State.CLARIFY
    await talk.say("tyresö", "inform_place")
    assert talk.knowledge.compared[-1][0] == "agreements"
    assert talk.knowledge.compared[-1][2] == ("Stockholms län",)


async def test_workplace_is_remembered_shown_changed_and_forgotten(talk: Talk) -> None:
    await talk.say("jag jobbar i Tyresö på hemtjänsten", "inform_place")
    assert talk.person == {"place": "0138", "unit": "hemtjänst"}
    talk.context = {}
    await talk.say("vem gör uppföljningen efter utskrivning?")
    asked = talk.knowledge.asked[-1]
    assert (asked.place.name if asked.place else None, asked.unit) == ("Tyresö", "hemtjänst")
    assert "Tyresö (hemtjänst)" in (await talk.say("vad minns du om mig?", "show_memory")).text
    answer = await talk.say("byt kommun till Nora", "inform_place")
    assert (talk.person["place"], answer.place.name if answer.place else None) == ("1884", "Nora")
    await talk.say("glöm mig", "forget_me")
    assert (talk.person, talk.context) == ({}, {})
    assert "Jag minns inget om dig" in (await talk.say("vad minns du om mig?", "show_memory")).text


async def test_paused_introduction_is_shown_among_what_is_remembered(talk: Talk) -> None:
    talk.person = {"introduction": "hemtjanst-0138-4"}
    shown = await talk.say("vad minns du om mig?", "show_memory")
    assert "hemtjanst-0138-4" in shown.text
    assert "Jag minns inget om dig" not in shown.text


async def test_nothing_is_forgotten_without_the_word_for_it(talk: Talk) -> None:
    await talk.say("jag jobbar i Tyresö", "inform_place")
    await talk.say("samtalet", "forget_me")
    assert talk.person == {"place": "0138"}


async def test_place_that_is_not_the_persons_own_is_told(talk: Talk) -> None:
    await talk.say("jag jobbar i Tyresö", "inform_place")
    await talk.say("vem är GSA i Haninge?")
    answer = await talk.say("när börjar kommunen betala?", "deadline")
    assert talk.knowledge.asked[-1].place is not None
    assert talk.knowledge.asked[-1].place.name == "Haninge"
    assert answer.notes[-1] == "Svaret gäller Haninge, som du senast frågade om, inte Tyresö."


async def test_place_newly_chosen_in_the_channel_wins(talk: Talk) -> None:
    await talk.say("vem är GSA i Haninge?", place="0138")
    await talk.say("vem gör uppföljningen efter utskrivning?", place="0138")
    await talk.say("vem gör uppföljningen efter utskrivning?", place="0192")
    assert [one.place.name if one.place else None for one in talk.knowledge.asked] == [
        "Haninge",
        "Haninge",
        "Nynäshamn",
    ]


async def test_two_rounds_without_an_answer_name_a_person_and_start_anew(talk: Talk) -> None:
    talk.knowledge.state, talk.knowledge.statements = State.NOT_FOUND, ()
    said = ("var finns asdf i Tyresö?", "hittar du asdf?", "i Haninge då?")
    answers = [await talk.say(text, "where_is_document") for text in said]
    assert [HUMAN["sv"] in answer.text for answer in answers] == [False, True, False]


async def test_rounds_about_other_things_and_what_is_nearest_are_not_counted_together(talk: Talk) -> None:
    talk.knowledge.state, nearest, talk.knowledge.statements = State.NOT_FOUND, talk.knowledge.statements, ()
    answers = [await talk.say(f"var finns {word} i Tyresö?", "where_is_document") for word in ("asdf", "qwer")]
    talk.knowledge.statements = nearest
    answers += [await talk.say(text, "follow_up") for text in ("och i Haninge?", "och i Nora?")]
    assert [HUMAN["sv"] in answer.text for answer in answers] == [False] * 4


async def test_a_follow_up_that_finds_nothing_leaves_the_topic(talk: Talk) -> None:
    await talk.say("vem gör uppföljningen efter utskrivning i Tyresö?")
    talk.knowledge.state, nearest, talk.knowledge.statements = State.NOT_FOUND, talk.knowledge.statements, ()
    await talk.say("och om det snöar?", "follow_up")
    talk.knowledge.state, talk.knowledge.statements = State.ANSWERED, nearest
    await talk.say("och i haninge?", "inform_place")
    await talk.say("o på helgen?", "follow_up")
    base = "vem gör uppföljningen efter utskrivning"
    assert [one.text for one in talk.knowledge.asked[-2:]] == [f"{base}?", f"{base} på helgen?"]


async def test_number_of_a_button_is_its_question(talk: Talk) -> None:
    talk.context = {"offered": ["vem är MAS i Tyresö?", "vem är MAS i Haninge?"], "asked_back": True}
    talk.context["pending_question"] = "vem är MAS?"
    await talk.say("den andra då", "follow_up")
    asked = talk.knowledge.asked[-1]
    assert (asked.text, asked.place.name if asked.place else None) == ("vem är MAS i Haninge?", "Haninge")


async def test_numbers_of_both_are_given(talk: Talk) -> None:
    talk.context = {
        "pending_question": WHO,
        "acting": ["geografiskt samordningsansvarig vårdcentral", "MAS"],
        "place": "0138",
    }
    await talk.say("numren till dom två?", "contact")
    assert [one.text for one in talk.knowledge.asked[-2:]] == [
        "telefonnummer till geografiskt samordningsansvarig vårdcentral",
        "telefonnummer till MAS",
    ]


async def test_patient_from_another_county_leaves_the_place(talk: Talk) -> None:
    await talk.say("vem lånar ut rollator i Karlskrona?")
    await talk.say("en pat från Skåne då?", "follow_up")
    asked = talk.knowledge.asked[-1]
    assert asked.place is not None
    assert asked.place.name == "Karlskrona"
    assert "annat län" in asked.text


async def test_second_question_of_a_message_is_answered_or_named(talk: Talk) -> None:
    answer = await talk.say("vem gör hembesöket i Tyresö och inom hur lång tid?")
    assert [one.kind for one in talk.knowledge.asked] == [QuestionKind.WHO_IS_RESPONSIBLE, QuestionKind.DEADLINE]
    talk.knowledge.state = State.NOT_FOUND
    answer = await talk.say("vem gör hembesöket i Haninge och inom hur lång tid?")
    assert any("inom hur lång tid" in note for note in answer.notes)


async def test_unknown_place_is_asked_for_once_more_and_then_no_longer(talk: Talk) -> None:
    first, second = [await talk.say(word, "inform_place") for word in ("blåbärsdalen", "lingonberget")]
    assert (first.state, second.state) == (State.CLARIFY, State.NOT_FOUND)
    assert HUMAN["sv"] in second.text


async def test_yes_to_a_question_back_gives_the_best_answer(talk: Talk) -> None:
    talk.context = {"pending_question": WHO, "asked_back": True, "language": "sv"}
    await talk.say("ja", "affirm")
    assert [(one.text, one.may_ask) for one in talk.knowledge.asked] == [(WHO, False)]


async def test_places_compared_before_are_meant_by_each(knowledge: FakeKnowledge) -> None:
    talk = Talk(knowledge)
    await talk.say("skillnad på trygg hemgång i Karlshamn och Olofström?", "compare")
    assert knowledge.compared[-1][2] == ("Karlshamn", "Olofström")
    await talk.say("vad kostar det i respektive", "what_applies")
    how, text, places = knowledge.compared[-1]
    assert (how, places) == ("places", ("Karlshamn", "Olofström"))
    assert "kostar" in text
    await talk.say("vem beslutar om det i Karlshamn?")
    assert len(knowledge.compared) == 2


async def test_after_a_comparison_what_names_no_place_asks_the_same_places(knowledge: FakeKnowledge) -> None:
    talk = Talk(knowledge)
    await talk.say("hur länge varar trygg hemgång i haninge respektive karlshamn?", "compare")
    await talk.say("va kostar det då", "follow_up")
    assert knowledge.compared[-1][2] == ("Haninge", "Karlshamn")
    await talk.say("vem är MAS i Haninge?", "contact")
    await talk.say("och på helgen?", "follow_up")
    assert len(knowledge.compared) == 2


async def test_one_place_is_compared_with_the_one_before(knowledge: FakeKnowledge) -> None:
    talk = Talk(knowledge)
    await talk.say("hur många dygns läkemedel skickas med till Tyresö?", "what_applies")
    await talk.say("är det samma i Haninge?", "follow_up")
    assert [(how, places) for how, _, places in knowledge.compared] == [("places", ("Tyresö", "Haninge"))]
    assert "läkemedel" in knowledge.compared[0][1]


async def test_words_beside_no_introduction_are_a_question(knowledge: FakeKnowledge) -> None:
    talk = Talk(knowledge)
    await talk.say("lista alla MAS i sörmland", "finish_introduction")
    assert [how for how, _, _ in knowledge.compared] == ["contacts"]


async def test_layers_are_compared_again_for_another_place(knowledge: FakeKnowledge) -> None:
    talk = Talk(knowledge)
    await talk.say("vad är lokalt och vad är länets när det gäller uppföljning i Tyresö?", "compare")
    await talk.say("och i Karlskrona", "follow_up")
    assert [(how, places) for how, _, places in knowledge.compared] == [
        ("layers", ("Tyresö",)),
        ("layers", ("Karlskrona",)),
    ]


async def test_contacts_of_a_county_are_listed(knowledge: FakeKnowledge) -> None:
    talk = Talk(knowledge)
    await talk.say("lista biståndsjourerna i Stockholms län", "contact")
    assert knowledge.compared == [("contacts", "lista biståndsjourerna i Stockholms län", ("Stockholms län",))]
    await talk.say("bara Nacka", "inform_place")
    assert len(knowledge.compared) == 1
    assert len(knowledge.asked) == 1


async def test_document_shown_is_asked_about(knowledge: FakeKnowledge) -> None:
    talk = Talk(knowledge)
    talk.context = {"focus": ["p1"], "pending_question": WHO}
    await talk.say("vem har beslutat dokumentet?")
    assert knowledge.told == [("p1",)]


async def test_who_is_new_and_asks_is_answered(knowledge: FakeKnowledge) -> None:
    talk = Talk(knowledge)
    await talk.say("Hej, ny arbetsterapeut i Olofström, när ska jag göra hembesöket?", "deadline")
    assert knowledge.asked[0].text == "när ska jag göra hembesöket, som arbetsterapeut?"
    assert knowledge.asked[0].place is not None


async def test_which_municipalities_is_asked_again_for_another_county(knowledge: FakeKnowledge) -> None:
    talk = Talk(knowledge)
    await talk.say("vilka kommuner ingår i Länsdelsgrupp norr?", "what_applies")
    await talk.say("och i Blekinge?", "inform_place")
    assert [(how, places) for how, _, places in knowledge.compared] == [
        ("members", ("Länsdelsgrupp norr",)),
        ("members", ("Blekinge län",)),
    ]


async def test_which_municipalities_have_something_is_no_question_of_one_place(knowledge: FakeKnowledge) -> None:
    talk = Talk(knowledge)
    await talk.say("vilka kommuner har egen läkemedelsrutin?", "compare")
    assert knowledge.compared == [("having", "läkemedelsrutin", ("Sverige",))]


async def test_a_comparison_goes_on_however_it_is_said(knowledge: FakeKnowledge) -> None:
    talk = Talk(knowledge)
    await talk.say("jämför trygg hemgång i Karlshamn och Olofström", "compare")
    await talk.say("vad kostar det i vart och ett?", "what_applies")
    await talk.say("hur lång tid på varje ställe", "deadline")
    await talk.say("vem kallar till SIP?")
    assert all(places == ("Karlshamn", "Olofström") for _, _, places in knowledge.compared)
    assert "trygg hemgång" in knowledge.compared[2][1]
    assert len(knowledge.compared) >= 4


async def test_a_neighbour_is_compared_about_the_question_before(talk: Talk) -> None:
    await talk.say("vem gör uppföljningen efter utskrivning i Nora?")
    await talk.say("hur är det hos grannkommunen Lindesberg", "compare")
    ((how, text, places),) = talk.knowledge.compared
    assert (how, places) == ("places", ("Nora", "Lindesberg"))
    assert text.startswith("vem gör uppföljningen")


async def test_a_weak_guess_at_a_comparison_is_a_question(talk: Talk) -> None:
    await talk.say("vem är GSA i Tyresö?")
    conversation = tracker("o haninge vilken är det där", "compare", 0.27, metadata={"context": talk.context})
    for name, value in ValidateSlotMappings(talk.knowledge).recognise(conversation).items():
        conversation.slots[name] = value
    await run(ActionCompare(talk.knowledge, lambda: TODAY), conversation)
    assert talk.knowledge.compared == []


async def test_a_weak_guess_at_a_change_of_workplace_is_a_question(knowledge: FakeKnowledge) -> None:
    form, dispatcher = ValidateWorkplaceForm(knowledge), CollectingDispatcher()
    weak = await form.extract_workplace(dispatcher, tracker("jobbar de helger", "change_workplace", 0.5), {})
    sure = await form.extract_workplace(dispatcher, tracker("byt kommun till Nora", "change_workplace", 0.5), {})
    assert (weak["workplace"], sure["workplace"]) == ("other", "1884")


async def test_a_day_to_come_stays_while_only_a_condition_changes(talk: Talk) -> None:
    await talk.say("hur fort ska vi kvittera nästa år i Ronneby?", "deadline")
    await talk.say("gäller det lördagar med?", "follow_up")
    await talk.say("å fram till dess?", "follow_up")
    assert len(talk.knowledge.periods) == 2
    assert talk.knowledge.asked[-1].text.startswith("hur fort ska vi kvittera")


async def test_whether_something_may_be_mailed_asks_for_no_address(talk: Talk) -> None:
    await talk.say("Kan jag mejla det jag skrivit till vårdcentralen?", "contact")
    assert talk.knowledge.asked[-1].kind is not QuestionKind.CONTACT
    await talk.say("kan du ge mig mejlen till vårdcentralen i Jordbro?", "contact")
    assert talk.knowledge.asked[-1].kind is QuestionKind.CONTACT


async def test_when_somebody_is_called_asks_for_no_number(talk: Talk) -> None:
    await talk.say("hur snart ska vårdcentralen i Nora ringa den som kommit hem?", "contact")
    assert talk.knowledge.asked[-1].kind is QuestionKind.DEADLINE


async def test_who_does_what_the_message_says_acts(talk: Talk) -> None:
    told = "Biståndshandläggaren i Eskilstuna beslutar om korttid det som är akut. Platssamordnaren anvisar plats inom 24 timmar."
    talk.knowledge.statements = (Statement(f"Gäller Eskilstuna (lokal): {told}", (1,)),)
    await talk.say("vem tar beslut om korttid i Eskilstuna")
    assert talk.context["acting"][0] == "biståndshandläggare"
    await talk.say("å den som anvisar platsen, vem är det", "follow_up")
    assert talk.context["acting"][0] == "platssamordnare"


async def test_whether_a_municipality_of_the_list_has_one_is_asked_of_it_alone(talk: Talk) -> None:
    await talk.say("vilka kommuner i Stockholms län har en lokal överenskommelse?", "compare")
    await talk.say("har Nynäshamn nån egen", "follow_up")
    assert talk.knowledge.compared[-1] == ("agreements", "har Nynäshamn någon egen", ("Nynäshamn",))


async def test_numbers_after_a_list_of_who_has_a_team_are_those_of_the_list(talk: Talk) -> None:
    await talk.say("vilka kommuner i Blekinge har trygg hemgång?", "compare")
    made = talk.knowledge.compared[-1]
    await talk.say("kan jag få numret till båda", "contact")
    assert talk.knowledge.compared[-1][0] == made[0]


async def test_a_time_is_asked_of_the_places_compared_before(talk: Talk) -> None:
    await talk.say("nummer till hemtjänsten i både Tyresö och Haninge", "compare")
    await talk.say("kvällarna då", "follow_up")
    how, asked, places = talk.knowledge.compared[-1]
    assert (how, places) == ("places", ("Tyresö", "Haninge"))
    assert "hemtjänsten" in asked
    assert "kvällarna" in asked


async def test_number_asked_for_after_nothing_was_found_is_that_of_whom_to_ask_instead(talk: Talk) -> None:
    await talk.say("vem gör uppföljningen efter utskrivning i Haninge?")
    talk.knowledge.state, talk.knowledge.statements = State.NOT_FOUND, ()
    talk.knowledge.whom = ("KSA, kommunens samordnande funktion",)
    await talk.say("inget har hänt på en vecka vem tjatar jag på", "who_is_responsible")
    await talk.say("numret", "contact")
    assert talk.knowledge.asked[-1].text == "telefonnummer till kommunens samordnande funktion"


async def test_workplace_told_after_nothing_was_found_is_answered_for(talk: Talk) -> None:
    talk.knowledge.state, talk.knowledge.statements = State.NOT_FOUND, ()
    await talk.say("kan man ha nyckeln hemma över natten?", "what_applies")
    talk.knowledge.state = State.ANSWERED
    answer = await talk.say("jobbar i nynäshamn", "inform_place")
    assert (answer.state, talk.knowledge.asked[-1].text) == (State.ANSWERED, "kan man ha nyckeln hemma över natten?")
    assert talk.knowledge.asked[-1].place is not None
