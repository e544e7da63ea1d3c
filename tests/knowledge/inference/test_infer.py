"""Metadata from documents that state none: every field from words that can mean nothing else, or not at all."""

from __future__ import annotations

import time
from datetime import date

import pytest

from knowledge.inference import infer
from knowledge.model import Kind, Layer, Metadata
from knowledge.readers import read_blocks

HEAD = """\
Vård- och omsorgsförvaltningen

Dokumentet är beslutat av: Verksamhetschef hemtjänst

Dokumentet beslutades den: 2025-03-28

Dokumentet gäller tillsvidare

Dokumentet uppdaterat den: 2026-01-15

Dokumentansvarig är: Verksamhetsutvecklare hemtjänst

# RUTIN

Nycklar och passerkort

## Inledning

Nycklar kvitteras ut.
"""


def read(text: str, path: str = "rutiner/fil.md", furniture: tuple[str, ...] = ()) -> Metadata:
    """Infer from Markdown."""
    return infer(path, read_blocks(text.encode(), "a.md"), furniture)


def evidence(metadata: Metadata, name: str) -> str:
    """Return the words that a field was inferred from."""
    return next(item.evidence for item in metadata.inferred if item.field == name)


def field(line: str, path: str = "rutiner/fil.md") -> Metadata:
    """Infer from a document with one header field."""
    return read(f"{line}\n\n# Rutin för nycklar\n\n## Syfte\n\nNycklar kvitteras.", path)


def test_a_whole_head() -> None:
    metadata = read(HEAD)
    assert metadata.title == "Nycklar och passerkort"
    assert metadata.kind is Kind.ROUTINE
    assert metadata.decided_by == "Verksamhetschef hemtjänst"
    assert metadata.decided_on == date(2025, 3, 28)
    assert metadata.updated_on == date(2026, 1, 15)
    assert metadata.owner == "Verksamhetsutvecklare hemtjänst"
    assert (metadata.valid_from, metadata.valid_to, metadata.review_by) == (None, None, None)
    assert metadata.scope.organisation == "Vård- och omsorgsförvaltningen"
    assert metadata.scope.place == "SE"
    assert evidence(metadata, "place") == "ingen plats angiven"
    assert evidence(metadata, "decided_on") == "Dokumentet beslutades den: 2025-03-28"
    assert metadata.remarks == ()


def test_every_evidence_stands_in_the_document_or_is_its_path() -> None:
    text = read_blocks(HEAD.encode(), "a.md")
    whole = "\n".join(block.text for block in text)
    for item in read(HEAD, path="hemtjänst/nycklar 260101.md").inferred:
        assert item.field == "place" or item.evidence in whole or item.evidence in "hemtjänst/nycklar 260101.md", item


