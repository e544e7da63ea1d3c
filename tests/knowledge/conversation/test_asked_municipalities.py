"""Questions about municipalities: which there are, which have something, whether they do it alike."""

from __future__ import annotations

import pytest

from knowledge.conversation.asked_municipalities import asked_of_municipalities, asks_which_there_are
from knowledge.directory import function_groups
from knowledge.swedish.thesaurus import Thesaurus


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Vilka kommuner ingår i Länsdelsgrupp norr?", ""),
        ("vilka kommuner finns i Blekinge län", ""),
        ("hur många kommuner hör till Örebro län", ""),
        ("which municipalities belong to Blekinge county?", ""),
        ("vilka kommuner har trygg hemgång?", "trygg hemgång"),
        ("i vilka kommuner finns trygg hemgång", "trygg hemgång"),
        ("vilka kommuner i Sörmland har biståndsjour?", "biståndsjour"),
        ("skiljer det sig åt mellan kommunerna i Blekinge när det gäller läkemedel?", "läkemedel"),
        ("vem kallar till SIP i Tyresö?", None),
        ("vilken kommun betalar för en patient som är folkbokförd någon annanstans?", None),
        ("vad ska kommunerna göra vid utskrivning?", None),
    ],
)
def test_what_is_asked_of_municipalities(text: str, asked: str | None) -> None:
    assert asked_of_municipalities(text) == asked


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("vilka vårdcentraler finns i Karlskrona?", True),
        ("vilka vårdcentraler har ni i Haninge", True),
        ("vad säger vårdcentralen i Haninge?", False),
        ("vilka uppgifter har vårdcentralen i Haninge vid utskrivning?", False),
    ],
)
def test_which_units_there_are(thesaurus: Thesaurus, text: str, there: bool) -> None:
    assert asks_which_there_are(text, function_groups(thesaurus, text), thesaurus) is there
