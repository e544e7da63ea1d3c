"""Places in running text: hand-written spellings, and the rules one by one."""

from __future__ import annotations

import pytest

from benchmarks.places import load_cases, measure
from knowledge.swedish.place_matcher import find_places
from knowledge.swedish.places import Places


def codes(text: str) -> list[str]:
    """Return the codes of the places found, in order."""
    return [match.place.code for match in find_places(text)]


@pytest.mark.parametrize("half", [0, 1], ids=["tuned on", "held out"])
def test_spellings(half: int) -> None:
    figures = measure(load_cases()[half])
    assert [miss for miss in figures.misses if miss.wrong_place] == []
    assert figures.precision >= 0.995
    assert figures.recall >= 0.97


def test_spellings_are_many_and_varied() -> None:
    tuned, held_out = load_cases()
    cases = tuned + held_out
    assert len(cases) >= 350
    assert sum(not case.expected for case in cases) >= 120
    assert len({case.text for case in cases}) == len(cases)
    tree = Places.load()
    assert all(tree.get(code) for case in cases for code in case.expected)


def test_match_tells_where_it_stands() -> None:
    text = "Ring Tyresö kommuns jour, inte hanninge."
    first, second = find_places(text)
    assert text[first.start : first.end] == first.surface == "Tyresö kommuns"
    assert (second.surface, second.place.name) == ("hanninge", "Haninge")
    assert first.score == 1.0 > second.score > 0.5


def test_scores_fall_with_the_spelling() -> None:
    exact, plain, misspelt = (
        find_places(f"jour i {name}")[0].score for name in ("Nynäshamn", "nynashamn", "nynäshamm")
    )
    assert exact > plain > misspelt


@pytest.mark.parametrize("text", ["", "   ", "?!", "112", "070-174 06 05", "…"])
def test_nothing_to_find(text: str) -> None:
    assert find_places(text) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Stockholm", ["0180"]),
        ("Stockholms län", ["01"]),
        ("region Kalmar", ["08"]),
        ("regionen i Örebro län", ["18"]),
        ("örebro", ["1880"]),
        ("Sthlm region", ["01"]),
        ("FoU Sörmland, Region Örebro län", ["04", "18"]),
        ("Region Gotland", ["0980"]),
        ("Gotlands län", ["09"]),
    ],
)
def test_county_or_municipality(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("det kan vara så", []),
        ("kan det vara kommun eller region", []),
        ("hur är det i Vara", ["1470"]),
        ("i vara fall", []),
        ("ont i handen", []),
        ("vad ska kommunen kosta på", []),
        ("läggs i kista", []),
        ("ring mas Trosa", ["0488"]),
        ("ring mas Lund", []),
        ("patient från Åre", ["2321"]),
        ("vc i handen", ["0136/handen"]),
        ("ange kommun i fältet", []),
        ("Ånge kommun", ["2260"]),
        ("patienten Nora", []),
        ("ring till Nora", []),
        ("vem ringer efter utskrivning till nora", ["1884"]),
        ("hon flyttar till nora", ["1884"]),
        ("han kommer hem till handen", ["0136/handen"]),
        ("från Nora", ["1884"]),
        ("Lindesberg, Nora", ["1885", "1884"]),
        ("inte Nora utan Hällefors", ["1884", "1863"]),
        ("mas nora mobil", ["1884"]),
        ("fel kommun, jag menade Trosa", ["0488"]),
    ],
)
def test_ordinary_words_and_persons_need_a_cue(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    "text", ["Maria Stenlund", "när är Astrid Alvik klar", "fru Kilmo", "Ivar Sandhem 88 år", "Anna Tallvik"]
)
def test_surnames_are_no_places(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize("text", ["karlskona", "i karlskona", "i kalmas"])
def test_a_misspelling_between_two_places_is_none(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nora", "Mora"), ("Sala", "Salem"), ("Tyresö", "Tyringe"), ("Haninge", "Hammarö"), ("Kalmar", "Kalix"),
        ("Karlskrona", "Karlshamn"), ("Karlskoga", "Karlstad"), ("Lindesberg", "Lidingö"), ("Örebro", "Örkelljunga"),
        ("Askersund", "Östersund"), ("Ljungby", "Ljusdal"), ("Ljusnarsberg", "Norberg"), ("Håbo", "Habo"),
    ],
)  # fmt: skip
def test_neighbours_in_spelling_stay_apart(one: str, other: str) -> None:
    tree = Places.load()
    for name in (one, other):
        assert codes(f"vem är mas i {name}?") == [tree.by_name(name).code]
        assert codes(f"{name} kommun") == [tree.by_name(name).code]


