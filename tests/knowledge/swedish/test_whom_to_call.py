"""Whom one calls about what: names that the thesaurus knows, and a file that says in Swedish what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.swedish.concerns import Concern
from knowledge.swedish.thesaurus import Thesaurus
from knowledge.swedish.whom_to_call import DATA, WhomToCallError, whom_to_call


def test_names_are_terms_of_the_thesaurus() -> None:
    assert whom_to_call().names() <= {group.term for group in Thesaurus.load().groups}


def test_matters_are_concerns() -> None:
    assert set(whom_to_call().matters) <= set(Concern)


def test_a_function_is_named_in_the_file_alone(tmp_path: Path) -> None:
    file = tmp_path / "egen.yml"
    file.write_text(DATA.read_text(encoding="utf-8").replace("[sjuksköterska]", "[vårdplaneringsteam]"), "utf-8")
    assert whom_to_call(file).matters["life"].functions == ("vårdplaneringsteam",)


@pytest.mark.parametrize("content", ["coordinators: [", "meant: {}", "- sjuksköterska"])
def test_a_broken_file_says_what_it_should_hold(tmp_path: Path, content: str) -> None:
    file = tmp_path / "trasig.yml"
    file.write_text(content, "utf-8")
    with pytest.raises(WhomToCallError, match="ska ha coordinators"):
        whom_to_call(file)
