"""Finds what belongs to the page and not to the text: page numbers, repeated heads, contents, web noise."""

from __future__ import annotations

import re
from collections import Counter

_PAGE_OF = re.compile(
    r"^(?:sidan?|sid\.?|s\.?)?\s*(\d{1,4})\s*(?:av|of|/|\(|\[)\s*(\d{1,4})\s*[)\]]?$",
    re.IGNORECASE,
)
_PAGE_ALONE = re.compile(r"^(?:sidan?|sid\.)\s*\d{1,4}$|^[-–]\s*\d{1,4}\s*[-–]$", re.IGNORECASE)
_CONTENTS_LINE = re.compile(r"\S\s*(?:\.{5,}|(?:\. ){4,}|…{2,})\s*\d{0,4}\s*$")
_LETTERHEAD = re.compile(r"^(?:[A-ZÅÄÖ]{3,} (?:KOMMUN|STAD)|REGION [A-ZÅÄÖ]{3,}(?: LÄN)?)$")
_NOISE = re.compile(
    r"^(?:hittade du (?:informationen|det) du (?:sökte|letade efter).*|hjälpte informationen på sidan dig.*"
    r"|hade du nytta av innehållet.*"
    r"|var (?:sidan|informationen) till hjälp.*|du är på .{0,60} webbplats\.?|\S+ logotyp"
    r"|ladda ner materialet ?>?|till toppen|till innehållet|hoppa till (?:huvud)?innehåll(?:et)?"
    r"|dela(?: sidan)?(?: ?: .{0,60}| på \w+)?|skriv ut(?: sidan)?|lyssna(?: på sidan)?|tipsa en vän|följer du inte den här.{0,30}"
    r"|(?:du är här|här är du):.{0,120}|var det här till hjälp.*|senast besökta sidor)$",
    re.IGNORECASE,
)
_MARKS = re.compile(r"^[#>\s*_]+|[\s*_]+$")
_NUMBER = re.compile(r"\d+")

_ZONE_LINES = 3
_HEAD_LINES = 15
_FULL_LINE = 60
_TERMINAL = (".", ":", "!", "?", ";")


def is_page_number(line: str) -> bool:
    """Tell whether the line is nothing but a page number ("Sida 3 av 5", "2/6", "1 (4)", "- 3 -")."""
    bare = _MARKS.sub("", line)
    if found := _PAGE_OF.match(bare):
        return 1 <= int(found.group(1)) <= int(found.group(2))
    return bool(_PAGE_ALONE.match(line.strip("# \t")))


def is_contents_line(line: str) -> bool:
    """Tell whether the line points to a page with dot leaders, as in a table of contents."""
    return bool(_CONTENTS_LINE.search(line))


def is_web_noise(line: str) -> bool:
    """Tell whether the line is one that a site has on every page ("Hittade du informationen du sökte?")."""
    return bool(_NOISE.match(" ".join(line.split())))


def shape(line: str) -> str:
    """Return the line as it is compared over pages: without marks, case and the values of its numbers."""
    return _NUMBER.sub("0", _MARKS.sub("", line)).casefold()


def without_page_furniture(lines: list[str]) -> tuple[list[str], bool]:
    """Remove page numbers, heads that are repeated around them, and contents with dot leaders.

    A sentence that the page break had cut in two is put together again.

    Args:
        lines: The lines of a text.

    Returns:
        The lines that are left, and whether any page number was found.
    """
    numbers = {i for i, line in enumerate(lines) if is_page_number(line)} | _bare_page_numbers(lines)
    gone = set(numbers) | {i for i, line in enumerate(lines) if is_contents_line(line) or is_web_noise(line)}
    zones = [_zone(lines, number, numbers) for number in sorted(numbers)]
    seen = Counter(text for zone in zones for text in {shape(lines[i]) for i in zone})
    enough = max(2, (len(zones) + 1) // 2)
    head = _head(lines)
    # What stands at the document's head and again beside a page number is the page's head, with two pages too.
    seen.update({text: enough for text in {shape(lines[i]) for i in head} if text in seen and len(text) >= 8})
    for zone in zones:
        for i in zone:
            bare = _MARKS.sub("", lines[i])
            is_head = bool(_LETTERHEAD.match(bare)) or _is_repeated(lines[i], seen, enough)
            if bare in ("", "/", "|") or (is_head and i not in head):
                gone.add(i)
    return _closed_up(lines, gone), bool(numbers)


def _head(lines: list[str]) -> set[int]:
    """Return the lines before the running text begins, each text once: there a page's head is the document's own."""
    head: dict[str, int] = {}
    for i in [i for i, line in enumerate(lines) if line.strip()][:_HEAD_LINES]:
        if len(lines[i]) >= _FULL_LINE:
            break
        head.setdefault(shape(lines[i]), i)
    return set(head.values())


def _is_repeated(line: str, seen: Counter[str], enough: int) -> bool:
    return (
        seen[shape(line)] >= enough and not line.lstrip().startswith(("- ", "* ")) and not line.rstrip().endswith(":")
    )


def _bare_page_numbers(lines: list[str]) -> set[int]:
    """Return the lines "1", "2", "3" … that count through the whole text, so that they can only be pages."""
    bare = [(i, int(line)) for i, line in enumerate(lines) if line.strip().isdecimal() and len(line.strip()) <= 3]
    chain: list[int] = []
    expected = None
    for i, value in bare:
        if value == expected or (expected is None and value in (1, 2)):
            chain.append(i)
            expected = value + 1
    return set(chain) if len(chain) >= 3 and len(chain) >= 0.8 * len(bare) else set()


def _zone(lines: list[str], number: int, numbers: set[int]) -> list[int]:
    """Return the few filled lines just before and after a page number."""
    zone: list[int] = []
    for step in (-1, 1):
        i, found = number + step, 0
        while 0 <= i < len(lines) and found < _ZONE_LINES and i not in numbers:
            if lines[i].strip():
                zone.append(i)
                found += 1
            i += step
    return zone


def _closed_up(lines: list[str], gone: set[int]) -> list[str]:
    kept: list[str] = []
    cut = False
    for i, line in enumerate(lines):
        if i in gone:
            cut = True
            continue
        if cut and line.strip():
            end = next((k for k in range(len(kept) - 1, -1, -1) if kept[k].strip()), None)
            if end is not None and line.lstrip()[0].islower() and not kept[end].rstrip().endswith(_TERMINAL):
                del kept[end + 1 :]
            cut = False
        kept.append(line)
    return kept
