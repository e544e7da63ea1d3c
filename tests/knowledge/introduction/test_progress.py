"""The resume code: what it holds, what it survives, and that other text is none."""

from __future__ import annotations

import pytest

from knowledge.introduction.progress import Progress


@pytest.mark.parametrize(
    "progress",
    [
        Progress("hemtjanst", "0138"),
        Progress("bistand", "01", 9, (2, 5)),
        Progress("rehab", "18/norr", 12),
        Progress("chef", "SE", 1),
    ],
)
def test_code_is_read_back_from_what_a_person_writes(progress: Progress) -> None:
    for text in ("{}", "fortsätt introduktionen {}", "Fortsätt, min kod är {}.", "continue the introduction {}!"):
        assert Progress.find(text.format(progress.code())) == progress
        assert Progress.find(text.format(progress.code().upper())) == (
            progress if "/" not in progress.place else Progress.find(progress.code())
        )


@pytest.mark.parametrize(
    "text", ["", "nästa", "lagen 2017-612", "ring 08-465 004 00", "19400101-1234", "covid-19-vaccin"]
)
def test_other_text_holds_no_code(text: str) -> None:
    assert Progress.find(text) is None


def test_moves() -> None:
    start = Progress("rehab", "0138")
    skipped = start.forward().skip()
    assert (skipped.step, skipped.skipped) == (3, (2,))
    assert [skipped.is_done(number) for number in (1, 2, 3)] == [True, False, False]
    assert skipped.back().forward().skipped == (), "a step that was gone back to and done is not skipped any more"
    assert start.back() == start
