"""Terms of the trade as they are mistyped: apart, together, misspelt, cut short."""

from __future__ import annotations

import pytest

from knowledge.swedish.slips import Slips
from knowledge.swedish.thesaurus import Thesaurus


@pytest.fixture(scope="module")
def slips() -> Slips:
    """Return what mends the words of the thesaurus beside a library with a word of its own."""
    return Slips(Thesaurus.load(), {"samtykke": 3, "hemsjukvård": 9, "utskrivning": 12, "egenvård": 4})


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("hemsjukvrd nora natt", "hemsjukvård nora natt"),
        ("bistandsjuor haninge", "biståndsjour haninge"),
        ("natpatrul", "nattpatrull"),
        ("inskrvningsmedelande när", "inskrivningsmeddelande när"),
        ("trygghem gång hur länge", "trygg hemgång hur länge"),
        ("fastvårdkontakt", "fast vårdkontakt"),
        ("samordnad individuellplan", "samordnad individuell plan"),
        ("var sitter vårdplanerings teamet i Nora", "var sitter vårdplaneringsteamet i Nora"),
        ("patientens sam tycke", "patientens samtycke"),
        ("btalningsansv blekinge", "betalningsansvar blekinge"),
        ("HEMSJUKVRD", "hemsjukvård"),
        ("uk medelandet", "UK-meddelandet"),
    ],
)
def test_a_mistyped_term_is_read_as_the_thesaurus_writes_it(slips: Slips, said: str, meant: str) -> None:
    assert slips.mended(said) == meant


@pytest.mark.parametrize(
    "text",
    [
        "vem gör uppföljningen efter utskrivning i Tyresö?",
        "får hemtjänsten ge örondroppar",
        "får hemtjänsten ge örondropar",
        "samtykke",
        "krispärmen och vårdbegäran",
        "Hej, Karin Lindqvst här",
        "lex maria eller lex sarah",
        "vad är en genomförandeplan",
        "oplanerad återinskrivning",
        "vad gör vi om han inte vill",
        "kl 23.15",
        "Gneta",
        "",
    ],
)
def test_what_is_right_or_near_nothing_stays(slips: Slips, text: str) -> None:
    assert slips.mended(text) == text


def test_a_word_cut_short_is_the_one_that_a_library_has_most_often(slips: Slips) -> None:
    assert slips.mended("nr till hemsjukv") == "nr till hemsjukvård"
    assert slips.mended("hemsjukv nr") == "hemsjukvård nr"
