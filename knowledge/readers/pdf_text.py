"""Joins the lines of a PDF to headings, paragraphs and list items by size, weight, distance and indent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from knowledge.readers.pdf_layout import Line
from knowledge.readers.words import bullet_of, clean, is_lone_bullet, join_lines
from knowledge.readers.wrapped import is_dotted_heading, is_false_heading, looks_like_heading

_LARGER = 1.12
_MAX_HEADING = 120
_TERMINAL = (".", ":", "!", "?", ";")


@dataclass(slots=True)
class Text:
    """A heading, list item or paragraph under construction.

    Attributes:
        page: The page that it begins on.
        lines: Its lines.
        level: Heading level, 0 for other text.
        depth: Nesting of a list item, 0 for other text.
        mark: Number or letter of an ordered item.
        last: Its last line, for distance and indent.
    """

    page: int
    last: Line
    lines: list[str] = field(default_factory=list)
    level: int = 0
    depth: int = 0
    mark: str = ""

    @property
    def text(self) -> str:
        """The words, joined over its lines."""
        return join_lines(self.lines)


def texts_of(
    lines: Sequence[Line], tables: Sequence[tuple[int, float]], in_tables: Mapping[tuple[float, bool], int]
) -> Iterator[Text | int]:
    """Yield the texts in reading order, and the index of each table where it stands between them.

    Args:
        lines: Lines in reading order, running heads and page numbers left out.
        tables: Page and upper edge of each table, in order.
        in_tables: Number of letters in tables of each size and weight: a document may have little text besides.
    """
    body, levels, leading = _type(lines, in_tables)
    waiting = list(enumerate(tables))
    text: Text | None = None
    for line in lines:
        passed = [i for i, (page, top) in waiting if (page, top) <= (line.page, line.top)]
        if passed:
            waiting = waiting[len(passed) :]
            if text is not None:
                yield from _finished(text)
            text = None
            yield from passed
        level = _level(line, body, levels)
        if text is not None and _goes_on(text, line, level, leading):
            text.lines.append(line.text)
            text.last = line
            continue
        if text is not None:
            yield from _finished(text)
        text = _begun(line, level)
    if text is not None:
        yield from _finished(text)
    yield from [i for i, _ in waiting]


def _type(
    lines: Sequence[Line], in_tables: Mapping[tuple[float, bool], int]
) -> tuple[tuple[float, bool], list[tuple[float, bool]], float]:
    """Return size and weight of the running text, those of headings from the highest, and the usual line distance."""
    weights: Counter[tuple[float, bool]] = Counter(in_tables)
    for line in lines:
        weights[line.size, line.bold] += len(line.text)
    body = weights.most_common(1)[0][0] if weights else (10.0, False)
    found = {
        (line.size, line.bold)
        for line in lines
        if (line.size > body[0] * _LARGER or (line.bold and not body[1] and line.size > body[0] * 0.95))
        and _is_heading_text(line.text)
    }
    distances = Counter(
        round(below.top - above.top)
        for above, below in pairwise(lines)
        if above.page == below.page and above.size == body[0] and below.size == body[0] and below.top > above.top
    )
    leading = float(distances.most_common(1)[0][0]) if distances else body[0] * 1.3
    return body, sorted(found, key=lambda kind: (-kind[0], not kind[1])), min(leading, body[0] * 2.2)


def _is_heading_text(text: str) -> bool:
    words = clean(text)
    return bool(words) and len(words) <= _MAX_HEADING and not is_false_heading(words) and words[-1] not in ",;"


def _level(line: Line, body: tuple[float, bool], levels: Sequence[tuple[float, bool]]) -> int:
    kind = (line.size, line.bold)
    # A bold label in running text ("Ansvar: chefen") is no heading, nor is a bold list item.
    is_plain = (": " not in line.text and bullet_of(line.text) is None) or looks_like_heading(line.text)
    is_title = _is_heading_text(line.text) and not line.text.rstrip().endswith(".")
    if kind in levels and is_title and (line.size > body[0] * _LARGER or is_plain):
        return levels.index(kind) + 1
    if is_dotted_heading(line.text) and line.x1 < line.column[0] + 0.85 * (line.column[1] - line.column[0]):
        return min(6, len(levels) + 1)
    return 0


def _begun(line: Line, level: int) -> Text:
    if level:
        return Text(line.page, line, [line.text], level=level)
    if is_lone_bullet(line.text):
        return Text(line.page, line, [], depth=1)
    found = bullet_of(line.text)
    if found is None:
        return Text(line.page, line, [line.text])
    mark, words = found
    # The indent within the column tells the nesting: about 18 points a step in most word processors.
    depth = 1 + min(3, max(0, int((line.x0 - line.column[0] - 20) // 18)))
    return Text(line.page, line, [words], depth=depth, mark=mark)


def _goes_on(text: Text, line: Line, level: int, leading: float) -> bool:
    """Tell whether a line carries on a text: same setting, no gap, no new mark, or cut by a column or page."""
    last = text.last
    if bullet_of(line.text) is not None or is_lone_bullet(line.text):
        return False
    if level or text.level:
        is_same = level == text.level and line.page == last.page
        return is_same and 0 < line.top - last.top <= 1.7 * line.size
    if not text.lines:
        return True
    if line.page != last.page or line.top <= last.top:
        words = line.text.lstrip()
        return bool(words) and words[0].islower() and not text.lines[-1].rstrip().endswith(_TERMINAL)
    if line.top - last.top > 1.35 * leading or (line.bold and not last.bold):
        return False
    if text.depth and line.x0 < last.x0 - 3 and len(text.lines) > 1:
        return False
    # A line that ends early ended on purpose, as in an address or a list without bullets.
    width = last.column[1] - last.column[0]
    room = last.column[1] - last.x1
    first = line.text.split()[0] if line.text.split() else ""
    is_early = width > 150 and room > len(first) * line.size * 0.6 + 0.15 * width and line.text[:1].isupper()
    return not is_early


def _finished(text: Text) -> Iterator[Text]:
    if text.lines and clean(text.text):
        yield text
