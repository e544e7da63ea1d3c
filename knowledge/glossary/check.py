"""What an editor must mend in a glossary."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from knowledge.glossary.tables import COLUMNS, cells_of
from knowledge.inspection import Remark, Severity
from knowledge.model import BlockKind, Document, Kind
from knowledge.swedish.tokens import fold


def glossary_remarks(documents: Sequence[Document]) -> list[Remark]:
    """Look the glossaries of a library over: rows without a meaning or a source, words that stand twice, no usable table.

    Args:
        documents: What could be read.
    """
    found: list[Remark] = []
    for document in documents:
        if document.metadata.kind is not Kind.GLOSSARY:
            continue
        rows = [(number, cells_of(block)) for number, block in enumerate(document.blocks, start=1) if block.header]
        usable = [(number, cells) for number, cells in rows if cells.get("term")]
        if rows and not any("meaning" in cells for _, cells in usable):
            names = ", ".join(names[0] for key, names in COLUMNS.items() if key in ("term", "meaning"))
            text = f"Ordlistans tabell saknar kolumnerna {names}. Orden i den kan bara hittas som vanlig text."
            found.append(Remark(Severity.FAULT, document.path, text))
            continue
        seen: dict[tuple[str, str], list[str]] = defaultdict(list)
        for number, cells in usable:
            block = document.blocks[number - 1]
            row = (
                f"rad {block.locator.row}"
                if block.locator.row and block.kind is BlockKind.TABLE_ROW
                else f"rad {number}"
            )
            where = f"{row}, {cells['term']}"
            if not cells.get("meaning"):
                found.append(Remark(Severity.FAULT, document.path, f"{where}: betydelse saknas."))
            if not cells.get("source"):
                found.append(Remark(Severity.WARNING, document.path, f"{where}: källa saknas."))
            seen[fold(cells["term"]), fold(cells.get("spelled", ""))].append(where)
        for doubles in seen.values():
            found += [
                Remark(Severity.WARNING, document.path, f"{later}: ordet står redan på {doubles[0]}.")
                for later in doubles[1:]
            ]
    return found
