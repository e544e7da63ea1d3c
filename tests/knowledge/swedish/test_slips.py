"""Words as they are mistyped: apart, together, misspelt, heard, cut short."""

from __future__ import annotations

import pytest

from knowledge.swedish.slips import Slips
from knowledge.swedish.thesaurus import Thesaurus

COUNTS = {
    "samtykke": 3,
    "hemsjukvård": 9,
    "utskrivning": 12,
    "egenvård": 4,
    "snart": 5,
    "kvittera": 6,
    "inskrivningsmeddelandet": 4,
    "chefen": 8,
    "räkningen": 2,
    "kontaktas": 7,
    "kontakter": 3,
    "öppnar": 4,
    "brukare": 9,
    "villa": 3,
    "smitta": 6,
    "hålla": 5,
    "föra": 2,
    "lägga": 3,
    "vårdsäng": 2,
    "vardagar": 30,
}


@pytest.fixture(scope="module")
def slips() -> Slips:
    """Return what mends the words of the thesaurus beside a library with a word of its own."""
    return Slips(Thesaurus.load(), COUNTS)


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
        ("hur snabt ringer dom", "hur snabbt ringer dom"),
        ("när ska vi kvitera inskrivningsmedelandet", "när ska vi kvittera inskrivningsmeddelandet"),
        ("vem kontakktas av schefen", "vem kontaktas av chefen"),
        ("kunden öpnar inte", "kunden öppnar inte"),
        ("oppnar inte", "öppnar inte"),
        ("rekningen", "räkningen"),
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
        "hon måste vila i säng",
        "hur många burkar narkotika",
        "smita från avdelningen",
        "treserva och procapita",
        "kontaktar",
        "kl 23.15",
        "Gneta",
        "",
    ],
)
def test_what_is_right_or_near_nothing_stays(slips: Slips, text: str) -> None:
    assert slips.mended(text) == text


def test_a_word_cut_short_is_the_one_that_a_library_has_most_often(slips: Slips) -> None:
    assert slips.mended("nr till hemsjuk") == "nr till hemsjuk"
    assert slips.mended("nr till hemsjukv") == "nr till hemsjukvård"
    assert slips.mended("nr till hemsjukvå") == "nr till hemsjukvård"
    assert slips.mended("hemsjukvå nr") == "hemsjukvård nr"


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("smita", "smitta"),
        ("lagga", "lägga"),
        ("burkar", None),
        ("hälla", None),
        ("förra", None),
        ("villa", None),
        ("vårdsängar", "vårdsäng"),
        ("vårdsänkar", None),
    ],
)
def test_what_may_be_another_word_is_only_searched_for_as_well(slips: Slips, word: str, meant: str | None) -> None:
    assert slips.mended(word) == word
    assert slips.near(word) == meant
