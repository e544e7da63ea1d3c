"""What narrower rules say beside a wider one that answers more surely."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.model import QuestionKind
from knowledge.narrowing.of_place_kept import with_narrower
from knowledge.swedish.places import Places
from tests.knowledge.made import make, text

ASKED = "när betalar kommunen för patienten?"


@pytest.mark.parametrize(
    ("rule", "stated"),
    [
        ("Om det inte finns någon överenskommelse betalar kommunen för patienten efter tre dagar.", ["lag.md", "a.md"]),
        ("Kommunen betalar för patienten efter tre dagar, om inte annat har bestämts.", ["lag.md", "a.md"]),
        ("Lagen anger ingen tid för när kommunen betalar för patienten.", ["lag.md", "a.md"]),
        ("Kommunen betalar för patienten efter tre dagar.", ["lag.md"]),
    ],
)
def test_an_agreement_is_stated_beside_the_rule_that_gives_way_to_it(
    tmp_path: Path, rule: str, stated: list[str]
) -> None:
    own = "# Betalning\n\nKommunen betalar för patienten efter tre dygn."
    made = make(
        tmp_path,
        {
            "lag.md": text(f"# Betalning\n\n{rule}", lager="lag"),
            "a.md": text(own, plats="Södermanlands län", lager="länsöverenskommelse"),
        },
    )
    place = Places.load().by_name("Södermanlands län")
    found = {item.document.path: item for item in made.find(ASKED, place.name).evidence}
    kept = with_narrower([found["lag.md"]], [found["lag.md"], found["a.md"]], place, QuestionKind.DEADLINE, 3)
    assert [item.document.path for item in kept] == stated
