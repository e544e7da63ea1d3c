"""What a citation's address leads to now: the passage, what became of it, or what is left of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.cited import Cited
from bot.web.ports import CitedStore, DocumentStore
from knowledge.model import Document, Locator, Passage


@dataclass(frozen=True, slots=True)
class Found:
    """What there is.

    Attributes:
        document: The document, in the version that the passage was cut from where there still is one; None where it has
            left the library.
        passage: The passage in it, None where none was asked for or it is not there any longer.
        cited: The passage as it was quoted, where the document has changed or gone since; None where it has not.
        changed: True where the document is not the one that the answer was built on.
        newer: Logical id of the document, where another version of it is in force than the one shown.
    """

    document: Document | None
    passage: Passage | None = None
    cited: Cited | None = None
    changed: bool = False
    newer: str | None = None


def find(documents: DocumentStore, cited: CitedStore, document_id: str, passage_id: str | None) -> Found:
    """Find a document, with a passage where one is asked for.

    A passage of another document, or one that points outside the blocks, counts as not found.
    """
    now = documents.document(document_id)
    if passage_id is None:
        return Found(now)
    held = documents.passage(passage_id)
    if held is not None:
        document, passage = held
        if document.metadata.id == document_id and 0 <= passage.first <= passage.last < len(document.blocks):
            other = now is not None and now.content_hash != document.content_hash
            return Found(document, passage, newer=document_id if other else None)
    was = cited.find(document_id, passage_id)
    if now is None:
        return Found(None, cited=was)
    return Found(now, _again(now, was, passage_id) if was else None, was, changed=True)


def _again(document: Document, was: Cited, passage_id: str) -> Passage | None:
    """Return the run of blocks that still says what was quoted, word for word."""
    lines = was.quote.split("\n")
    texts = [block.text for block in document.blocks]
    for first in range(len(texts) - len(lines) + 1):
        if texts[first : first + len(lines)] == lines:
            block = document.blocks[first]
            empty = Passage(passage_id, document.path, was.quote, block.section, "", 0, 0, Locator())
            return replace(empty, first=first, last=first + len(lines) - 1, locator=block.locator)
    return None