def test_habo_typed_without_diacritics_is_either() -> None:
    assert codes("vem är mas i Habo") == ["0643"]
    assert codes("vem ar mas i habo") == []


def test_every_municipality_is_found_in_a_sentence() -> None:
    tree = Places.load()
    wide = [place for place in tree if len(place.code) == 4]
    missed = [place.name for place in wide if codes(f"Vem är MAS i {place.name}?") != [place.code]]
    assert missed == []
    missed = [place.name for place in wide if codes(f"rutin för {place.name} kommun") != [place.code]]
    assert missed == []


def test_localities_of_one_name_need_their_municipality() -> None:
    assert codes("hemtjänst i Brevik") == []
    assert codes("hemtjänst i Brevik, Tyresö") == ["0138/brevik", "0138"]


def test_decomposed_letters_and_all_capitals() -> None:
    assert codes("jour i Tyreso\u0308") == ["0138"]
    assert codes("VEM RINGER I HANINGE") == ["0136"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("compare Nora with Lindesberg", ["Nora", "Lindesberg"]),
        ("jämför nora med lindesberg", ["Nora", "Lindesberg"]),
        ("ny arbetsplats flen", ["Flen"]),
        ("biståndshandläggare trosa nummer tack", ["Trosa"]),
        ("nacka då?", ["Nacka"]),
        ("kumla då, är det samma?", ["Kumla"]),
        ("å te haninge", ["Haninge"]),
        ("å trosa hade?", ["Trosa"]),
        ("okej täbys då", ["Täby"]),
        ("nej nora", ["Nora"]),
        ("biståndshandläggarens nummer i trosa", ["Trosa"]),
        ("tel till jouren i vara", ["Vara"]),
        ("blod i trosa", []),
        ("nummer till salen", []),
        ("men täby", ["Täby"]),
        ("patienten nora karlsson", []),
        ("skillnad lund och berg", []),
        ("mas ska vara med", []),
        ("hemtjänst mark och sten", []),
        ("ånge det", []),
    ],
)
def test_bare_names_beside_words_that_take_a_place(text: str, names: list[str]) -> None:
    assert [match.place.name for match in find_places(text)] == names


@pytest.mark.parametrize("text", ["los då", "LOS?", "los", "vad står i LOS", "och los"])
def test_abbreviation_of_the_trade_is_no_village(text: str) -> None:
    assert codes(text) == []


def test_village_beside_a_noun_of_the_trade_is_one() -> None:
    assert len(codes("hemtjänsten i Los")) == 1


def test_municipality_goes_before_a_village_that_is_spelled_as_near() -> None:
    assert codes("medicin med hem fredag roneby") == ["1081"]
    assert codes("hemtjänsten i rodeby") == ["1080/rodeby"]


def test_municipalities_of_a_county_in_one_word_are_the_county() -> None:
    assert codes("vilka av blekingekommunerna har ett team?") == ["10"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("nora: hur lång tid har jag på mig", ["Nora"]),
        ("nora vem ringer hem efter utskr", ["Nora"]),
        ("pall pat vill hem t nora i em", ["Nora"]),
        ("Nora vem ringer hem", []),
        ("nora, vem ringer hem", []),
        ("sala: vem ringer", ["Sala"]),
        ("flen telefon till mas", ["Flen"]),
        ("storå mottagningen telefon", ["Storå"]),
        ("hur får vi veta när någon är utskriven, nora", ["Nora"]),
        ("hemgång kl 18 från lasarettet till nora, vad krävs", ["Nora"]),
        ("mas nummer, nora", ["Nora"]),
        ("efter 17 nora doktor", ["Nora"]),
        ("fast vårdkontakt nora nr", ["Nora"]),
        ("nattpatrull nora", ["Nora"]),
        ("vem ringer jag, flen", ["Flen"]),
        ("gäller det barn, nora", ["Nora"]),
        ("what's the number, nora", ["Nora"]),
        ("hej då och tack, nora", []),
        ("tack, nora", []),
        ("tack så mycket, nora", []),
        ("hur fort ska vi ringa tycker du, Nora", []),
        ("nora ska hem i morgon", []),
        ("nora telefon", []),
        ("nora karlsson, arbetsterapeut", []),
        ("hej nora, doktor larsson här", []),
        ("vi ringde till nora, hon svarade inte", []),
        ("Flen är alltså inte med där, vad har de för nummer?", ["Flen"]),
        ("Kumla har väl egna tider", ["Kumla"]),
        ("Sala är en stor lokal", []),
        ("flen är alltså inte med där", []),
    ],
)
def test_names_set_apart_by_a_sign_or_by_what_is_asked_there(text: str, names: list[str]) -> None:
    assert [match.place.name for match in find_places(text)] == names
