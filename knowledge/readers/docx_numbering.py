"""Counts the automatic numbers of a Word document as Word shows them ("4.2", "c)"), which its text does not hold."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree  # type: ignore[import-untyped]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACE = re.compile(r"%(\d)")
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
          (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered.

    Attributes:
        format: Word's name of the number format.
        text: The label with %1 … %9 for the levels' numbers.
        start: The first number.
        legal: Whether all numbers in the label are shown as digits.
    """

    format: str
    text: str
    start: int
    legal: bool


class Numbering:
    """The lists of a document, counted on as its paragraphs go by."""

    def __init__(self, root: etree._Element | None) -> None:
        """Read the definitions.

        Args:
            root: Root of numbering.xml, None where the document has none.
        """
        self._abstract: dict[str, dict[int, Level]] = {}
        self._list_of: dict[str, str] = {}
        self._restarts: dict[tuple[str, int], int] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()
        if root is not None:
            self._define(root)

    def label(self, num_id: str, level: int) -> str | None:
        """Count one paragraph and return its label.

        Args:
            num_id: The paragraph's list.
            level: Its level, from 0.

        Returns:
            The label ("4.2"), ``""`` for a bullet, None where the definition is missing or of a kind not known here.
        """
        abstract = self._list_of.get(num_id)
        levels = self._abstract.get(abstract or "")
        if abstract is None or not levels or level not in levels:
            return None
        counts = self._counts.setdefault(abstract, {})
        if num_id not in self._begun:
            # A list of its own that restarts: "start" is given for each level that begins anew.
            self._begun.add(num_id)
            for (restarted, at), first in self._restarts.items():
                if restarted == num_id:
                    counts[at] = first - 1
        counts[level] = counts.get(level, levels[level].start - 1) + 1
        for deeper in [at for at in counts if at > level]:
            del counts[deeper]
        return _label(levels, counts, level)

    def _define(self, root: etree._Element) -> None:
        for abstract in root.iter(f"{W}abstractNum"):
            self._abstract[_id(abstract, "abstractNumId")] = {
                int(_id(level, "ilvl") or 0): _level(level) for level in abstract.iterchildren(f"{W}lvl")
            }
        for num in root.iter(f"{W}num"):
            num_id = _id(num, "numId")
            target = num.find(f"{W}abstractNumId")
            if target is None:
                continue
            self._list_of[num_id] = _id(target, "val")
            for override in num.iterchildren(f"{W}lvlOverride"):
                start = override.find(f"{W}startOverride")
                if start is not None:
                    self._restarts[num_id, int(_id(override, "ilvl") or 0)] = int(_id(start, "val") or 1)


def _level(element: etree._Element) -> Level:
    return Level(
        format=_child(element, "numFmt") or "decimal",
        text=_child(element, "lvlText") or "",
        start=int(_child(element, "start") or 0),
        legal=element.find(f"{W}isLgl") is not None,
    )


def _label(levels: dict[int, Level], counts: dict[int, int], level: int) -> str | None:
    own = levels[level]
    if own.format in ("bullet", "none") or not _PLACE.search(own.text):
        return ""
    label = own.text
    for place in set(_PLACE.findall(own.text)):
        at = int(place) - 1
        if at not in levels:
            return None
        # A level that was skipped shows its first number, as in Word.
        shown = _shown(counts.setdefault(at, levels[at].start), "decimal" if own.legal else levels[at].format)
        if shown is None:
            return None
        label = label.replace(f"%{place}", shown)
    return label.strip()


def _shown(value: int, number_format: str) -> str | None:
    if number_format == "decimal":
        return str(value)
    if number_format == "decimalZero":
        return f"{value:02d}"
    if number_format in ("lowerLetter", "upperLetter") and value >= 1:
        letter = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letter.upper() if number_format == "upperLetter" else letter
    if number_format in ("lowerRoman", "upperRoman") and 1 <= value < 4000:
        roman = ""
        for amount, sign in _ROMAN:
            roman += sign * (value // amount)
            value %= amount
        return roman if number_format == "upperRoman" else roman.lower()
    return None


def _id(element: etree._Element, attribute: str) -> str:
    return element.get(f"{W}{attribute}") or ""


def _child(element: etree._Element, tag: str) -> str | None:
    child = element.find(f"{W}{tag}")
    return None if child is None else child.get(f"{W}val")
