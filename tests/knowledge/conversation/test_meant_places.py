"""Which of several named places a message is about."""

from __future__ import annotations

import pytest

from knowledge.conversation.meant_places import asked_places, meant_places, with_origin
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
        ("gäller Karlskronas tid även resten av Blekinge?", ["Blekinge län"]),
        ("Karlskrona eller Blekinge?", ["Karlskrona", "Blekinge län"]),
        ("en person från skåne på semester i ronneby", ["Ronneby"]),
        ("patienten är från nyköping", ["Nyköping"]),
        ("visa stycket från Haninge", ["Haninge"]),
        (
            "ställ upp länen bredvid varandra: Stockholm, Sörmland, Blekinge",
            ["Stockholms län", "Södermanlands län", "Blekinge län"],
        ),
        ("skillnad mellan Stockholm och Haninge?", ["Stockholm", "Haninge"]),
        ("vem följer upp, tyresö bollmora", ["Bollmora"]),
        ("jobbar i Tyresö, närmare bestämt i Bollmora", ["Bollmora"]),
        ("haninge jordbro eller tyresö", ["Jordbro", "Tyresö"]),
        ("örebro län, nora", ["Nora"]),
        ("blekinge, karlskrona: vem ringer?", ["Karlskrona"]),
        ("i blekinge ringer de inom en vecka, stämmer det för oss i sölvesborg", ["Sölvesborg"]),
        ("gäller länets rutin i Blekinge för Karlskrona?", ["Karlskrona"]),
        ("skillnad mellan länsdelsgrupp norr och Nora", ["Länsdelsgrupp norr", "Nora"]),
        ("han bor inte i Nora utan på andra sidan gränsen, i Hällefors kommun", ["Hällefors"]),
        ("det är inte Nora utan Hällefors", ["Hällefors"]),
        ("hon är inte från Ronneby, hon bor i Karlskrona", ["Karlskrona"]),
        ("vem ringer i Hällefors, inte i Nora", ["Hällefors"]),
        ("she does not live in Nora but in Hällefors", ["Hällefors"]),
        ("jag ser att hon inte bor i Nora utan i Hällefors", ["Hällefors"]),
        # What is not done in one place is asked about there.
        ("varför ringer de inte i Nora?", ["Nora"]),
        ("hon bor inte i Nora längre", ["Nora"]),
        ("gör de inte i Nora som i Hällefors", ["Nora", "Hällefors"]),
        ("min kusin jobbar i Flen, hur gör de hos oss", ["Flen"]),
        ("vem är MAS i Tyresö?", ["Tyresö"]),
        ("vem är MAS?", []),
    ],
)
def test_meant_places(text: str, names: list[str]) -> None:
    assert [place.name for place in meant_places(text, Places.load())] == names


@pytest.mark.parametrize(
    ("text", "held", "names"),
    [
        ("en pat från Skåne", "Karlskrona", []),
        ("hon är från Ronneby", "Karlskrona", ["Ronneby"]),
        ("och i Skåne?", "Karlskrona", ["Skåne län"]),
        ("en pat från Skåne", "Sverige", ["Skåne län"]),
    ],
)
def test_a_patient_from_another_county_does_not_change_the_place(text: str, held: str, names: list[str]) -> None:
    places = Places.load()
    assert [place.name for place in meant_places(text, places, places.by_name(held))] == names


def test_rules_speak_of_another_county() -> None:
    places = Places.load()
    asked = with_origin("en pat från Skåne vill låna rollator", places, places.by_name("Karlskrona"))
    assert asked == "en pat från annat län vill låna rollator"
    assert with_origin("hon är från Ronneby", places, places.by_name("Karlskrona")) == "hon är från Ronneby"


@pytest.mark.parametrize(
    ("text", "asked", "names"),
    [
        ("nytt jobb i Lindesberg, vem ringer jag i Nora?", "vem ringer jag i Nora?", ["Nora"]),
        ("nytt jobb i Lindesberg, vem ringer jag?", "vem ringer jag?", ["Lindesberg"]),
        ("jag jobbar i Tyresö. vad skiljer mot Haninge?", "vad skiljer mot Haninge?", ["Tyresö", "Haninge"]),
    ],
)
def test_place_of_work_gives_way_to_the_place_asked_about(text: str, asked: str, names: list[str]) -> None:
    assert [place.name for place in asked_places(text, asked, Places.load())] == names


@pytest.mark.parametrize(
    ("text", "held", "names"),
    [
        (
            "min kusin jobbar i hemtjänsten i Flen och säger att de väntar, men hos oss gör vi inte det",
            "Katrineholm",
            [],
        ),
        (
            "min sambo som jobbar i Karlshamn säger att de har det också. är det samma sak på båda ställena?",
            "Olofström",
            [],
        ),
        ("my sister works in Ronneby and says they call within a day, do we?", "Karlskrona", []),
        ("kan jag köra hennes duschpall till dottern i Kalmar, där hon ska vara över helgen?", "Olofström", []),
        ("hon ska hälsa på hos sin syster i Ronneby, får hon ta med rollatorn", "Olofström", []),
        ("kunden ska på semester till Kalmar, vem betalar", "Olofström", []),
        ("kan jag ringa till den där jouren i Lindesberg själv då?", "Nora", []),
        ("vad är numret till akuten i Lindesberg", "Nora", []),
        ("han ligger på Lindesbergs lasarett, vem ringer", "Nora", []),
        # The place is asked about itself, there is none beside it, or the hospital lies in another county.
        ("min kusin jobbar i Flen, vad är numret till MAS där", "Katrineholm", ["Flen"]),
        ("hon flyttar till dottern i Ronneby, vem beställer rollator", "Olofström", ["Ronneby"]),
        ("skrivs ut till dottern i Ronneby, vem följer upp", "Olofström", ["Ronneby"]),
        ("vad är numret till jouren i Lindesberg", "Nora", ["Lindesberg"]),
        ("han ligger på sjukhuset i Karlskrona", "Nora", ["Karlskrona"]),
        ("vem ringer på lasarettet i Lindesberg", "Örebro län", ["Lindesberg"]),
        ("och i Lindesberg?", "Nora", ["Lindesberg"]),
    ],
)
def test_a_place_named_in_passing_does_not_change_the_place(text: str, held: str, names: list[str]) -> None:
    places = Places.load()
    assert [place.name for place in meant_places(text, places, places.by_name(held))] == names
