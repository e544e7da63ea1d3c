"""Rows of contact lists: recognised by their columns, copied as they stand."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.contacts.rows import COLUMNS, Contact, column_field, contacts_of
from knowledge.model import Document, Metadata
from knowledge.readers import read_blocks


def contacts(rows: str, name: str = "lista.csv") -> list[Contact]:
    """Read the contacts of a table."""
    return contacts_of(Document(name, "0" * 64, Metadata("a", "A"), read_blocks(rows.encode(), name)))


def test_all_columns() -> None:
    (found,) = contacts(
        "Kommun;Område;Organisation;Enhet;Funktion;Telefon;Telefontid;Jourtelefon;Jourtid;E-post;Adress i IT-stöd;"
        "Målgrupp;Verifierad\n"
        "Tyresö;Norr;Tyresö kommun;Jouren;Biståndsjour;08-465 004 06;8–16;08-465 004 07;16–22;a@b.example;Tyresö BJ;"
        "Alla;2026-10-19\n"
    )
    assert found == Contact(
        path="lista.csv",
        block=0,
        function="Biståndsjour",
        municipality="Tyresö",
        area="Norr",
        organisation="Tyresö kommun",
        unit="Jouren",
        phone="08-465 004 06",
        hours="8–16",
        on_call_phone="08-465 004 07",
        on_call_hours="16–22",
        email="a@b.example",
        system_address="Tyresö BJ",
        audience="Alla",
        verified_on=date(2026, 10, 19),
    )


def test_values_are_copied_as_they_stand() -> None:
    (found,) = contacts("Funktion;Telefon\nJour;08-465 004 06 (växel), knappval 2\n")
    assert found.phone == "08-465 004 06 (växel), knappval 2"


def test_unit_stands_in_for_a_missing_function() -> None:
    (found,) = contacts("Enhet;Telefon\nVårdcentralen Bollmora;08-465 004 06\n")
    assert (found.function, found.unit) == ("Vårdcentralen Bollmora", "Vårdcentralen Bollmora")


@pytest.mark.parametrize(
    "table",
    ["Steg;Ansvarig\n1;Sköterskan\n", "Funktion;Ansvar\nMAS;Kvalitet\n", "Telefon;E-post\n08-465 004 06;a@b.example\n"],
    ids=["neither", "no way to reach", "nobody to reach"],
)
def test_other_tables_hold_no_contacts(table: str) -> None:
    assert contacts(table) == []


def test_row_without_a_way_to_reach_is_no_contact() -> None:
    found = contacts("Funktion;Telefon;E-post\nJour;08-465 004 06;\nTeam;;\nMAS;;mas@tyreso.example\n")
    assert [(item.function, item.block) for item in found] == [("Jour", 0), ("MAS", 2)]


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2026-10-19", date(2026, 10, 19)),
        ("2026-10-19 av KSA", date(2026, 10, 19)),
        ("2026-10-19 00:00:00", date(2026, 10, 19)),
        ("hösten 2026", None),
        ("2026-02-30", None),
        ("2026-13-01", None),
        ("", None),
    ],
)
def test_day_of_verification(cell: str, day: date | None) -> None:
    (found,) = contacts(f"Funktion;Telefon;Verifierad\nJour;08-465 004 06;{cell}\n")
    assert found.verified_on == day


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("TELEFON", "phone"),
        ("Telefon:", "phone"),
        (" Tfn. ", "phone"),
        ("Område", "area"),
        ("E-post", "email"),
        ("Målgrupp*", "audience"),
        ("Telefonkatalogens historia", None),
        ("", None),
    ],
)
def test_headers_in_any_case_and_with_signs(header: str, field: str | None) -> None:
    assert column_field(header) == field


def test_no_header_means_two_things() -> None:
    names = [name for group in COLUMNS.values() for name in group]
    assert len(names) == len(set(names))
    assert all(column_field(name) == field for field, group in COLUMNS.items() for name in group)


def test_first_of_two_columns_of_one_meaning() -> None:
    (found,) = contacts("Funktion;Telefon;Mobil\nJour;08-465 004 06;070-174 06 05\n")
    assert found.phone == "08-465 004 06"


def test_contacts_in_tables_of_running_documents() -> None:
    found = contacts("# Rutin\n\nText.\n\n| Funktion | Telefon |\n|---|---|\n| Jour | 08-465 004 06 |\n", "a.md")
    assert [(item.function, item.block) for item in found] == [("Jour", 2)]


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Tfn kväll", "on_call_phone"),
        ("Dagtid Telefon", "phone"),
        ("Jourtid Tid", "on_call_hours"),
        ("Jourtelefon (17–07)", "on_call_phone"),
        ("Kontaktperson/funktion", "function"),
        ("Mailadress", "email"),
        ("Telefon till anhörig", None),
        ("Ansvar dagtid", None),
    ],
)
def test_names_of_columns(header: str, field: str | None) -> None:
    assert column_field(header) == field


def test_hours_in_the_name_of_a_column() -> None:
    (found,) = contacts("Enhet;Telefonnummer (dagtid);Jourtelefon (17–07)\nNorr;08-465 004 06;08-465 004 07\n")
    assert (found.hours, found.on_call_hours) == ("dagtid", "17–07")


def test_rows_without_names_of_columns() -> None:
    found = contacts("Hemtjänst Norr;08-465 004 30\nAnna Berg;08-465 004 31\nHemtjänst Söder;5 personer\n")
    assert [(item.function, item.phone) for item in found] == [("Hemtjänst Norr", "08-465 004 30")]
