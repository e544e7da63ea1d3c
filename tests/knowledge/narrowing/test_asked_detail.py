"""A detail that is asked for by name, and text that speaks of none."""

from __future__ import annotations

import pytest

from knowledge.model import Question
from knowledge.narrowing.asked_detail import unnamed_detail
from knowledge.query import analyse
from knowledge.swedish.language import detect
from knowledge.swedish.slips import Slips
from knowledge.swedish.thesaurus import Thesaurus
from tests.knowledge.made import TODAY

BAG = "Byta kateterpåse: hemtjänsten efter biståndsbeslut. Blod eller feber: ring distriktssköterskan."
MEETING = "Ett SIP-möte kan hållas på plats, per telefon eller som videomöte, senast tre dagar efter underrättelsen."
BEDS = "Platssamordnaren anvisar plats inom 24 timmar från beslutet."
FEE = "Insatsen är avgiftsfri de sju första dagarna."
SHEET = "Vårdavdelningen fyller i reservblanketten på papper."


@pytest.mark.parametrize(
    ("asked", "told", "missing"),
    [
        ("Which brand of catheter should we use?", BAG, "brand"),
        ("vilket märke på katetern ska vi ha?", BAG, "märke"),
        ("hur många minuter ska SIP-mötet ta?", MEETING, "minuter"),
        ("hur många dagar efter?", MEETING, None),
        ("how many years are the logs kept?", MEETING, "years"),
        ("vad kostar SIP-mötet?", MEETING, "kostar"),
        ("kostar det henne något?", FEE, None),
        ("finns det någon ledig plats nu?", BEDS, "ledig"),
        ("finns det någon plats?", BEDS, None),
        ("vilken blankett ska jag använda?", SHEET, None),
        ("vilken tid gäller?", BEDS, None),
        ("vilken ska jag ringa?", BAG, None),
        ("vem byter kateterpåsen?", BAG, None),
        ("which nurse do I call?", BAG, None),
    ],
)
def test_what_is_asked_for_by_name_is_looked_for(
    thesaurus: Thesaurus, asked: str, told: str, missing: str | None
) -> None:
    question = Question(asked, TODAY, language=detect(asked))
    assert unnamed_detail(analyse(question, thesaurus, Slips(thesaurus, {})), [told]) == missing
