"""What is to be compared: the words for it, the sides and the topic."""

from __future__ import annotations

import pytest

from knowledge.conversation.asked_comparison import (
    Comparison,
    asked_comparison,
    compared_places,
    goes_on_comparing,
    measured,
    own_topic,
)
from knowledge.model import Place
from knowledge.swedish.place_matcher import find_places
from knowledge.swedish.places import Places


def named(text: str) -> list[Place]:
    return list({match.place.code: match.place for match in find_places(text)}.values())


@pytest.mark.parametrize(
    ("text", "comparison"),
    [
        ("skillnad mellan Tyresö och Haninge?", Comparison.PLACES),
        ("hur skiljer sig uppföljningen mellan tyreso och haninge", Comparison.PLACES),
        ("vem ringer i Tyresö och Haninge?", Comparison.PLACES),
        ("tyresö vs haninge", Comparison.PLACES),
        ("what is the difference between Tyresö and Haninge?", Comparison.PLACES),
        ("vilka kommuner har lokal överenskommelse i länet?", Comparison.AGREEMENTS),
        ("vilka lokala överenskommelser finns i Blekinge", Comparison.AGREEMENTS),
        ("which municipalities have a local agreement?", Comparison.AGREEMENTS),
        ("vad är lokalt och vad är länets?", Comparison.LAYERS),
        ("what is local and what is the county's?", Comparison.LAYERS),
        ("vem ringer i Tyresö eller Haninge?", None),
        ("skillnad mellan GSA och KSA i Tyresö", None),
        ("vem ringer i Tyresö?", None),
        ("vad står i Nynäshamns lokala överenskommelse?", None),
        ("gäller samma rutin i Nynäshamn som i Haninge?", Comparison.PLACES),
        ("Tyresö eller Haninge, vem är snabbast med uppföljningen?", Comparison.PLACES),
        ("gör en tabell över uppföljning i Karlskrona, Ronneby", Comparison.PLACES),
        ("har alla kommuner i Stockholms län en lokal överenskommelse?", Comparison.AGREEMENTS),
        ("lokala överenskommelser i Örebro län?", Comparison.AGREEMENTS),
        ("vad är det för skillnad på reglerna i Tyresö och länets?", Comparison.LAYERS),
        ("vad skiljer länets överenskommelse från lagen i Blekinge?", Comparison.LAYERS),
        ("skillnaden mellan lagen och länsöverenskommelsen i Blekinge?", Comparison.LAYERS),
        ("vad är lokalt bestämt i Haninge?", Comparison.LAYERS),
        ("är det skillnad på somatik och psykiatri i Stockholms län?", None),
        ("vad är skillnaden på LUS och LOS?", None),
        ("vilka rutiner har ni i länet?", None),
        ("vad är bestämt lokalt i Haninge och vad gäller för hela länet om läkemedel?", Comparison.LAYERS),
        ("vilka rutiner gäller i hela länet?", None),
        ("vad säger lagen, länet och det lokala om uppföljning?", Comparison.LAYERS),
        ("vad säger lagen, länsrutinen i Örebro län och den lokala överenskommelsen i Nora?", Comparison.LAYERS),
        ("what do the law, the county and the local agreement say about medicines in Olofström?", Comparison.LAYERS),
        ("enligt lagen, är det kommunens eller regionens ansvar?", None),
    ],
)
def test_what_is_to_be_compared(text: str, comparison: Comparison | None) -> None:
    assert asked_comparison(text, named(text)) is comparison


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("skillnad mellan Tyresö och Haninge?", None),
        ("vad är lokalt och vad är länets?", None),
        ("hur skiljer sig uppföljningen mellan Tyresö och Haninge?", "uppföljningen"),
        ("vem ringer patienten i Tyresö och Haninge?", "vem ringer patienten ?"),
        (
            "vad är lokalt och vad är länets när det gäller uppföljning efter utskrivning?",
            "uppföljning efter utskrivning",
        ),
        ("vad är bestämt lokalt i Haninge och vad gäller för hela länet om läkemedel?", "läkemedel"),
        (
            "är reglerna olika i Tyresö och Nora för hur många gånger man ska ringa?",
            "hur många gånger man ska ringa",
        ),
        ("är det samma i Haninge?", None),
        ("what's different in Haninge?", None),
        ("gäller samma rutin i Nynäshamn som i Haninge när det gäller fallrapport?", "fallrapport"),
        ("hur gör de med uppföljning i Haninge jämfört med oss?", "uppföljning"),
        ("betalningsansvar: skillnad blekinge sörmland", "betalningsansvar"),
        ("vilken av dem är dyrast?", None),
        ("skillnaden mellan lagen och länets i Blekinge om när kommunen börjar betala?", "när kommunen börjar betala"),
        (
            "vad skiljer länets överenskommelse från lagen när det gäller betalningsansvar i Blekinge?",
            "betalningsansvar",
        ),
    ],
)
def test_topic_of_a_comparison(text: str, topic: str | None) -> None:
    assert own_topic(text) == topic


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("vilken av dem är dyrast?", "vad kostar"),
        ("är det längre i Karlshamn?", "hur länge"),
        ("vem är snabbast", "inom vilken tid"),
        ("vilken har längst tid på sig", "inom vilken tid"),
        ("är det samma i Haninge?", None),
    ],
)
def test_what_a_comparative_asks(text: str, asked: str | None) -> None:
    assert measured(text, "sv") == asked


