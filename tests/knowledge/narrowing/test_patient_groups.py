"""A group of patients that nothing was found about is said to be missing, with the general rule labelled as such."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.model import State
from knowledge.narrowing.patient_groups import general_first, with_missing_group, without_group
from tests.knowledge.made import Made, make, text

QUESTION = "vem ringer patienten efter utskrivning"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder: Path = tmp_path_factory.mktemp("groups")
    general = "# Rutin\n\n## Uppföljning\n\nVårdcentralen ringer patienten inom 72 timmar efter utskrivning."
    child = "# Rutin\n\n## Uppföljning av barn\n\nBarnmottagningen ringer familjen inom 24 timmar efter utskrivning."
    return make(
        folder,
        {
            "tyreso.md": text(general, titel="Rutin i Tyresö", plats="Tyresö"),
            "haninge.md": text(child, titel="Rutin för barn i Haninge", plats="Haninge"),
        },
    )


@pytest.mark.parametrize("group", ["om patienten är barn", "för ungdomar", "i livets slutskede"])
def test_group_that_nothing_speaks_of_is_told(made: Made, group: str) -> None:
    asked = f"{QUESTION} {group}?"
    found = made.ask(f"{QUESTION}?", "Tyresö")
    answer = with_missing_group(found, asked)
    assert answer.state is State.NOT_FOUND
    assert answer.notes[0].startswith("Jag hittar inget om ")
    assert answer.text.startswith(answer.notes[0])
    assert answer.statements == found.statements


def test_group_that_the_text_is_about_is_answered(made: Made) -> None:
    found = made.ask(f"{QUESTION} om det är barn?", "Haninge")
    assert with_missing_group(found, f"{QUESTION} om det är barn?") == found
    assert found.state is State.ANSWERED


def test_question_about_patients_in_general_is_left_alone(made: Made) -> None:
    found = made.ask(f"{QUESTION}?", "Tyresö")
    assert with_missing_group(found, f"{QUESTION}?") == found
    assert with_missing_group(found, "vad betyder barnkonventionen?") == found


@pytest.mark.parametrize(
    ("asked", "general"),
    [
        ("vem ringer efter utskrivning om patienten är barn?", "vem ringer efter utskrivning?"),
        ("vem ringer på helgen för ett barn", "vem ringer på helgen"),
        ("who does the follow-up on weekends if the patient is a child?", "who does the follow-up on weekends?"),
        ("vem kallar till sip hos palliativa patienter på korttids", "vem kallar till sip patienter på korttids"),
        ("vad gäller på en gruppbostad?", "vad gäller?"),
        ("när ringer vårdcentralen?", "när ringer vårdcentralen?"),
    ],
)
def test_a_question_of_patients_in_general_names_no_group(asked: str, general: str) -> None:
    assert without_group(asked) == general


BODY = """# Betalning

## Psykiatrisk vård

Kommunen börjar betala för psykiatrisk vård efter fem dagar.

## Somatisk vård

Kommunen börjar betala för somatisk vård efter tre dagar enligt överenskommelsen.
"""


@pytest.mark.parametrize(
    ("question", "days"),
    [("när börjar kommunen betala?", "tre"), ("när börjar kommunen betala för psykiatrin?", "fem")],
)
def test_psychiatry_comes_first_where_it_is_asked_about(
    tmp_path_factory: pytest.TempPathFactory, question: str, days: str
) -> None:
    made = make(tmp_path_factory.mktemp("betalning"), {"a.md": text(BODY, titel="Betalning", plats="Tyresö")})
    found = made.find(question, "Tyresö")
    assert f"{days} dagar" in general_first(found.query, found.evidence)[0].passage.text
