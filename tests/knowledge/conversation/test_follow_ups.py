"""Follow-ups: only what was changed is replaced, and a message with a topic of its own stands for itself."""

from __future__ import annotations

import pytest

from knowledge.conversation.bare_words import is_condition
from knowledge.conversation.follow_ups import Focus, follow
from knowledge.model import Layer, QuestionKind
from knowledge.swedish.thesaurus import Thesaurus
from knowledge.swedish.topic_words import topic

WHO = "vem gör uppföljningen efter utskrivning?"
FOCUS = Focus(WHO, QuestionKind.WHO_IS_RESPONSIBLE, ("fast vårdkontakt", "vårdcentral"))


@pytest.mark.parametrize(
    ("message", "text", "kind"),
    [
        ("och i Haninge?", WHO, "who_is_responsible"),
        ("vem gör det på helgen?", "vem gör uppföljningen efter utskrivning på helgen?", "who_is_responsible"),
        ("och på natten då?", "vem gör uppföljningen efter utskrivning på natten?", "who_is_responsible"),
        (
            "och om patienten är barn?",
            "vem gör uppföljningen efter utskrivning om patienten är barn?",
            "who_is_responsible",
        ),
        ("och på helgen i Haninge?", "vem gör uppföljningen efter utskrivning på helgen?", "who_is_responsible"),
        ("när ska det vara gjort?", "när ska det vara gjort – uppföljningen efter utskrivning?", "deadline"),
        ("hur dokumenterar jag det?", "hur dokumenterar jag det – uppföljningen efter utskrivning?", "how_to"),
        ("och hemtjänsten?", "vem gör uppföljningen efter utskrivning; hemtjänsten?", "who_is_responsible"),
        ("vad gällde förra året?", WHO, "who_is_responsible"),
        ("and in Haninge?", WHO, "who_is_responsible"),
        ("hur gör de i Haninge?", WHO, "who_is_responsible"),
        ("å Hällefors, har dom nån egen", WHO, "who_is_responsible"),
        ("gäller samma sak i Haninge", WHO, "who_is_responsible"),
        ("kolla Haninge också", WHO, "who_is_responsible"),
        ("samma fråga fast Haninge", WHO, "who_is_responsible"),
        ("finns det nåt om det i Haninge", WHO, "who_is_responsible"),
        ("nej förlåt, Haninge menade jag", WHO, "who_is_responsible"),
        ("klockan är nio på kvällen", f"{WHO[:-1]} klockan är nio på kvällen?", "who_is_responsible"),
        ("efter nio på kvällen?", f"{WHO[:-1]} efter nio på kvällen?", "who_is_responsible"),
        ("och en tisdag förmiddag?", f"{WHO[:-1]} tisdag förmiddag?", "who_is_responsible"),
        ("och om patienten säger nej?", f"{WHO[:-1]}; om patienten säger nej?", "who_is_responsible"),
        ("om hon inte vill då?", f"{WHO[:-1]}; om hon inte vill?", "who_is_responsible"),
        ("and if he says no?", f"{WHO[:-1]}; if he says no?", "who_is_responsible"),
        (
            "how long time does it take to get it?",
            "how long time does it take to get it – uppföljningen efter utskrivning?",
            "deadline",
        ),
        ("who does it at night?", "vem gör uppföljningen efter utskrivning at night?", "who_is_responsible"),
    ],
)
def test_short_message_continues_the_question(thesaurus: Thesaurus, message: str, text: str, kind: str) -> None:
    found = follow(message, FOCUS, thesaurus, "en" if message[:3] in ("and", "who") else "sv")
    assert found is not None
    assert (found.text, found.kind, found.reach, found.layers) == (text, QuestionKind(kind), (), ())


