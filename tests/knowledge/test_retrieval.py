"""What is found and, above all, what is not: other places, text out of force, files that are gone."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from knowledge import retrieval
from knowledge.library import Library
from knowledge.ranking.weighing import Weights
from knowledge.scope import Excluded, Exclusion
from knowledge.swedish.places import Places
from tests.knowledge.made import BY_WORDS, Made, make, open_library, put, text

ANYTHING = Weights(bias=9.0, features={}, answer=0.0, unsure=0.0)
"""Weights to which everything is evidence: what is still not found was filtered."""
FOLLOW_UP = "När ringer vårdcentralen patienten efter utskrivning?"


@pytest.fixture(scope="module")
def open_to_all(made: Made) -> Made:
    """The made library with a ranking that lets everything through."""
    return open_library(made.folder, made.state, made.report, ANYTHING)


def texts(made: Made, words: str, place: str | None, **more: object) -> list[str]:
    """Return the texts of all evidence."""
    return [item.passage.text for item in made.find(words, place, count=1000, **more).evidence]


@pytest.mark.parametrize(
    ("place", "opened"),
    [
        ("Tyresö", {"lag", "lan", "tyreso", "gemensamt"}),
        ("Trollbäcken", {"lag", "lan", "tyreso", "gemensamt"}),
        ("Haninge", {"lag", "lan", "haninge", "gemensamt"}),
        ("Stockholms län", {"lag", "lan", "gemensamt"}),
        ("Örebro", {"lag", "orebro", "gemensamt"}),
        ("Malmö", {"lag", "gemensamt"}),
        ("Sverige", {"lag", "gemensamt"}),
        (None, {"lag", "lan", "tyreso", "haninge", "gemensamt", "orebro"}),
    ],
)
@pytest.mark.parametrize("words", [FOLLOW_UP, "Haninge", "biståndsjour telefon", "fax"])
def test_only_the_place_and_its_ancestors(open_to_all: Made, words: str, place: str | None, opened: set[str]) -> None:
    found = {path.split("/")[0] for path in open_to_all.paths(words, place, count=1000)}
    assert found == opened


@pytest.mark.parametrize("words", ["Haninges rullstolar på Brandvägen", "Biståndsjour Haninge", "08-465 004 31"])
def test_parts_of_county_documents_that_are_for_another_municipality(open_to_all: Made, words: str) -> None:
    found = "\n".join(texts(open_to_all, words, "Tyresö"))
    assert "Haninge" not in found
    assert "Tyresös rullstolar" in found
    assert "08-465 004 06" in found
    assert "08-465 004 95" in found
    assert "Sjukresor" in found


def test_county_question_gets_no_municipality_rows(open_to_all: Made) -> None:
    found = "\n".join(texts(open_to_all, "biståndsjour", "Stockholms län"))
    assert "08-465 004 95" in found
    assert "08-465 004 06" not in found


@pytest.mark.parametrize("listed", ["Haninge, Nynäshamn", "Haninge och Nynäshamn", "Haninge/Nynäshamn"])
def test_row_for_several_other_municipalities(tmp_path: Path, listed: str) -> None:
    made = make(
        tmp_path,
        {
            "a.csv": f"Kommun;Funktion;Telefon\n{listed};Nattpatrull;08-465 004 31\n",
            "a.csv.meta.yml": "plats: Stockholms län\n",
        },
        ANYTHING,
    )
    assert texts(made, "nattpatrull", "Tyresö") == []
    assert len(texts(made, "nattpatrull", "Haninge")) == len(texts(made, "nattpatrull", "Nynäshamn")) == 1


@pytest.mark.parametrize("words", ["Faxas epikriser?", "Hur bokas båtransporter?", "Signeras delegeringar digitalt?"])
@pytest.mark.parametrize("place", [None, "Tyresö", "Stockholms län"])
def test_text_out_of_force_is_never_found(open_to_all: Made, words: str, place: str | None) -> None:
    found = "\n".join(texts(open_to_all, words, place))
    assert "faxas" not in found
    assert "blankett i tre" not in found
    assert "tjänstekort" not in found


def test_force_is_judged_on_the_day_asked_about(open_to_all: Made) -> None:
    def found(today: date) -> str:
        return "\n".join(texts(open_to_all, "faxas signeras", "Tyresö", today=today))

    assert "faxas" in found(date(2025, 12, 31))
    assert "faxas" not in found(date(2026, 1, 1))
    assert "tjänstekort" in found(date(2027, 1, 1))


def test_excluded_documents_are_named_with_the_reason(made: Made) -> None:
    found = made.find(FOLLOW_UP, "Tyresö")
    assert set(found.excluded) == {
        Excluded("arkiv/fax.md", Exclusion.EXPIRED),
        Excluded("arkiv/transport.md", Exclusion.SUPERSEDED),
        Excluded("framtid/signering.md", Exclusion.NOT_YET_VALID),
        Excluded("haninge/lokal.md", Exclusion.OTHER_PLACE),
        Excluded("orebro/rutin.md", Exclusion.OTHER_PLACE),
    }
    assert found.searched + len(found.excluded) == len(made.report.added)


def test_out_of_force_can_be_searched_when_asked_for(made: Made) -> None:
    found = made.retriever.retrieve_among(made.question("Faxas epikriser?"), frozenset({"arkiv/fax.md"}))
    assert [item.document.path for item in found] == ["arkiv/fax.md"]
    assert made.retriever.retrieve_among(made.question("Faxas epikriser?"), frozenset()) == ()


def test_best_comes_first_and_says_why(made: Made) -> None:
    found = made.find("Var beställs matlådor?", "Haninge").evidence
    assert "Matlådor" in found[0].passage.text
    assert [item.probability for item in found] == sorted((item.probability for item in found), reverse=True)
    assert set(found[0].arms) <= {"lexical", "dense"} != set()
    assert all(0.0 <= item.probability <= 1.0 and item.arms for item in found)
    assert BY_WORDS.probability(found[0].features) == pytest.approx(found[0].probability)


def test_as_many_as_asked_for(made: Made) -> None:
    assert len(made.find(FOLLOW_UP, "Tyresö", count=2).evidence) == 2


def test_file_that_is_deleted_is_no_evidence_at_once(tmp_path: Path) -> None:
    made = make(tmp_path, {"a.md": text("Nycklar hämtas i receptionen."), "b.md": text("Larm provas på måndagar.")})
    assert made.paths("Var hämtas nycklar?")[0] == "a.md"
    (made.folder / "a.md").unlink()
    found = made.find("Var hämtas nycklar?")
    assert [item.document.path for item in found.evidence] == ["b.md"]
    assert found.searched == 1
    assert made.retriever.open_paths(made.question("Var hämtas nycklar?")) == {"b.md"}


def test_repetitions_are_one_piece_of_evidence(tmp_path: Path) -> None:
    same = "Nycklar hämtas i receptionen."
    made = make(tmp_path, {name: text(same) for name in ("a.md", "b.md", "c.md")} | {"d.md": text("Larm provas.")})
    found = made.find("Var hämtas nycklar?").evidence
    assert [item.passage.text for item in found].count(same) == 1
    assert {found[0].document.path, *found[0].passage.collapsed} == {"a.md", "b.md", "c.md"}


def test_the_same_rule_in_two_municipalities_is_shown_with_each(tmp_path: Path) -> None:
    same = "Nycklar hämtas i receptionen."
    made = make(tmp_path, {"a.md": text(same, plats="Tyresö"), "b.md": text(same, plats="Haninge")})
    found = made.find("Var hämtas nycklar?").evidence
    assert {item.document.path for item in found} == {"a.md", "b.md"}


def test_repetition_whose_file_is_gone_does_not_take_the_others_along(tmp_path: Path) -> None:
    same = "Nycklar hämtas i receptionen."
    made = make(tmp_path, {"a.md": text(same), "b.md": text(same)})
    (made.folder / made.paths("Var hämtas nycklar?")[0]).unlink()
    (found,) = made.find("Var hämtas nycklar?").evidence
    assert (made.folder / found.document.path).is_file()
    assert found.passage.collapsed == ()


@pytest.mark.parametrize("words", ["", "?", "och i", "Tyresö", "ä" * 5000, "\x00", "🚑", "SELECT * FROM"])
def test_any_words_can_be_asked(made: Made, words: str) -> None:
    made.find(words, "Tyresö")


def test_empty_library(tmp_path: Path) -> None:
    made = make(tmp_path, {})
    found = made.find(FOLLOW_UP, "Tyresö")
    assert (found.evidence, found.searched, found.excluded) == ((), 0, ())


def test_nothing_in_force_for_the_place(tmp_path: Path) -> None:
    made = make(tmp_path, {"a.md": text("Nycklar hämtas.", plats="Haninge")})
    found = made.find("Var hämtas nycklar?", "Tyresö")
    assert (found.evidence, found.searched) == ((), 0)


def test_unit_of_the_question_is_looked_at(tmp_path: Path) -> None:
    weights = Weights(bias=0.0, features={"unit": 1.0}, answer=0.5, unsure=0.3)
    made = make(
        tmp_path,
        {
            "a.md": text("Nycklar hämtas i skåpet.", enheter="[SÄBO]"),
            "b.md": text("Nycklar hämtas i receptionen.", enheter="[hemtjänst]"),
        },
        weights,
    )
    assert made.paths("Var hämtas nycklar?", unit="hemtjänst") == ["b.md", "a.md"]
    assert made.paths("Var hämtas nycklar?", unit="SÄBO") == ["a.md", "b.md"]


def test_members_of_an_archive_are_found_until_the_archive_goes(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("djup/a.txt", "Rollatorn hämtas i förrådet.")
    made = make(tmp_path, {"allt.zip": packed.getvalue()})
    assert made.paths("rollatorn") == ["allt.zip/djup/a.txt"]
    (made.folder / "allt.zip").unlink()
    assert made.paths("rollatorn") == []


def test_texts_without_vectors_are_found_by_their_words(tmp_path: Path) -> None:
    folder, state = tmp_path / "library", tmp_path / "state"
    put(folder, {"a.txt": "Rollatorn hämtas i förrådet.", "b.txt": "Larmet provas varje vecka."})
    report = Library(folder, state, Places.load()).sync_texts("fake")
    made = open_library(folder, state, report, BY_WORDS)
    found = made.find("rollatorn")
    assert (found.without_vector, [item.arms for item in found.evidence]) == (2, [("lexical",)])
    assert made.ask("Var hämtas rollatorn?").citations[0].path == "a.txt"


def test_the_counterpart_of_what_answered_elsewhere_is_trusted_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The vectors of these tests, of hashed letters, come nearer to each other than those of a model.
    monkeypatch.setattr(retrieval, "COUNTERPART", 0.9)
    files = {
        "a.md": "---\nplats: Nora\n---\n# Insatsen\n\nStödet i Nora är för personer som har fyllt 65 år och bor hemma.",
        "b.md": "---\nplats: Tyresö\n---\n# Insatsen\n\nStödet i Tyresö är för personer som har fyllt 65 år och bor hemma.",
        "c.md": "---\nplats: Haninge\n---\n# Bilar\n\nKörjournalen lämnas varje kväll till garaget.",
    }
    made = make(tmp_path, files, replace(BY_WORDS, sure=0.9))
    (there,) = made.find("kan en 62-åring få stödet", "Nora").evidence
    by = (there.passage.id,)
    for place, trusted in (("Tyresö", True), ("Haninge", False)):
        alone = made.find("kan en 62-åring få stödet", place).evidence[0]
        after = made.find("kan en 62-åring få stödet", place, answered_by=by).evidence[0]
        assert (after.probability > alone.probability) is trusted
        assert after.passage.id == alone.passage.id
        assert after.probability < 0.9
    gone = made.find("kan en 62-åring få stödet", "Tyresö", answered_by=("borta-1",)).evidence[0]
    assert gone.probability == made.find("kan en 62-åring få stödet", "Tyresö").evidence[0].probability


def test_news_stand_before_no_rule_where_who_or_when_is_asked(tmp_path: Path) -> None:
    files = {
        "a.md": text("# Larm\n\nKommunen provar larmet.", plats="Nora"),
        "b.md": text("# Nytt\n\nKommunen provar snart larmet varje vecka.", plats="Nora", typ="nyhet"),
    }
    made = make(tmp_path, files)
    assert made.paths("vem provar larmet?", "Nora") == ["a.md"]
    assert made.paths("när provas larmet?", "Nora") == ["a.md"]
    assert set(made.paths("larmet", "Nora")) == {"a.md", "b.md"}
    layers = tuple({one.metadata.layer for one in made.retriever.snapshot.documents})
    assert made.paths("larmet", "Nora", layers=layers) == ["a.md"]
    found = made.find("vem provar larmet?", "Nora")
    assert (found.excluded, found.searched) == ((Excluded("b.md", Exclusion.NOT_BINDING),), 1)


def test_what_the_conversation_stands_on_comes_first(tmp_path: Path) -> None:
    files = {
        "a.md": "# Korttid\n\nPersonalen tar emot mellan klockan 10 och 18.",
        "b.md": "# Avlastning\n\nPersonalen tar emot mellan klockan 9 och 15.",
        "c.md": "---\ntyp: nyhet\n---\n# Nytt\n\nPersonalen tar emot besök mellan klockan 9 och 15.",
    }
    made = make(tmp_path, files)
    hashes = {document.path: document.content_hash[:12] for document in made.retriever.snapshot.documents}
    for path in ("a.md", "b.md"):
        found = made.find("när tar de emot", talked_of=frozenset({hashes[path]})).evidence
        alone = made.find("när tar de emot").evidence
        assert found[0].document.path == path
        assert found[0].probability > max(item.probability for item in alone if item.document.path == path)
    listed = made.find("när tar de emot", talked_of=frozenset({hashes["c.md"]}))
    assert [item.document.path for item in listed.evidence] == [item.document.path for item in alone]