@pytest.mark.parametrize(
    ("line", "name", "value"),
    [
        (
            "Dokumentet är beslutat och uppdaterat av: Socialnämnden 2025-03-28, gäller tillsvidare",
            "decided_on",
            "2025-03-28",
        ),
        (
            "Dokumentet är beslutat och uppdaterat av: Socialnämnden 2025-03-28, gäller tillsvidare",
            "updated_on",
            "2025-03-28",
        ),
        (
            "Dokumentet är beslutat och uppdaterat av: Socialnämnden 2025-03-28, gäller tillsvidare",
            "decided_by",
            "Socialnämnden",
        ),
        ("Fastställd av: Vård- och omsorgsnämnden", "decided_by", "Vård- och omsorgsnämnden"),
        ("Fastställd: Socialnämnden 2025-03-28 § 12", "decided_by", "Socialnämnden"),
        ("Fastställelsedatum: 28 mars 2025", "decided_on", "2025-03-28"),
        ("Beslutsdatum: 2025-03-28", "decided_on", "2025-03-28"),
        ("Gäller från: 2026-01-01", "valid_from", "2026-01-01"),
        ("Gäller fr.o.m. 2026-01-01", "valid_from", "2026-01-01"),
        ("Gäller från och med 1 januari 2026 till och med 31 december 2027", "valid_to", "2027-12-31"),
        ("Giltigt till och med: 2027-12-31", "valid_to", "2027-12-31"),
        ("Gäller t.o.m. 2027-12-31", "valid_to", "2027-12-31"),
        ("Dokumentet gäller till den: 2027-12-31", "valid_to", "2027-12-31"),
        ("Giltighetstid: 2026-01-01 – 2027-12-31", "valid_from", "2026-01-01"),
        ("Giltighetstid: 2026-01-01 – 2027-12-31", "valid_to", "2027-12-31"),
        ("Rutinen upphör att gälla den 2027-12-31", "valid_to", "2027-12-31"),
        ("Revideras senast: 2027-02-01", "review_by", "2027-02-01"),
        ("Nästa granskning: 2027-02-01", "review_by", "2027-02-01"),
        ("Senast uppdaterad: den 6 september 2025", "updated_on", "2025-09-06"),
        ("Senast reviderat: 2025-09-06", "updated_on", "2025-09-06"),
        ("Publicerad: 2025-09-06 15:38", "updated_on", "2025-09-06"),
        ("2025-09-06", "updated_on", "2025-09-06"),
        ("Version: 2.1", "version", "2.1"),
        ("Version 2", "version", "2"),
        ("Diarienummer: 2017/01290-1", "reference", "2017/01290-1"),
        ("Dnr: KS/2018:59-032", "reference", "KS/2018:59-032"),
        ("Diarienr LS 1403-0284", "reference", "LS 1403-0284"),
        ("Dokumentägare: Medicinskt ansvarig sjuksköterska", "owner", "Medicinskt ansvarig sjuksköterska"),
        ("Dokumentansvarig: [verksamhetsutvecklare]", "owner", "verksamhetsutvecklare"),
    ],
)
def test_header_fields(line: str, name: str, value: str) -> None:
    metadata = field(line)
    assert str(getattr(metadata, name)) == value
    assert evidence(metadata, name) in line or line in evidence(metadata, name)


@pytest.mark.parametrize(
    "line",
    [
        "Dokumentet gäller tillsvidare",
        "Gäller tills vidare",
        "Dokumentet gäller till den:",
        "Dokumentet gäller: 2027-03-03",
        "Gäller till mars 2027",
        "Giltighetstid: fem år",
        "Gäller till och med 2027-12-31, därefter förlängs den ett år i sänder",
        "Dokumentet gäller tillsvidare (max 2027-02-02)",
        "Tidigare rutin gällde till 2024-12-31.",
        "Intyget är giltigt till och med den dag som läkaren anger.",
        "Årsplan 2026",
        "Org.nr 212000-2882",
        "Beslutet om insats gäller till hemgång.",
    ],
)
def test_what_makes_no_end_of_validity(line: str) -> None:
    assert field(line).valid_to is None


def test_an_end_of_validity_that_cannot_be_true_is_told_and_not_used() -> None:
    metadata = read("Beslutad: 2025-03-28\n\nGäller till: 2025-03-28\n\n# Rutin för nycklar\n\n## Syfte\n\nText.")
    assert metadata.valid_to is None
    assert any("2025-03-28" in remark for remark in metadata.remarks)


def test_two_ends_of_validity_are_told_and_not_used() -> None:
    metadata = read("Gäller till: 2027-03-28\n\nGäller till: 2028-03-28\n\n# Rutin för nycklar\n\n## Syfte\n\nText.")
    assert metadata.valid_to is None
    assert len(metadata.remarks) == 1


def test_until_further_notice_with_a_limit_is_a_review() -> None:
    metadata = field("Dokumentet gäller tillsvidare (max 2027-02-02)")
    assert metadata.review_by == date(2027, 2, 2)
    assert metadata.remarks


def test_validity_in_a_sentence_of_an_agreement() -> None:
    text = "# Överenskommelse om nycklar\n\n## Giltighetstid\n\nÖverenskommelsen gäller från den 1 mars 2026 till den 28 februari 2029."
    metadata = read(text)
    assert (metadata.valid_from, metadata.valid_to) == (date(2026, 3, 1), date(2029, 2, 28))
    prolonged = read(f"{text} Den förlängs med ett år om ingen part säger upp den.")
    assert (prolonged.valid_from, prolonged.valid_to) == (date(2026, 3, 1), None)


