"""What a question asks for, and which sentences have the form of its answer."""

from __future__ import annotations

import pytest

from knowledge.model import QuestionKind
from knowledge.swedish.question_words import PHONE, answers_kind, question_kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Vem ansvarar för uppföljningen?", QuestionKind.WHO_IS_RESPONSIBLE),
        ("Vems ansvar är nycklarna?", QuestionKind.WHO_IS_RESPONSIBLE),
        ("How many years are the logs kept?", QuestionKind.DEADLINE),
        ("hur många minuter ska mötet ta", QuestionKind.DEADLINE),
        ("vem kallar till SIP när någon ligger på sjukhus", QuestionKind.WHO_IS_RESPONSIBLE),
        ("vem kallar till SIP och när patienten ska kallas", QuestionKind.DEADLINE),
        ("Vad är telefonnumret till biståndsjouren?", QuestionKind.CONTACT),
        ("Vem ringer jag på natten?", QuestionKind.CONTACT),
        ("ringer jag vc eller avd", QuestionKind.WHO_IS_RESPONSIBLE),
        ("the list is unclear, do I call the care centre or the ward?", QuestionKind.WHO_IS_RESPONSIBLE),
        ("vem ringer jag, vc eller avd", QuestionKind.CONTACT),
        ("är supporten för Link öppen på lördag", QuestionKind.CONTACT),
        ("is the Link support open on Saturday at 19", QuestionKind.CONTACT),
        ("vilken tid har biståndshandläggaren öppet", QuestionKind.CONTACT),
        ("hur jag når sköterskan i Nora", QuestionKind.CONTACT),
        ("vem jag ska ringa på helgen", QuestionKind.CONTACT),
        ("Who should I call at night?", QuestionKind.CONTACT),
        ("När ska SIP vara klar?", QuestionKind.DEADLINE),
        ("Hur snabbt måste vi svara?", QuestionKind.DEADLINE),
        ("Inom vilken tid?", QuestionKind.DEADLINE),
        ("Vad betyder GSA?", QuestionKind.DEFINITION),
        ("What does KSA mean?", QuestionKind.DEFINITION),
        ("If nobody picks up the phone, when do they try again?", QuestionKind.DEADLINE),
        ("Får SIP hållas på telefon?", QuestionKind.WHAT_APPLIES),
        ("Alla säger inslink, vad menar de?", QuestionKind.DEFINITION),
        ("They say vårdplanering, it's what?", QuestionKind.DEFINITION),
        ("Jag blandar alltid ihop lex Sarah och lex Maria", QuestionKind.DEFINITION),
        ("Patienten har ingen telefon, hur gör vi?", QuestionKind.HOW_TO),
        ("Pat utan telefon vad gör vi", QuestionKind.HOW_TO),
        ("The patient has no phone, what do we do?", QuestionKind.HOW_TO),
        ("Hon har ingen mobil, vem kontaktar vi?", QuestionKind.CONTACT),
        ("Jag har inget nummer till hemtjänsten, hur når jag dem?", QuestionKind.CONTACT),
        ("Vi har ingen telefon till jouren, vad är numret?", QuestionKind.CONTACT),
        ("Var hittar jag blanketten?", QuestionKind.WHERE_IS_DOCUMENT),
        ("Hur gör jag med nycklarna?", QuestionKind.HOW_TO),
        ("Vad gäller för hemtjänst?", QuestionKind.WHAT_APPLIES),
        ("Får vi lämna ut uppgifter?", QuestionKind.WHAT_APPLIES),
        ("nycklar hemtjänst", None),
        ("", None),
    ],
)
def test_kind_of_question(text: str, kind: QuestionKind | None) -> None:
    assert question_kind(text) is kind
    assert question_kind(text.upper()) is kind


@pytest.mark.parametrize(
    ("kind", "answers", "does_not"),
    [
        (QuestionKind.DEADLINE, "Senast inom 24 timmar.", "Sköterskan skriver i journalen."),
        (QuestionKind.DEADLINE, "Kallelsen skickas samma dag.", "Kallelsen skickas."),
        (QuestionKind.CONTACT, "Ring 08-465 004 06.", "Ring jouren."),
        (QuestionKind.CONTACT, "Skriv till jour@tyreso.example.", "Paragraf 2017:612."),
        (QuestionKind.WHO_IS_RESPONSIBLE, "Enhetschefen kvitterar.", "Nyckeln kvitteras."),
        (QuestionKind.DEFINITION, "Menprövning är en bedömning.", "Menprövning sker."),
        (QuestionKind.HOW_TO, "Du ska ringa först.", "Nyckeln är blå."),
    ],
)
def test_form_of_an_answer(kind: QuestionKind, answers: str, does_not: str) -> None:
    assert answers_kind(kind, answers) > answers_kind(kind, does_not)
    assert 0 <= answers_kind(kind, does_not) <= answers_kind(kind, answers) <= 1


