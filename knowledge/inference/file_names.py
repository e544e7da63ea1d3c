"""What a file's name tells: a title without copy numbers and dates, a version, a date."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote

from knowledge.swedish.dates import find_dates

COPY = re.compile(r"\s*\(\d{1,3}\)|\s*[-–]\s*kopia(?:\s*\(\d+\))?|^kopia av\s+", re.IGNORECASE)
VERSION = re.compile(r"[\s(,_-]*\b(?:version|ver\.?|v)[ ._-]?(?P<number>\d{1,2}(?:\.\d{1,2})?)\b\)?", re.IGNORECASE)
FORMAT = re.compile(r"[\s_-]+(?:i\s+)?(?:pdf|docx?)\s*$", re.IGNORECASE)
STATE = re.compile(
    r"[\s_-]+(?:reviderad|revidering|uppdaterad|rev|ny|nya|klar|final|slutversion)(?:\s+(?:20)?\d\d)?\s*$",
    re.IGNORECASE,
)
ORDER = re.compile(r"^(?:\d{1,2}[.)]\s+|flik\s+\d+\s*[-–]\s*)(?=\w)", re.IGNORECASE)


def plain(stem: str) -> str:
    """Return a file's name with blanks for what stands for them, percent signs resolved, accents composed."""
    text = unicodedata.normalize("NFC", unquote(stem) if "%" in stem else stem)
    if " " not in text.strip() and text.count("-") > 1:
        text = text.replace("-", " ")
    return " ".join(text.replace("_", " ").split())


def title_of(stem: str) -> str:
    """Return a title made from a file's name: without copy number, date, version, format and state."""
    text = plain(stem)
    for found in reversed(find_dates(unicodedata.normalize("NFC", text), short=True)):
        text = f"{text[: found.start]} {text[found.end :]}"
    for pattern in (COPY, VERSION, FORMAT, FORMAT, STATE, ORDER):
        text = pattern.sub("", text)
    text = " ".join(text.replace(" .", " ").split()).strip(" -–_.,")
    return text[:1].upper() + text[1:] if text else plain(stem)


def version_of(stem: str) -> tuple[str, str] | None:
    """Return the version that a file's name states and the words of it, None where it states none."""
    match = VERSION.search(plain(stem))
    return (match.group("number"), match.group().strip(" (),_-")) if match else None