@pytest.mark.parametrize(
    "message",
    ["vad är numret dit?", "vem ringer jag då?", "har du telefonnummer?", "numret?", "what is the phone number there?"],
)
def test_number_is_that_of_who_acts_in_the_answer(thesaurus: Thesaurus, message: str) -> None:
    found = follow(message, FOCUS, thesaurus, "en" if "phone" in message else "sv")
    assert found is not None
    assert (found.kind, found.reach) == (QuestionKind.CONTACT, ("fast vårdkontakt", "vårdcentral"))


@pytest.mark.parametrize(
    ("message", "layers"),
    [
        ("vad säger lagen då?", (Layer.LAW,)),
        ("what does the law say?", (Layer.LAW,)),
        ("vad säger länet?", (Layer.COUNTY_AGREEMENT, Layer.COUNTY_ROUTINE)),
        ("står det något lokalt?", (Layer.LOCAL_AGREEMENT, Layer.UNIT_ROUTINE)),
    ],
)
def test_layer_is_asked_about_the_same_question(thesaurus: Thesaurus, message: str, layers: tuple[Layer, ...]) -> None:
    found = follow(message, FOCUS, thesaurus)
    assert found is not None
    assert (found.text, found.layers) == (WHO, layers)


@pytest.mark.parametrize(
    "message",
    [
        "vad betyder SIP?",
        "Vem gör uppföljningen efter utskrivning i Haninge?",
        "vem är MAS i Haninge?",
        "vad har MAS i Haninge för telefonnummer?",
        "har biståndsjouren något nummer",
        "och vem är GSA?",
        "och numret till biståndsjouren?",
        "när ska kallelsen till SIP gå ut?",
        "och vem kallar till SIP?",
        "får hemtjänsten byta kateterpåse?",
        "hur gör vi när lifecare ligger nere?",
        "vem ringer den som bor ensam",
        "who reports for those who live alone",
        "jag undrar över hur man egentligen ska göra med nycklarna hemma hos en kund som inte öppnar",
    ],
)
def test_message_with_a_topic_stands_for_itself(thesaurus: Thesaurus, message: str) -> None:
    assert follow(message, FOCUS, thesaurus) is None


def test_a_condition_after_a_number_that_was_asked_beside_is_one_of_the_question(thesaurus: Thesaurus) -> None:
    asked = "vem skriver ut rollator?"
    beside = Focus(asked, QuestionKind.WHO_IS_RESPONSIBLE, ("primärvårdsrehab",), reached=True)
    found = follow("och om hon flyttar till säbo", beside, thesaurus)
    assert found is not None
    assert (found.kind, found.reach) == (QuestionKind.WHO_IS_RESPONSIBLE, ())
    assert found.text.startswith("vem skriver ut rollator")


def test_nothing_is_followed_before_anything_is_asked(thesaurus: Thesaurus) -> None:
    assert follow("och på helgen?", None, thesaurus) is None
    assert follow("och på helgen?", Focus(""), thesaurus) is None


def test_condition_replaces_one_of_its_own_kind(thesaurus: Thesaurus) -> None:
    weekend = Focus("vem gör uppföljningen efter utskrivning på helgen?", QuestionKind.WHO_IS_RESPONSIBLE)
    night = follow("och på natten?", weekend, thesaurus)
    child = follow("och om det är barn?", weekend, thesaurus)
    assert night is not None
    assert night.text == "vem gör uppföljningen efter utskrivning på natten?"
    assert child is not None
    assert "på helgen" in child.text
    assert "barn" in child.text


@pytest.mark.parametrize("message", ["vet inte", "spelar ingen roll", "alla", "don't know"])
def test_who_does_not_know_is_answered_and_not_asked_again(thesaurus: Thesaurus, message: str) -> None:
    asked = Focus("vem gör uppföljningen?", QuestionKind.WHO_IS_RESPONSIBLE, asked_back=True)
    found = follow(message, asked, thesaurus)
    assert found is not None
    assert found.text == "vem gör uppföljningen?"