@pytest.mark.parametrize(
    ("text", "before", "own", "goes_on", "compared"),
    [
        ("är det samma i Haninge?", "Tyresö", None, True, ["Tyresö", "Haninge"]),
        ("är det längre i Karlshamn?", "Olofström", None, True, ["Olofström", "Karlshamn"]),
        ("hur gör de i Haninge jämfört med oss?", None, "Tyresö", False, ["Tyresö", "Haninge"]),
        ("är det samma i Haninge?", "Tyresö", None, False, ["Haninge"]),
        ("är det samma i Haninge?", "Haninge", None, True, ["Haninge"]),
        ("och i Haninge?", "Tyresö", None, True, ["Haninge"]),
        ("visa skillnaden mot länets regel i Haninge", "Tyresö", None, True, ["Haninge"]),
        ("skillnad på Nora och Lindesberg", "Tyresö", "Tyresö", True, ["Nora", "Lindesberg"]),
    ],
)
def test_one_place_may_be_set_beside_the_one_before(
    text: str, before: str | None, own: str | None, goes_on: bool, compared: list[str], places: Places
) -> None:
    known = [places.by_name(name) if name else None for name in (own, before)]
    found = compared_places(text, named(text), *known, goes_on=goes_on)
    assert [place.name for place in found] == compared


@pytest.mark.parametrize(
    ("text", "goes_on"),
    [
        ("vad kostar det i respektive?", True),
        ("vad skiljer?", True),
        ("vilken är snabbast?", True),
        ("vem ringer jag på natten?", False),
        ("vad är skillnaden på GSA och KSA?", False),
    ],
)
def test_compared_again(text: str, goes_on: bool) -> None:
    assert goes_on_comparing(text) is goes_on


@pytest.mark.parametrize("rest", ["resten av länet", "övriga länet", "länet i övrigt"])
def test_a_municipality_is_set_beside_the_rest_of_its_county(rest: str) -> None:
    tree = Places.load()
    text, nora = f"när följs SIP upp i Nora jämfört med {rest}", tree.by_name("Nora")
    places = compared_places(text, (nora,), None, None, goes_on=False)
    assert places == (nora, tree.by_name("Örebro län"))
    assert asked_comparison(text, places) is Comparison.PLACES
    assert own_topic(text) == "när följs sip upp"


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Jag är MAS. Vilka regler styr uppföljningen – vad säger lagen, länet och det lokala?", "uppföljningen"),
        (
            "vad säger lagen, länets rutin och vår lokala överenskommelse om läkemedel vid hemgång",
            "läkemedel vid hemgång",
        ),
        ("vad säger lagen, länet och den lokala överenskommelsen?", None),
    ],
)
def test_what_several_layers_are_asked_about(text: str, topic: str | None) -> None:
    assert own_topic(text) == topic
