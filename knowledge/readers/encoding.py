"""Bytes of a text file to text, in the encodings that Swedish offices write."""

from __future__ import annotations

import codecs

from knowledge.readers.reader import Empty, WrongFormat

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(data: bytes, name: str) -> str:
    """Decode as UTF-8 (with or without mark), UTF-16 or Windows-1252, line ends as newline.

    Raises:
        Empty: There is nothing but white space.
        WrongFormat: The bytes are not text.
    """
    text = _decoded(data, name).replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise Empty(name)
    return text


def _decoded(data: bytes, name: str) -> str:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                raise WrongFormat(name, "texten är inte hel i sin teckenkodning") from error
    if unmarked := _utf16_without_mark(data):
        return unmarked
    # Control characters never stand in a written text; their share tells a picture or a program from one.
    controls = sum(data.count(bytes((code,))) for code in (*range(0, 9), *range(14, 27), *range(28, 32)))
    if b"\0" in data or controls > len(data) / 200:
        raise WrongFormat(name, "innehållet är inte text")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise WrongFormat(name, "teckenkodningen är okänd") from error


def _utf16_without_mark(data: bytes) -> str | None:
    if len(data) < 8 or len(data) % 2:
        return None
    sample = data[:4000]
    for encoding, zeros in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        other = sample[0::2] if encoding == "utf-16-le" else sample[1::2]
        # Swedish in UTF-16 has a zero in nearly every other byte, and nearly none in the others.
        if zeros.count(0) > len(zeros) * 0.7 and other.count(0) < len(other) * 0.05:
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                return None
    return None
