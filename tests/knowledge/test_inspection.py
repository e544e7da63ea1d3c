"""What an editor is told: each fault once, with what to do, the gravest first."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.contacts.phone_numbers import is_plausible
from knowledge.inspection import Remark, Severity, inspect
from knowledge.library import Library
from knowledge.swedish.places import Places
from tests.knowledge.made import TODAY, put, text

HEADER = "Kommun;Funktion;Telefon;Verifierad\n"


def remarks(root: Path, files: dict[str, str | bytes]) -> list[Remark]:
    """Inspect a library of some files."""
    folder = root / "library"
    put(folder, files)
    documents, refused, ignored = Library(folder, root / "state", Places.load()).read()
    return inspect(documents, refused, ignored, Places.load(), TODAY)


def contact_list(rows: str) -> dict[str, str | bytes]:
    """Return a contact list with all its metadata."""
    return {
        "k.csv": HEADER + rows,
        "k.csv.meta.yml": "id: k\ntitel: Kontakter\ntyp: kontaktlista\nplats: Tyresö\nenheter: []\nägare: KSA\n",
    }


def whole(**more: object) -> str:
    """Return a document without any fault."""
    values = {"titel": "Rutin", "typ": "rutin", "plats": "Tyresö", "enheter": "[]", **more}
    return text("# Rutin\n\nNycklar hämtas.", **values)


def test_nothing_to_say_of_a_good_document(tmp_path: Path) -> None:
    assert remarks(tmp_path, {"a.md": whole(), **contact_list("Tyresö;Jour;08-465 004 06;2026-10-19\n")}) == []


@pytest.mark.parametrize(
    ("more", "severity", "says"),
    [
        ({"gäller_till": "2026-11-22"}, Severity.WARNING, "2026-11-22"),
        ({"gäller_från": "2026-11-24"}, Severity.NOTICE, "2026-11-24"),
        ({"granskas_senast": "2026-11-22"}, Severity.WARNING, "Redaktionen"),
        ({"ersätts_av": "finns-inte"}, Severity.FAULT, "finns-inte"),
        ({"ägare": ""}, Severity.WARNING, "ägare"),
        ({"tags": "[a]"}, Severity.NOTICE, "tags"),
    ],
)
def test_metadata(tmp_path: Path, more: dict[str, str], severity: Severity, says: str) -> None:
    (remark,) = remarks(tmp_path, {"a.md": whole(**more)})
    assert (remark.severity, remark.path) == (severity, "a.md")
    assert says in remark.text


@pytest.mark.parametrize("more", [{"gäller_till": "2026-11-23"}, {"granskas_senast": "2026-11-23"}])
def test_last_day_is_no_fault(tmp_path: Path, more: dict[str, str]) -> None:
    assert remarks(tmp_path, {"a.md": whole(**more)}) == []


def test_superseded(tmp_path: Path) -> None:
    found = remarks(tmp_path, {"a.md": whole(ersätts_av="ny"), "b.md": whole(id="ny").replace("Nycklar", "Larm")})
    assert [(remark.severity, remark.path) for remark in found] == [(Severity.NOTICE, "a.md")]


def test_guesses_are_told_with_their_evidence(tmp_path: Path) -> None:
    found = remarks(tmp_path, {"mapp/rutin.txt": "Nycklar hämtas."})
    assert found
    assert {remark.severity for remark in found} == {Severity.NOTICE}
    assert any("rutin" in remark.text for remark in found)


@pytest.mark.parametrize(
    ("row", "severity", "says"),
    [
        ("Tyresö;Jour;08-12;2026-10-19", Severity.FAULT, "08-12"),
        ("Tyresö;Jour;ring växeln;2026-10-19", Severity.FAULT, "ring växeln"),
        ("Atlantis;Jour;08-465 004 06;2026-10-19", Severity.FAULT, "Atlantis"),
        ("Tyresö;Jour;08-465 004 06;", Severity.WARNING, "kontrollerades"),
        ("Tyresö;Jour;08-465 004 06;2025-10-19", Severity.WARNING, "2025-10-19"),
    ],
)
def test_contacts(tmp_path: Path, row: str, severity: Severity, says: str) -> None:
    (remark,) = remarks(tmp_path, contact_list(f"{row}\n"))
    assert (remark.severity, remark.path) == (severity, "k.csv")
    assert says in remark.text
    assert "rad 2" in remark.text


@pytest.mark.parametrize(
    "number",
    [
        "08-465 004 06",
        "+46 8 465 004 06",
        "0708-17 40 65",
        "112",
        "1177",
        "08-465 004 06, 08-465 004 07",
        "08-465 004 06/070-174 06 05",
    ],
)
def test_numbers_that_can_be_called(number: str) -> None:
    assert is_plausible(number)


@pytest.mark.parametrize("number", ["123", "ring", "08-465 004 06, 12", "0"])
def test_numbers_that_cannot(number: str) -> None:
    assert not is_plausible(number)


def test_same_text_twice(tmp_path: Path) -> None:
    (remark,) = remarks(tmp_path, {"a.md": whole(), "b.md": whole()})
    assert (remark.severity, remark.path, "a.md" in remark.text) == (Severity.WARNING, "b.md", True)


def test_gravest_first_with_refused_and_unread_files(tmp_path: Path) -> None:
    found = remarks(
        tmp_path,
        {
            "a.png": b"\x89PNG",
            "b.md": whole(granskas_senast="2020-01-01"),
            "c.md": "---\nplats: Atlantis\n---\nText.",
        },
    )
    assert [(remark.severity, remark.path) for remark in found] == [
        (Severity.FAULT, "c.md"),
        (Severity.WARNING, "b.md"),
        (Severity.NOTICE, "a.png"),
    ]


@pytest.mark.parametrize(
    ("name", "severity", "says"),
    [
        ("rutin.doc", Severity.WARNING, "spara som .docx"),
        ("möte.pptx", Severity.WARNING, "Spara som PDF"),
        ("bild.png", Severity.NOTICE, "läses inte"),
    ],
)
def test_formats_that_are_not_read(tmp_path: Path, name: str, severity: Severity, says: str) -> None:
    (remark,) = remarks(tmp_path, {name: b"x"})
    assert (remark.severity, remark.path) == (severity, name)
    assert says in remark.text


def test_a_number_that_lost_its_first_zero_is_told(tmp_path: Path) -> None:
    (remark,) = remarks(tmp_path, contact_list("Tyresö;Jour;846500406;2026-10-19\n"))
    assert remark.severity is Severity.FAULT
    assert "inledande nolla" in remark.text


def test_what_was_inferred_is_told_by_the_keys_and_words_of_editors(tmp_path: Path) -> None:
    found = remarks(tmp_path, {"Tyresö kommun/rutin nycklar.md": "# Rutin för nycklar\n\nNycklar kvitteras."})
    told = " ".join(remark.text for remark in found)
    assert "plats är gissat till ”Tyresö”" in told
    assert "typ är gissat till ”rutin”" in told
    assert "titel är gissat" in told
