"""Introduction paths as data: what is read, and what an editor is told, with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.introduction.reading import PathFault, read_paths
from knowledge.swedish.places import Places

GOOD = """\
id: hemtjanst
titel: Ny i hemtjänsten
roll: undersköterska
kallas: [hemtjänst, home care]
steg:
  - rubrik: Nycklar
    vad: Kvittera nyckeln.
    varför: Annars kommer ingen in.
    att_göra: Låt någon visa nyckelskåpet.
    sök: hur kvitterar jag nycklar
    nämner: [[nyckel, nycklar], [kvittera]]
"""


def read(folder: Path, **files: str) -> tuple[list[str], list[PathFault]]:
    """Write files into a library's folder of introductions; return the ids of the paths read, and the faults."""
    target = folder / "introduktioner"
    target.mkdir()
    for name, text in files.items():
        (target / f"{name}.yml").write_text(text, encoding="utf-8")
    paths, faults = read_paths(folder, Places.load())
    return [path.id for path in paths], list(faults)


def test_library_without_introductions_has_none(tmp_path: Path) -> None:
    assert read_paths(tmp_path, Places.load()) == ((), ())


def test_path_is_read(tmp_path: Path) -> None:
    assert read(tmp_path, a=GOOD) == (["hemtjanst"], [])
    (path,), _ = read_paths(tmp_path, Places.load())
    (step,) = path.steps
    assert (path.place, path.unit, path.called) == ("SE", None, ("hemtjänst", "home care"))
    assert (step.heading.sv, step.heading.en, step.mentions) == (
        "Nycklar",
        "Nycklar",
        (("nyckel", "nycklar"), ("kvittera",)),
    )
    assert (step.local, step.place, step.quiz) == (False, None, None)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (GOOD.replace("titel: ", "titell: "), 2, "titell finns inte. Menade du titel?"),
        (GOOD.replace("    varför: Annars kommer ingen in.\n", ""), 6, "varför saknas."),
        (GOOD.replace("vad: Kvittera nyckeln.", "vad:"), 7, "vad är tom."),
        (GOOD.replace("id: hemtjanst", "id: Ny i hemtjänsten"), 1, "id ska vara"),
        (GOOD + "    lokalt: kanske\n", 12, "lokalt är ”kanske”"),
        (GOOD + "    plats: Narnia\n", 12, "Okänd plats"),
        (GOOD + "    sök: igen\n", 12, "sök står två gånger"),
        (GOOD + "    fråga: {text: Hur ofta, alternativ: [Nu]}\n", 12, "minst två alternativ"),
        (GOOD + "  - finns-inte\n", 12, "Steget finns-inte finns inte"),
        (GOOD + "  - [fel\n", 13, "går inte att läsa som YAML"),
        ("bara ord", 1, "Filen ska vara nycklar med värden"),
    ],
)
def test_fault_is_told_with_file_and_line(tmp_path: Path, text: str, line: int, words: str) -> None:
    ids, faults = read(tmp_path, fel=text, bra=GOOD.replace("hemtjanst", "bra"))
    assert ids == ["bra"], "a path with a fault is left out, the others stay"
    assert [(fault.file, fault.line) for fault in faults] == [("introduktioner/fel.yml", line)]
    assert words in faults[0].text


def test_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    (tmp_path / "introduktioner").mkdir()
    (tmp_path / "introduktioner" / "gammal.yml").write_bytes("titel: Ny på vårdcentral".encode("latin-1"))
    _, faults = read_paths(tmp_path, Places.load())
    assert faults[0].text == "Filen går inte att öppna. Spara den som vanlig text i UTF-8."


def test_same_id_for_the_same_place_is_a_fault_and_for_another_place_is_not(tmp_path: Path) -> None:
    ids, faults = read(tmp_path, a=GOOD, b=GOOD, c="plats: Nora\n" + GOOD)
    assert ids == ["hemtjanst", "hemtjanst"]
    assert [fault.text for fault in faults] == ["id hemtjanst används redan för samma plats i introduktioner/a.yml."]


def test_step_of_the_bank_is_taken_and_what_the_path_says_replaces_it(tmp_path: Path) -> None:
    step = GOOD.partition("steg:\n  - ")[2]
    path = GOOD.partition("steg:")[0] + "steg:\n  - nycklar\n  - steg: nycklar\n    varför: Kunden väntar.\n"
    ids, faults = read(tmp_path, _steg="nycklar:\n    " + step, a=path)
    assert (ids, faults) == (["hemtjanst"], [])
    (read_path,), _ = read_paths(tmp_path, Places.load())
    assert [one.why.sv for one in read_path.steps] == ["Annars kommer ingen in.", "Kunden väntar."]
