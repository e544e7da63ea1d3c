"""Reads Markdown, also such as converters leave behind."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from knowledge.model import Block, Locator
from knowledge.readers.encoding import decode
from knowledge.readers.front_matter import split_front_matter
from knowledge.readers.outline import Outline
from knowledge.readers.reader import Empty
from knowledge.readers.repair import mend
from knowledge.readers.tables import add_table
from knowledge.readers.words import join_lines
from knowledge.readers.wrapped import is_false_heading

_MAX_BOLD_HEADING = 80
_CHECKBOX = re.compile(r"^\[[ xX]?\]\s+|^[☐☒☑]\s*")


def read(data: bytes, name: str) -> tuple[Block, ...]:
    """Read a Markdown file; see ``knowledge.readers.reader.Reader``.

    Raises:
        BadFrontMatter: The YAML at its top is faulty.
        Empty: There is no text below the front matter.
        WrongFormat: The bytes are not text.
    """
    _, body = split_front_matter(decode(data, name), name)
    # Raw HTML is read as text: an example "<5 dygn" must not vanish.
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    outline = Outline()
    _walk(parser.parse(mend(body)), outline)
    if not outline.blocks:
        raise Empty(name)
    return outline.blocks


def _walk(tokens: Sequence[Token], outline: Outline) -> None:
    """Add every token's words; tables are taken whole, lists by their nesting."""
    lists: list[int | None] = []
    fresh_mark: str | None = None
    i = 0
    while i < len(tokens):
        token = tokens[i]
        if token.type == "bullet_list_open":
            lists.append(None)
        elif token.type == "ordered_list_open":
            lists.append(1)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            lists.pop()
        elif token.type == "list_item_open":
            fresh_mark = f"{token.info}{token.markup}" if token.info else ""
        elif token.type == "table_open":
            end = next(k for k in range(i, len(tokens)) if tokens[k].type == "table_close")
            _table(tokens[i:end], outline)
            i = end
        elif token.type == "inline":
            fresh_mark = _inline(token, tokens[i - 1], outline, len(lists), fresh_mark)
        elif token.type in ("fence", "code_block"):
            outline.paragraph(token.content)
        i += 1


def _inline(token: Token, opener: Token, outline: Outline, depth: int, fresh_mark: str | None) -> str | None:
    """Add one run of text and return the mark that the next one has, None inside an item."""
    text = _text(token)
    if not text:
        return fresh_mark
    if opener.type == "heading_open":
        if is_false_heading(text):
            outline.paragraph(text)
        else:
            outline.heading(text, int(opener.tag[1:]))
    elif depth and fresh_mark is not None:
        outline.item(_CHECKBOX.sub("", text), depth, fresh_mark)
    elif not depth and _is_bold_heading(token, text):
        outline.subheading(text)
    else:
        for line in _labelled_lines(token) or [text]:
            outline.paragraph(line)
    return None


def _text(token: Token) -> str:
    return join_lines(_lines(token.children or ()))


def _lines(children: Sequence[Token]) -> list[str]:
    lines = [""]
    for child in children:
        if child.type in ("softbreak", "hardbreak"):
            lines.append("")
        elif child.type in ("text", "code_inline", "html_inline", "image"):
            lines[-1] += child.content
    return lines


def _labelled_lines(token: Token) -> list[str]:
    """Return the lines of a block of "Label: value" lines, which are facts of their own; nothing otherwise."""
    lines = [line.strip() for line in _lines(token.children or ()) if line.strip()]
    if len(lines) < 2:
        return []
    labels = [line.split(":", 1)[0] for line in lines if ":" in line]
    short = [label for label in labels if len(label) <= 45 and label[:1].isupper() and "." not in label]
    return lines if len(short) == len(lines) else []


def _is_bold_heading(token: Token, text: str) -> bool:
    """Tell whether a paragraph is bold from its first to its last word, and short."""
    if len(text) > _MAX_BOLD_HEADING or text.endswith((".", ",", ";")) or is_false_heading(text):
        return False
    level = 0
    for child in token.children or ():
        if child.type == "strong_open":
            level += 1
        elif child.type == "strong_close":
            level -= 1
        elif child.content.strip() and not level and child.content.strip() not in (":", "?"):
            return False
    return True


def _table(tokens: Sequence[Token], outline: Outline) -> None:
    rows: list[list[str]] = []
    for i, token in enumerate(tokens):
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline" and tokens[i - 1].type in ("th_open", "td_open"):
            rows[-1].append(_text(token))
    number = outline.next_table()
    add_table(outline, rows, Locator(table=number), header_rows=1)
