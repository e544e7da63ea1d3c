"""What a snapshot holds of each document: the document, its passages and contacts, and a short list of all of them.

The list is read without decoding any document, and a document that did not change travels from snapshot to snapshot as
the bytes it was written with.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import msgspec

from knowledge.contacts.rows import Contact
from knowledge.model import Document, Passage
from knowledge.swedish.tokens import words

FILE = "documents.msgpack"
LIST = "list.msgpack"


class Entry(msgspec.Struct, frozen=True):
    """One document as it is searched.

    Attributes:
        document: The document.
        passages: Its passages in reading order.
        contacts: Its contacts.
        narrower: Codes of the places of each passage, by its number here, that holds for less than the document does.
    """

    document: Document
    passages: tuple[Passage, ...]
    contacts: tuple[Contact, ...] = ()
    narrower: dict[int, tuple[str, ...]] = {}


class Listed(msgspec.Struct, frozen=True, array_like=True):
    """A document in the list.

    Attributes:
        path: Path below the library folder.
        content_hash: The document's.
        id: Its logical id, as it ended up in the snapshot.
        passages: Number of its passages.
    """

    path: str
    content_hash: str
    id: str
    passages: int


class DocumentList(msgspec.Struct, frozen=True):
    """All documents of a snapshot in short.

    Attributes:
        made_by: Fingerprint of the code that read and split them.
        documents: One entry a document, in the snapshot's order.
        vocabulary: Number of passages that hold each word.
    """

    made_by: str
    documents: tuple[Listed, ...]
    vocabulary: dict[str, int]


def listed(entry: Entry) -> Listed:
    """Return an entry's line in the list."""
    document = entry.document
    return Listed(document.path, document.content_hash, document.metadata.id, len(entry.passages))


def words_of(entry: Entry) -> Counter[str]:
    """Return the number of passages of a document that hold each word, title and headings included."""
    counts: Counter[str] = Counter()
    title = words(entry.document.metadata.title)
    for passage in entry.passages:
        counts.update({*title, *words(" ".join([*passage.section, passage.text]))})
    return counts


def write(folder: Path, entries: Sequence[Entry | msgspec.Raw], short: DocumentList) -> None:
    """Write the documents and their list into an existing folder.

    Args:
        folder: The snapshot's folder.
        entries: One entry a document, as it is or as the bytes of one.
        short: The list, in the same order.
    """
    (folder / FILE).write_bytes(msgspec.msgpack.encode(entries))
    (folder / LIST).write_bytes(msgspec.msgpack.encode(short))


def read_list(folder: Path) -> DocumentList:
    """Read the list alone.

    Raises:
        OSError: The file is missing.
        msgspec.DecodeError: The file is broken, or of another version of Samlots.
    """
    return msgspec.msgpack.decode((folder / LIST).read_bytes(), type=DocumentList)


def read_raw(folder: Path) -> list[msgspec.Raw]:
    """Read the bytes of every entry, decoding none.

    Raises:
        OSError: The file is missing.
        msgspec.DecodeError: The file is broken.
    """
    return msgspec.msgpack.decode((folder / FILE).read_bytes(), type=list[msgspec.Raw])


def decode(raw: msgspec.Raw) -> Entry:
    """Decode one entry.

    Raises:
        msgspec.DecodeError: The bytes are no entry.
    """
    return msgspec.msgpack.decode(raw, type=Entry)