def test_free_words_answer_a_question_back(thesaurus: Thesaurus) -> None:
    found = follow("samtalet", Focus("vem gör uppföljningen?", asked_back=True), thesaurus)
    assert found is not None
    assert found.text == "vem gör uppföljningen av patienten efter utskrivning?"
    assert follow("samtalet", Focus("vem gör uppföljningen?"), thesaurus) is None


@pytest.mark.parametrize(
    ("question", "about"),
    [
        (WHO, "uppföljningen efter utskrivning"),
        ("när ska kallelsen gå ut?", "kallelsen gå ut"),
        ("SIP?", "SIP"),
        ("vad säger vår lokala överenskommelse om samtal?", "samtal"),
    ],
)
def test_topic_is_what_is_asked_about(question: str, about: str) -> None:
    assert topic(question) == about


@pytest.mark.parametrize(
    ("question", "message", "text"),
    [
        ("vem är GSA?", "och KSA?", "vem är KSA?"),
        (
            "hur fort ska jag meddela vårdcentralen om ett fall?",
            "och MAS?",
            "hur fort ska jag meddela MAS om ett fall?",
        ),
        ("numret till biståndshandläggaren?", "å MAS nu?", "numret till MAS?"),
        (
            "när ska jag göra hembesöket i trygg hemgång, som arbetsterapeut?",
            "och fysion då?",
            "när ska jag göra hembesöket i trygg hemgång, som fysion?",
        ),
        (
            "who writes the plan, the needs assessor?",
            "and the physiotherapist?",
            "who writes the plan, the physiotherapist?",
        ),
    ],
)
def test_another_function_takes_the_place_of_the_one_asked_about(
    thesaurus: Thesaurus, question: str, message: str, text: str
) -> None:
    found = follow(message, Focus(question, QuestionKind.DEADLINE), thesaurus, "en" if message[:3] == "and" else "sv")
    assert found is not None
    assert (found.text, found.kind) == (text, QuestionKind.DEADLINE)


@pytest.mark.parametrize(
    "message", ["telefontid?", "vilka tider är ni bemannade då?", "när har ni öppet?", "mejl?", "mailadress"]
)
def test_hours_and_mail_are_those_of_who_acts(thesaurus: Thesaurus, message: str) -> None:
    found = follow(message, FOCUS, thesaurus)
    assert found is not None
    assert (found.kind, found.reach) == (QuestionKind.CONTACT, FOCUS.acting)


def test_hours_of_a_number_just_given_are_asked_of_the_same_row(thesaurus: Thesaurus) -> None:
    given = Focus("numret till jouren för hemsjukvård?", QuestionKind.CONTACT, ("hemsjukvård",), reached=True)
    found = follow("what hours?", given, thesaurus, "en")
    assert found is not None
    assert (found.text, found.reach) == (given.text, ())


@pytest.mark.parametrize(
    ("message", "text"),
    [
        ("och primärvårdsjouren?", "telefonnummer till primärvårdsjouren"),
        ("och till biståndsjouren då?", "telefonnummer till biståndsjouren"),
    ],
)
def test_after_a_number_another_ones_number_is_asked_for(thesaurus: Thesaurus, message: str, text: str) -> None:
    given = Focus("vilken sköterska ringer jag?", QuestionKind.CONTACT, ("sjuksköterska",), reached=True)
    found = follow(message, given, thesaurus)
    assert found is not None
    assert (found.text, found.kind) == (text, QuestionKind.CONTACT)
    child = follow("och om patienten är barn?", given, thesaurus)
    assert child is not None
    assert child.text.startswith("vilken sköterska ringer jag")


def test_whom_to_call_is_looked_for_where_nobody_was_named(thesaurus: Thesaurus) -> None:
    found = follow("vem ringer man då", Focus("när används reservrutinen?"), thesaurus)
    assert found is not None
    assert (found.text, found.kind) == ("vem ringer man – används reservrutinen?", QuestionKind.WHO_IS_RESPONSIBLE)


