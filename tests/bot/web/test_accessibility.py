"""The accessibility statement: whole where the organisation has said its part, and clear where it has not."""

from __future__ import annotations

from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from bot import settings
from bot.web.accessibility import NEEDED, PROGRAM_ASSESSED, statement_of
from bot.web.pages import Pages
from bot.web.settings import WebSettings

WHOLE = """\
organisation = "Tyresö kommun"
accessibility_contact = "tillganglighet@tyreso.example"
accessibility_phone = "08-465 004 00"
accessibility_days = 5
accessibility_assessed = 2027-01-15
accessibility_faults = ["Filmer saknar text, ännu. Rättas i mars.", "Kartan, oskäligt betungande."]
accessibility_tests = "Tre medarbetare med NVDA."
"""


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        self.found.append(data)


def words(folder: Path, toml: str) -> str:
    """Return the words of the page."""
    (folder / "lots.toml").write_text(toml, encoding="utf-8")
    shown = Pages(WebSettings(accessibility=statement_of(settings.load(folder)))).page("accessibility.html")
    reader = _Words()
    reader.feed(bytes(shown.body).decode())
    return " ".join(" ".join(reader.found).split())


def test_statement_is_whole_with_the_organisations_part(tmp_path: Path) -> None:
    shown = words(tmp_path, WHOLE)
    for said in (
        "Tyresö kommun står bakom webbchatten",
        "ring 08-465 004 00 eller skriv till tillganglighet@tyreso.example .",
        "Du får svar inom 5 arbetsdagar.",
        "Filmer saknar text, ännu. Rättas i mars.",
        "Kartan, oskäligt betungande.",
        "Tyresö kommun har dessutom testat tjänsten: Tre medarbetare med NVDA.",
        "Tyresö kommun bedömde tjänsten senast 2027-01-15. Redogörelsen uppdaterades senast 2027-01-15.",
        "delvis förenlig",
    ):
        assert said in shown
    assert "inte färdig" not in shown
    assert "[" not in shown


@pytest.mark.parametrize("absent", NEEDED)
def test_what_is_missing_is_named_as_its_setting(tmp_path: Path, absent: str) -> None:
    toml = "".join(f"{line}\n" for line in WHOLE.splitlines() if not line.startswith(f"{absent} "))
    assert f"behöver ange {absent} i filen lots.toml" in words(tmp_path, toml)


def test_nobody_has_said_anything(tmp_path: Path) -> None:
    shown = words(tmp_path, "")
    assert f"ange {', '.join(NEEDED)} i filen" in " ".join(shown.replace(" ,", ",").split())
    assert "None" not in shown
    assert f"Redogörelsen uppdaterades senast {PROGRAM_ASSESSED}." in shown


def test_faults_may_come_from_the_environment_a_line_each(tmp_path: Path) -> None:
    found = settings.load(
        tmp_path, {"LOTS_ACCESSIBILITY_FAULTS": "ett, två\ntre", "LOTS_ACCESSIBILITY_ASSESSED": "2027-02-01"}
    )
    assert found.accessibility_faults == ("ett, två", "tre")
    assert found.accessibility_assessed == date(2027, 2, 1)


def test_a_day_that_is_none_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(settings.SettingsError, match=r"LOTS_ACCESSIBILITY_ASSESSED är ”igår”, men ska vara ett datum"):
        settings.load(tmp_path, {"LOTS_ACCESSIBILITY_ASSESSED": "igår"})
