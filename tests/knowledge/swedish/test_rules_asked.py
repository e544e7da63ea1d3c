"""Who may and who decides, which is answered, and what is asked of one person, which is not."""

from __future__ import annotations

import pytest

from knowledge.swedish.concerns import Concern, asks_for_rule, concern_of


@pytest.mark.parametrize(
    "text",
    [
        "who is allowed to read the patient's record if they are not involved in the care?",
        "may a relative read the record of a dead patient?",
        "are home care staff allowed to read npö?",
        "who decides how much of the dose may be changed?",
        "får sjuksköterskan på kommunen ändra dos själv",
        "får handläggaren avslå ansökan utan att träffa personen",
        "måste patienten säga ja innan vi läser i npö",
        "vem gör menprövningen",
        "vem avgör om nåt är en lex sarah",
    ],
)
def test_who_may_and_who_decides_asks_for_a_rule(text: str) -> None:
    assert asks_for_rule(text)
    assert concern_of(text) is None


@pytest.mark.parametrize(
    ("text", "concern"),
    [
        ("vem bestämmer, ska jag ge henne stesolid nu", Concern.CLINICAL),
        ("is she allowed to have more morphine", Concern.CLINICAL),
        ("vem godkänner syrgas, hon andas inte", Concern.LIFE),
        ("får vi ge henne syrgas hon är blå", Concern.LIFE),
        ("vem är patienten på rum 3, vad har hon för mediciner", Concern.JOURNAL),
        ("can you tell me what the hospital wrote about her", Concern.JOURNAL),
        ("ska jag avslå ansökan", Concern.LEGAL_DECISION),
        ("läs i journalen vad doktorn skrev", Concern.JOURNAL),
    ],
)
def test_a_request_is_no_question_for_a_rule(text: str, concern: Concern) -> None:
    assert concern_of(text) is concern


@pytest.mark.parametrize(
    "text",
    [
        "om det händer igen, vem är det jag ringer då? Hon har ju en sköterska som lägger om ett sår",
        "är det någon som kommer då? Hon har trygghetslarm",
        "anhöriga säger att det är de som avgör om hon ska till korttids. är det så",
        "kollegan menar att det är sjuksköterskan som bedömer om det är egenvård",
        "varför kan inte bhl bestämma att det är egenvård",
        "varför får inte hemtjänsten bedöma det själva",
    ],
)
def test_a_story_and_a_question_beside_it_make_no_request(text: str) -> None:
    assert concern_of(text) is None


@pytest.mark.parametrize(
    ("text", "concern"),
    [
        ("hon är varm. Är det något hon har? Vad kan det bero på", Concern.CLINICAL),
        ("är det lunginflammation hon har? Vem ringer jag inte då", Concern.CLINICAL),
        ("avgör om hon ska till korttids", Concern.LEGAL_DECISION),
        ("du är den som avgör om hon ska till korttids", Concern.LEGAL_DECISION),
        ("det är jag som bestämmer, hur mycket morfin ska hon ha", Concern.CLINICAL),
        ("det är sonen som bestämmer, har hon rätt till mer hemtjänst", Concern.LEGAL_DECISION),
        ("varför kan inte du bestämma om hon ska få korttids", Concern.LEGAL_DECISION),
        ("varför får hon inte mer morfin, ska jag höja dosen", Concern.CLINICAL),
        ("hon föll? Hon andas inte", Concern.LIFE),
    ],
)
def test_a_request_beside_who_decides_is_one(text: str, concern: Concern) -> None:
    assert concern_of(text) is concern


def test_what_somebody_of_the_trade_is_to_do_for_one_person_now_is_no_rule() -> None:
    assert not asks_for_rule("kan sjuksköterskan ge honom mer morfin")
    assert asks_for_rule("kan sjuksköterskan ändra dosen själv")
