"""Header fields of a document: pairs of a label and its value, from lines, tables and page furniture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.inference.labels import OWN_WORDS, PATTERN, Label
from knowledge.inference.source import Source
from knowledge.model import Block, BlockKind, Locator
from knowledge.swedish.dates import find_dates

LONGEST = 140
"""A longer value is running text."""
SCANNED = 1500
"""Header fields stand at the beginning of a block; what is longer is running text."""
BREAK = re.compile(r"(?:^|[|,;.(/]|\s[–-]|tills?\s*vidare)\s*$", re.IGNORECASE)
COLON = re.compile(r"\s*(?:\([^)]*\)\s*)?[:=;]\s*")
VERSION = re.compile(r"\s*(?:nr\.?\s*)?\d{1,3}(?:\.\d{1,3}){0,2}(?![\w:-])", re.IGNORECASE)
SIGNS = " \t:=;,|/–-[]"


@dataclass(frozen=True, slots=True)
class Field:
    """A header field.

    Attributes:
        label: What it tells.
        value: The words after the label, without brackets; may be empty.
        words: Label and value as they stand in the document.
    """

    label: Label
    value: str
    words: str


def fields_of(source: Source) -> tuple[Field, ...]:
    """Return the header fields of a document, those of the head first, then page furniture, the end and the rest."""
    found = list(_of_blocks(source.head))
    for line, following in zip(source.furniture, [*source.furniture[1:], ""], strict=False):
        found += fields_in(line, Block(BlockKind.PARAGRAPH, following, (), Locator()) if following else None)
    found += _of_blocks(source.tail)
    for block in source.blocks[len(source.head) :]:
        if block.kind is not BlockKind.HEADING and OWN_WORDS.match(block.text):
            found += fields_in(block.text)
    return tuple(dict.fromkeys(found))


def _of_blocks(blocks: tuple[Block, ...]) -> Iterator[Field]:
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.TABLE_ROW and len(block.cells) > 1:
            before = blocks[index - 1] if index else None
            yield from _of_row(
                block, before.cells if before is not None and len(before.cells) == len(block.cells) else ()
            )
            continue
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        yield from fields_in(block.text, following)


def fields_in(line: str, following: Block | None = None) -> list[Field]:
    """Return the fields of a line; a label that fills its line has its value in the following block."""
    line = line[:SCANNED]
    labels = [match for match in PATTERN.finditer(line) if _introduces(line, match)]
    found = []
    for match, after in zip(labels, [*labels[1:], None], strict=False):
        end = after.start() if after else len(line)
        colon = COLON.match(line, match.end(), end)
        value = line[colon.end() if colon else match.end() : end].partition(" | ")[0].strip(SIGNS)
        words = line[match.start() : end].strip(" |,;(")
        if not value and following is not None and match.start() == 0 and _is_value(following):
            value, words = following.text.strip(SIGNS), f"{words} {following.text}"
        if len(value) <= LONGEST:
            found.append(Field(_label(match), value, words))
    return found


def _of_row(block: Block, above: tuple[str, ...] = ()) -> Iterator[Field]:
    """Return the fields of a table row: labels above their values, in the header or in the row before, or beside them."""
    pairs = [*zip(block.header, block.cells, strict=False)]
    if above and sum(bool(PATTERN.fullmatch(name.strip(SIGNS))) for name in above) > 1:
        # A head of two rows of labels, each over its values: the table's own header is not meant for these.
        pairs = [*zip(above, block.cells, strict=False)]
    for row in (block.header, block.cells):
        pairs += [(row[i], row[i + 1]) for i in range(0, len(row) - 1)]
    for name, value in pairs:
        match = PATTERN.fullmatch(name.strip(SIGNS))
        other = PATTERN.match(value.strip(SIGNS))
        if match and value and not (other and other.end() >= len(value.strip(SIGNS)) - 1) and len(value) <= LONGEST:
            yield Field(_label(match), value.strip(SIGNS), f"{name.strip(SIGNS)}: {value}")
    for cell in block.cells:
        yield from fields_in(cell)


def _introduces(line: str, match: re.Match[str]) -> bool:
    """Tell whether a label introduces a field here and is no part of a sentence."""
    label = _label(match)
    start = not line[: match.start()].strip(" -•*/([")
    own = bool(OWN_WORDS.match(match.group()))
    rest = line[match.end() :]
    if COLON.match(rest) or not rest.strip(SIGNS):
        return start or own or bool(BREAK.search(line[: match.start()])) or _after_date(line, match.start())
    if label is Label.UNTIL_FURTHER:
        return True
    if label is Label.VERSION:
        return start and (bool(VERSION.match(rest)) or _dated(rest))
    if label in (Label.DECIDED_BY, Label.OWNER, Label.REPLACES, Label.REPLACED_BY, Label.APPLIES_TO):
        return start and (own or label in (Label.DECIDED_BY, Label.OWNER)) and len(rest) <= LONGEST
    if label is Label.REFERENCE:
        return (start or _after_date(line, match.start())) and any(sign.isdigit() for sign in rest)
    if label in (Label.TITLE, Label.KIND, Label.AUTHOR):
        return False
    return _dated(rest)


def _dated(rest: str) -> bool:
    """Tell whether a date follows at once."""
    found = find_dates(rest, short=True)
    return bool(found) and not rest[: found[0].start].strip(" :([").removeprefix("den").strip()


def _after_date(line: str, position: int) -> bool:
    found = find_dates(line[:position], short=True)
    return bool(found) and not line[found[-1].end : position].strip(" ,.)]/")


def _is_value(block: Block) -> bool:
    return (
        block.kind in (BlockKind.PARAGRAPH, BlockKind.TABLE_ROW)
        and len(block.text) <= 80
        and not PATTERN.match(block.text)
        and not block.text.endswith(":")
    )


def _label(match: re.Match[str]) -> Label:
    return Label(str(match.lastgroup))
