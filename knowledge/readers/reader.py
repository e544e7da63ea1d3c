"""What every reader is, which limits it keeps, and how it says no.

The messages are Swedish because they are shown to the editors who must mend the file.
"""

from __future__ import annotations

from typing import Protocol

from knowledge.model import Block

MAX_FILE_BYTES = 50 * 1024 * 1024
MAX_PDF_PAGES = 2000
MAX_SHEET_ROWS = 100_000
MAX_ARCHIVE_MEMBERS = 200
MAX_EXPANDED_BYTES = 500 * 1024 * 1024
MAX_EXPANSION_RATIO = 100


class Reader(Protocol):
    """Turns the bytes of one format into blocks; the same bytes always give the same blocks."""

    def __call__(self, data: bytes, name: str) -> tuple[Block, ...]:
        """Read a whole document.

        Args:
            data: The file's bytes.
            name: The file's name, for messages.

        Returns:
            At least one block, in reading order.

        Raises:
            ReaderError: The file can not be read as a whole.
        """


class ReaderError(Exception):
    """A file that could not be read; ``str()`` gives a Swedish sentence for the editor.

    Attributes:
        name: The file's name.
        detail: What exactly was found, in Swedish; may be empty.
    """

    advice = "Filen kunde inte läsas."

    def __init__(self, name: str, detail: str = "") -> None:
        """Remember the file and what was found in it.

        Args:
            name: The file's name as the editor knows it.
            detail: What exactly was found, in Swedish.
        """
        self.name = name
        self.detail = detail
        super().__init__(f"{name}: {self.reason}")

    @property
    def reason(self) -> str:
        """The sentence without the file's name, for a report that names the file by its path."""
        return self.advice + (f" ({self.detail})" if self.detail else "")


class Encrypted(ReaderError):
    """A password is needed to open the file."""

    advice = "Filen är skyddad med lösenord. Spara den utan lösenord och lägg in den igen."


class Broken(ReaderError):
    """The file claims to be of its format but is damaged."""

    advice = "Filen är skadad och går inte att öppna. Öppna den i sitt program, spara om den och lägg in den igen."


class Empty(ReaderError):
    """There is nothing to read in the file."""

    advice = "Filen är tom. Lägg in en fil med innehåll eller ta bort den."


class TooLarge(ReaderError):
    """A limit on size is passed."""

    advice = "Filen är för stor. Dela upp den i mindre delar."


class NoText(ReaderError):
    """A PDF of pictures, with no text to search in."""

    advice = (
        "PDF-filen saknar läsbar text och är troligen inskannad. "
        "Lägg in originalet (Word eller PDF med text) eller kör textigenkänning (OCR) först."
    )


class NoLetters(ReaderError):
    """A PDF whose fonts do not say which letters they show."""

    advice = (
        "PDF-filens typsnitt säger inte vilka bokstäver som visas, så texten går inte att söka i. "
        "Lägg in originalet (Word), skriv ut filen till PDF på nytt eller kör textigenkänning (OCR)."
    )


class WrongFormat(ReaderError):
    """The content is of another format than the name says, and of none that can be read."""

    advice = "Filens innehåll stämmer inte med filändelsen. Kontrollera att rätt fil är inlagd."


class Unsupported(ReaderError):
    """A known or unknown format that no reader takes."""

    advice = "Filformatet kan inte läsas. Spara som Word (.docx), PDF, Excel (.xlsx), Markdown, HTML eller text."
