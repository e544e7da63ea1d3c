"""What inference reads: the document's head, its end, its page furniture and its name."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePosixPath

from knowledge.inference.labels import PATTERN
from knowledge.model import Block, BlockKind
from knowledge.swedish.tokens import fold

HEAD, TAIL = 30, 6
"""At most so many blocks are the head and the end."""
CONTENTS_FIRST = 3
"""Among so many first blocks "Innehållsförteckning" is what the document is, not its first section."""
RUNNING = 170
"""A paragraph of so many characters is running text; the head is over."""
SECTIONS = frozenset(
    """inledning syfte bakgrund omfattning innehall innehallsforteckning malgrupp definitioner ansvar omrade utforande
    referenser lagar referens mottagare oversikt sammanfattning""".split()
) | {"roller och ansvar", "syfte och mal", "syfte och omfattning", "lagar och foreskrifter", "allmant"}
"""Headings that many documents have, folded: never a title, and the head ends before them."""


@dataclass(frozen=True, slots=True)
class Source:
    """A document as inference sees it.

    Attributes:
        path: Path below the library folder.
        blocks: Its blocks.
        furniture: Texts of page heads and feet.
        head: The blocks before the running text begins.
        tail: The last blocks that are not in the head.
    """

    path: str
    blocks: tuple[Block, ...]
    furniture: tuple[str, ...] = ()
    head: tuple[Block, ...] = field(init=False)
    tail: tuple[Block, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Find where the head ends."""
        end = min(HEAD, len(self.blocks))
        for index, block in enumerate(self.blocks[:end]):
            if _begins_text(block, first=index < CONTENTS_FIRST):
                end = index
                break
        object.__setattr__(self, "head", self.blocks[:end])
        object.__setattr__(self, "tail", self.blocks[max(end, len(self.blocks) - TAIL) :])

    @property
    def stem(self) -> str:
        """The file's name without its suffix."""
        return PurePosixPath(self.path).stem


def is_section(text: str) -> bool:
    """Tell whether a line is the heading of a section that many documents have ("Inledning", "1. Syfte")."""
    return fold(text).strip(" .:0123456789") in SECTIONS


def _begins_text(block: Block, *, first: bool) -> bool:
    if block.kind is BlockKind.TABLE_ROW:
        return False
    if is_section(block.text):
        folded = fold(block.text).strip(" .:")
        return folded not in ("referens", "mottagare") and not (first and folded.startswith("innehall"))
    labelled = any(block.text[match.end() :].lstrip().startswith(":") for match in PATTERN.finditer(block.text))
    return len(block.text) > RUNNING and block.kind is not BlockKind.HEADING and not labelled
