"""Bytes of a text file to text, in the encodings that Swedish offices write."""

from __future__ import annotations

import codecs
import re

from knowledge.readers.reader import Empty, WrongFormat

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SINGLE_BYTE = ("cp1252", "cp850", "mac_roman")
_LETTERS = frozenset("åäöÅÄÖéÉ")
_INSIDE = re.compile(r"(?<=[A-Za-z])[^\x00-\x7f\s]|[^\x00-\x7f\s](?=[A-Za-z])")
_UTF8_LETTER = re.compile(rb"[\xc3\xc4][\x80-\xbf]")
_AS_WINDOWS = "samlots-windows"


def decode(data: bytes, name: str) -> str:
    """Decode as UTF-8, UTF-16 or UTF-32 (with or without mark), Windows-1252, DOS's CP850 or Mac Roman, line ends as newline.

    A text that was pasted together of UTF-8 and Windows-1252 gets each character in its own.

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
    if 4 * len(_UTF8_LETTER.findall(data)) > sum(byte > 127 for byte in data):
        return data.decode("utf-8", _AS_WINDOWS)
    # A wrong one of these gives signs inside words ("h„lso") where the right one gives å, ä and ö.
    read = [text for encoding in _SINGLE_BYTE if (text := _decoded_as(data, encoding)) is not None]
    return max(read, key=_swedishness)


def _decoded_as(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _swedishness(text: str) -> int:
    """Return how many letters with diacritics stand in words, those of other languages and signs taken off."""
    return sum(1 if sign in _LETTERS else -1 for sign in _INSIDE.findall(text))


def _windows_byte(error: UnicodeError) -> tuple[str, int]:
    """Decode as Windows-1252 what is no UTF-8."""
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error(_AS_WINDOWS, _windows_byte)


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
