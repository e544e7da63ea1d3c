"""Terms that no text of a library mentions."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.answer import Answer
from knowledge.model import State
from knowledge.narrowing.unheard import Heard
from knowledge.swedish.thesaurus import TermGroup, TermKind, Thesaurus
from tests.knowledge.made import BY_WORDS, make, text

TERMS = Thesaurus(
    [
        TermGroup("parkering", TermKind.CONCEPT, ("parkeringsplats", "p-plats"), ("parking",)),
        TermGroup("korttidsboende", TermKind.UNIT, ("korttid", "korttidsplats"), ("short-term care",)),
    ]
)


@pytest.mark.parametrize(
    ("words", "question", "unheard"),
    [
        (["avgift", "korttiden"], "vad kostar parkeringen", True),
        (["avgift", "korttiden"], "vad kostar parkeringen på korttid", True),
        (["avgift", "korttiden"], "vad kostar korttid", False),
        (["personalparkering"], "vad kostar parkeringen", False),
        (["p", "plats"], "vad kostar parkeringen", False),
        ([], "vad kostar det", False),
    ],
)
def test_a_term_is_heard_by_any_of_its_words(words: list[str], question: str, unheard: bool) -> None:
    assert Heard(dict.fromkeys(words, 1)).names_unheard(TERMS.find(question)) is unheard


def test_no_place_is_asked_for_where_no_text_mentions_what_is_asked(tmp_path: Path) -> None:
    files = {
        "a.md": text("# Avgift\n\nVad besöket på sjukhuset kostar står i taxan.", plats="Nora"),
        "b.md": text("# Avgift\n\nVad resan till sjukhuset kostar står i taxan.", plats="Tyresö"),
    }
    made = make(tmp_path, files, BY_WORDS)

    def asked(question: str) -> Answer:
        return made.ask(question)

    assert asked("vad kostar resan på sjukhuset").state is State.CLARIFY
    assert asked("vad kostar parkeringen på sjukhuset").state is State.NOT_FOUND
