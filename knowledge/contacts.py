"""Contacts as records, never rewritten: rows of contact lists, known by their columns, and numbers in running text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from knowledge.contacts_in_text import contacts_in
from knowledge.model import Block, BlockKind, Document
from knowledge.swedish.tokens import fold

COLUMNS: dict[str, tuple[str, ...]] = {
    "municipality": ("kommun", "stad", "ort"),
    "area": ("omrade", "stadsdel", "distrikt", "geografiskt omrade"),
    "organisation": ("organisation", "huvudman", "forvaltning", "region/kommun"),
    "unit": ("enhet", "verksamhet", "mottagning", "vardcentral", "avdelning"),
    "function": ("funktion", "roll", "befattning", "titel", "kontakt", "kontaktfunktion", "vem"),
    "phone": ("telefon", "telefonnummer", "tel", "tfn", "nummer", "direktnummer", "mobil", "telefon dagtid"),
    "hours": ("telefontid", "tid", "oppettider", "bemannat", "tillganglig", "telefontider"),
    "on_call_phone": ("jourtelefon", "jour", "journummer", "kvall/natt/helg", "telefon jour", "jourtelefonnummer"),
    "on_call_hours": ("jourtid", "jourtider"),
    "email": ("e-post", "epost", "mejl", "e-postadress", "funktionsbrevlada", "mail"),
    "system_address": (
        "adress i it-stod",
        "systemadress",
        "adress i lifecare",
        "lifecare",
        "link",
        "adress i lifecare sp",
    ),
    "audience": ("malgrupp", "galler", "alder"),
    "verified_on": ("verifierad", "kontrollerad", "uppdaterad", "verifierad datum"),
}
ISO_DATE = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")


@dataclass(frozen=True, slots=True)
class Contact:
    """A row of a contact list, or a function with its number in running text.

    Attributes:
        path: Path of the list below the library folder.
        block: Index of the row or paragraph in ``Document.blocks``.
        function: What the contact does (``"Biståndsjour"``), never a person's name.
        municipality: Name in the row's municipality column.
        area: District or area.
        organisation: Employer or principal.
        unit: Unit, for example a care centre.
        phone: Phone number as written.
        hours: When that number is answered.
        on_call_phone: Number for evenings, nights and weekends.
        on_call_hours: When that number is answered.
        email: E-mail address.
        system_address: Name to choose in the discharge planning system.
        audience: For whom.
        verified_on: When somebody last checked the row.
    """

    path: str
    block: int
    function: str
    municipality: str | None = None
    area: str | None = None
    organisation: str | None = None
    unit: str | None = None
    phone: str | None = None
    hours: str | None = None
    on_call_phone: str | None = None
    on_call_hours: str | None = None
    email: str | None = None
    system_address: str | None = None
    audience: str | None = None
    verified_on: date | None = None


def contacts_of(document: Document) -> list[Contact]:
    """Return the contacts in a document's tables, in order.

    A table is a contact list where its header names a function or a unit and at least one way to reach it; in running text
    a contact is a function that stands right before a telephone number.
    """
    found = []
    for index, block in enumerate(document.blocks):
        if block.kind is BlockKind.TABLE_ROW:
            contact = _contact(document.path, index, block)
            if contact is not None:
                found.append(contact)
        for function, number, hours in contacts_in(block):
            found.append(Contact(document.path, index, function, phone=number.text, hours=hours))
    return found


def column_field(header: str) -> str | None:
    """Return the field that a column header names, or None."""
    name = fold(header).strip(" :*.")
    for field, names in COLUMNS.items():
        if name in names:
            return field
    return None


def _contact(path: str, index: int, block: Block) -> Contact | None:
    values: dict[str, str] = {}
    for header, cell in zip(block.header, block.cells, strict=False):
        field = column_field(header)
        if field is not None and cell.strip() and field not in values:
            values[field] = cell.strip()
    reachable = any(field in values for field in ("phone", "on_call_phone", "email", "system_address"))
    name = values.get("function") or values.get("unit")
    if not reachable or name is None:
        return None
    verified = ISO_DATE.search(values.pop("verified_on", ""))
    values.pop("function", None)
    return Contact(path, index, name, verified_on=_day(verified.group(0)) if verified else None, **values)


def _day(text: str) -> date | None:
    """Return a date, or None for one that does not exist (``"2026-02-30"``): one slip must not lose the whole list."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
