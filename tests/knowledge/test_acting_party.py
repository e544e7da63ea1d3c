"""Who acts is said with what is done: a rule under a heading or in a list keeps its subject."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.model import State
from tests.knowledge.made import make, text

HEADINGS = """# Rutin

## Ansvar vid hemgång med dosett

### Slutenvården

- Ska beställa dosetten senast två dagar före hemgång.
- Ska ringa kommunens rehab.

### Kommunens sjuksköterska

Fyller dosetten varje måndag.
"""
LIST = "# Rutin\n\nEnhetschefen ska vid varje avvikelse:\n\n" + "\n".join(
    f"{number}. {what}"
    for number, what in enumerate(
        [
            "Samla alla papper som rör händelsen i en pärm på kontoret och skriva datum på varje sida.",
            "Prata med den som var med när det hände och lyssna på hela berättelsen utan att avbryta.",
            "Skriva ner hur det gick till, var det hände och vilka hjälpmedel som användes den dagen.",
            "Meddela anhöriga samma dag om den boende vill det, och anteckna att det är gjort i journalen.",
            "Gå igenom rullstolens bromsar tillsammans med arbetsterapeutens ersättare innan den används igen.",
            "Följa upp händelsen på arbetsplatsträffen varje månad tills ingen ny händelse har kommit in.",
        ],
        1,
    )
)


def stated(folder: Path, body: str, question: str) -> str:
    """What is stated, one statement a line."""
    answer = make(folder, {"a.md": text(body, plats="Tyresö", titel="Rutin")}).ask(question, "Tyresö")
    assert answer.state is State.ANSWERED
    return "\n".join(statement.text for statement in answer.statements)


@pytest.mark.parametrize(
    ("question", "party", "words"),
    [
        ("Vem fyller dosetten varje måndag?", "Kommunens sjuksköterska", "Fyller dosetten varje måndag."),
        ("När fylls dosetten?", "Kommunens sjuksköterska", "Fyller dosetten varje måndag."),
        ("När ska dosetten beställas före hemgång?", "Slutenvården", "senast två dagar före hemgång"),
        ("Vem beställer dosetten före hemgång?", "Slutenvården", "senast två dagar före hemgång"),
    ],
)
def test_party_in_the_heading_is_said(tmp_path: Path, question: str, party: str, words: str) -> None:
    said = stated(tmp_path, HEADINGS, question)
    (line,) = [line for line in said.splitlines() if words in line]
    assert f": {party} – " in line


@pytest.mark.parametrize(
    ("question", "between"),
    [
        ("När följs händelsen upp på arbetsplatsträffen?", " … "),
        ("Hur gör vi med pärmen på kontoret efter händelsen?", "\n"),
    ],
)
def test_item_of_a_list_keeps_what_it_hangs_on(tmp_path: Path, question: str, between: str) -> None:
    assert f": Enhetschefen ska vid varje avvikelse:{between}" in stated(tmp_path, LIST, question)


def test_what_names_who_acts_is_shown_as_it_stands(tmp_path: Path) -> None:
    body = "# Rutin\n\n## Sjuksköterskan\n\nUndersköterskan fyller dosetten varje måndag."
    assert stated(tmp_path, body, "Vem fyller dosetten?").endswith(": Undersköterskan fyller dosetten varje måndag.")
