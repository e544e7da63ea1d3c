"""The border between the label that is ours and the words that are a document's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.statement import part
from knowledge.answer import Statement
from tests.bot.web.fakes import answered


@pytest.mark.parametrize(
    ("text", "label", "words"),
    [
        ("Lag: Den som utser ansvarar.", "Lag", "Den som utser ansvarar."),
        ("Lag: ”Den som utser ansvarar.”", "Lag", "Den som utser ansvarar."),
        ("Den som utser ansvarar.", "", "Den som utser ansvarar."),
        ("Gäller: Obs: Den som utser", "Gäller: Obs", "Den som utser"),
        ("Lag: Den som utser ansvarar inte.", "Lag: Den som utser ansvarar inte.", None),
    ],
)
def test_only_quoted_words_are_shown_as_quoted(text: str, label: str, words: str | None) -> None:
    citation = replace(answered().citations[0], quote="Den som\nutser ansvarar.")
    assert part(Statement(text, (1,)), [citation]) == (label, words)
