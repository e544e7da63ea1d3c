"""Contacts and the time that a question names."""

from __future__ import annotations

import pytest

from knowledge.contacts.asked_hours import asked_hour, misses_asked_time, names_time, without_asked_time
from knowledge.contacts.rows import Contact


def contact(function: str = "Hemtjänst", hours: str | None = None, on_call: str | None = None) -> Contact:
    """Return a contact with hours."""
    phones = {"phone": "08-1" if hours else None, "on_call_phone": "08-2" if on_call else None}
    return Contact(path="a.xlsx", block=0, function=function, hours=hours, on_call_hours=on_call, **phones)


@pytest.mark.parametrize(
    ("question", "function", "hours", "on_call", "missed"),
    [
        ("numret till hemtjänsten", "Hemtjänst", "vardagar 07.00–16.00", None, False),
        ("numret till hemtjänsten på natten", "Hemtjänst", "vardagar 07.00–16.00", None, True),
        ("numret till hemtjänsten på natten", "Hemtjänst", "vardagar 07.00–16.00", "alla dagar 16.00–22.00", True),
        ("numret till hemtjänsten på natten", "Hemtjänst natt", None, "alla dagar 22.00–07.00", False),
        ("numret till hemtjänsten på kvällen", "Hemtjänst", "vardagar 07.00–16.00", "alla dagar 16.00–22.00", False),
        ("vem ringer jag nattetid", "Jour", None, "vardagar 17–08, helger dygnet runt", False),
        ("home care number at night", "Hemtjänst", "vardagar 07.00–16.00", None, True),
        ("vårdplaneringen i helgen", "Vårdplaneringsteam", "vardagar 08.00–16.00", None, True),
        ("vårdplaneringen i helgen", "Vårdplaneringsteam", "vardagar 08.00–16.00", "lördag och söndag 09–16", False),
        ("vårdplaneringen i helgen", "Larm", None, "dygnet runt", False),
        ("hemtjänsten kl 23", "Hemtjänst", "vardagar 07.00–16.00", "alla dagar 16.00–22.00", True),
        ("hemtjänsten kl 23", "Nattpatrull", None, "alla dagar 22.00–07.00", False),
        ("sjuksköterska kl. 03", "Sjuksköterska", None, "alla nätter 21.00–07.00", False),
        ("biståndsjour efter 22", "Biståndsjour", None, "vardagar 16.30–22.00", True),
        ("distriktssköterskan efter fem", "Distriktssköterska", "vardagar 08.00–09.00", None, True),
        ("vem ringer jag klockan 14.30", "Växel", "vardagar 08.00–16.30", None, False),
        ("sjuksköterska på natten", "Distriktssköterska", "vardagar 08.00–09.00 och 13.00–13.30", None, True),
        ("doktor, klockan är 19", "Jour", "vardagar 17.00–21.00", None, False),
        ("doktor, klockan e 22", "Jour", "vardagar 17.00–21.00", None, True),
        ("doktor efter 21", "Beredskapsläkare", None, "övrig tid när jouren är stängd", False),
        ("numret, klockan är halv 11 på kvällen", "Hemtjänst", None, "alla dagar 16.00–22.00", True),
        ("numret, klockan är halv 11 på kvällen", "Hemtjänst natt", None, "alla dagar 22.00–07.00", False),
        ("numret halv åtta", "Hemtjänst", "vardagar 07.00–16.00", None, False),
        ("numret vid halv åtta", "Hemtjänst", "vardagar 07.00–16.00", None, True),
        ("they do not answer, it's 23.00", "Hemtjänst", None, "alla dagar 16.00–22.00", True),
        ("numret enligt avsnitt 4.30.1", "Hemtjänst", "vardagar 07.00–16.00", None, False),
        ("tider 7.30–16.00", "Hemtjänst", "vardagar 08.00–16.00", None, False),
        ("jouren lördag kl 18", "Jour", None, "vardagar 16.00–21.00, helger 10.00–16.00", True),
        ("jouren lördag kl 15", "Jour", None, "vardagar 16.00–21.00, helger 10.00–16.00", False),
        ("hem lördag eftermiddag", "Team", None, "lördag och söndag 09.00–12.00", True),
        ("hem lördag förmiddag", "Team", None, "lördag och söndag 09.00–12.00", False),
        ("på söndag kväll", "Jour", None, "lördagar 08.00–22.00", True),
        ("på lördag natt", "Jour", None, "vardagar 16.00–07.00, helger dygnet runt", False),
        ("nurse at 9 pm", "Sjuksköterska", "vardagar 07.00–16.00", None, True),
    ],
)
def test_time_of_a_question(question: str, function: str, hours: str | None, on_call: str | None, missed: bool) -> None:
    assert misses_asked_time(question, contact(function, hours, on_call)) is missed


@pytest.mark.parametrize(
    "question",
    [
        "numret efter 3 dagar",
        "vem ringer efter 14 dygn",
        "vem ringer efter 2 patienter",
        "vid 65 års ålder",
        "efter 1/12",
        "at 30 days",
    ],
)
def test_amounts_and_dates_are_no_time_of_day(question: str) -> None:
    assert asked_hour(question) is None


def test_midnight_and_four_are_hours() -> None:
    assert asked_hour("sitter hon där vid fyra?") == 16
    assert names_time("om jag ringer vid midnatt?")


@pytest.mark.parametrize(
    ("question", "rest"),
    [
        ("vem ringer jag på natten", "vem ringer jag på"),
        ("nattpatrullen nr", "patrullen nr"),
        ("nattsköterskan", "sköterskan"),
        ("nr till helgjouren", "nr till jouren"),
        ("nattetid", ""),
        ("hemtjänsten nr", None),
    ],
)
def test_a_name_that_begins_with_a_time_keeps_its_rest(question: str, rest: str | None) -> None:
    left = without_asked_time(question)
    assert rest == (None if left is None else " ".join(left.split()))
