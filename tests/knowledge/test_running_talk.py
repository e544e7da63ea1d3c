"""Few words in the middle of a talk: hours of somebody, a time, another party, and what is a case of its own."""

from __future__ import annotations

import pytest

from knowledge.conversation.follow_ups import Focus, follow
from knowledge.model import QuestionKind
from knowledge.swedish.thesaurus import Thesaurus

WHO = "vem gör uppföljningen efter utskrivning?"
FOCUS = Focus(WHO, QuestionKind.WHO_IS_RESPONSIBLE, ("fast vårdkontakt", "vårdcentral"))


@pytest.mark.parametrize(
    ("message", "text"),
    [
        ("sitter hon där vid fyra?", "telefonnummer till fast vårdkontakt vid fyra"),
        ("jobbar dom helger", "telefonnummer till fast vårdkontakt helger"),
        ("lunchstängt?", "telefonnummer till fast vårdkontakt"),
        ("hur dags ska man ringa dit?", "telefonnummer till fast vårdkontakt"),
        ("kontaktuppgifter till den.", "telefonnummer till fast vårdkontakt"),
        ("har du direktnumret till dom", "telefonnummer till fast vårdkontakt"),
        ("hur får jag tag på hen", "telefonnummer till fast vårdkontakt"),
    ],
)
def test_hours_and_ways_in_other_words_are_those_of_who_acts(thesaurus: Thesaurus, message: str, text: str) -> None:
    found = follow(message, FOCUS, thesaurus)
    assert found is not None
    assert (found.text, found.kind, found.reach[:1]) == (text, QuestionKind.CONTACT, ("fast vårdkontakt",))


@pytest.mark.parametrize("message", ["numret till den andra", "och telefon till den senare?"])
def test_number_of_the_second_who_acts(thesaurus: Thesaurus, message: str) -> None:
    found = follow(message, FOCUS, thesaurus)
    assert found is not None
    assert found.reach == ("vårdcentral", "fast vårdkontakt")


def test_time_in_the_number_asked_for_is_replaced(thesaurus: Thesaurus) -> None:
    focus = Focus("nummer till hemsjukvården på kvällen?", QuestionKind.CONTACT, reached=True)
    found = follow("och om jag i stället ringer vid midnatt?", focus, thesaurus)
    assert found is not None
    assert found.text == "nummer till hemsjukvården vid midnatt?"


@pytest.mark.parametrize(
    ("message", "text"),
    [
        ("påsken då, det blir ju fyra dagar", f"{WHO[:-1]}; påsken"),
        ("räcker det att ringa", "räcker det att ringa – uppföljningen efter utskrivning?"),
        ("den av beslutet menar jag", "vem gör uppföljningen av beslut om hemtjänst efter utskrivning?"),
    ],
)
def test_few_words_go_on_with_the_question(thesaurus: Thesaurus, message: str, text: str) -> None:
    found = follow(message, FOCUS, thesaurus)
    assert found is not None
    assert found.text.startswith(text)


@pytest.mark.parametrize(
    ("message", "text"),
    [
        ("vårdcentralen också?", "vem gör uppföljningen efter utskrivning; vårdcentralen?"),
        ("räknas lördag", "räknas lördag – uppföljningen efter utskrivning?"),
        ("vad kostar det", "vad kostar det – uppföljningen efter utskrivning?"),
        ("23.15?", "vem gör uppföljningen efter utskrivning klockan 23.15?"),
        (
            "nä det blev försenat, hon kommer vid fem",
            "vem gör uppföljningen efter utskrivning; nä det blev försenat, hon kommer vid fem?",
        ),
    ],
)
def test_few_words_change_what_is_asked(thesaurus: Thesaurus, message: str, text: str) -> None:
    found = follow(message, FOCUS, thesaurus)
    assert found is not None
    assert found.text == text


def test_time_after_a_number_asks_for_the_number_then(thesaurus: Thesaurus) -> None:
    focus = Focus("numret till hemsjukvården?", QuestionKind.CONTACT, reached=True)
    found = follow("klockan är sju på kvällen och han är inskriven", focus, thesaurus)
    assert found is not None
    assert found.text.startswith("numret till hemsjukvården; klockan är sju på kvällen")


def test_hours_of_a_team_at_a_time_are_not_those_of_whoever_is_on_call(thesaurus: Thesaurus) -> None:
    found = follow("jobbar vi kvällar", FOCUS, thesaurus)
    assert found is not None
    assert found.text == "telefonnummer till fast vårdkontakt kvällar"