@pytest.mark.parametrize("message", ["Hur är det i Stockholms län?", "hur ser det ut i Nora?", "karlhamn oxå?"])
def test_only_the_place_changes(thesaurus: Thesaurus, message: str) -> None:
    found = follow(message, FOCUS, thesaurus)
    assert found is not None
    assert (found.text, found.kind) == (WHO, FOCUS.kind)


def test_a_topic_of_its_own_does_not_answer_a_question_back(thesaurus: Thesaurus) -> None:
    asked = Focus("sip kallelse tid", asked_back=True)
    assert follow("inskrivningsmeddelande innehåll", asked, thesaurus) is None
    assert follow("vid utskrivning från sjukhus", asked, thesaurus) is not None
    assert follow("hjälpmedel uppföljning", Focus("vem gör uppföljningen?", asked_back=True), thesaurus) is not None


def test_a_misspelt_word_with_a_pronoun_asks_about_what_went_before(thesaurus: Thesaurus) -> None:
    found = follow("kosar det", Focus("hur länge har man trygg hemgång?"), thesaurus)
    assert found is not None
    assert "trygg hemgång" in found.text
    assert "kosar" in found.text


def test_holder_of_an_explained_function_is_asked_for(thesaurus: Thesaurus) -> None:
    found = follow("vem är det i Tyresö?", Focus("vad betyder MAS?", QuestionKind.DEFINITION), thesaurus)
    assert found is not None
    assert (found.text, found.kind) == ("vem är MAS?", QuestionKind.WHO_IS_RESPONSIBLE)


def test_function_alone_after_a_number_asks_for_its_number(thesaurus: Thesaurus) -> None:
    focus = Focus("mejladress till primärvårdsrehab", QuestionKind.CONTACT, reached=True)
    found = follow("MAR?", focus, thesaurus)
    assert found is not None
    assert (found.text, found.kind) == ("telefonnummer till MAR", QuestionKind.CONTACT)
    asked = follow("vad är MAR?", focus, thesaurus)
    assert asked is None or asked.kind is not QuestionKind.CONTACT


def test_whether_something_may_be_mailed_asks_for_no_address(thesaurus: Thesaurus) -> None:
    for message, language in (("kan jag bara mejla det till chefen?", "sv"), ("can i just mail it to my boss", "en")):
        found = follow(message, FOCUS, thesaurus, language)
        assert found is None or found.kind is not QuestionKind.CONTACT


@pytest.mark.parametrize(
    "message", ["vem ringer jag på natten i Haninge?", "numret på helgen?", "vem ringer man kvällstid"]
)
def test_whom_to_call_at_another_time_is_not_who_acts_by_day(thesaurus: Thesaurus, message: str) -> None:
    assert follow(message, FOCUS, thesaurus) is None
    # With a pronoun it is the same function, whenever.
    assert follow("vem ringer jag då på natten?", FOCUS, thesaurus) is not None


@pytest.mark.parametrize(("message", "condition"), [("och om hon bor ensam?", True), ("och stödstrumpor då?", False)])
def test_a_condition_is_no_other_question(message: str, condition: bool) -> None:
    assert is_condition(message) is condition


def test_another_word_is_explained(thesaurus: Thesaurus) -> None:
    found = follow("och NEWS2?", Focus("vad betyder UBS?", QuestionKind.DEFINITION), thesaurus)
    assert found is not None
    assert (found.text, found.kind) == ("vad betyder NEWS2?", QuestionKind.DEFINITION)


@pytest.mark.parametrize(
    ("before", "message", "first"),
    [
        ("vem i hemgångsteamet går igenom listan?", "har dom mejl?", "hemgångsteam"),
        ("vem i vårdplaneringsteamet ringer?", "numret till dem?", "vårdplaneringsteam"),
        ("vem i hemgångsteamet går igenom listan?", "har hon mejl?", "sjuksköterska"),
        ("vem på vårdcentralen ringer?", "numret till dom?", "sjuksköterska"),
    ],
)
def test_they_are_the_team_that_was_asked_about(thesaurus: Thesaurus, before: str, message: str, first: str) -> None:
    found = follow(message, Focus(before, QuestionKind.WHO_IS_RESPONSIBLE, ("sjuksköterska",)), thesaurus)
    assert found is not None
    assert found.reach[0] == first


