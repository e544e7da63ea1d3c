"""Reads web pages: their main content, without what surrounds it on every page of the site."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, Tag
from bs4.element import Comment, NavigableString, PreformattedString

from knowledge.model import Block, Locator
from knowledge.readers.furniture import is_web_noise
from knowledge.readers.outline import Outline
from knowledge.readers.reader import Empty
from knowledge.readers.tables import add_table
from knowledge.readers.words import bullet_of, clean

_NOT_CONTENT = ["script", "style", "noscript", "template", "svg", "iframe", "nav", "aside", "footer", "dialog"]
_NOT_CONTENT += ["select", "textarea", "input"]
_NOT_CONTENT_ROLES = {"navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alertdialog"}
_COOKIES = re.compile(
    r"cookie|kakor|consent|gdpr-banner|breadcrumb|brodsmul|skip-?link|share-|social-share", re.IGNORECASE
)
_SITE = re.compile(
    r"(?:^|[-_ ])(?:(?:top|main|side|sub|left|right|global|ms|sol)?-?(?:menu|meny|nav|navbar|navigation|navigering)|sidebar|"
    r"side-?nav(?:box)?|(?:page-?)?footer(?:-?area)?|sidfot|breadcrumbs?|related|relaterat|(?:right|left)-?column|"
    r"feedback|rating|dela|share|toolbar|search|sokruta)(?:$|[-_ ])",
    re.IGNORECASE,
)
"""Names of what a site has around its text; only a small part of the page is believed to be it."""
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SMALL = 0.3
"""So large a share of the page's text is no menu, whatever its name."""
_TITLE_END = re.compile(r"\s+[-–|»·]\s+.*$")
_MAX_FRAMES = 30
"""How many containers within each other are looked through; each costs a walk over the whole page."""
_HEADING = re.compile(r"^h[1-6]$")
_BLOCKS = {"address", "article", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset"}
_BLOCKS |= {"figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "ol"}
_BLOCKS |= {"p", "pre", "section", "summary", "table", "ul"}


def read(data: bytes, name: str) -> tuple[Block, ...]:
    """Read a web page; see ``knowledge.readers.reader.Reader``.

    Raises:
        Empty: The page has no text of its own.
    """
    soup = BeautifulSoup(data, "lxml")
    title = clean(soup.title.get_text()) if soup.title else ""
    _drop_surroundings(soup)
    main = _main(soup)
    outline = Outline()
    if title and main.find(["h1"]) is None and main.find(class_="MsoTitle") is None:
        # Where the page's own heading is none to the browser ("ms-title"), its window says what it is called.
        outline.heading(_TITLE_END.sub("", title), 0)
    count = len(outline.blocks)
    _Walker(outline).children(main)
    if len(outline.blocks) == count:
        raise Empty(
            name,
            "sidan har ingen text i filen; öppna den i webbläsaren och spara som PDF" if b"<script" in data else "",
        )
    return outline.blocks


def _drop_surroundings(soup: BeautifulSoup) -> None:
    # Their contents first: a heading that opens and shuts its section is a button, and a whole page may be one form.
    opened = {str(tag["aria-controls"]) for tag in soup.select("[aria-controls][aria-expanded]")}
    for button in soup.find_all("button"):
        if (
            button.find_parent(_HEADING)
            or button.find(_HEADING)
            or (button.has_attr("aria-expanded") and button.get_text(strip=True))
        ):
            button.unwrap()
        else:
            button.extract()
    for found in soup.find_all(_NOT_CONTENT):
        found.extract()
    whole = _length(soup)
    for form in soup.find_all("form"):
        if _length(form) > _SMALL * whole:
            form.unwrap()
        else:
            form.extract()
    for tag in soup.find_all(True):
        if tag.name in ("html", "body", "main", "article") or tag.decomposed or tag.parent is None:
            continue
        names = " ".join(str(name) for name in [tag.get("id"), *tag.get_attribute_list("class")] if name)
        is_page_header = tag.name == "header" and tag.find_parent(["main", "article"]) is None
        if (
            is_page_header
            or (_is_hidden(tag) and tag.get("id") not in opened and not _is_folded(tag))
            or tag.get("role") in _NOT_CONTENT_ROLES
            or _COOKIES.search(names)
            or (_SITE.search(_CAMEL.sub("-", names)) and tag.find("h1") is None and _length(tag) < _SMALL * whole)
        ):
            tag.extract()
    _drop_question(soup)
    _drop_menus(soup)


def _length(tag: Tag) -> int:
    return len(tag.get_text(" ", strip=True))


def _is_folded(tag: Tag) -> bool:
    """Tell whether a hidden element is the folded part of a section: its text is shown at a click."""
    before = tag.find_previous_sibling()
    names = " ".join(str(name) for name in [*tag.get_attribute_list("class"), tag.get("id")] if name)
    is_named = bool(re.search(r"accordion|collaps|expand|dragspel|foldable|toggle", names, re.IGNORECASE))
    return is_named or (
        before is not None and (before.has_attr("aria-expanded") or _HEADING.match(before.name) is not None)
    )


def _drop_question(soup: BeautifulSoup) -> None:
    """Drop "Hittade du informationen du sökte?" with its answers, which stand beside it in one small container."""
    for text in soup.find_all(string=lambda words: bool(words) and is_web_noise(str(words))):
        box = text.parent
        while box is not None and box.parent is not None and box.parent.name == "div" and _length(box.parent) < 200:
            if box.parent.find("h1") is not None:
                break
            box = box.parent
        if box is not None and box.name not in ("html", "body", "main", "article", "[document]"):
            box.extract()


def _drop_menus(soup: BeautifulSoup) -> None:
    """Drop the lists of links before the page's heading: they lead elsewhere."""
    heading = soup.find("h1")
    if heading is None:
        return
    for menu in heading.find_all_previous(["ul", "ol"]):
        linked = sum(_length(link) for link in menu.find_all("a"))
        if linked > 0.6 * _length(menu) and menu.find("h1") is None:
            menu.extract()


def _is_hidden(tag: Tag) -> bool:
    style = str(tag.get("style") or "").replace(" ", "")
    return tag.has_attr("hidden") or tag.get("aria-hidden") == "true" or "display:none" in style


def _main(soup: BeautifulSoup) -> Tag:
    """Return the element that holds the page's own text."""
    candidates: list[Tag] = [*soup.find_all("main"), *soup.find_all(True, role="main"), *soup.find_all("article")]
    whole = len(soup.get_text(" ", strip=True))
    for found in candidates:
        length = len(found.get_text(" ", strip=True))
        # A list of several articles, or an empty frame, is not the page's text.
        if length > 40 and (found.name != "article" or length > 0.4 * whole):
            return found
    body = soup.body or soup
    current: Tag = body
    for _ in range(_MAX_FRAMES):
        # Down to the container that still holds nearly everything, and its heading with it.
        length = len(current.get_text(" ", strip=True))
        inner = [
            child
            for child in current.find_all(["div", "section"], recursive=False)
            if len(child.get_text(" ", strip=True)) > 0.8 * length
        ]
        headings_outside = current.find_all(_HEADING, recursive=False)
        if not inner or headings_outside:
            return current
        current = inner[0]
    return current


class _Walker:
    """Walks the tree and adds text where a block element ends it."""

    def __init__(self, outline: Outline) -> None:
        self._outline = outline
        self._words: list[str] = []
        self._marks: list[tuple[int, str]] = []
        """Depth and mark of the list items that are open and not yet written."""

    def children(self, parent: Tag, depth: int = 0) -> None:
        for child in parent.children:
            if isinstance(child, Tag):
                self._tag(child, depth)
            elif isinstance(child, NavigableString) and not isinstance(child, (Comment, PreformattedString)):
                self._words.append(str(child))
        if parent.name in _BLOCKS or parent.name == "[document]":
            self._flush()

    def _tag(self, tag: Tag, depth: int) -> None:
        if tag.name == "br":
            self._words.append(" ")
        elif tag.name not in _BLOCKS:
            self.children(tag, depth)
        else:
            self._flush()
            self._block(tag, depth)
            self._flush()

    def _block(self, tag: Tag, depth: int) -> None:
        if _HEADING.match(tag.name):
            self._heading(clean(tag.get_text()), int(tag.name[1]))
        elif tag.name in ("summary", "dt"):
            text = clean(tag.get_text())
            if text and not is_web_noise(text):
                self._outline.subheading(text)
        elif tag.name in ("ul", "ol"):
            self._list(tag, depth + 1)
        elif tag.name == "table":
            self._table(tag, depth)
        elif "MsoTitle" in tag.get_attribute_list("class"):
            self._heading(clean(tag.get_text()), 0)
        else:
            self.children(tag, depth)

    def _heading(self, text: str, level: int) -> None:
        if text and not is_web_noise(text):
            self._outline.heading(text, level)

    def _list(self, tag: Tag, depth: int) -> None:
        start = str(tag.get("start") or "1")
        number = int(start) if start.isdecimal() else 1
        for child in tag.find_all(["li", "ul", "ol"], recursive=False):
            if child.name != "li":
                self._list(child, depth + 1)
                continue
            self._marks.append((depth, f"{number}." if tag.name == "ol" else ""))
            self.children(child, depth)
            # An item without words of its own leaves no mark for the text after the list.
            self._marks = [mark for mark in self._marks if mark[0] < depth]
            number += 1

    def _flush(self) -> None:
        text = clean("".join(self._words))
        self._words.clear()
        if not text or is_web_noise(text):
            return
        if self._marks:
            depth, mark = self._marks.pop()
            self._outline.item(text, depth, mark)
        elif found := bullet_of(text):
            # Word writes the bullets of its lists into the text when it saves a web page.
            self._outline.item(found[1], 1, found[0])
        else:
            self._outline.paragraph(text)

    def _table(self, tag: Tag, depth: int) -> None:
        rows, header_rows, spanning = _grid(tag)
        if caption := tag.find("caption"):
            self._outline.paragraph(caption.get_text())
        if max((len(row) for row in rows), default=0) < 2 or tag.get("role") == "presentation":
            for cell in tag.find_all(["td", "th"]):
                if cell.find_parent("table") is tag:
                    self.children(cell, depth)
                    self._flush()
            return
        number = self._outline.next_table()
        add_table(self._outline, rows, Locator(table=number), header_rows or None, spanning)


def _grid(table: Tag) -> tuple[list[list[str]], int, set[int]]:
    """Return the cells with spans filled downwards, how many first rows are all header cells, and which are one cell."""
    rows: list[list[str]] = []
    spanning: set[int] = set()
    header_rows = 0
    waiting: dict[int, tuple[int, str]] = {}
    for tr in table.find_all("tr"):
        if tr.find_parent("table") is not table:
            continue
        cells = tr.find_all(["td", "th"], recursive=False)
        row: list[str] = []
        for cell in cells:
            _fill(row, waiting)
            text = clean(cell.get_text(" "))
            down = _span(cell, "rowspan")
            if down > 1:
                waiting[len(row)] = (down - 1, text)
            row.append(text)
            row += [""] * (_span(cell, "colspan") - 1)
        _fill(row, waiting)
        if cells and len(rows) == header_rows and all(cell.name == "th" for cell in cells):
            header_rows += 1
        if len(cells) == 1 and _span(cells[0], "colspan") > 1 and len(row) == _span(cells[0], "colspan"):
            spanning.add(len(rows))
        if row:
            rows.append(row)
    return rows, header_rows, spanning


def _fill(row: list[str], waiting: dict[int, tuple[int, str]]) -> None:
    while len(row) in waiting:
        left, text = waiting.pop(len(row))
        if left > 1:
            waiting[len(row)] = (left - 1, text)
        row.append(text)


def _span(cell: Tag, attribute: str) -> int:
    value = str(cell.get(attribute) or "1").strip()
    return max(1, min(100, int(value))) if value.isdecimal() else 1
