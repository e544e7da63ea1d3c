"""What the guard does to a text before it looks: hidden signs, look-alike digits, number words; and how names are seen."""

from __future__ import annotations

import pytest

from bot.privacy.number_words import in_digits
from bot.privacy.persons import marked
from bot.privacy.signs import plain


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("８１１２", "8112"),
        ("\u0668\u0661", "81"),
        ("①②", "12"),
        ("➀❶", "11"),
        ("8\u200b1\u200d1\ufeff2", "8112"),
        ("8\u03361", "81"),
        ("811228\u22129874", "811228-9874"),
        ("811228\u20149874", "811228-9874"),
        ("811228\u00a09874", "811228 9874"),
        ("a\u0308ldre Åsa på ö", "äldre Åsa på ö"),
        ("Tyresö\n\tNora", "Tyresö\n\tNora"),
        ("8\x00\x0811", "811"),
    ],
)
def test_signs_become_plain(written: str, seen: str) -> None:
    assert plain(written) == seen


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("nio åtta sju fyra", "9 8 7 4"),
        ("nioåttasjufyra", "9874"),
        ("nittioåtta sjuttiofyra", "98 74"),
        ("nine eight seven four", "9 8 7 4"),
        ("tre dagar efter", "tre dagar efter"),
        ("sextiotvå", "62"),
        ("tvåttstuga ettårig", "tvåttstuga ettårig"),
    ],
)
def test_only_runs_of_number_words_become_digits(written: str, seen: str) -> None:
    assert in_digits(written) == seen


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("ring Sven Svensson nu", "ring ¤ nu"),
        ("sven svensson", "¤"),
        ("Karl Erik Berg", "¤"),
        ("Bengt-Åke Sandberg", "¤"),
        ("Gösta har", "¢ har"),
        ("fru Lindgren", "fru ¥"),
        ("A. Svensson", "£"),
        ("Lex Sarah", "Lex Sarah"),
        ("Astrid Lindgrens barnsjukhus", "Astrid Lindgrens barnsjukhus"),
        ("Nora Lindesberg", "Nora Lindesberg"),
        ("enhetschef Anna Svensson", "enhetschef "),
        ("Hej Anna, hur", "Hej , hur"),
        ("Samordnad Individuell Plan", "Samordnad Individuell Plan"),
        ("a ¤ b", "a   b"),
    ],
)
def test_names_are_marked(written: str, seen: str) -> None:
    assert marked(written) == seen