@pytest.mark.parametrize(
    ("before", "message", "language", "text"),
    [
        (
            "deadline for the admission notice (inskrivningsmeddelande)?",
            "do we need consent for it?",
            "en",
            "do we need consent for inskrivningsmeddelande?",
        ),
        ("how long time can a person stay on korttids?", "they must pay for it?", "en", "they must pay for korttids?"),
        (
            "hur länge får man bo på korttidsboende?",
            "måste de betala för det?",
            "sv",
            "måste de betala för korttidsboende?",
        ),
        (
            "vem kallar till SIP på vårdcentralen?",
            "samtycker patienten till det?",
            "sv",
            "samtycker patienten till SIP?",
        ),
    ],
)
def test_what_it_stands_for_is_put_in_its_place(
    thesaurus: Thesaurus, before: str, message: str, language: str, text: str
) -> None:
    found = follow(message, Focus(before, QuestionKind.DEADLINE), thesaurus, language)
    assert found is not None
    assert found.text == text


@pytest.mark.parametrize(
    ("before", "message", "language", "text"),
    [
        (
            "what is Lifecare SP?",
            "its down since this morning, what do we do",
            "en",
            "Lifecare SP is down since this morning, what do we do",
        ),
        ("vad är Lifecare SP?", "den ligger nere sedan i morse", "sv", "Lifecare SP ligger nere sedan i morse"),
        ("vad betyder SIP?", "den är frivillig för patienten", "sv", "SIP är frivillig för patienten"),
    ],
)
def test_what_was_explained_opens_the_next_sentence(
    thesaurus: Thesaurus, before: str, message: str, language: str, text: str
) -> None:
    found = follow(message, Focus(before, QuestionKind.DEFINITION), thesaurus, language)
    assert found is not None
    assert found.text == text


def test_a_sentence_after_an_explained_word_is_no_word_to_explain(thesaurus: Thesaurus) -> None:
    focus = Focus("skillnad på avvikelse och samverkansavvikelse", QuestionKind.DEFINITION)
    found = follow("så jag slipper skriva båda?", focus, thesaurus)
    assert found is not None
    assert (found.text, found.kind) == (
        "jag slipper skriva båda – skillnad på avvikelse och samverkansavvikelse?",
        None,
    )


def test_whose_number_was_given_is_told_again(thesaurus: Thesaurus) -> None:
    focus = Focus("who do i call for home nursing?", QuestionKind.CONTACT, ("hemsjukvård",), reached=True)
    found = follow("whose number is that, a doctor?", focus, thesaurus, "en")
    assert found is not None
    assert found.text == focus.text
    assert follow("vems nummer är det", focus, thesaurus) == found


def test_a_time_after_a_number_asks_of_whoever_was_reached(thesaurus: Thesaurus) -> None:
    joined = "mas nummer där – oas ska hem till den som har hemsjukvård?"
    focus = Focus(joined, QuestionKind.CONTACT, ("medicinskt ansvarig sjuksköterska",), reached=True)
    found = follow("nås hon vid fyra", focus, thesaurus)
    assert found is not None
    assert found.text == "telefonnummer till medicinskt ansvarig sjuksköterska vid fyra"
    hours = follow("hours", Focus("MAS phone?", QuestionKind.CONTACT, reached=True), thesaurus, "en")
    assert hours is not None
    assert hours.text == "MAS phone?"


def test_another_question_with_the_place_is_no_reply_to_a_question_back(thesaurus: Thesaurus) -> None:
    focus = Focus("i can decide myself that a plåster is egenvård?", asked_back=True)
    assert follow("in Tyresö, we give pills from dospåse, allowed?", focus, thesaurus, "en") is None
    assert follow("i Tyresö", focus, thesaurus) is not None
