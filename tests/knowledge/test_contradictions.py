"""What an editor is told of documents that contradict themselves, each other or the law."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from knowledge.documents.repealed import REPEALED, Repealed, cited_in
from knowledge.inspection import Remark, Severity, inspect
from knowledge.library import Library
from knowledge.swedish.places import Places
from tests.knowledge.made import TODAY, put, text


def warnings(root: Path, files: dict[str, str | bytes]) -> list[Remark]:
    """Return the warnings about a library of some files."""
    folder = root / "library"
    put(folder, files)
    documents, refused, ignored = Library(folder, root / "state", Places.load()).read()
    found = inspect(documents, refused, ignored, Places.load(), TODAY)
    return [remark for remark in found if remark.severity is Severity.WARNING]


def test_stated_dates_that_the_document_contradicts(tmp_path: Path) -> None:
    body = "Dokumentet gäller till den: 2027-12-31\n\n# Rutin\n\n## Syfte\n\nText."
    (remark,) = warnings(tmp_path, {"a.md": text(body, titel="Rutin", gäller_till="2028-12-31")})
    assert "2028-12-31" in remark.text
    assert "Dokumentet gäller till den: 2027-12-31" in remark.text


def test_stated_dates_that_the_document_confirms(tmp_path: Path) -> None:
    body = "Dokumentet gäller till den: 2027-12-31\n\n# Rutin\n\n## Syfte\n\nText."
    assert warnings(tmp_path, {"a.md": text(body, titel="Rutin", gäller_till="2027-12-31")}) == []


def test_what_is_stated_stands_where_the_text_excludes_it(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    body = "Dokumentet gäller till den: 2025-12-31\n\n# Rutin\n\n## Syfte\n\nText."
    put(folder, {"a.md": text(body, gäller_från="2026-01-01")})
    documents, refused, _ = Library(folder, tmp_path / "state", Places.load()).read()
    assert refused == []
    (metadata,) = [document.metadata for document in documents]
    assert (metadata.valid_from, metadata.valid_to) == (date(2026, 1, 1), None)
    assert "valid_to" not in {item.field for item in metadata.inferred}
    assert metadata.remarks


def test_updated_after_it_ended(tmp_path: Path) -> None:
    files = {"a.md": text("Text.", titel="Rutin", uppdaterad="2026-05-01", gäller_till="2026-12-31")}
    assert warnings(tmp_path, dict(files)) == []
    files = {"a.md": text("Text.", titel="Rutin", uppdaterad="2027-05-01", gäller_till="2026-12-31")}
    assert len(warnings(tmp_path, dict(files))) == 1


def test_one_title_and_two_texts_in_a_folder(tmp_path: Path) -> None:
    (remark,) = warnings(
        tmp_path,
        {
            "a/ett.md": text("Nycklar kvitteras.", titel="Rutin för nycklar"),
            "a/två.md": text("Nycklar låses in.", titel="Rutin för nycklar"),
            "b/tre.md": text("Nycklar hängs upp.", titel="Rutin för nycklar"),
        },
    )
    assert remark.path == "a/två.md"
    assert "a/ett.md" in remark.text


def test_versions_with_their_own_validity_may_share_a_title(tmp_path: Path) -> None:
    old = text("Gammalt.", titel="Rutin", gäller_till="2027-01-01")
    new = text("Nytt.", titel="Rutin", gäller_från="2027-01-02")
    assert warnings(tmp_path, {"a/gammal.md": old, "a/ny.md": new}) == []


def test_repealed_law(tmp_path: Path) -> None:
    (remark,) = warnings(
        tmp_path, {"a.md": text("Enligt socialtjänstlagen (2001:453) ska insatsen följas upp.", titel="R")}
    )
    assert "2025:400" in remark.text


def test_a_law_may_cite_what_it_replaces(tmp_path: Path) -> None:
    assert warnings(tmp_path, {"a.md": text("Lagen (1990:1404) gäller.", titel="Lag", lager="lag", typ="lag")}) == []


@pytest.mark.parametrize("law", REPEALED, ids=lambda law: law.number)
def test_each_repealed_law_is_found_and_its_successor_is_not(law: Repealed) -> None:
    assert cited_in(f"Enligt {law.number} ska samtycke inhämtas.") == (law,)
    assert cited_in(f"Enligt {law.successor} ska samtycke inhämtas.") == ()


@pytest.mark.parametrize(
    "line",
    [
        "Lagen ersätter den tidigare betalningsansvarslagen (1990:1404).",
        "Lag (1991:1128) om psykiatrisk tvångsvård.",
        "Prop. 1990:14041",
        "SOSFS 2001:453",
        "Telefon 2001:4533",
    ],
)
def test_what_is_no_citation_of_a_repealed_law(line: str) -> None:
    assert cited_in(line) == ()
