"""When a document was decided and changed, and from when to when it holds.

An end of validity that is inferred wrongly hides a rule that holds, so that only words that can mean nothing else, with a
whole date after the decision, make one; what is left in doubt becomes a remark to the editor.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from knowledge.inference.fields import Field
from knowledge.inference.file_names import plain
from knowledge.inference.labels import Label
from knowledge.inference.source import Source
from knowledge.model import Block, Inferred
from knowledge.swedish.dates import FoundDate, find_dates, find_days

PROLONGED = re.compile(r"förläng|tills vidare|tillsvidare|uppsägning|sägs? upp|om inte|därefter", re.IGNORECASE)
SENTENCE = re.compile(
    r"^(?:detta |denna |den här |det här )?(?:lokala |länsgemensamma )?(?:överenskommelse|avtal|rutin|riktlinje|dokument|anvisning)"
    r"(?:en|et|n)? (?:är giltigt? |gäller |löper )(?:under )?(?:tiden |perioden )?(?:från (?:och med )?|fr\.?o\.?m\.? )?(?:den )?",
    re.IGNORECASE,
)
UNTIL = re.compile(r"^\s*(?:[–-]|till och med|t\.?\s?o\.?\s?m\.?|till)\s*:?\s*(?:den\s+)?$", re.IGNORECASE)
LONGEST_AGE = 12
"""Years between two dates of one document that are believed."""


@dataclass(slots=True)
class Dates:
    """What was found; ``remarks`` tell an editor, in Swedish, what was not used."""

    found: dict[str, Inferred] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)

    def day(self, name: str) -> date | None:
        """Return a field's day."""
        return date.fromisoformat(self.found[name].value) if name in self.found else None

    def put(self, name: str, day: date, evidence: str) -> None:
        """Keep the first value of a field."""
        self.found.setdefault(name, Inferred(name, day.isoformat(), evidence))


def dates_of(source: Source, fields: tuple[Field, ...]) -> Dates:
    """Infer all dates of a document.

    Args:
        source: The document.
        fields: Its header fields.

    Returns:
        The dates by field with their evidence, and remarks on what contradicts itself.
    """
    dates = Dates()
    _decisions(dates, fields)
    _changes(dates, source, fields)
    _beginnings(dates, fields)
    _ends(dates, fields)
    _sentences(dates, source.blocks)
    _from_name(dates, source)
    _judge(dates)
    return dates


def _of(fields: Iterable[Field], *labels: Label) -> list[Field]:
    return [item for item in fields if item.label in labels]


def _leading(value: str) -> FoundDate | None:
    """Return the day that a value begins with."""
    found = find_days(value, short=True)
    if found and not value[: found[0].start].strip(" :([]den"):
        return found[0]
    return None


def _decisions(dates: Dates, fields: tuple[Field, ...]) -> None:
    for item in _of(fields, Label.DECIDED, Label.DECIDED_BY):
        found = find_days(item.value, short=True)
        if not found:
            continue
        day = found[0].first
        dates.put("decided_on", day, item.words)
        if re.search(r"uppdatera|revidera", item.words, re.IGNORECASE) and item.label is Label.DECIDED_BY:
            dates.put("updated_on", day, item.words)


def _changes(dates: Dates, source: Source, fields: tuple[Field, ...]) -> None:
    for labels in ((Label.UPDATED,), (Label.DRAWN_UP, Label.DATE), (Label.PUBLISHED,)):
        known = [(item, _leading(item.value)) for item in _of(fields, *labels)]
        latest = max(((found.first, item.words) for item, found in known if found), default=None)
        if latest is not None and (labels[0] is Label.UPDATED or _newer(dates, latest[0])):
            dates.put("updated_on", *latest)
    for text in (*(block.text for block in source.head), *source.furniture):
        bare = _bare_date(text)
        if bare is not None and _newer(dates, bare):
            dates.put("updated_on", bare, text)


def _newer(dates: Dates, day: date) -> bool:
    """Tell whether a date that no word explains can be that of a change: later than the decision."""
    decided = dates.day("decided_on")
    return decided is None or day > decided


def _bare_date(text: str) -> date | None:
    """Return the day of a line that is only a date, or a date among the signs of a page head."""
    found = find_days(text, short=True)
    if len(found) != 1:
        return None
    rest = text[: found[0].start] + text[found[0].end :]
    return found[0].first if not re.sub(r"\d{1,3}\s*[(\[/]\s*\d{1,3}\s*[)\]]?|[\W_]", "", rest) else None


