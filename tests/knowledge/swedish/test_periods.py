"""Earlier times in questions: recognised beside words of the past, and never in names of laws and agreements."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.swedish.periods import (
    EARLIEST,
    Period,
    asked_period,
    asks_elsewhere_now,
    asks_now,
    without_period,
)

TODAY = date(2026, 11, 23)
YEAR_2025 = Period(date(2025, 1, 1), date(2025, 12, 31))


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("vad gällde förra året?", YEAR_2025),
        ("vad gällde i fjol", YEAR_2025),
        ("what applied last year?", YEAR_2025),
        ("vad gällde 2024?", Period(date(2024, 1, 1), date(2024, 12, 31))),
        ("vad stod det i mars 2025", Period(date(2025, 3, 1), date(2025, 3, 31))),
        ("what applied in december 2024", Period(date(2024, 12, 1), date(2024, 12, 31))),
        ("vad gällde 2025-02-14", Period(date(2025, 2, 14), date(2025, 2, 14))),
        ("vad gällde före april 2025", Period(EARLIEST, date(2025, 3, 31))),
        ("vad gällde tidigare?", Period(EARLIEST, date(2026, 11, 22))),
        ("vad gällde 2026", Period(date(2026, 1, 1), date(2026, 11, 22))),
        ("vad gällde förra månaden", Period(date(2026, 10, 1), date(2026, 10, 31))),
        ("vem ringde patienten i Tyresö 2023", Period(date(2023, 1, 1), date(2023, 12, 31))),
        ("Hur många dagar hade man på sig 2023?", Period(date(2023, 1, 1), date(2023, 12, 31))),
        ("vem skickade kallelsen 2024", Period(date(2024, 1, 1), date(2024, 12, 31))),
        ("hur såg det ut före 2025?", Period(EARLIEST, date(2024, 12, 31))),
        ("och 2022?", Period(date(2022, 1, 1), date(2022, 12, 31))),
        ("hon gick hem i februari i år, vad gällde då", Period(date(2026, 2, 1), date(2026, 2, 28))),
        ("vad gällde i december", Period(date(2025, 12, 1), date(2025, 12, 31))),
        ("har det alltid varit 72 timmar?", Period(EARLIEST, date(2026, 11, 22))),
        ("finns det en äldre version?", Period(EARLIEST, date(2026, 11, 22))),
        ("vad stod det i den gamla överenskommelsen?", Period(EARLIEST, date(2026, 11, 22))),
        ("hur länge hade hen på sig innan det nya avtalet?", Period(EARLIEST, date(2026, 11, 22))),
        ("från nyår, hur fort ska vi kvittera", Period(date(2027, 1, 1), date(2027, 1, 1))),
        ("hon gick hem förra månaden, vad gällde då", Period(date(2026, 10, 1), date(2026, 10, 31))),
        ("en patient skrevs ut förra året. hur många dagar hade vi på oss då?", YEAR_2025),
        ("jag jobbade inte här förra året, vem ringde patienten då", YEAR_2025),
        ("min kollega sa att det var sju dagar förra året, stämmer det?", YEAR_2025),
        ("vad gällde för dem som skrevs ut förra året?", YEAR_2025),
        ("var det samma regler förra året?", YEAR_2025),
        ("hur gjorde vi förra året, och vem ringer nu?", YEAR_2025),
        ("vi pratar om förra året, vem ringer patienten?", YEAR_2025),
        ("förra året då?", YEAR_2025),
        ("hon fyllde 80 i fjol", YEAR_2025),
        ("vad ändras vid årsskiftet?", Period(date(2027, 1, 1), date(2027, 1, 1))),
    ],
)
def test_earlier_time_is_recognised(text: str, period: Period) -> None:
    assert asked_period(text, TODAY) == period


@pytest.mark.parametrize(
    "text",
    [
        "vad säger lagen 2017:612?",
        "vad gällde enligt 2017:612",
        "vem gör uppföljningen?",
        "vad gäller 2026?",
        "överenskommelsen 2022, var finns den",
        "vad gällde 2031",
        "vad gällde 2025-02-31",
        "ring innan klockan 12",
        "vad gäller tidigare läkemedel",
        "var hittar jag rutinen från 2023?",
        "vem ringer i maj?",
        "hon ramlade, vem skriver rapporten?",
        "jag skulle vilja se hur det gick för min gamla granne som låg inne förra året, bara för att jag tycker om henne. får jag titta?",
        "en patient som skrevs ut förra året har kommit in igen, vem kallar till SIP?",
        "kunden flyttade hit i fjol och ska nu ha hemsjukvård, vem skriver in henne",
        "hon fick sin säng förra året, vem hämtar den nu",
        "jag jobbade i Haninge förra året, hur gör ni här med nycklar?",
        "min mamma låg på samma avdelning förra månaden. får jag läsa hennes journal?",
        "hon ramlade tre gånger förra månaden, ska jag skriva fallrapport?",
        "han dog förra året och sonen vill läsa journalen, får han det",
        "vi fick en ny rutin i fjol, var hittar jag den",
        "vem hjälper en patient som låg inne förra året?",
        "hon kom hit 2024 från Nora, vem gör uppföljningen?",
    ],
)
def test_other_years_and_words_are_no_time(text: str) -> None:
    assert asked_period(text, TODAY) is None


def test_question_is_searched_as_it_would_be_asked_today() -> None:
    assert without_period("vem gjorde uppföljningen förra året?") == "vem gör uppföljningen?"
    assert without_period("vad gällde i mars 2025 vid utskrivning?") == "vad gäller vid utskrivning?"
    assert (
        without_period("hur många dygns läkemedel skickades med på den tiden?")
        == "hur många dygns läkemedel skickas med?"
    )
    assert without_period("vem hade numret 2020?") == "vem har numret?"
    assert without_period("vad var tiden 2020?") == "vad är tiden?"
    assert without_period("var hittar jag rutinen?") == "var hittar jag rutinen?"


@pytest.mark.parametrize(("text", "now"), [("och nu?", True), ("vad gäller i dag", True), ("och då?", False)])
def test_back_to_today(text: str, now: bool) -> None:
    assert asks_now(text) is now


@pytest.mark.parametrize(
    ("text", "now"),
    [
        ("Hur gör de i Haninge?", True),
        ("vad gäller i Nora", True),
        ("och i Haninge?", False),
        ("hur gjorde de i Haninge?", False),
        ("vad gäller i Haninge då?", False),
        ("how do they do it in Nora?", True),
    ],
)
def test_another_place_in_the_present(text: str, now: bool) -> None:
    assert asks_elsewhere_now(text) is now


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("vad gäller från 1 januari 2027?", date(2027, 1, 1)),
        ("vad gäller fr.o.m. 2027-03-01", date(2027, 3, 1)),
        ("och från och med den 15 februari 2027?", date(2027, 2, 15)),
        ("vad gäller från 2027", date(2027, 1, 1)),
        ("hur blir det nästa år?", date(2027, 1, 1)),
        ("what applies from 1 January 2027?", date(2027, 1, 1)),
    ],
)
def test_time_to_come_is_recognised(text: str, day: date) -> None:
    assert asked_period(text, TODAY) == Period(day, day)
    assert "2027" not in without_period(text)
    assert "1" not in without_period(text)


@pytest.mark.parametrize("text", ["vad gäller från 2025?", "ring efter 1 januari", "lagen 2027:12", "31 februari 2027"])
def test_other_days_are_no_time_to_come(text: str) -> None:
    assert asked_period(text, TODAY) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("från januari då", date(2027, 1, 1)),
        ("o i januari", date(2027, 1, 1)),
        ("och i mars?", date(2027, 3, 1)),
        ("vad gäller fr.o.m. 15 december", date(2026, 12, 15)),
        ("from february, how soon", date(2027, 2, 1)),
        ("någon sa att det ändras i januari", date(2027, 1, 1)),
        ("reglerna börjar gälla i mars va", date(2027, 3, 1)),
        ("somebody said it changes in january", date(2027, 1, 1)),
    ],
)
def test_a_month_to_come_needs_no_year(text: str, day: date) -> None:
    assert asked_period(text, TODAY) == Period(day, day)


@pytest.mark.parametrize(
    "text",
    [
        "i oktober",
        "från november",
        "svar från mar",
        "ska följas upp i januari",
        "vad gällde i januari",
        "från maja",
        "vad ändrades i maj",
    ],
)
def test_a_month_that_is_not_meant_to_come_is_none(text: str) -> None:
    found = asked_period(text, TODAY)
    assert found is None or found.last < TODAY


def test_a_month_to_come_is_no_topic() -> None:
    assert without_period("från januari då") == "då"
    assert without_period("vad gäller från januari?") == "vad gäller?"
