"""When something is done, told by the row of a table."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from knowledge.model import Question, QuestionKind
from knowledge.narrowing.timed_rows import timed_row_first
from tests.knowledge.made import Made, make, text

TODAY = date(2026, 11, 2)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    prose = (
        "# Fallrapport\n\n## När fallrapport skrivs\n\nPersonalen skriver fallrapport vid varje fall.\n\n## Tider\n\n"
        "| Vad | Vem | Inom vilken tid |\n|---|---|---|\n| Fallrapport | Den som ser fallet | Före arbetspassets slut |\n"
        "| Besked till anhöriga | Sjuksköterskan | 24 timmar |\n"
    )
    return make(tmp_path_factory.mktemp("timed"), {"fall.md": text(prose, titel="Fallrapport", plats="Sverige")})


def first(made: Made, words: str, kind: QuestionKind) -> str:
    """Return the first text after the step, where the prose was found best."""
    retrieved = made.answerer.retriever.retrieve(Question(words, TODAY, kind=kind), count=30)
    found = sorted(retrieved.evidence, key=lambda item: " | " in item.passage.text)
    found = [replace(item, probability=0.6 if number == 0 else 0.2) for number, item in enumerate(found)]
    ordered = timed_row_first(retrieved.query, found)
    assert ordered[0].probability == 0.6
    assert len(ordered) == len(found)
    return ordered[0].passage.text


@pytest.mark.parametrize(
    ("words", "kind", "begins"),
    [
        ("när ska fallrapporten vara skriven?", QuestionKind.DEADLINE, "Vad: Fallrapport |"),
        ("fallrapport, när skrivs den", QuestionKind.DEADLINE, "Vad: Fallrapport |"),
        ("vem skriver fallrapport?", QuestionKind.WHO_IS_RESPONSIBLE, "Personalen"),
        ("när skickas fallrapporten till ministern?", QuestionKind.DEADLINE, "Personalen"),
        ("när ringer personalen?", QuestionKind.DEADLINE, "Personalen"),
    ],
)
def test_the_row_that_names_it_comes_before_text_without_a_time(
    made: Made, words: str, kind: QuestionKind, begins: str
) -> None:
    assert first(made, words, kind).startswith(begins)