@pytest.mark.parametrize("kind", [None, QuestionKind.WHERE_IS_DOCUMENT])
def test_no_form_is_no_judgement(kind: QuestionKind | None) -> None:
    assert answers_kind(kind, "Vad som helst.") == answers_kind(kind, "Ring 08-465 004 06 inom 24 timmar.")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Ring 08-465 004 06.", "08-465 004 06"),
        ("+46 8 465 004 06", "+46 8 465 004 06"),
        ("070-174 06 05, vardagar", "070-174 06 05"),
        ("år 2026", None),
        ("SFS 2017:612", None),
    ],
)
def test_phone_numbers(text: str, number: str | None) -> None:
    match = PHONE.search(text)
    assert (match and match.group(0)) == number


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("inom vilken tid ringer vi efter utskrivning?", QuestionKind.DEADLINE),
        ("när ska jag ringa patienten?", QuestionKind.DEADLINE),
        ("när ringer vi, och på vilket nummer?", QuestionKind.CONTACT),
        ("vem ringer jag när det är natt?", QuestionKind.CONTACT),
        ("får jag mejla personnumret?", QuestionKind.WHAT_APPLIES),
        ("hur får jag tag på hen?", QuestionKind.CONTACT),
        ("när svarar vårdcentralen i telefon", QuestionKind.CONTACT),
        ("hur dags öppnar mottagningen", QuestionKind.CONTACT),
        ("när ringer man henne", QuestionKind.CONTACT),
        ("until when do they answer the phone", QuestionKind.CONTACT),
        ("när svarar kommunen på inskrivningsmeddelandet", QuestionKind.DEADLINE),
        ("när stänger man ärendet i Link", QuestionKind.DEADLINE),
        ("från vilken dag", QuestionKind.DEADLINE),
        ("vad gör vi när Link ligger nere", QuestionKind.HOW_TO),
        ("hur gör man när kunden inte öppnar", QuestionKind.HOW_TO),
        ("vad gör jag när ingen svarar, vilket nummer", QuestionKind.CONTACT),
        ("vad gör hemtjänsten när", QuestionKind.DEADLINE),
    ],
)
def test_when_somebody_is_called_is_not_whom_to_call(text: str, kind: QuestionKind) -> None:
    assert question_kind(text) is kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("får jag ge numret till anhöriga?", QuestionKind.WHAT_APPLIES),
        ("kan vi lämna ut journumret?", QuestionKind.WHAT_APPLIES),
        ("ska man dela ut numren till patienten", QuestionKind.WHAT_APPLIES),
        ("får anhöriga numret till jouren?", QuestionKind.WHAT_APPLIES),
        ("can I give the emergency number to the family", QuestionKind.WHAT_APPLIES),
        ("may we share the phone number with relatives?", QuestionKind.WHAT_APPLIES),
        ("ge mig numret till jouren", QuestionKind.CONTACT),
        ("kan jag få numret till MAS?", QuestionKind.CONTACT),
        ("kan du ge mig numret till MAS?", QuestionKind.CONTACT),
        ("får jag numret?", QuestionKind.CONTACT),
        ("kan någon ge mig numret till MAS?", QuestionKind.CONTACT),
        ("could somebody give us the number?", QuestionKind.CONTACT),
        ("can you give me the number of the ward", QuestionKind.CONTACT),
        ("vilket nummer ska vi ringa", QuestionKind.CONTACT),
    ],
)
def test_whether_a_number_may_be_given_is_not_for_the_number(text: str, kind: QuestionKind) -> None:
    assert question_kind(text) is kind


@pytest.mark.parametrize(
    ("text", "asks_where"),
    [
        ("måste det vara via mejl?", False),
        ("ska rapporten skickas per e-post?", False),
        ("får man skicka det i ett mejl", False),
        ("can it be sent by email?", False),
        ("vad är mejlen till MAS?", True),
        ("har de någon e-post?", True),
        ("vilken mejl har de?", True),
    ],
)
def test_how_it_is_sent_is_not_where_to(text: str, asks_where: bool) -> None:
    assert (question_kind(text) is QuestionKind.CONTACT) is asks_where
