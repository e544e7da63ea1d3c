"""Compounds written apart, and words that only stand beside each other."""

from __future__ import annotations

import pytest

from knowledge.swedish.apart import put_together
from knowledge.swedish.slips import Slips
from knowledge.swedish.thesaurus import Thesaurus

LIBRARY = Slips(
    Thesaurus([]),
    dict.fromkeys(
        [
            "samtycke",
            "inskrivningsmeddelande",
            "hembesök",
            "hemsjukvård",
            "hemgång",
            "missbrukare",
            "tillsammans",
            "vård",
            "besök",
        ],
        3,
    ),
)


@pytest.mark.parametrize(
    ("text", "compounds"),
    [
        ("patienten kan inte lämna sam tycke", ["samtycke"]),
        ("in skrivnings medelande när", ["inskrivningsmeddelande"]),
        ("hem besök vem, har ej hemsjuk vård", ["hembesök", "hemsjukvård"]),
        ("vem ringer efter hem gång", ["hemgång"]),
        ("vem gör hembesök", []),
        ("har min brukare rätt till vård", []),
        ("säga till mamman", []),
        ("hon är hem, besök bokas", []),
        ("", []),
    ],
)
def test_compounds_are_put_together(text: str, compounds: list[str]) -> None:
    assert put_together(text, LIBRARY.counts, LIBRARY.near) == compounds
