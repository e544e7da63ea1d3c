"""One matcher for terms: inflected, typed without diacritics, in English; and files that an organisation adds."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from knowledge.swedish.thesaurus import (
    DATA,
    TermGroup,
    TermKind,
    Thesaurus,
    ThesaurusError,
    folded_stems,
    stem_word,
    stems,
)
from knowledge.swedish.tokens import STOP_WORDS

NURSE = TermGroup("distriktssköterska", TermKind.FUNCTION, ("DSK",), ("district nurse",))
ANY_NURSE = TermGroup("sjuksköterska", TermKind.FUNCTION, ("ssk", "sköterska"), ("nurse",))
CONTACT = TermGroup("fast vårdkontakt", TermKind.FUNCTION, ("FVK", "fasta vårdkontakten"), ("permanent care contact",))
STEP = TermGroup("utse fast vårdkontakt", TermKind.STEP, (), ("appoint care contact",))
LINK = TermGroup("Cosmic Link", TermKind.CONCEPT, ("link",), ())
WARD = TermGroup("avdelning", TermKind.UNIT, (), ("ward",))
GROUP = TermGroup("gruppbostad", TermKind.UNIT, ("grupp",), ())
GROUP_TOO = TermGroup("patientgrupp", TermKind.CONCEPT, ("grupp",), ())
SMALL = Thesaurus([NURSE, ANY_NURSE, CONTACT, STEP, LINK, WARD, GROUP, GROUP_TOO])


def terms(text: str, language: str = "sv") -> list[str]:
    """Return the canonical names found."""
    return [group.term for match in SMALL.find(text, language) for group in match.groups]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Distriktssköterskan ringer", ["distriktssköterska"]),
        ("distriktsskoterskorna", ["distriktssköterska"]),
        ("ring DSK", ["distriktssköterska"]),
        ("vem är fast vårdkontakt?", ["fast vårdkontakt"]),
        ("sköterskan på avdelningen", ["sjuksköterska", "avdelning"]),
        ("ring skoterskan", ["sjuksköterska"]),
        ("den fasta vårdkontakten", ["fast vårdkontakt"]),
        ("fasta vardkontakten", ["fast vårdkontakt"]),
        ("vem ska utse fast vårdkontakt", ["utse fast vårdkontakt"]),
        ("cosmic link eller link", ["Cosmic Link", "Cosmic Link"]),
        ("call the district nurse", ["distriktssköterska"]),
        ("länkar och blankar", []),
        ("", []),
    ],
)
def test_found(text: str, expected: list[str]) -> None:
    assert terms(text) == expected


def test_longest_wins_without_overlap() -> None:
    assert terms("district nurse and nurse", "en") == ["distriktssköterska", "sjuksköterska"]


def test_match_tells_where_it_stands_and_in_which_language() -> None:
    text = "Ask the district nurse, eller DSK."
    first, second = SMALL.find(text, "en")
    assert text[first.start : first.end] == first.surface == "district nurse"
    assert (first.english, second.surface, second.english) == (True, "DSK", False)


def test_ambiguous_words_name_all_their_groups() -> None:
    (match,) = SMALL.find("vilken grupp?")
    assert [group.term for group in match.groups] == ["gruppbostad", "patientgrupp"]


def test_whoever_does_something_is_known_by_a_short_stem_too() -> None:
    assert {stem_word(word, False) for word in ("läkare", "läkaren", "läkarna", "läkarens")} == {"läkare"}
    assert stem_word("barnen", False) == "barn"


def test_stems_with_and_without_diacritics() -> None:
    assert stems("Vårdcentralerna") == stems("vårdcentral")
    assert folded_stems("vårdcentralen") == folded_stems("vardcentralen")
    assert stems("nurses", english=True) == stems("nurse", english=True)


@pytest.mark.parametrize(
    "content",
    [
        "term: ensam\n",
        "- {kind: function}\n",
        "- {term: a, kind: yrke}\n",
        "- bara text\n",
        "- {term: a, sv: 3}\n",
        "- {term: a\n",
        "",
    ],
    ids=["no list", "no term", "kind", "text", "words", "yaml", "empty"],
)
def test_faulty_file_is_named(tmp_path: Path, content: str) -> None:
    (tmp_path / "egna.yml").write_text(content, encoding="utf-8")
    with pytest.raises(ThesaurusError, match=r"egna\.yml"):
        Thesaurus.load(tmp_path)


def test_files_of_an_organisation_are_added_after_the_core(tmp_path: Path) -> None:
    (tmp_path / "andra.yml").write_text("- {term: b, sv: [bb], en: [bbb]}\n", encoding="utf-8")
    (tmp_path / "core.yml").write_text("- {term: a, kind: unit}\n", encoding="utf-8")
    assert Thesaurus.load(tmp_path).groups == (
        TermGroup("a", TermKind.UNIT, (), ()),
        TermGroup("b", TermKind.CONCEPT, ("bb",), ("bbb",)),
    )


def test_every_word_that_comes_with_samlots_is_found(thesaurus: Thesaurus) -> None:
    lost = [
        phrase
        for group in thesaurus.groups
        for english, phrases in (("sv", (group.term, *group.swedish)), ("en", group.english))
        for phrase in phrases
        if phrase.casefold() not in STOP_WORDS
        and group.term not in {found.term for match in thesaurus.find(phrase, english) for found in match.groups}
    ]
    assert lost == []


def test_files_that_come_with_samlots_are_plain_data() -> None:
    files = sorted(DATA.glob("*.yml"))
    assert files
    for file in files:
        for value in yaml.safe_load(file.read_text(encoding="utf-8")):
            assert set(value) <= {"term", "kind", "sv", "en"}, (file.name, value)
            assert all(isinstance(word, str) for word in (value["term"], *value.get("sv", ()), *value.get("en", ())))