def test_time_after_somebodys_number_asks_who_is_reached_then(thesaurus: Thesaurus) -> None:
    focus = Focus(WHO, QuestionKind.WHO_IS_RESPONSIBLE, ("fast vårdkontakt", "vårdcentral"), reached=True)
    found = follow("på en söndag då?", focus, thesaurus)
    assert found is not None
    assert (found.text, found.reach[0]) == ("telefonnummer till fast vårdkontakt på en söndag", "fast vårdkontakt")


def test_hours_are_those_of_the_team_that_was_asked_about(thesaurus: Thesaurus) -> None:
    focus = Focus("hur länge varar trygg hemgång?", QuestionKind.DEADLINE, ("särskilt boende", "hemtjänst"))
    found = follow("vilka tider jobbar de?", focus, thesaurus)
    assert found is not None
    assert found.reach[0] == "hemgångsteam"


def test_another_thing_in_the_same_text(thesaurus: Thesaurus) -> None:
    found = follow("vad säger den om vårdsäng", Focus("vad gäller vid snabb hemgång för palliativa?"), thesaurus)
    assert found is not None
    assert found.text == "vårdsäng – snabb hemgång för palliativa?"


def test_another_unit_at_a_time_is_asked_for_then(thesaurus: Thesaurus) -> None:
    focus = Focus("jour för hemsjukvård", QuestionKind.CONTACT, ("hemsjukvård",), reached=True)
    found = follow("hemtjänsten där på kvällen?", focus, thesaurus)
    assert found is not None
    assert (found.text, found.kind) == ("telefonnummer till hemtjänsten där på kvällen", QuestionKind.CONTACT)


def test_whether_somebody_calls_is_another_question(thesaurus: Thesaurus) -> None:
    found = follow("måste de ringa oss innan då", FOCUS, thesaurus)
    assert found is not None
    assert found.text == "måste de ringa oss innan – uppföljningen efter utskrivning?"


def test_whether_it_is_the_same_one_elsewhere_is_no_other_party(thesaurus: Thesaurus) -> None:
    focus = Focus("numret till sköterskan vid midnatt?", QuestionKind.CONTACT, ("sjuksköterska",), reached=True)
    found = follow("är det samma sköterska för Vingåker då?", focus, thesaurus, sure=True)
    assert found is not None
    assert found.text.startswith("numret till sköterskan vid midnatt")


@pytest.mark.parametrize(
    "message",
    [
        "jag jobbar i Tyresö på hemtjänsten",
        "jobbar natt på särskilt boende i haninge",
        "vad säger checklistan i ronneby om läkemedel inför helg",
        "vad ringer en i nora klockan åtta på kvällen, behöver en doktor",
        "need the municipal nurse in Hällefors, it's night",
        "vem måste säga ok till lunchlistan innan den går iväg",
        "det blev lunch över, kan jag ta den själv",
        "är det jag som ska ringa patienten efter sjukhuset?",
    ],
)
@pytest.mark.parametrize("reached", [False, True])
def test_a_case_of_its_own_is_no_follow_up(thesaurus: Thesaurus, message: str, reached: bool) -> None:
    kind = QuestionKind.CONTACT if reached else QuestionKind.WHO_IS_RESPONSIBLE
    focus = Focus("numret till biståndsjouren?" if reached else WHO, kind, ("biståndsjour",), reached=reached)
    assert follow(message, focus, thesaurus, "en" if message.startswith("need") else "sv") is None


@pytest.mark.parametrize("message", ["o byta själva katetern?", "katetern då?", "och själva katetern"])
def test_a_thing_stands_in_place_of_what_is_named_after_it(thesaurus: Thesaurus, message: str) -> None:
    focus = Focus("får hemtjänsten byta kateterpåse?", QuestionKind.WHAT_APPLIES, ("hemtjänst",))
    found = follow(message, focus, thesaurus)
    assert found is not None
    assert found.text == "får hemtjänsten byta katetern?"


def test_what_it_stands_for_at_the_end_is_named(thesaurus: Thesaurus) -> None:
    focus = Focus("vad ska stå i inslink?", QuestionKind.WHAT_APPLIES)
    found = follow("måste patienten samtycka till det", focus, thesaurus)
    assert found is not None
    assert found.text == "måste patienten samtycka till inslink?"


@pytest.mark.parametrize(
    ("message", "text"),
    [
        ("o vem betalar", "vem betalar – hjälpmedel till en patient från annat län?"),
        ("vem betalar?", "vem betalar – hjälpmedel till en patient från annat län?"),
        ("spelar klockslaget nån roll", "spelar klockslaget nån roll – hjälpmedel till en patient från annat län?"),
    ],
)
def test_what_is_asked_of_the_topic_keeps_it(thesaurus: Thesaurus, message: str, text: str) -> None:
    focus = Focus("vem ordnar hjälpmedel till en patient från annat län?", QuestionKind.WHO_IS_RESPONSIBLE)
    found = follow(message, focus, thesaurus)
    assert found is not None
    assert found.text.replace("ordnar ", "") == text


