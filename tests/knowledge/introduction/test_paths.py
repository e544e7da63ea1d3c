"""Quiz answers in a person's own words, roles as persons name them, paths for places."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.introduction.paths import IntroductionPath, Option, Quiz, Words, paths_for
from knowledge.introduction.reading import read_paths
from knowledge.introduction.roles import named_roles
from knowledge.introduction.sources import shortest
from knowledge.swedish.places import Places

LIBRARY = Path(__file__).resolve().parents[3] / "library"


@pytest.fixture(scope="module")
def paths() -> tuple[IntroductionPath, ...]:
    found, _ = read_paths(LIBRARY, Places.load())
    return found


@pytest.fixture
def quiz() -> Quiz:
    shown = (("Inom 48 timmar", "Within 48 hours", "48 timmar"), ("Inom 72 timmar", "Within 72 hours", "72 timmar"))
    return Quiz(Words("När?", "When?"), tuple(Option(Words(sv, en), (stands,)) for sv, en, stands in shown))


@pytest.mark.parametrize(
    ("message", "option"),
    [
        ("b", 1),
        ("B)", 1),
        ("2", 1),
        ("svar a", 0),
        ("Svar: Inom 72 timmar", 1),
        ("72 timmar", 1),
        ("jag tror inom 72 timmar", 1),
        ("inom 72 timar", 1),
        ("c", None),
        ("9", None),
        ("", None),
        ("vem ringer patienten?", None),
        ("72 timmar?", None),
        ("72 timmar räknat från vad", None),
    ],
)
def test_option_is_chosen_by_letter_number_or_words(quiz: Quiz, message: str, option: int | None) -> None:
    assert quiz.chosen(message, "sv") == option


def test_option_in_english(quiz: Quiz) -> None:
    assert quiz.chosen("Answer: Within 48 hours", "en") == 0


@pytest.mark.parametrize(
    ("quoted", "right"),
    [
        ("ringer inom 72 timmar", 1),
        ("inom 48 timmar, senast 72 timmar", None),
        ("ringer snart", None),
        ("inom 172 timmar", None),
    ],
)
def test_key_is_the_only_option_that_stands_in_the_citation(quiz: Quiz, quoted: str, right: int | None) -> None:
    assert quiz.right(quoted) == right


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("jag är ny på hemtjänsten i Tyresö", ["hemtjanst"]),
        ("ny pa hemtjansten", ["hemtjanst"]),
        ("börjar som undersköterska i hemtjänst", ["hemtjanst"]),
        ("ny biståndshandläggare", ["bistand"]),
        ("är ny BHL i Haninge", ["bistand"]),
        ("ska bli sjuksköterska på vårdcentral", ["vardcentral"]),
        ("ny distriktssköterska", ["vardcentral"]),
        ("I am a new ward nurse", ["avdelning"]),
        ("jag börjar på en avdelning", ["avdelning"]),
        ("kommunssk från i morgon", ["kommunssk"]),
        ("ny fysioterapeut", ["rehab"]),
        ("new unit manager", ["chef"]),
        ("jag är ny", []),
        ("introduktion", []),
    ],
)
def test_role_is_recognised(paths: tuple[IntroductionPath, ...], text: str, roles: list[str]) -> None:
    assert [path.id for path in named_roles(text, paths)] == roles


def test_every_role_is_recognised_by_its_own_button(paths: tuple[IntroductionPath, ...]) -> None:
    for path in paths:
        for role in (path.role.sv, path.role.en):
            assert named_roles(f"Jag är ny: {role} i Tyresö", paths) == (path,), role


def test_a_municipalitys_own_path_takes_the_place_of_the_common_one(paths: tuple[IntroductionPath, ...]) -> None:
    places = Places.load()
    own = replace(paths[0], place="0138")
    assert own in paths_for("0138", (*paths, own), places)
    assert paths[0] in paths_for("0136", (*paths, own), places)
    assert len(paths_for("0138", (*paths, own), places)) == len(paths)


@pytest.mark.parametrize(
    ("mentions", "found"),
    [
        ((), "Kommunen planerar. Den fasta vårdkontakten ringer.\nSamtalet görs inom 72 timmar."),
        ((("ringer",),), "Den fasta vårdkontakten ringer."),
        ((("ringer",), ("48 timmar", "72 timmar")), "Den fasta vårdkontakten ringer.\nSamtalet görs inom 72 timmar."),
        ((("VARDKONTAKTEN",),), "Den fasta vårdkontakten ringer."),
        ((("ringer",), ("hembesök",)), None),
    ],
)
def test_quote_is_the_fewest_sentences_that_hold_the_words(
    mentions: tuple[tuple[str, ...], ...], found: str | None
) -> None:
    text = "Kommunen planerar. Den fasta vårdkontakten ringer.\nSamtalet görs inom 72 timmar."
    assert shortest(text, mentions) == found


def test_row_of_a_table_is_quoted_whole() -> None:
    row = "Ord: FVK | Betydelse: En person. Hon kallar till SIP. | Blanda inte ihop med: FLK"
    assert shortest(row, (("kallar",),)) == row