@pytest.mark.parametrize(
    ("value", "function"),
    [
        ("Verksamhetschef Fiktiva Personsson", "Verksamhetschef"),
        ("verksamhetsutvecklare Fiktiva Mellan Personsson", "verksamhetsutvecklare"),
        ("Fiktiva Personsson, enhetschef", "enhetschef"),
        ("Fiktiva Personsson", None),
        ("Enhetschef Tyresö Korttidsvistelse LSS", "Enhetschef Tyresö Korttidsvistelse LSS"),
        ("[Namn på funktion t ex omsorgsdirektör]", None),
        ("", None),
        ("Enhetschef, bistandsjour@tyreso.example", "Enhetschef"),
    ],
)
def test_functions_without_persons(value: str, function: str | None) -> None:
    assert field(f"Dokumentet är beslutat av: {value}").decided_by == function


def test_fields_in_a_table() -> None:
    below = read(
        "| Fastställd av | Gäller från | Version |\n|---|---|---|\n| Socialnämnden | 2026-01-01 | 3 |\n\n# Nycklar\n\nText."
    )
    assert (below.decided_by, below.valid_from, below.version) == ("Socialnämnden", date(2026, 1, 1), "3")
    beside = read("| Fastställd av | Socialnämnden |\n|---|---|\n| Gäller från | 2026-01-01 |\n\n# Nycklar\n\nText.")
    assert (beside.decided_by, beside.valid_from) == ("Socialnämnden", date(2026, 1, 1))


def test_fields_in_page_furniture() -> None:
    metadata = read(
        "# Nycklar\n\nText.", furniture=("Region Stockholm", "Version: 4 | Giltig till och med: 2027-12-31")
    )
    assert (metadata.version, metadata.valid_to) == ("4", date(2027, 12, 31))
    assert metadata.scope.place == "01"


def test_fields_at_the_end() -> None:
    body = "\n\n".join(f"Stycke {number} om nycklar och hur de kvitteras." for number in range(40))
    metadata = read(f"# Nycklar\n\n## Syfte\n\n{body}\n\nSenast uppdaterad: 2025-09-06")
    assert metadata.updated_on == date(2025, 9, 6)


def test_words_in_running_text_are_no_fields() -> None:
    metadata = read(
        "# Nycklar\n\n## Syfte\n\nRiskbedömningen är uppdaterad av personalen. Ansvarig: den som har nyckeln.\n\n"
        "Genomförandeplanen gäller till nästa uppföljning 2027-01-01.\n\nVersionen som gäller finns på intranätet."
    )
    assert {item.field for item in metadata.inferred} == {"title", "place"}


@pytest.mark.parametrize(
    ("path", "name", "value"),
    [
        ("Rutin nycklar 260301.md", "updated_on", date(2026, 3, 1)),
        ("Rutin nycklar 2026-03-01.md", "updated_on", date(2026, 3, 1)),
        ("Rutin nycklar(version 3).md", "version", "3"),
        ("Rutin nycklar v2.docx", "version", "2"),
        ("Rutin nycklar (3).md", "version", None),
        ("Rutin nycklar 2.md", "version", None),
        ("Rutin nycklar 2026.md", "updated_on", None),
    ],
)
def test_the_file_name(path: str, name: str, value: object) -> None:
    metadata = read("Nycklar kvitteras ut av den som har arbetspasset och lämnas tillbaka samma dag.", path=path)
    assert getattr(metadata, name) == value


def test_a_date_in_the_text_goes_before_the_name() -> None:
    assert field("Beslutad: 2025-03-28", path="nycklar 240101.md").updated_on is None


@pytest.mark.parametrize(
    ("kind", "text", "layer"),
    [
        ("överenskommelse mellan Region Stockholm och Tyresö kommun", "Lokal överenskommelse", Layer.LOCAL_AGREEMENT),
        ("Region Stockholm", "Överenskommelse om utskrivning", Layer.COUNTY_AGREEMENT),
        ("Region Stockholm", "Rutin för utskrivning", Layer.COUNTY_ROUTINE),
        ("Tyresö kommun", "Rutin för utskrivning", Layer.UNIT_ROUTINE),
        ("Tyresö kommun", "Överenskommelse om personlig assistans", Layer.UNIT_ROUTINE),
        ("Rättsligt stöd", "Lagen om samverkan i praktiken", Layer.UNIT_ROUTINE),
    ],
)
def test_layers(kind: str, text: str, layer: Layer) -> None:
    assert read(f"{kind}\n\n# {text}\n\n## Syfte\n\nText.").layer is layer


