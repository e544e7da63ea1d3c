"""A library that a test makes: files from strings, indexed with the fake encoder, asked in one line."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from knowledge.answer import Answer
from knowledge.answering import Answerer
from knowledge.documents.passages import split
from knowledge.evidence import Retrieved
from knowledge.index import snapshot
from knowledge.library import Library, Report
from knowledge.model import Document, Metadata, Passage, Question
from knowledge.ranking.weighing import Weights
from knowledge.readers import read_blocks
from knowledge.retrieval import Retriever
from knowledge.swedish.places import Places
from knowledge.swedish.thesaurus import Thesaurus
from tests.knowledge.fakes import FakeEncoder

TODAY = date(2026, 11, 23)
BY_WORDS = Weights(bias=-5.0, features={"coverage": 10.0}, answer=0.5, unsure=0.3)
"""Evidence is what holds the question's words: keeps these tests apart from the tuning of the real weights."""

_numbers = itertools.count(1)


def text(body: str, **metadata: object) -> str:
    """Return a Markdown file; ``plats="Tyresö"`` and so on become its front matter."""
    values = {"id": f"dokument-{next(_numbers)}", "ägare": "Redaktionen", **metadata}
    rows = "\n".join(f"{key}: {value}" for key, value in values.items())
    return f"---\n{rows}\n---\n\n{body}\n"


def put(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Write files below a folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)


@dataclass(frozen=True)
class Made:
    """An indexed library and what answers from it."""

    folder: Path
    state: Path
    report: Report
    retriever: Retriever
    answerer: Answerer

    def question(self, words: str, place: str | None = None, **more: Any) -> Question:
        """Return a question of today about a place given by name."""
        named = Places.load().by_name(place) if place else None
        return Question(words, **{"today": TODAY, "place": named, **more})

    def ask(self, words: str, place: str | None = None, **more: Any) -> Answer:
        """Answer a question."""
        return self.answerer.answer(self.question(words, place, **more))

    def find(self, words: str, place: str | None = None, count: int = 10, **more: Any) -> Retrieved:
        """Retrieve evidence for a question."""
        return self.retriever.retrieve(self.question(words, place, **more), count)

    def paths(self, words: str, place: str | None = None, **more: Any) -> list[str]:
        """Return the paths of the evidence, best first."""
        return [item.document.path for item in self.find(words, place, **more).evidence]


def open_library(folder: Path, state: Path, report: Report, weights: Weights | None) -> Made:
    """Open the current index of a folder."""
    places, thesaurus = Places.load(), Thesaurus.load()
    retriever = Retriever(snapshot.open_current(state), FakeEncoder(), places, thesaurus, weights, folder)
    return Made(folder, state, report, retriever, Answerer(retriever, places, thesaurus))


def make(root: Path, files: Mapping[str, str | bytes], weights: Weights | None = BY_WORDS) -> Made:
    """Write files, index them and open the index."""
    folder, state = root / "library", root / "state"
    folder.mkdir(exist_ok=True)
    put(folder, files)
    report = Library(folder, state, Places.load()).sync(FakeEncoder())
    return open_library(folder, state, report, weights)


def one_document(body: str, metadata: Metadata | None = None) -> tuple[Document, Passage]:
    """Return a Markdown document that stands in no library, and its first passage."""
    document = Document("a.md", "0" * 64, metadata or Metadata("a", "A"), read_blocks(body.encode(), "a.md"))
    return document, split(document)[0]


def equally_rare(_: str) -> float:
    """Give every word the same rarity."""
    return 1.0
