"""The one door: it follows the newest index by itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.base import KnowledgeBase
from knowledge.encoder import Floats
from knowledge.index.snapshot import NoSnapshotError
from knowledge.library import Library
from knowledge.model import Question, State
from knowledge.swedish.places import Places
from tests.knowledge.fakes import FakeEncoder
from tests.knowledge.made import TODAY, put, text

INTRODUCTION = """\
id: hemtjanst
titel: Ny i hemtjänsten
roll: undersköterska
kallas: [hemtjänst]
steg:
  - rubrik: Nycklar
    vad: Kvittera nyckeln.
    varför: Annars kommer ingen in.
    att_göra: Låt någon visa nyckelskåpet.
    sök: var hämtas nycklar
    nämner: [[nycklar]]
"""


def test_follows_the_newest_snapshot(tmp_path: Path) -> None:
    folder, state = tmp_path / "library", tmp_path / "state"
    folder.mkdir()
    base = KnowledgeBase(folder, state, FakeEncoder())
    question = Question("Var hämtas nycklar?", TODAY, place=Places.load().by_name("Tyresö"))
    with pytest.raises(NoSnapshotError):
        base.answer(question)
    library = Library(folder, state, Places.load())
    library.sync(FakeEncoder())
    assert base.answer(question, "1").state is State.NOT_FOUND
    put(folder, {"a.md": text("# Nycklar\n\nNycklar hämtas i receptionen.", plats="Tyresö")})
    library.sync(FakeEncoder())
    assert base.answer(question).citations[0].quote == "Nycklar hämtas i receptionen."
    assert base.answerer() is base.answerer()
    (folder / "a.md").unlink()
    assert base.answer(question).citations == ()
    assert base.refer(question, State.BLOCKED, "Nej.").notes == ("Nej.",)


def test_first_question_finds_everything_loaded(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    put(folder, {"a.md": text("# Nycklar\n\nNycklar hämtas i receptionen.", plats="Tyresö")})
    asked: list[str] = []

    class Listening(FakeEncoder):
        def encode_question(self, text: str) -> Floats:
            asked.append(text)
            return super().encode_question(text)

    base = KnowledgeBase(folder, tmp_path / "state", Listening())
    with pytest.raises(NoSnapshotError):
        base.warm_up(TODAY)
    Library(folder, tmp_path / "state", Places.load()).sync(FakeEncoder())
    base.warm_up(TODAY)
    assert len(asked) == 2


def test_follows_what_an_editor_changes_in_an_introduction(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    put(folder, {"a.md": text("# Nycklar\n\nNycklar hämtas i receptionen.", plats="Tyresö")})
    Library(folder, tmp_path / "state", Places.load()).sync(FakeEncoder())
    base = KnowledgeBase(folder, tmp_path / "state", FakeEncoder())
    assert base.guide().paths == ()
    file = folder / "introduktioner" / "hemtjanst.yml"
    file.parent.mkdir()
    file.write_text(INTRODUCTION, encoding="utf-8")
    assert [path.title.sv for path in base.guide().paths] == ["Ny i hemtjänsten"]
    assert base.guide() is base.guide()
    file.write_text(INTRODUCTION.replace("Ny i hemtjänsten", "Välkommen hit"), encoding="utf-8")
    assert [path.title.sv for path in base.guide().paths] == ["Välkommen hit"]
    file.unlink()
    assert base.guide().paths == ()