def test_superseded_and_draft_are_told_to_the_editor() -> None:
    assert field("Dokumentet ersätts av: Rutin för lås").remarks
    assert read("Nycklar kvitteras.", path="Rutin nycklar UTKAST.md").remarks


def test_invalid_dates_are_told() -> None:
    metadata = field("Dokumentet beslutades den: [2025-013-05]")
    assert metadata.decided_on is None
    assert any("2025-013-05" in remark for remark in metadata.remarks)


def test_a_huge_line_of_labels_takes_no_time() -> None:
    started = time.perf_counter()
    assert read("Dokumentet gäller för " + "gäller till " * 20000).valid_to is None
    assert time.perf_counter() - started < 5


@pytest.mark.parametrize(
    ("head", "name", "value"),
    [
        ("Avtalstid: 2026-01-01–2027-12-31", "valid_to", date(2027, 12, 31)),
        ("Giltig from: 20260101 tom: 20271231", "valid_to", date(2027, 12, 31)),
        ("Skall revideras senast: 2027-02-10", "review_by", date(2027, 2, 10)),
        ("Socialnämnden 2025-12-10 Dnr SN 2025/123", "reference", "SN 2025/123"),
        ("Dokument-ID: HYG-012", "reference", "HYG-012"),
        ("Revision: 4", "version", "4"),
        ("Revision: 2026-01-02", "version", None),
        ("Dokumentansvarig roll: Hygiensjuksköterska", "owner", "Hygiensjuksköterska"),
    ],
)
def test_heads_of_other_organisations(head: str, name: str, value: object) -> None:
    assert getattr(field(head), name) == value


def test_a_head_of_labels_over_their_values_in_several_rows() -> None:
    rows = "| Dokumenttyp | Version |\n|---|---|\n| Riktlinje | 3 |\n| Giltig fr.o.m. | Giltig t.o.m. |\n| 2026-01-15 | 2028-01-15 |"
    found = field(rows)
    assert (found.kind, found.version) == (Kind.GUIDELINE, "3")
    assert (found.valid_from, found.valid_to) == (date(2026, 1, 15), date(2028, 1, 15))


def test_a_page_head_of_labels_and_values_in_cells_of_their_own() -> None:
    found = read(
        "# Rutin för nycklar\n\n## Syfte\n\nText.",
        furniture=("Fastställd av", "Verksamhetschef", "Giltig från", "2026-02-01"),
    )
    assert (found.decided_by, found.valid_from) == ("Verksamhetschef", date(2026, 2, 1))


def test_the_highest_version_of_a_table_of_changes() -> None:
    rows = "| Version | Datum |\n|---|---|\n| 1.0 | 2020-01-01 |\n| 10.0 | 2025-11-11 |\n| 2.0 | 2023-05-05 |"
    assert field(rows).version == "10.0"


@pytest.mark.parametrize(
    ("head", "path", "place"),
    [
        ("Solna stad\n\nGäller även för patienter från Sundbybergs kommun.", "a.md", "0184"),
        ("Skicka remiss till Region Dalarna vid behov.", "a.md", "SE"),
        ("Text", "Tyresö kommun/hemtjänst/a.md", "0138"),
        ("Text", "Haninge/rutiner/a.md", "0136"),
        ("Nacka kommun", "Haninge/rutiner/a.md", "0182"),
        ("Text", "mark/a.md", "SE"),
    ],
)
def test_place_from_letterhead_and_folder_but_not_from_a_sentence(head: str, path: str, place: str) -> None:
    assert field(head, path).scope.place == place


def test_news_about_an_agreement_is_none() -> None:
    assert read("# Nytt avtal om hjälpmedel\n\nPublicerad: 3 februari 2026\n\nRegionen har enats.").kind is Kind.NEWS
    assert read("# Avtal om hjälpmedel\n\nRegionen har enats.", path="nyheter/a.md").kind is Kind.NEWS
