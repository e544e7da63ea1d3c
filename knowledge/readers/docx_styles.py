"""What a Word document's styles say about its paragraphs: heading level, list, bold, contents."""

from __future__ import annotations

import re
from collections import Counter

from lxml import etree  # type: ignore[import-untyped]

from knowledge.readers.docx_numbering import W

_HEADING = re.compile(r"^(?:heading|rubrik|överskrift) ?([1-9])$", re.IGNORECASE)
_TITLE = re.compile(r"^(?:title|titel|rubrik|dokumenttitel|dokumentrubrik)$", re.IGNORECASE)
_CONTENTS = re.compile(r"^(?:toc|innehåll) ?\d|^(?:table of figures|figurförteckning)", re.IGNORECASE)
_OFF = ("0", "false", "off")


class Styles:
    """Paragraph and character styles with what they inherit."""

    def __init__(self, root: etree._Element | None) -> None:
        """Read the definitions.

        Args:
            root: Root of styles.xml, None where the document has none.
        """
        styles = () if root is None else root.iter(f"{W}style")
        self._styles = {style.get(f"{W}styleId") or "": style for style in styles}
        default = None if root is None else root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}sz")
        self._default_size = 20.0 if default is None else _number(default, 20.0)
        self._default = next(
            (
                style.get(f"{W}styleId") or ""
                for style in self._styles.values()
                if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true")
            ),
            "",
        )

    def heading_level(self, paragraph: etree._Element) -> int | None:
        """Return the level of a heading, 0 for the document's title, None for other paragraphs."""
        own = paragraph.find(f"{W}pPr/{W}outlineLvl")
        for style in self._chain(self.style_of(paragraph)):
            name = _name(style)
            if found := _HEADING.match(name):
                return int(found.group(1))
            if _TITLE.match(name):
                return 0
            if own is None:
                own = style.find(f"{W}pPr/{W}outlineLvl")
        level = int(own.get(f"{W}val") or 9) if own is not None else 9
        return level + 1 if level < 9 else None

    def is_contents(self, paragraph: etree._Element) -> bool:
        """Tell whether the paragraph is a line of a table of contents."""
        return any(_CONTENTS.match(_name(style)) for style in self._chain(self.style_of(paragraph)))

    def list_of(self, paragraph: etree._Element) -> tuple[str, int] | None:
        """Return the list and the level (from 0) that a paragraph is numbered in, None for none."""
        num_id: str | None = None
        level: int | None = None
        properties = [paragraph.find(f"{W}pPr/{W}numPr")]
        properties += [style.find(f"{W}pPr/{W}numPr") for style in self._chain(self.style_of(paragraph))]
        for found in properties:
            if found is None:
                continue
            num, at = found.find(f"{W}numId"), found.find(f"{W}ilvl")
            if level is None and at is not None:
                level = int(at.get(f"{W}val") or 0)
            if num_id is None and num is not None:
                num_id = num.get(f"{W}val")
        # List 0 is Word's way of taking a style's number away.
        return None if num_id in (None, "0") else (str(num_id), level or 0)

    def is_bold(self, run: etree._Element, paragraph: etree._Element) -> bool:
        """Tell whether a run is bold, by itself or by its styles."""
        bold = self._nearest("b", run, paragraph)
        return bold is not None and bold.get(f"{W}val") not in _OFF

    def size(self, run: etree._Element, paragraph: etree._Element) -> float:
        """Return the size of a run's letters in half points, by itself or by its styles."""
        size = self._nearest("sz", run, paragraph)
        return self._default_size if size is None else _number(size, self._default_size)

    def _nearest(self, name: str, run: etree._Element, paragraph: etree._Element) -> etree._Element | None:
        """Return a property as the run itself, its own style or the paragraph's style says it, the nearest first."""
        properties = [run.find(f"{W}rPr")]
        character = run.find(f"{W}rPr/{W}rStyle")
        if character is not None:
            properties += [style.find(f"{W}rPr") for style in self._chain(character.get(f"{W}val") or "")]
        properties += [style.find(f"{W}rPr") for style in self._chain(self.style_of(paragraph))]
        found = (None if one is None else one.find(f"{W}{name}") for one in properties)
        return next((one for one in found if one is not None), None)

    def usual_size(self, body: etree._Element) -> float:
        """Return the size in half points that most letters of a document have."""
        sizes: Counter[float] = Counter()
        for paragraph in body.iter(f"{W}p"):
            for run in paragraph.iterchildren(f"{W}r"):
                letters = sum(len(text.text or "") for text in run.iterchildren(f"{W}t"))
                sizes[self.size(run, paragraph)] += letters
        return sizes.most_common(1)[0][0] if sizes else self._default_size

    def style_of(self, paragraph: etree._Element) -> str:
        """Return the id of a paragraph's style."""
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        return self._default if style is None else style.get(f"{W}val") or ""

    def _chain(self, style_id: str) -> list[etree._Element]:
        chain: list[etree._Element] = []
        while style_id in self._styles and self._styles[style_id] not in chain:
            style = self._styles[style_id]
            chain.append(style)
            based_on = style.find(f"{W}basedOn")
            style_id = "" if based_on is None else based_on.get(f"{W}val") or ""
        return chain


def _number(element: etree._Element, otherwise: float) -> float:
    try:
        return float(element.get(f"{W}val") or otherwise)
    except ValueError:
        return otherwise


def _name(style: etree._Element) -> str:
    name = style.find(f"{W}name")
    return "" if name is None else name.get(f"{W}val") or ""
