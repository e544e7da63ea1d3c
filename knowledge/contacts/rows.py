"""Contacts as records, never rewritten: rows of contact lists, known by their columns, and numbers in running text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from knowledge.contacts.in_text import contacts_in, is_function
from knowledge.contacts.phone_numbers import is_plausible
from knowledge.model import Block, BlockKind, Document
from knowledge.swedish.tokens import fold

COLUMNS: dict[str, tuple[str, ...]] = {
    "municipality": ("kommun", "stad", "ort"),
    "area": ("omrade", "stadsdel", "distrikt", "geografiskt omrade"),
    "organisation": ("organisation", "huvudman", "forvaltning", "region/kommun"),
    "unit": ("enhet", "verksamhet", "mottagning", "vardcentral", "avdelning"),
    "function": (
        "funktion",
        "roll",
        "befattning",
        "titel",
        "kontakt",
        "kontaktfunktion",
        "vem",
        "yrkesroll",
        "yrkeskategori",
        "ansvarig",
    ),
    "phone": (
        "telefon",
        "telefonnummer",
        "tel",
        "tfn",
        "nummer",
        "direktnummer",
        "mobil",
        "telefon dagtid",
        "ring",
        "direkttelefon",
        "mobilnummer",
        "mobiltelefon",
        "telefonnr",
        "vaxel",
    ),
    "hours": (
        "telefontid",
        "tid",
        "oppettider",
        "bemannat",
        "tillganglig",
        "telefontider",
        "oppettid",
        "oppet",
        "bemanning",
        "svarstid",
    ),
    "on_call_phone": (
        "jourtelefon",
        "jour",
        "journummer",
        "kvall/natt/helg",
        "telefon jour",
        "jourtelefonnummer",
        "vid jour",
        "jourmobil",
    ),
    "on_call_hours": ("jourtid", "jourtider"),
    "email": (
        "e-post",
        "epost",
        "mejl",
        "e-postadress",
        "funktionsbrevlada",
        "mail",
        "mailadress",
        "mejladress",
        "epostadress",
        "e-mail",
        "mejla",
    ),
    "system_address": (
        "adress i it-stod",
        "systemadress",
        "adress i lifecare",
        "lifecare",
        "link",
        "adress i lifecare sp",
    ),
    "way": ("kontaktvag", "kontaktuppgift", "kontaktuppgifter", "nas pa", "nas via"),
    "audience": ("malgrupp", "galler", "alder"),
    "verified_on": (
        "verifierad",
        "kontrollerad",
        "uppdaterad",
        "verifierad datum",
        "senast kontrollerad",
        "senast verifierad",
        "senast uppdaterad",
        "kontrolldatum",
    ),
}
_AT_NIGHT = frozenset(
    {"jour", "jourtid", "kvall", "kvallar", "kvallstid", "natt", "natter", "nattetid", "helg", "helger", "helgtid"}
)
_BY_DAY = frozenset({"dag", "dagtid", "kontorstid", "vardag", "vardagar"})
_HOURS_IN_NAME = re.compile(r"\(([^)]*(?:\d|dag|kväll|natt|helg)[^)]*)\)")
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
        for named in contacts_in(block):
            found.append(
                Contact(document.path, index, named.function, phone=named.phone, hours=named.hours, email=named.email)
            )
    return found


def column_field(header: str) -> str | None:
    """Return the field that a column header names, or None.

    The name as a whole, without what stands in brackets, one of two with a stroke between them, or put together of words that
    say when a number is answered and of the name itself ("Tfn kväll", "Dagtid telefon", "Jourtelefon (17–07)").
    """
    name = fold(header).strip(" :*.")
    bare = re.sub(r"\(.*?\)", " ", name)
    candidates = [name, " ".join(bare.split()).strip(" :*.")]
    candidates += [part.strip(" :*.") for part in bare.split("/")]
    for candidate in candidates:
        for field, names in COLUMNS.items():
            if candidate in names:
                return field
    words = re.findall(r"[a-z-]+", bare)
    if not 1 < len(words) <= 4:
        return None
    times = [word for word in words if word in _AT_NIGHT or word in _BY_DAY]
    rest = " ".join(word for word in words if word not in times and word not in ("och", "vid", "pa"))
    kind = next((field for field, names in COLUMNS.items() if rest in names), None)
    if not times or kind not in ("phone", "hours"):
        return None
    is_on_call = any(word in _AT_NIGHT for word in times)
    return {"phone": "on_call_phone", "hours": "on_call_hours"}[kind] if is_on_call else kind


def _contact(path: str, index: int, block: Block) -> Contact | None:
    if not any(block.header):
        return _without_header(path, index, block)
    values: dict[str, str] = {}
    for header, cell in zip(block.header, block.cells, strict=False):
        field = column_field(header)
        if field == "way":
            field = "email" if "@" in cell else "phone"
        if field is None or not cell.strip() or field in values:
            continue
        values[field] = cell.strip()
        # "Jourtelefon (17–07)": the column's name says when its numbers are answered.
        said = _HOURS_IN_NAME.search(header)
        if said and field in ("phone", "on_call_phone"):
            values.setdefault("hours" if field == "phone" else "on_call_hours", said.group(1))
    reachable = any(field in values for field in ("phone", "on_call_phone", "email", "system_address"))
    name = values.get("function") or values.get("unit")
    if not reachable or name is None:
        return None
    verified = ISO_DATE.search(values.pop("verified_on", ""))
    values.pop("function", None)
    return Contact(path, index, name, verified_on=_day(verified.group(0)) if verified else None, **values)


def _without_header(path: str, index: int, block: Block) -> Contact | None:
    """Return the contact of a row without names of columns: a function first, then one cell that is a telephone number."""
    cells = [cell.strip() for cell in block.cells]
    numbers = [
        cell for cell in cells[1:] if len(cell) <= 60 and is_plausible(cell) and len(re.sub(r"\D", "", cell)) > 6
    ]
    if len(numbers) != 1 or not is_function(cells[0]):
        return None
    address = next((cell for cell in cells[1:] if "@" in cell), None)
    return Contact(path, index, cells[0], phone=numbers[0], email=address)


def _day(text: str) -> date | None:
    """Return a date, or None for one that does not exist (``"2026-02-30"``): one slip must not lose the whole list."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
