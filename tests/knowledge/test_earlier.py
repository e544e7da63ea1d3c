"""What applied at an earlier time: from the versions of then, said to be of then, and no number that no longer holds."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from knowledge import wording
from knowledge.earlier import answer_earlier
from knowledge.model import State
from knowledge.ranking.weighing import Weights
from knowledge.swedish.periods import asked_period
from tests.knowledge.made import TODAY, Made, make, text

QUESTION = "När ringer vårdcentralen patienten efter utskrivning?"


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory) -> Made:
    def version(days: str, **metadata: str) -> str:
        body = f"# Rutin\n\n## Uppföljning\n\nVårdcentralen ringer patienten inom {days} dagar efter utskrivning."
        return text(body, plats="Tyresö", lager="lokal överenskommelse", typ="överenskommelse", **metadata)

    files: dict[str, str | bytes] = {
        "one.md": version(
            "sju", id="ett", titel="Version ett", gäller_från="2022-01-01", gäller_till="2024-06-30", ersätts_av="tre"
        ),
        "two.md": version("fem", id="tva", titel="Version två", gäller_från="2024-07-01", ersätts_av="tre"),
        "three.md": version("tre", id="tre", titel="Version tre", gäller_från="2025-04-01"),
    }
    return make(tmp_path_factory.mktemp("versions"), files)


def ask(made: Made, when: str, place: str = "Tyresö") -> tuple[State, str, list[str]]:
    period = asked_period(f"vad gällde {when}", TODAY)
    assert period is not None
    answer = answer_earlier(made.answerer, made.question(QUESTION, place), period)
    assert answer.contacts == ()
    used = {number for statement in answer.statements for number in statement.citations}
    assert used == {citation.number for citation in answer.citations}
    return answer.state, " ".join(statement.text for statement in answer.statements), list(answer.notes)


def test_expired_version_answers_for_its_time(versions: Made) -> None:
    state, said, notes = ask(versions, "2023")
    assert state is State.ANSWERED
    assert said.startswith("Gällde Tyresö (lokal överenskommelse): ")
    assert "sju dagar" in said
    assert "fem dagar" not in said
    assert "”Version ett” gällde till och med 2024-06-30 och gäller inte i dag." in notes


def test_both_versions_of_a_year_are_shown_the_later_first(versions: Made) -> None:
    _, said, _ = ask(versions, "2024")
    assert 0 <= said.index("fem dagar") < said.index("sju dagar")


def test_superseded_version_without_an_end_answers_until_the_next_begins(versions: Made) -> None:
    _, said, _ = ask(versions, "i februari 2025")
    assert "fem dagar" in said
    _, said, notes = ask(versions, "i maj 2025")
    assert "tre dagar" in said
    assert "Det som gällde då gäller också i dag." in notes


def test_earlier_without_a_year_is_the_last_version(versions: Made) -> None:
    _, said, _ = ask(versions, "tidigare")
    assert "fem dagar" in said
    assert "tre dagar" not in said


def test_nothing_is_found_before_the_first_version(versions: Made) -> None:
    state, said, notes = ask(versions, "2020")
    assert (state, said) == (State.NOT_FOUND, "")
    assert "2020-12-31" in notes[0]


def test_today_still_has_only_what_holds_today(versions: Made) -> None:
    answer = versions.ask(QUESTION, "Tyresö")
    assert "tre dagar" in answer.text
    assert "fem dagar" not in answer.text
    assert versions.question(QUESTION).day == TODAY
    assert versions.question(QUESTION, as_of=date(2023, 1, 1)).day == date(2023, 1, 1)


def test_rule_to_come_is_said_to_be_to_come(versions: Made, tmp_path: Path) -> None:
    def version(hours: str, **metadata: str) -> str:
        return text(
            f"# Rutin\n\n## Kvittens\n\nKommunen kvitterar inslink inom {hours} timmar.", typ="rutin", **metadata
        )

    files: dict[str, str | bytes] = {
        "now.md": version("fyra", id="nu", titel="Rutin", plats="Tyresö", gäller_till="2026-12-31"),
        "next.md": version("två", id="sen", titel="Rutin 2027", plats="Tyresö", gäller_från="2027-01-01"),
    }
    made = make(tmp_path, files)
    period = asked_period("vad gäller från 1 januari 2027?", TODAY)
    assert period is not None
    answer = answer_earlier(made.answerer, made.question("hur snabbt ska kommunen kvittera inslink?", "Tyresö"), period)
    assert answer.state is State.ANSWERED
    assert "två timmar" in answer.text
    assert "fyra timmar" not in answer.text
    assert answer.notes[0] == "Frågan gäller 2027-01-01. Svaret bygger på de dokument som ska gälla då."
    assert "”Rutin 2027” börjar gälla 2027-01-01." in answer.notes


def test_what_changes_by_the_day_asked_about_comes_before_what_stays(tmp_path: Path) -> None:
    stays = "# Mätning\n\nKommunen kvitterar meddelandet, och det mäts hur snabbt meddelandet kvitteras."
    comes = "# Kvittens\n\nFrån den 1 januari 2027 har kommunen två timmar på sig att kvittera."
    made = make(
        tmp_path,
        {
            "stays.md": text(stays, plats="Tyresö", titel="Mätning", lager="länsrutin"),
            "comes.md": text(comes, plats="Tyresö", titel="Ny kvittens", lager="länsrutin", gäller_från="2027-01-01"),
        },
    )
    question = made.question("hur snabbt kvitterar kommunen meddelandet?", "Tyresö")
    period = asked_period("från januari då", TODAY)
    assert period is not None
    answer = answer_earlier(made.answerer, question, period)
    assert "två timmar" in answer.statements[0].text
    assert answer.question == question.text
    assert "mäts" not in answer.text


def test_what_only_comes_nearest_of_then_is_shown_as_such(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "old.md": text(
            "# Rutin\n\nKommunen provar larmet varje år.",
            plats="Tyresö",
            gäller_från="2022-01-01",
            gäller_till="2024-06-30",
        ),
        "new.md": text(
            "# Rutin\n\nKommunen provar larmet varje år vid källarens dörr.", plats="Tyresö", gäller_från="2024-07-01"
        ),
    }
    near = Weights(bias=-2.0, features={"coverage": 6.0}, answer=0.9, unsure=0.3)
    made = make(tmp_path, files, near)
    period = asked_period("vad gällde 2023", TODAY)
    assert period is not None
    answer = answer_earlier(made.answerer, made.question("vem provar larmet vid källarens dörr", "Tyresö"), period)
    assert answer.state is State.NOT_FOUND
    assert [part.text.partition(": ")[0] for part in answer.statements] == ["Gällde Tyresö (lokal rutin)"]
    assert answer.notes[0] == wording.say("sv", "unsure_then")
    assert answer.contacts == ()


def test_what_holds_still_is_said_to_unless_something_nearer_has_come(tmp_path: Path) -> None:
    county = text("# Rutin\n\nVårdcentralen provar larmet varje år.", plats="Stockholms län", gäller_från="2022-01-01")
    local = text("# Rutin\n\nKommunen provar larmet varje månad.", plats="Tyresö", gäller_från="2025-01-01")
    made = make(tmp_path, {"county.md": county, "local.md": local})
    period = asked_period("vad gällde 2023", TODAY)
    assert period is not None
    for place, key in (("Haninge", "unchanged"), ("Tyresö", "changed_since")):
        answer = answer_earlier(made.answerer, made.question("vem provar larmet?", place), period)
        assert answer.state is State.ANSWERED
        assert "Vårdcentralen" in answer.statements[0].text
        assert answer.notes[0] == wording.say("sv", key)


def test_what_a_newer_local_rule_may_change_is_not_said_to_hold_still(tmp_path: Path) -> None:
    """The county's rule still comes first; the municipality's own, begun since, only comes near."""
    county = text(
        "# Rutin\n\nVårdcentralen provar larmet varje år i källaren.", plats="Stockholms län", gäller_från="2022-01-01"
    )
    local = text("# Rutin\n\nKommunen provar grinden.", plats="Tyresö", gäller_från="2025-01-01")
    near = Weights(bias=-1.0, features={"coverage": 4.0}, answer=0.6, unsure=0.3)
    made = make(tmp_path, {"county.md": county, "local.md": local}, near)
    period = asked_period("vad gällde 2023", TODAY)
    assert period is not None
    question = "vem provar larmet i källaren?"
    for place, key in (("Haninge", "unchanged"), ("Tyresö", "changed_since")):
        answer = answer_earlier(made.answerer, made.question(question, place), period)
        assert "Vårdcentralen" in answer.statements[0].text
        assert answer.notes[0] == wording.say("sv", key)


def test_what_is_missing_of_an_earlier_time_is_not_said_to_be_missing(made: Made) -> None:
    asked = made.question(
        "Krävs samtycke innan uppgifter lämnas ut till annan vårdgivare?", "Malmö", as_of=date(2023, 1, 1)
    )
    answer = made.answerer.answer(asked)
    assert wording.say("sv", "no_local_then", place="Malmö", where="hela landet") in answer.notes
    assert wording.say("sv", "no_county_then", place="Skåne län") in answer.notes
