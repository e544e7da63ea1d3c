"""An indexer killed by the system at any moment: whoever reads sees the old index or the new, never a mixture."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from knowledge.index import snapshot
from knowledge.library import Library
from knowledge.swedish.places import Places
from tests.knowledge.fakes import FakeEncoder
from tests.knowledge.made import put

ROOT = Path(__file__).resolve().parents[3]
DOCUMENTS = 12
INDEXER = """
import itertools, os, sys
from pathlib import Path
from knowledge.library import Library
from knowledge.swedish.places import Places
from tests.knowledge.fakes import FakeEncoder

folder, library = Path(sys.argv[1]), Library(Path(sys.argv[1]), Path(sys.argv[2]), Places.load())
for line in sys.stdin:
    # A process for each turn, forked so that the imports are paid for once.
    indexer = os.fork()
    if indexer:
        print(indexer, flush=True)
        os.waitpid(indexer, 0)
        print("dead", flush=True)
        continue
    for turn in itertools.count(int(line)):
        for number in range(%d):
            (folder / f"{number}.txt").write_text(f"Rutin {turn} om nycklar.\\n\\nLarm {turn} provas.", encoding="utf-8")
        library.sync(FakeEncoder())
"""


def turns(opened: snapshot.Snapshot) -> set[str]:
    """Return which writings of the folder a snapshot holds."""
    return {passage.text.split()[1] for passage in opened.passages}


@pytest.mark.slow
def test_killed_at_random_moments(tmp_path: Path) -> None:
    folder, state = tmp_path / "bibliotek", tmp_path / "state"
    folder.mkdir()
    put(folder, {f"{number}.txt": "Rutin 0 om nycklar.\n\nLarm 0 provas." for number in range(DOCUMENTS)})
    Library(folder, state, Places.load()).sync(FakeEncoder())
    chance = random.Random(7)
    command = [sys.executable, "-c", INDEXER % DOCUMENTS, str(folder), str(state)]
    parent = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT, text=True)
    assert parent.stdin is not None
    assert parent.stdout is not None
    for turn in range(1, 9):
        parent.stdin.write(f"{turn * 1000}\n")
        parent.stdin.flush()
        indexer = int(parent.stdout.readline())
        time.sleep(chance.uniform(0.0, 0.5))
        os.kill(indexer, signal.SIGKILL)
        assert parent.stdout.readline() == "dead\n"
        opened = snapshot.open_current(state)
        assert len(opened.documents) == DOCUMENTS
        # The folder may have been written halfway when a sync began after the kill of the turn before; a snapshot may not.
        assert opened.lexical.size == len(opened.passages) == opened.owner.size
        assert opened.dense is None or opened.dense.size == len(opened.passages)
        assert len(turns(opened)) <= 2
        assert opened.lexical.scores({"nyck": 1.0}).any()
    parent.stdin.close()
    assert parent.wait() == 0
    parent.stdout.close()
    put(folder, {f"{number}.txt": "Rutin slut om nycklar." for number in range(DOCUMENTS)})
    Library(folder, state, Places.load()).sync(FakeEncoder())
    opened = snapshot.open_current(state)
    assert (turns(opened), opened.without_vector) == ({"slut"}, 0)
    assert len(list(state.glob("snapshot-*"))) == 2
    assert not [file for file in state.rglob("*.new") if file.is_file()]
    assert sorted(file.name for file in state.glob("CURRENT*")) == ["CURRENT"]
