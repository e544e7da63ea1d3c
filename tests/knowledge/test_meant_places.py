"""Which of several named places a message is about."""

from __future__ import annotations

import pytest

from knowledge.meant_places import meant_places
from knowledge.swedish.places import Places


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("pat ligger på Lindesbergs lasarett men bor i Hällefors, vem ringer?", ["Hällefors"]),
        ("vem ringer patienten i Nora, Örebro län?", ["Nora"]),
        ("Tyresö i Stockholms län", ["Tyresö"]),
        ("vårdas i Karlskrona, skriven i Ronneby", ["Ronneby"]),
        ("skillnad mellan Tyresö och Haninge?", ["Tyresö", "Haninge"]),
        ("jämför den som bor i Tyresö med Haninge", ["Tyresö", "Haninge"]),
        ("gäller Karlskronas tid även resten av Blekinge?", ["Karlskrona", "Blekinge län"]),
        ("vem är MAS i Tyresö?", ["Tyresö"]),
        ("vem är MAS?", []),
    ],
)
def test_meant_places(text: str, names: list[str]) -> None:
    assert [place.name for place in meant_places(text, Places.load())] == names
