"""A local text that speaks of what is asked is named, where a wider one answers."""

from __future__ import annotations

from pathlib import Path

from knowledge import wording
from tests.knowledge.made import Made, make, text

COUNTY = "# Rullstol\n\nRullstolen kommer fram inom två dagar."
SILENT = "# Mat\n\nMatlådor beställs av hemtjänsten."


def made(tmp_path: Path, own: str) -> Made:
    local = text(own, titel="Checklista", plats="Ronneby", lager="lokal överenskommelse")
    county = text(COUNTY, plats="Blekinge län", lager="länsöverenskommelse")
    return make(tmp_path, {"lan.md": county, "lokal.md": local})


def test_what_is_said_in_other_words_is_not_said_to_be_missing(tmp_path: Path) -> None:
    word = "hjälpmedel"
    answer = made(tmp_path, f"# Dagen före\n\nVårdavdelningen beställer {word} av kommunen.").ask(
        "när kommer rullstolen fram?", "Ronneby"
    )
    where = "hela Blekinge län"
    note = wording.say("sv", "local_mentions", title="Checklista", section="Dagen före", word=word, where=where)
    assert note in answer.notes
    assert wording.say("sv", "local_silent", place="Ronneby", where=where) not in answer.notes


def test_of_a_place_that_speaks_of_other_things_it_is_said_that_nothing_answers(tmp_path: Path) -> None:
    answer = made(tmp_path, SILENT).ask("när kommer rullstolen fram?", "Ronneby")
    assert wording.say("sv", "local_silent", place="Ronneby", where="hela Blekinge län") in answer.notes
