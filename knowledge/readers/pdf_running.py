"""Tells running heads and feet of a PDF from the text that begins and ends its pages."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from knowledge.readers.furniture import is_page_number, shape
from knowledge.readers.pdf_layout import Line
from knowledge.readers.words import clean

_MARGIN = 0.13
"""Share of a page's height, above and below, where running heads and feet stand."""
_PAGE_WORDS = re.compile(r"\bsid(?:a|an|or)?\b|\bsid\.|\bpage\b|\b\d{1,4} ?(?:\(|/|av|of) ?\d{1,4}\b", re.IGNORECASE)
_SMALLER = 0.95
_LARGER = 1.12
_SAME_HEIGHT = 2.5


def in_margin(line: Line, height: float) -> bool:
    """Tell whether a line stands where running heads and feet do, on a page of some height in points."""
    return line.bottom < _MARGIN * height or line.top > (1 - _MARGIN) * height


def running_lines(margins: Sequence[Sequence[Line]], lines: Sequence[Line]) -> list[list[Line]]:
    """Return the running lines of each page.

    What stands on most pages, on most of the odd or of the even ones, or small and at one height on several, is running. Text
    whose numbers change from page to page ("Steg 1", "Steg 2") is so only where it speaks of pages or is smaller than the text.

    Args:
        margins: The lines in the margins of each page.
        lines: All lines, from which the usual size of letters is taken.
    """
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    usual = sizes.most_common(1)[0][0] if sizes else 10.0
    seen: dict[tuple[str, float], list[Line]] = defaultdict(list)
    for page in margins:
        for line in page:
            seen[shape(line.text), line.size].append(line)
    kinds = {kind for kind, found in seen.items() if _is_running(found, len(margins), usual)}
    return [
        [
            line
            for line in page
            if (shape(line.text), line.size) in kinds or is_page_number(line.text) or line.text.strip().isdecimal()
        ]
        for page in margins
    ]


def _is_running(found: Sequence[Line], pages: int, usual: float) -> bool:
    numbers = sorted({line.page for line in found})
    if len(numbers) < 2:
        return False
    size = found[0].size
    texts = {clean(line.text) for line in found}
    if len(texts) > 1 and not all(_PAGE_WORDS.search(text) for text in texts) and size >= _SMALLER * usual:
        return False
    if len(texts) == 1 and size > _LARGER * usual and len(numbers) < 3:
        return False
    if len(numbers) >= max(2, (pages + 1) // 2):
        return True
    for side in (0, 1):
        mine = [number for number in numbers if number % 2 == side]
        if len(mine) >= max(2, round(0.8 * len(range(2 - side, pages + 1, 2)))):
            return True
    tops = [line.top for line in found]
    return size < _SMALLER * usual and max(tops) - min(tops) < _SAME_HEIGHT
