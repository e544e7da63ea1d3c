"""Tells from a file's first bytes what it is, whatever its name says."""

from __future__ import annotations

import io
import re
import zipfile
from enum import Enum
from pathlib import PurePosixPath

from knowledge.readers.reader import (
    MAX_EXPANDED_BYTES,
    MAX_EXPANSION_RATIO,
    Broken,
    Encrypted,
    ReaderError,
    TooLarge,
    Unsupported,
    WrongFormat,
)


class Format(Enum):
    """The formats that there is a reader for, and archives of them."""

    MARKDOWN = "Markdown"
    DOCX = "Word"
    PDF = "PDF"
    XLSX = "Excel"
    ODS = "OpenDocument-kalkylark"
    CSV = "CSV"
    HTML = "HTML"
    TEXT = "text"
    ARCHIVE = "ZIP"


BY_SUFFIX = {
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".docx": Format.DOCX,
    ".docm": Format.DOCX,
    ".dotx": Format.DOCX,
    ".dotm": Format.DOCX,
    ".pdf": Format.PDF,
    ".xlsx": Format.XLSX,
    ".xlsm": Format.XLSX,
    ".xltx": Format.XLSX,
    ".xltm": Format.XLSX,
    ".ods": Format.ODS,
    ".csv": Format.CSV,
    ".tsv": Format.CSV,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".xhtml": Format.HTML,
    ".txt": Format.TEXT,
    ".text": Format.TEXT,
    ".zip": Format.ARCHIVE,
}
SAVE_AS = {
    ".doc": "Gammalt Word-format. Öppna i Word och spara som .docx.",
    ".dot": "Gammalt Word-format. Öppna i Word och spara som .docx.",
    ".xls": "Gammalt Excel-format. Öppna i Excel och spara som .xlsx.",
    ".xlsb": "Binärt Excel-format. Öppna i Excel och spara som .xlsx.",
    ".rtf": "RTF läses inte. Öppna i Word och spara som .docx.",
    ".odt": "OpenDocument-text läses inte. Spara som .docx eller PDF.",
    ".pages": "Pages läses inte. Exportera som .docx eller PDF.",
    ".numbers": "Numbers läses inte. Exportera som .xlsx eller CSV.",
    ".ppt": "PowerPoint läses inte. Spara som PDF.",
    ".pptx": "PowerPoint läses inte. Spara som PDF.",
    ".odp": "Presentationer läses inte. Spara som PDF.",
    ".vsd": "Visio läses inte. Spara som PDF.",
    ".vsdx": "Visio läses inte. Spara som PDF.",
    ".msg": "E-postmeddelanden läses inte. Spara som PDF eller text.",
    ".eml": "E-postmeddelanden läses inte. Spara som PDF eller text.",
    ".mht": "Webbarkiv läses inte. Spara sidan som HTML.",
    ".mhtml": "Webbarkiv läses inte. Spara sidan som HTML.",
    ".one": "OneNote läses inte. Exportera som PDF.",
    ".tif": "Inskannad bild. Kör textigenkänning (OCR) till PDF med text.",
    ".tiff": "Inskannad bild. Kör textigenkänning (OCR) till PDF med text.",
    ".7z": "7z-arkiv läses inte. Packa som ZIP.",
    ".rar": "RAR-arkiv läses inte. Packa som ZIP.",
    ".gz": "gzip-arkiv läses inte. Packa som ZIP.",
}
"""What to do with a document of a format that there is no reader for, by its suffix."""
_TEXTUAL = {Format.MARKDOWN, Format.CSV, Format.HTML, Format.TEXT}
# Ordinary workbooks of a few repeated words pass the ratio; only what also becomes big is a bomb.
_HARMLESS_BYTES = 20 * 1024 * 1024
_FOREIGN = (
    (b"{\\rtf", "RTF; spara som .docx"),
    (b"\x89PNG", "bild"),
    (b"\xff\xd8\xff", "bild"),
    (b"GIF8", "bild"),
    (b"7z\xbc\xaf", "7z-arkiv; packa som ZIP"),
    (b"Rar!", "RAR-arkiv; packa som ZIP"),
    (b"\x1f\x8b", "gzip-arkiv; packa som ZIP"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_HTML = re.compile(
    rb"^\s*(?:<!--.*?-->\s*)*(?:<\?xml[^>]*>\s*)?(?:<!doctype html|<html[\s>])", re.IGNORECASE | re.DOTALL
)


def format_of(data: bytes, name: str) -> Format:
    """Return the format to read a file as.

    The content decides where it is unmistakable (PDF, Office, HTML); between Markdown, CSV and text the name does.

    Args:
        data: The file's bytes, not empty.
        name: The file's name.

    Raises:
        Encrypted: An Office file with a password.
        Broken: A ZIP container that can not be opened.
        TooLarge: A container that expands beyond the limits.
        Unsupported: A format without a reader.
        WrongFormat: The name promises a format that the content is not.
    """
    claimed = BY_SUFFIX.get(PurePosixPath(name.replace("\\", "/")).suffix.lower())
    if b"%PDF-" in data[:1024]:
        return Format.PDF
    if data.startswith(b"PK\x03\x04") or data.startswith(b"PK\x05\x06"):
        return _container(data, name)
    if data.startswith(_OLE):
        if _ENCRYPTED_PACKAGE in data:
            raise Encrypted(name)
        raise Unsupported(name, "gammalt Office-format; spara som .docx eller .xlsx")
    for magic, what in _FOREIGN:
        if data.startswith(magic):
            raise WrongFormat(name, what) if claimed else Unsupported(name, what)
    if claimed in _TEXTUAL:
        head = data[:4096].removeprefix(b"\xef\xbb\xbf")
        return Format.HTML if claimed is not Format.HTML and _HTML.match(head) else claimed
    if claimed is not None:
        # Half a file of a binary format has lost its first bytes or is another thing altogether.
        raise WrongFormat(name, f"är inte {claimed.value}")
    raise Unsupported(name)


def open_zip(data: bytes, name: str) -> zipfile.ZipFile:
    """Open a ZIP container that stays within the limits when expanded.

    The sizes that it declares can be trusted: zipfile reads no more than that of each member.

    Raises:
        Broken: It can not be opened.
        TooLarge: It expands too much.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        expanded = sum(member.file_size for member in archive.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError) as error:
        raise Broken(name) from error
    if expanded > MAX_EXPANDED_BYTES:
        raise TooLarge(name, "blir över 500 MB uppackad")
    if expanded > _HARMLESS_BYTES and expanded > MAX_EXPANSION_RATIO * len(data):
        raise TooLarge(name, "packar upp till mer än hundra gånger sin storlek")
    return archive


def _container(data: bytes, name: str) -> Format:
    with open_zip(data, name) as archive:
        names = set(archive.namelist())
        if "mimetype" in names:
            return _open_document(archive, name)
        if any(n.startswith("word/document") for n in names):
            return Format.DOCX
        if any(n.startswith("xl/workbook") for n in names):
            if "xl/workbook.bin" in names:
                raise Unsupported(name, "binär Excel; spara som .xlsx")
            return Format.XLSX
        if any(n.startswith("ppt/") for n in names):
            raise Unsupported(name, "PowerPoint; spara som PDF")
    return Format.ARCHIVE


def _open_document(archive: zipfile.ZipFile, name: str) -> Format:
    try:
        kind = archive.read("mimetype")[:100].decode("ascii", "replace")
        manifest = archive.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in archive.namelist() else b""
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError) as error:
        raise Broken(name) from error
    if b"encryption-data" in manifest:
        raise Encrypted(name)
    if "spreadsheet" in kind:
        return Format.ODS
    found: ReaderError = Unsupported(name, "OpenDocument; spara som .docx eller PDF")
    raise found
