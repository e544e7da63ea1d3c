"""What a wider rule says of the municipality asked about comes first."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.knowledge.made import make, text

AREA = """# Uppföljning

## Huvudregel

Vårdcentralen ringer patienten efter utskrivning.

## Undantag

I Ljusnarsberg ringer kommunen patienten efter utskrivning.
"""


@pytest.mark.parametrize(("place", "first"), [("Ljusnarsberg", "I Ljusnarsberg"), ("Hällefors", "Vårdcentralen")])
def test_exception_for_the_place_asked_about_goes_before_the_rule(tmp_path: Path, place: str, first: str) -> None:
    made = make(
        tmp_path, {"norr.md": text(AREA, plats="Örebro län", lager="länsöverenskommelse", typ="överenskommelse")}
    )
    answer = made.ask("vem ringer patienten efter utskrivning?", place)
    assert answer.statements[0].text.partition(": ")[2].startswith(first)


def test_in_its_own_rules_its_name_tells_nothing(tmp_path: Path) -> None:
    made = make(tmp_path, {"egen.md": text(AREA, plats="Ljusnarsberg", lager="lokal överenskommelse")})
    answer = made.ask("vem ringer patienten efter utskrivning?", "Ljusnarsberg")
    assert answer.statements[0].text.partition(": ")[2].startswith("Vårdcentralen")
