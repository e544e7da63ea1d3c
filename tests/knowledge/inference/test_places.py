"""A place only from words that name an organisation; a wrong one would hide or show a rule wrongly."""

from __future__ import annotations

import pytest

from knowledge.inference import infer
from knowledge.model import Metadata
from knowledge.readers import read_blocks


def read(text: str, path: str = "fil.md", furniture: tuple[str, ...] = ()) -> Metadata:
    """Infer from Markdown."""
    return infer(path, read_blocks(text.encode(), "a.md"), furniture)


@pytest.mark.parametrize(
    ("line", "place", "organisation"),
    [
        ("Tyresö kommun", "0138", "Tyresö kommun"),
        ("TYRESÖ KOMMUN", "0138", "Tyresö Kommun"),
        ("Region Stockholm", "01", "Region Stockholm"),
        ("Region Örebro län", "18", "Region Örebro län"),
        ("Post Haninge kommun, 136 81 Haninge · Org.nr 212000-0084", "0136", "Haninge kommun"),
        ("Enhetschefen i Tyresö talar om nycklar", "SE", None),
        ("Nära Stockholm", "SE", None),
    ],
)
def test_organisations_in_the_head(line: str, place: str, organisation: str | None) -> None:
    metadata = read(f"{line}\n\n# Rutin för nycklar\n\n## Syfte\n\nText.")
    assert metadata.scope.place == place
    if organisation is None:
        assert metadata.scope.organisation is None
    else:
        assert (metadata.scope.organisation or "").casefold() == organisation.casefold()


def test_several_municipalities_make_their_county() -> None:
    metadata = read("# Samverkan\n\nHaninge kommun\n\nTyresö kommun\n\n## Syfte\n\nText.")
    assert metadata.scope.place == "01"
    assert metadata.scope.organisation is None


def test_municipalities_of_two_counties_make_the_country() -> None:
    assert read("# Samverkan\n\nKarlskrona kommun\n\nTyresö kommun\n\n## Syfte\n\nText.").scope.place == "SE"


def test_a_region_and_its_municipality_make_the_municipality() -> None:
    assert (
        read("# Överenskommelse mellan Region Stockholm och Tyresö kommun\n\n## Syfte\n\nText.").scope.place == "0138"
    )


def test_places_in_running_text_are_none() -> None:
    metadata = read(
        "# Rutin för nycklar\n\n## Syfte\n\nRutinen utgår från handlingsplanen hos Region Stockholm. "
        "I Haninge kommun är det annorlunda än i Tyresö kommun."
    )
    assert metadata.scope.place == "SE"


def test_the_text_calls_the_municipality_its_own() -> None:
    own = "# Rutin för nycklar\n\n## Syfte\n\nHär står hur vi i Tyresö kommun hanterar nycklar."
    assert read(own).scope.place == "0138"
    assert read(f"{own}\n\n## Mer\n\nI Haninge kommun är det annorlunda.").scope.place == "SE"


def test_a_sentence_in_the_head_about_another_organisation() -> None:
    text = "Socialförvaltningen\n\n# Nycklar\n\nDenna rutin utgår från ”Nycklar i vården” som har skrivits av Region Stockholm\n\n## Syfte\n\nA."
    assert read(text).scope.place == "SE"


@pytest.mark.parametrize(
    ("path", "units"),
    [
        ("Hemtjänst/a.md", ("hemtjänst",)),
        ("Serviceboende (LSS)/a.md", ("servicebostad",)),
        ("Korttidsboende för äldre (SoL)/a.md", ("korttidsboende",)),
        ("Boendestöd/2026/a.md", ("boendestöd",)),
        ("arkiv/a.md", ()),
        ("tyreso/a.md", ()),
        ("a.md", ()),
    ],
)
def test_units_from_folders(path: str, units: tuple[str, ...]) -> None:
    assert read("# Rutin för nycklar\n\nText.", path).scope.units == units


def test_units_from_whom_it_binds() -> None:
    metadata = read("Gäller för: hemtjänst och särskilt boende\n\n# Nycklar\n\n## Syfte\n\nText.")
    assert metadata.scope.units == ("hemtjänst", "särskilt boende")


def test_a_county_that_the_title_names_in_full() -> None:
    assert read("# Överenskommelse om utskrivning i Stockholms län\n\n## Syfte\n\nText.").scope.place == "01"
    assert read("# Överenskommelse om utskrivning i Stockholm\n\n## Syfte\n\nText.").scope.place == "SE"
