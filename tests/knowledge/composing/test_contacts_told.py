"""Which contacts stand beside what is told: those whom the text tells the asker to call, of the very place, open at the time."""

from __future__ import annotations

import pytest

from knowledge import wording
from knowledge.model import QuestionKind, State
from tests.knowledge.made import Made, make, text

LIST = """| Kommun | Område | Enhet | Funktion | Telefon | Telefontid |
|---|---|---|---|---|---|
| Nynäshamn | Hela | Förvaltningen | KSA, kommunens samordnande funktion | 08-465 004 50 | vardagar 08.00–16.00 |
| Nynäshamn | Tätort | Hemtjänsten tätort | Hemtjänst, samordnare | 08-465 004 53 | alla dagar 07.00–22.00 |
| Nynäshamn | Ösmo | Hemtjänsten landsbygd | Hemtjänst, samordnare | 08-465 004 55 | alla dagar 07.00–22.00 |
| Nynäshamn | Hela | Hemsjukvården | Sjuksköterska i hemsjukvården | 08-465 004 57 | vardagar 07.00–16.00 |
| Nynäshamn | Hela | Primärvården | Jourläkare | 08-465 004 58 | alla dagar 16.00–22.00 |
| Nynäshamn | Hela | Systemförvaltning | Support Cosmic Link | 08-465 004 59 | vardagar 07.00–16.30 |
"""
DOOR = "# Dörren\n\nPersonalen ringer samordnaren när kunden inte öppnar dörren."
WORSE = (
    "# Försämring\n\nSjuksköterskan ringer jourläkaren när en kund blir sämre. Hemtjänstpersonal ringer först kommunens "
    "sjuksköterska när en kund blir sämre."
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    local = {"plats": "Nynäshamn", "lager": "lokal överenskommelse"}
    files = {
        "kontakter.md": text(f"# Kontakter\n\n{LIST}", typ="kontaktlista", plats="Nynäshamn"),
        "dorr.md": text(DOOR, **local),
        "samre.md": text(WORSE, **local),
    }
    return make(tmp_path_factory.mktemp("told"), files)


def numbers(made: Made, words: str, place: str = "Nynäshamn", **more: object) -> list[str | None]:
    """Return the numbers of the contacts of an answer."""
    answer = made.ask(words, place, **more)
    assert answer.state is State.ANSWERED
    return [contact.phone for contact in answer.contacts]


def test_whom_the_text_says_to_call_stands_beside_it(made: Made) -> None:
    assert numbers(made, "vad gör vi när kunden inte öppnar dörren?") == ["08-465 004 53", "08-465 004 55"]


def test_of_the_district_that_is_asked_about_first(made: Made) -> None:
    assert numbers(made, "vad gör vi när kunden inte öppnar dörren?", "Ösmo")[0] == "08-465 004 55"
    assert numbers(made, "numret till samordnaren", "Ösmo", kind=QuestionKind.CONTACT)[0] == "08-465 004 55"


def test_whom_the_askers_own_unit_calls_comes_first(made: Made) -> None:
    words = "vad gäller när en kund blir sämre?"
    assert numbers(made, words, unit="hemtjänst")[0] == "08-465 004 57"
    assert numbers(made, words)[0] == "08-465 004 58"


def test_a_function_is_not_one_of_the_same_stem(made: Made) -> None:
    assert numbers(made, "numret till samordnaren", kind=QuestionKind.CONTACT) == ["08-465 004 53", "08-465 004 55"]


@pytest.mark.parametrize(("words", "closed"), [("på lördag kl 19", True), ("på vardagar kl 10", False)])
def test_whether_somebody_is_reached_is_told_by_their_row(made: Made, words: str, closed: bool) -> None:
    answer = made.ask(f"är supporten för Cosmic Link öppen {words}?", "Nynäshamn")
    assert [contact.phone for contact in answer.contacts] == ["08-465 004 59"]
    assert (wording.say("sv", "closed_then") in answer.notes) is closed