def _beginnings(dates: Dates, fields: tuple[Field, ...]) -> None:
    for item in _of(fields, Label.VALID_FROM):
        found = _leading(item.value)
        if found:
            dates.put("valid_from", found.first, item.words)
            _end_of_range(dates, item.value, found, item.words)
    for item in _of(fields, Label.PERIOD):
        found = _leading(item.value)
        if found and _end_of_range(dates, item.value, found, item.words):
            dates.put("valid_from", found.first, item.words)


def _end_of_range(dates: Dates, value: str, first: FoundDate, words: str) -> bool:
    """Keep the second day of "2024-01-01 – 2026-12-31"; False where there is none."""
    second = next((item for item in find_days(value, short=True) if item.start >= first.end), None)
    if second is None or not UNTIL.match(value[first.end : second.start]) or second.first <= first.first:
        return False
    if not PROLONGED.search(value[second.end :]):
        dates.put("valid_to", second.first, words)
    return True


def _ends(dates: Dates, fields: tuple[Field, ...]) -> None:
    for item in _of(fields, Label.REVIEW):
        found = _leading(item.value)
        if found:
            dates.put("review_by", found.first, item.words)
    further = _of(fields, Label.UNTIL_FURTHER)
    for item in further:
        found_days = find_days(item.value)
        if found_days and re.search(r"max|längst|dock", item.value, re.IGNORECASE):
            dates.put("review_by", found_days[-1].first, item.words)
            dates.remarks.append(
                f"Gäller tillsvidare men nämner ett slutdatum: ”{item.words}”. Används som granskas_senast."
            )
    ends = [(found.first, item) for item in _of(fields, Label.VALID_TO) if (found := _leading(item.value))]
    for day, item in ends:
        if further or len({other for other, _ in ends}) > 1:
            dates.remarks.append(f"Flera olika uppgifter om giltighet, bland annat ”{item.words}”. Skriv gäller_till.")
            break
        if not PROLONGED.search(item.value):
            dates.put("valid_to", day, item.words)
        break


def _sentences(dates: Dates, blocks: tuple[Block, ...]) -> None:
    """Read "Överenskommelsen gäller från den 1 mars 2026 till den 28 februari 2029." wherever it stands."""
    for block, following in zip(blocks, [*blocks[1:], None], strict=False):
        match = SENTENCE.match(block.text)
        found = find_days(block.text[match.end() :]) if match else ()
        if match is None or not found or found[0].start > 2:
            continue
        rest = block.text[match.end() :]
        dates.put("valid_from", found[0].first, block.text[:200])
        if not PROLONGED.search(block.text) and not (following and PROLONGED.search(following.text)):
            _end_of_range(dates, rest, found[0], block.text[:200])


def _from_name(dates: Dates, source: Source) -> None:
    if "decided_on" in dates.found or "updated_on" in dates.found:
        return
    name = plain(source.stem)
    found = find_days(name, short=True)
    if len(found) == 1:
        dates.put("updated_on", found[0].first, source.path)


def _judge(dates: Dates) -> None:
    """Drop what cannot be true of one document, with a remark."""
    decided, end, updated = dates.day("decided_on"), dates.day("valid_to"), dates.day("updated_on")
    start = max((day for day in (decided, dates.day("valid_from")) if day), default=None)
    if end and start and end <= start:
        dates.remarks.append(
            f"”{dates.found.pop('valid_to').evidence}” ligger inte efter beslutet {start}. Skriv gäller_till."
        )
    elif end and updated and updated > end:
        dates.remarks.append(
            f"Uppdaterad {updated}, efter ”{dates.found.pop('valid_to').evidence}”. Skriv gäller_till."
        )
    elif end and start and end.year - start.year > LONGEST_AGE:
        dates.remarks.append(f"”{dates.found.pop('valid_to').evidence}” är långt fram. Skriv gäller_till.")
    if decided and updated and updated < decided:
        dates.remarks.append(f"Uppdaterad {updated}, före beslutet {decided}.")


def invalid_dates(fields: tuple[Field, ...]) -> list[str]:
    """Return remarks on dates in header fields that do not exist ("2023-010-05")."""
    wanted = (Label.DECIDED, Label.UPDATED, Label.VALID_TO, Label.VALID_FROM, Label.REVIEW)
    return [
        f"”{item.words}” har inget giltigt datum."
        for item in _of(fields, *wanted)
        if re.search(r"\d{4}", item.value) and not find_dates(item.value, short=True)
    ]
