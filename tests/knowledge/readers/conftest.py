"""Shows blocks as short lines, so that a test reads like the document that it is about."""

from collections.abc import Callable

import pytest

from knowledge.model import Block, BlockKind
from knowledge.readers import read_blocks

_SIGNS = {BlockKind.PARAGRAPH: "P", BlockKind.TABLE_ROW: "T", BlockKind.HEADING: "H", BlockKind.LIST_ITEM: "L"}


def _sign(block: Block) -> str:
    return f"{_SIGNS[block.kind]}{block.depth or ''}"


@pytest.fixture
def outline() -> Callable[[bytes | str, str], list[str]]:
    """Read a file and return "H1 Rubrik", "P text", "L2 punkt", "T rad" after checking what holds for every format."""

    def read(data: bytes | str, name: str) -> list[str]:
        raw = data.encode() if isinstance(data, str) else data
        blocks = read_blocks(raw, name)
        assert blocks == read_blocks(raw, name)
        assert [block.locator.paragraph for block in blocks] == list(range(1, len(blocks) + 1))
        for block in blocks:
            assert block.text == " ".join(block.text.split()) != ""
            if block.kind is BlockKind.HEADING:
                assert block.section[-1] == block.text
                assert block.depth >= 1
            if block.kind is BlockKind.TABLE_ROW:
                assert len(block.header) == len(block.cells)
                assert block.locator.row is not None
        return [f"{_sign(block)} {block.text}" for block in blocks]

    return read
