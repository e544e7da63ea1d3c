"""What is dialled of a phone field: nothing that could become a wrong number."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot import telephone
from knowledge.contacts.phone_numbers import SHORT

PAGE = Path(telephone.__file__).parent / "web" / "static" / "phone.js"


@pytest.mark.parametrize(
    ("shown_number", "dialled"),
    [
        ("070-174 06 05", ["0701740605"]),
        ("08-465 004 00, ankn 123", ["0846500400"]),
        ("031-390 06 00, 031-390 06 01", ["0313900600", "0313900601"]),
        ("+46 (0)70-174 06 05", ["+46701740605"]),
        ("112", ["112"]),
        ("116 117 (dygnet runt)", ["116117"]),
        ("08-465 004 00-99", []),
        ("070-174 06 05 070-174 06 06", []),
        ("2026-11-23", []),
        ("sök via växeln", []),
    ],
)
def test_only_certain_numbers_are_dialled(shown_number: str, dialled: list[str]) -> None:
    found = list(telephone.parts(shown_number))
    assert "".join(text for text, _ in found) == shown_number
    assert [number for _, number in found if number] == dialled


def test_page_dials_the_same_short_numbers() -> None:
    found = re.search(r"SHORT = new Set\((\[.*?\])\)", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert found is not None
    assert set(re.findall(r'"(\d+)"', found[1])) == SHORT
