"""Text that holds no longer, or not yet: it is named where it would have answered, and never quoted."""

from __future__ import annotations

import pytest

from knowledge import wording
from knowledge.model import State
from tests.knowledge.made import Made


@pytest.mark.parametrize(
    ("words", "key", "date"),
    [
        ("När faxas epikriser till vårdcentralen?", "expired", "2025-12-31"),
        ("Hur bokas bårtransporter med blankett?", "superseded", ""),
        ("Hur signeras delegeringar digitalt?", "not_yet", "2027-01-01"),
    ],
)
def test_only_text_out_of_force(made: Made, words: str, key: str, date: str) -> None:
    answer = made.ask(words, "Tyresö")
    assert answer.state is State.OUTDATED_ONLY
    assert answer.statements == ()
    start = wording.TEXTS["sv"]["outdated"].split("{")[0]
    assert start
    assert answer.notes[0].startswith(start)
    assert wording.say("sv", key, date=date) in answer.notes[0]
    assert not any(citation.path.startswith(("arkiv", "framtid")) for citation in answer.citations)
    assert [contact.phone for contact in answer.contacts] == ["08-465 004 06"]


def test_text_out_of_force_of_another_place_is_not_found(made: Made) -> None:
    assert made.ask("När faxas epikriser till vårdcentralen?", "Örebro").state is State.NOT_FOUND
