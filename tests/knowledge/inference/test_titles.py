"""The title is the line that names the document, not "RUTIN", the municipality or a date."""

from __future__ import annotations

import pytest

from knowledge.inference import infer
from knowledge.inference.file_names import title_of
from knowledge.readers import read_blocks


def title(text: str, path: str = "mapp/Nycklar.md") -> str:
    """Infer the title of a Markdown text."""
    return infer(path, read_blocks(text.encode(), "a.md")).title


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("# RUTIN\n\nNycklar och passerkort", "Nycklar och passerkort"),
        ("# TYRESÖ KOMMUN\n\n# Nycklar och passerkort", "Nycklar och passerkort"),
        ("# 2026-03-01\n\n# Nycklar och passerkort", "Nycklar och passerkort"),
        (
            "Socialförvaltningen\n\nDokumentet gäller tillsvidare\n\n# LATHUND\n\nNycklar på natten.",
            "Nycklar på natten",
        ),
        ("# NYCKLAR OCH PASSERKORT", "Nycklar och passerkort"),
        ("# RUTIN\n\nNycklar för hemtjänst enligt\n\n# LSS", "Nycklar för hemtjänst enligt LSS"),
        ("Org.nr 212000-2882 · Bankgiro 1-1\n\nRutin för nycklar", "Rutin för nycklar"),
        ("Dokumentrubrik: Nycklar och lås\n\n# RUTIN", "Nycklar och lås"),
        ("# STÄNGNINGSRUTIN", "Nycklar"),
        ("# Tyresö", "Nycklar"),
    ],
)
def test_lines_of_the_head(head: str, expected: str) -> None:
    assert title(f"{head}\n\n## Inledning\n\nNycklar kvitteras ut.") == expected


def test_the_line_that_is_like_the_name_goes_before_another_heading() -> None:
    text = "# Hemtjänsten Norr\n\n# Hantering av nycklar\n\n## Syfte\n\nText."
    assert title(text, "mapp/nycklar hantering.md") == "Hantering av nycklar"


def test_capitals_that_the_name_has_stay() -> None:
    assert title("# NYCKLAR ENLIGT LSS\n\n## Syfte\n\nText.", "Nycklar enligt LSS.md") == "Nycklar enligt LSS"


def test_a_web_page_without_a_telling_name() -> None:
    text = "Samverkan i Tyresö 2026\n\nUnder året har kommunen och regionen arbetat med gemensamma rutiner för nycklar."
    assert title(text, "000_06bc4fb84a93c2ad.txt") == "Samverkan i Tyresö 2026"


@pytest.mark.parametrize(
    ("stem", "expected"),
    [
        ("Rutin nycklar (1) (2)", "Rutin nycklar"),
        ("rutin_nycklar_230523", "Rutin nycklar"),
        ("Rutin nycklar 2023-05-23", "Rutin nycklar"),
        ("Rutin nycklar-version 2", "Rutin nycklar"),
        ("Rutin nycklar - kopia", "Rutin nycklar"),
        ("4. Rutin nycklar i PDF", "Rutin nycklar"),
        ("regional-riktlinje-for-nycklar", "Regional riktlinje for nycklar"),
        ("Rutin%20f%C3%B6r%20nycklar", "Rutin för nycklar"),
        ("Rutin nycklar reviderad 2025", "Rutin nycklar"),
        ("230523", "230523"),
    ],
)
def test_names_of_files(stem: str, expected: str) -> None:
    assert title_of(stem) == expected