@pytest.mark.parametrize("message", ["och vem är GSA?", "och vem kallar till SIP?"])
def test_a_question_with_a_name_of_its_own_stands_for_itself(thesaurus: Thesaurus, message: str) -> None:
    focus = Focus("vem ordnar hjälpmedel till en patient från annat län?", QuestionKind.WHO_IS_RESPONSIBLE)
    assert follow(message, focus, thesaurus) is None


@pytest.mark.parametrize("message", ["hinner inte", "har ringt på och ropat, inget", "de har inte kommit"])
def test_how_the_case_goes_on_is_about_it(thesaurus: Thesaurus, message: str) -> None:
    focus = Focus("hon öppnar inte dörren, vad gör jag?", QuestionKind.HOW_TO)
    found = follow(message, focus, thesaurus)
    assert found is not None
    assert "hon öppnar inte dörren, vad gör jag" in found.text
    assert follow("har ni en rutin för fallrapport", focus, thesaurus) is None


@pytest.mark.parametrize(
    ("before", "message", "text"),
    [
        ("trygg hemgång, hur länge?", "han är 71 då", "trygg hemgång, hur länge han är 71?"),
        ("trygg hemgång, hur länge han är 71?", "hon är 63 år", "trygg hemgång, hur länge hon är 63 år?"),
        ("uppföljning efter utskrivning", "utan hemsjukvård", "uppföljning efter utskrivning; utan hemsjukvård?"),
        ("uppföljning utan hemsjukvård", "med hemsjukvård", "uppföljning; med hemsjukvård?"),
        ("vem ringer om patienten har hemsjukvård", "och utan hemsjukvård?", "vem ringer; utan hemsjukvård?"),
        ("uppföljning, som hemtjänst", "säbo", "uppföljning, som säbo?"),
        ("vem byter kateter", "hos den som bor ensam", "vem byter kateter; hos den som bor ensam?"),
    ],
)
def test_a_condition_or_a_party_alone_is_asked_of_what_went_before(
    thesaurus: Thesaurus, before: str, message: str, text: str
) -> None:
    found = follow(message, Focus(before, QuestionKind.DEADLINE), thesaurus)
    assert found is not None
    assert (found.text, found.kind) == (text, QuestionKind.DEADLINE)


@pytest.mark.parametrize(
    "message",
    [
        "och hemtjänstbeslutet, vem kollar det",
        "läkemedelslistan, när ska den skickas",
        "på vilket nummer når man biståndshandläggaren",
        "med vem stämmer man av läkemedelslistan",
        "efter hur lång tid ringer biståndshandläggaren",
    ],
)
def test_what_names_itself_stands_for_itself(thesaurus: Thesaurus, message: str) -> None:
    assert follow(message, FOCUS, thesaurus) is None


@pytest.mark.parametrize(
    ("before", "message", "kind"),
    [
        ("trygg hemgång", "kostar det", None),
        ("trygg hemgång", "han är 71 då", None),
        ("numret till trygg hemgång", "han är 71 då", QuestionKind.CONTACT),
        ("numret till jouren", "får undersköterskan ringa dit", None),
        ("trygg hemgång", "och i Haninge", QuestionKind.CONTACT),
    ],
)
def test_what_may_be_done_or_for_whom_is_no_number(
    thesaurus: Thesaurus, before: str, message: str, kind: QuestionKind | None
) -> None:
    found = follow(message, Focus(before, QuestionKind.CONTACT), thesaurus)
    assert found is not None
    assert found.kind is kind


@pytest.mark.parametrize(
    ("message", "text"),
    [
        ("ingen svarar där, klockan är 23", "numret till hemtjänsten klockan är 23?"),
        ("dom svarar inte, kl 19", "numret till hemtjänsten kl 19?"),
        ("they don't answer, it's 23.00", "numret till hemtjänsten it's 23.00?"),
    ],
)
def test_nobody_answers_at_a_time_asks_who_is_reached_then(thesaurus: Thesaurus, message: str, text: str) -> None:
    focus = Focus("numret till hemtjänsten", QuestionKind.CONTACT, ("hemtjänst",), reached=True)
    found = follow(message, focus, thesaurus)
    assert found is not None
    assert (found.text, found.kind) == (text, QuestionKind.CONTACT)
