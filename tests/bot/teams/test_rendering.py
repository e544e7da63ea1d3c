"""One answer as Teams' messages: citations, card, limits, and nothing of a document that becomes markup."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from bot import privacy
from bot.teams.cards import LONGEST_QUOTES
from bot.teams.markdown import INVISIBLE, escaped
from bot.teams.rendering import LONGEST, MOST_CITATIONS, render
from knowledge.answer import Answer, ChecklistItem, Choice, Lesson, Statement
from knowledge.model import State
from tests.bot.web.fakes import OTHER_RULE, RULE, answered, compared, evil, plain

VIEWER = "https://rutiner.example"


def shown(answer: Answer, viewer: str | None = VIEWER, pressed: str | None = None) -> list[dict[str, Any]]:
    """Return the messages as they go to Teams."""
    return [each.model_dump(by_alias=True, exclude_none=True) for each in render(answer, viewer, pressed)]


def citations(message: dict[str, Any]) -> dict[int, dict[str, Any]]:
    (entity,) = message["entities"]
    assert (entity["type"], entity["@type"]) == ("https://schema.org/Message", "Message")
    return {claim["position"]: claim["appearance"] for claim in entity.get("citation", [])}


def test_answer_has_text_citations_card_label_and_feedback() -> None:
    (message,) = shown(answered())
    assert message["text"].splitlines() == [
        f"**Gäller Tyresö (lokal överenskommelse):** ”{RULE}” [1]",
        "",
        "**Kontakt:** Biståndsjouren [2] (telefonnummer och adresser i kortet)",
        "",
        "**Att tänka på**",
        "",
        "- Länets rutin säger detsamma.",
    ]
    found = citations(message)
    assert set(found) == {1, 2}
    assert found[1]["name"] == "Lokal överenskommelse om utskrivning, Tyresö"
    assert found[1]["abstract"].startswith("Enhetschefen för hemtjänsten utser")
    assert found[1]["keywords"] == ["lokal överenskommelse", "Tyresö", "sida 2"]
    assert found[1]["url"] == f"{VIEWER}/sources/tyreso-lus?p=abc-4#p"
    assert message["entities"][0]["additionalType"] == ["AIGeneratedContent"]
    assert message["channelData"]["feedbackLoop"] == {"type": "default"}


def test_nothing_empty_is_sent() -> None:
    # Teams' schema of a citation has optional fields, but none that may be null.
    def nulls(value: Any) -> bool:
        if isinstance(value, dict):
            return any(nulls(each) for each in value.values())
        return any(map(nulls, value)) if isinstance(value, list) else value is None

    assert not any(nulls(message) for message in shown(answered()))


def test_contact_stands_in_the_card_with_numbers_to_dial() -> None:
    text = json.dumps(shown(answered())[0]["attachments"][0]["content"], ensure_ascii=False)
    assert "[08-465 004 00](tel:0846500400)" in text
    assert "[bistandsjour@tyreso.example](mailto:bistandsjour@tyreso.example)" in text
    assert "Uppgiften kontrollerad 2026-10-01." in text
    assert "TYR Biståndsenheten" in text


def test_comparison_is_a_table_in_the_card_and_its_sources_can_be_pointed_at() -> None:
    (message,) = shown(compared())
    assert message["text"].splitlines() == [
        "**Tabellen står i kortet nedan, med källa för varje ruta:**",
        "",
        "- Fast vårdkontakt [1] [2]",
        "- Fallrapport [2]",
        "",
        "**Att tänka på**",
        "",
        "- Länets rutin säger detsamma.",
    ]
    assert set(citations(message)) == {1, 2}
    table = message["attachments"][0]["content"]["body"][0]
    assert (table["type"], table["firstRowAsHeaders"]) == ("Table", True)
    rows = [[cell["items"][0]["text"] for cell in row["cells"]] for row in table["rows"]]
    assert rows == [
        ["Om", "Tyresö", "Haninge"],
        [
            "Fast vårdkontakt",
            f"Gäller Tyresö (lokal överenskommelse): {RULE} \\[1\\]",
            f"Gäller Haninge (lokal överenskommelse): {OTHER_RULE} \\[2\\]",
        ],
        ["Fallrapport", "–", "Lokal överenskommelse, Haninge \\[2\\]"],
    ]
    assert all(len(row["cells"]) == len(table["columns"]) for row in table["rows"])


def test_checklist_links_to_its_pdf_where_people_can_reach_it() -> None:
    path = "/introduktion/checklista.pdf?kod=hemtjanst-0138-3"
    lesson = Lesson("hemtjanst-0138-3", "Din checklista", (), (ChecklistItem("Fast vårdkontakt", "Läs.", True, (1,)),))
    notes = ("Din checklista", f"Som PDF: öppna {path} i webbchatten.", "Exempel.")
    given = replace(answered(), state=State.CLARIFY, introduction=lesson, notes=notes)
    (linked,), (plain_text,) = shown(given), shown(given, None)
    assert f"[Öppna checklistan som PDF]({VIEWER}{path})" in linked["text"]
    assert linked["text"].count(path) == 1
    assert f"öppna {path} i webbchatten" in plain_text["text"]


def test_many_long_sources_keep_the_card_small() -> None:
    long = replace(answered().citations[0], quote="Ett ord till. " * 200)
    (message,) = shown(replace(answered(), citations=tuple(replace(long, number=number) for number in range(1, 21))))
    hidden = message["attachments"][0]["content"]["body"][-1]["items"]
    quotes = [source["items"][-1]["text"] for source in hidden]
    assert len(quotes) == 20
    assert sum(map(len, quotes)) <= LONGEST_QUOTES + 20 * len("””")


def test_sources_are_behind_a_button_with_their_whole_quote() -> None:
    body = shown(answered())[0]["attachments"][0]["content"]["body"]
    assert body[-1]["id"] == "sources"
    assert body[-1]["isVisible"] is False
    assert body[-2]["actions"][0]["targetElements"] == ["sources"]
    assert f"”{RULE}”" in json.dumps(body[-1], ensure_ascii=False)
    assert "Granskningsdatum har passerat" in json.dumps(body[-1], ensure_ascii=False)


def test_without_a_viewer_nothing_links_to_one() -> None:
    assert "/sources/" not in json.dumps(shown(answered(), None))


def test_english_answer_has_english_words() -> None:
    (message,) = shown(answered(language="en"))
    assert "**Contact:**" in message["text"]
    assert "Show the sources (2)" in json.dumps(message["attachments"])


def test_choices_are_buttons_with_their_question() -> None:
    choices = tuple(Choice(f"Kommun {number}", f"Vem i {number}?") for number in range(8))
    (message,) = shown(replace(plain(State.CLARIFY, "Vilken kommun?"), notes=("Vilken kommun?",), choices=choices))
    sets = [each for each in message["attachments"][0]["content"]["body"] if each["type"] == "ActionSet"]
    assert [len(each["actions"]) for each in sets] == [6, 2]
    assert sets[1]["actions"][0]["data"]["question"] == "Vem i 6?"
    assert message["text"] == "Vilken kommun?"
    assert "channelData" not in message
    assert "entities" not in message


def test_pressed_question_is_said() -> None:
    assert shown(answered(), pressed="Vem i *Tyresö*?")[0]["text"].startswith("**Vem i \\*Tyresö\\*?**\n\n**Gäller")


def test_label_is_said_once_and_a_row_cell_by_cell() -> None:
    row = "Steg: Samtal | Vem: Vårdplaneringsteamet | När: 48 timmar"
    good, label = answered(), "Gäller Tyresö (lokal överenskommelse)"
    first, second = good.citations
    made = replace(
        good,
        statements=(
            *good.statements,
            Statement(f"{label}: {row}", (2,)),
            Statement(f"Gäller Haninge (rutin): {row}", (2,)),
        ),
        citations=(first, replace(second, quote=row)),
    )
    listed = "”Steg: Samtal\n\n- Vem: Vårdplaneringsteamet\n- När: 48 timmar” [2]"
    text = shown(made)[0]["text"]
    assert text.startswith(f"**{label}:** ”{RULE}” [1]\n\n{listed}\n\n**Gäller Haninge (rutin):** {listed}\n\n")


def test_label_is_said_again_where_a_message_begins_under_it() -> None:
    good, label = answered(), "Gäller Tyresö (lokal överenskommelse)"
    words = "Ord för ord. " * 60
    made = replace(
        good,
        statements=tuple(Statement(f"{label}: {words}", (1,)) for _ in range(30)),
        citations=(replace(good.citations[0], quote=words), good.citations[1]),
    )
    texts = [message["text"] for message in shown(made)]
    assert len(texts) > 2
    assert all(text.startswith(f"**{label}:** ”Ord") for text in texts)
    assert all(text.count(label) == 1 for text in texts)


def test_blocked_text_says_that_it_stays_in_teams_and_repeats_nothing() -> None:
    (message,) = shown(privacy.blocked("Vad gäller för 19121212-1212?", "a"), pressed="19121212-1212")
    assert "ligger däremot kvar här i Teams" in message["text"]
    assert "1212" not in json.dumps(message)
    assert "attachments" not in message
    assert "channelData" not in message


def test_refusal_that_only_refers_elsewhere_asks_nobody_to_delete_anything() -> None:
    (message,) = shown(plain(State.BLOCKED, "Ring 112 nu."), pressed="han andas inte")
    assert message["text"] == "**han andas inte**\n\nRing 112 nu."


@pytest.mark.parametrize("state", list(State))
def test_every_state_is_shown_with_words(state: State) -> None:
    assert all(message["text"].strip() for message in shown(plain(state, "Ord.")))


def test_long_answer_is_cut_between_statements() -> None:
    answer = answered()
    messages = shown(replace(answer, statements=answer.statements * 80))
    assert len(messages) > 1
    assert all(len(message["text"]) <= LONGEST + 40 for message in messages)
    assert "".join(message["text"] for message in messages).count("” [1]") == 80
    assert all(1 in citations(message) for message in messages[:-1])
    assert messages[0]["text"].endswith(f"(del 1 av {len(messages)})")
    assert ["channelData" in message for message in messages] == [False] * (len(messages) - 1) + [True]
    assert ["attachments" in message for message in messages] == [False] * (len(messages) - 1) + [True]


def test_one_long_paragraph_is_cut_between_words() -> None:
    messages = shown(plain(State.NOT_FOUND, "ord " * 6000))
    assert len(messages) == 3
    assert sum(message["text"].count("ord") for message in messages) == 6000


def test_many_citations_keep_to_the_limit_and_all_stand_in_the_card() -> None:
    answer = answered()
    many = tuple(replace(answer.citations[0], number=number) for number in range(1, 31))
    statement = Statement(answer.statements[0].text, tuple(range(1, 31)))
    (message,) = shown(replace(answer, statements=(statement,), citations=many, contacts=()))
    assert len(citations(message)) == MOST_CITATIONS
    assert len(message["attachments"][0]["content"]["body"][-1]["items"]) == 30


def test_long_titles_and_quotes_keep_to_the_limits() -> None:
    answer = answered()
    long = replace(answer.citations[0], title="T" * 300, quote="ord " * 900, locator="plats " * 20)
    found = citations(shown(replace(answer, citations=(long, answer.citations[1])))[0])[1]
    assert len(found["name"]) <= 80
    assert len(found["abstract"]) <= 160
    assert all(len(word) <= 28 for word in found["keywords"])


def test_evil_answer_becomes_neither_markup_nor_link() -> None:
    (message,) = shown(evil())
    text = json.dumps(message)
    assert "<img" not in message["text"]
    assert "<script" not in message["text"]
    assert "](javascript" not in text
    assert '"url": "javascript' not in text


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("a*b* _c_ `d` ~~e~~", "a\\*b\\* \\_c\\_ \\`d\\` \\~\\~e\\~\\~"),
        ("se [länk](http://x)", "se \\[länk](http://x)"),
        ("snake_case_name@x.example", "snake_case_name@x.example"),
        ("1. Ring", "1\\. Ring"),
        ("# Rubrik", "\\# Rubrik"),
        ("- punkt", "\\- punkt"),
        ("se [2] och [A]", f"se [{INVISIBLE}2] och [A]"),
        ("två\n  rader", "två rader"),
        ("a <b> c & d", "a &lt;b> c & d"),
    ],
)
def test_text_is_shown_as_it_stands(text: str, seen: str) -> None:
    assert escaped(text) == seen


def test_contact_that_is_quoted_has_no_card_and_is_dialled_from_the_quote() -> None:
    answer = answered()
    contact = answer.contacts[0]
    row = f"Funktion: {contact.function} | Telefon: {contact.phone} | Jour: {contact.on_call_phone} | E-post: {contact.email}"
    cited = tuple(replace(each, quote=row) if each.number in contact.citations else each for each in answer.citations)
    statement = Statement(f"Gäller Tyresö (kontaktlista): {row}", contact.citations)
    (message,) = shown(replace(answer, statements=(statement,), citations=cited))
    assert "[08-465 004 00](tel:0846500400)" in message["text"]
    assert "**Kontakt:**" not in message["text"]
    assert "tel:" not in json.dumps(message["attachments"])
