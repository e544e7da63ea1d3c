"""Metrics against values worked out by hand."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

from knowledge.answer import Answer, Citation
from knowledge.evaluation import (
    GoldError,
    GoldQuestion,
    Judged,
    Outcome,
    Ranked,
    by_group,
    holds_answer,
    measure,
    read_gold,
    right_document,
    right_passage,
)
from knowledge.model import Kind, Layer, State


def citation(path: str, quote: str, section: tuple[str, ...] = ()) -> Citation:
    """Return a citation of a passage."""
    return Citation(1, "x", "X", Kind.ROUTINE, Layer.LAW, "Sverige", section, "", quote, path, "/x")


def answer(state: State, *citations: Citation) -> Answer:
    """Return an answer in a state."""
    return Answer(id="1", state=state, language="sv", question="?", text="", citations=citations)


def gold(
    *documents: str, words: tuple[tuple[str, ...], ...] = (("24 timmar",),), half: str | None = None
) -> GoldQuestion:
    """Return a question with its documents."""
    return GoldQuestion("q", "När?", gold_docs=documents, answer_any=words, half=half)


def ranked(*paths: str, text: str = "Annat.") -> tuple[Ranked, ...]:
    """Return a result list."""
    return tuple(Ranked(path, (), text, 1.0) for path in paths)


def outcome(
    question: GoldQuestion, *paths: str, state: State = State.ANSWERED, seconds: float = 0.01, **more: object
) -> Outcome:
    """Return what happened with a question."""
    return Outcome(question, ranked(*paths), answer(state), seconds, **more)  # type: ignore[arg-type]


def test_ranks_of_documents() -> None:
    found = measure(
        [
            outcome(gold("a"), "a", "b"),
            outcome(gold("a"), "b", "b", "a"),
            outcome(gold("a"), "b", "c", "d", "a"),
            outcome(gold("a"), "b"),
        ]
    )
    assert found.doc_hit == {1: 0.25, 3: 0.5, 10: 0.75}
    # Ranks are those of documents: the second list has its gold document second.
    assert found.mrr == pytest.approx((1 + 1 / 2 + 1 / 4 + 0) / 4)
    assert found.ndcg == pytest.approx((1 + 1 / math.log2(3) + 1 / math.log2(5) + 0) / 4)


def test_ndcg_is_at_most_one() -> None:
    assert measure([outcome(gold("a", "b"), "a", "b")]).ndcg == 1.0


def test_beyond_the_tenth_document_counts_for_nothing() -> None:
    others = [str(number) for number in range(10)]
    found = measure([outcome(gold("a"), *others, "a")])
    assert (found.doc_hit[10], found.mrr, found.ndcg) == (0.0, 0.0, 0.0)


def test_answer_at_needs_document_and_words() -> None:
    item = Outcome(
        gold("a"),
        (
            Ranked("b", (), "Inom 24 timmar.", 1.0),
            Ranked("a", (), "Genast.", 1.0),
            Ranked("a", (), "Inom **24  timmar**.", 1.0),
        ),
        answer(State.ANSWERED, citation("a", "Inom 24 timmar.")),
        0.01,
    )
    found = measure([item])
    assert found.answer_at == {1: 0.0, 3: 1.0}
    assert found.answered_right == 1.0


@pytest.mark.parametrize(
    ("state", "path", "quote", "right"),
    [
        (State.ANSWERED, "a", "Inom 24 timmar.", 1.0),
        (State.NOT_FOUND, "a", "Inom 24 timmar.", 0.0),
        (State.ANSWERED, "b", "Inom 24 timmar.", 0.0),
        (State.ANSWERED, "a", "Genast.", 0.0),
    ],
)
def test_answered_right(state: State, path: str, quote: str, right: float) -> None:
    item = Outcome(gold("a"), (), answer(state, citation(path, quote)), 0.01)
    assert measure([item]).answered_right == right


def test_copies_of_a_gold_document_are_right_too() -> None:
    copy = Ranked("kopia", (), "Inom 24 timmar.", 1.0, also=("a",))
    assert right_document(gold("a"), copy)
    item = Outcome(gold("a"), (copy,), answer(State.ANSWERED, citation("kopia", "Inom 24 timmar.")), 0.01)
    assert measure([item]).answered_right == measure([item]).doc_hit[1] == 1.0


def test_heading_belongs_to_the_passage() -> None:
    assert right_passage(gold("a"), Ranked("a", ("24 timmar",), "Så gäller.", 1.0))


def test_one_string_of_every_group() -> None:
    question = gold("a", words=(("enhetschef",), ("24 timmar", "ett dygn")))
    assert holds_answer(question, "Enhetschefen svarar inom ett\ndygn.")
    assert not holds_answer(question, "Enhetschefen svarar snart.")
    assert not holds_answer(question, "Inom 24 timmar.")


def test_abstention() -> None:
    found = measure(
        [
            outcome(gold(), state=State.NOT_FOUND),
            outcome(gold(), state=State.OUTDATED_ONLY),
            outcome(gold(), state=State.ANSWERED),
            outcome(gold("a"), "a", state=State.NOT_FOUND),
            outcome(gold("a"), "a", state=State.ANSWERED),
        ]
    )
    assert (found.questions, found.answerable) == (5, 2)
    assert found.abstention_precision == pytest.approx(2 / 3)
    assert found.abstention_recall == pytest.approx(2 / 3)


def test_what_no_question_bears_on_is_not_a_number() -> None:
    answerable_only = measure([outcome(gold("a"), "a")])
    assert answerable_only.abstention_precision is answerable_only.abstention_recall is None
    impossible_only = measure([outcome(gold(), state=State.NOT_FOUND)])
    assert impossible_only.mrr is impossible_only.ndcg is impossible_only.answered_right is None


def test_wrong_place_rate() -> None:
    items = [outcome(gold("a"), "a"), outcome(gold("a"), "a", wrong_place=True)]
    assert measure(items).wrong_place_rate == 0.5


def test_times() -> None:
    items = [outcome(gold("a"), "a", seconds=number / 1000) for number in range(100, 0, -1)]
    found = measure(items)
    assert found.median_ms == pytest.approx(50.5)
    assert found.p95_ms == pytest.approx(95.0)
    assert measure(items[:1]).p95_ms == pytest.approx(100.0)


def test_groups() -> None:
    found = by_group(
        [outcome(gold("a", half="b"), "a"), outcome(gold("a", half="a"), "b"), outcome(gold("a"), "a")],
        lambda question: question.half,
    )
    assert list(found) == ["a", "b", "–"]
    assert [item.doc_hit[1] for item in found.values()] == [0.0, 1.0, 1.0]


def test_gold_file(tmp_path: Path) -> None:
    file = tmp_path / "gold.jsonl"
    line = {"id": "1", "question": "Vem\u2028då?", "place": "Tyresö", "gold_docs": ["a.md"], "answer_any": [["x", "y"]]}
    file.write_text(f'{json.dumps(line, ensure_ascii=False)}\n\n{{"id": "2", "question": "?"}}\n', encoding="utf-8")
    first, second = read_gold(file)
    assert first == GoldQuestion("1", "Vem\u2028då?", place="Tyresö", gold_docs=("a.md",), answer_any=(("x", "y"),))
    assert (second.lang, second.place, second.gold_docs) == ("sv", None, ())


@pytest.mark.parametrize("line", ["{", '{"id": "1"}', "[]", '{"id": "1", "question": "?", "gold_docs": "a.md"}'])
def test_fault_in_a_gold_file_names_the_line(tmp_path: Path, line: str) -> None:
    file = tmp_path / "gold.jsonl"
    file.write_text(f'{{"id": "1", "question": "?"}}\n{line}\n', encoding="utf-8")
    with pytest.raises(GoldError, match=r"gold\.jsonl, rad 2"):
        read_gold(file)


def test_a_passage_that_was_judged_to_answer_is_right_beside_the_author_s_own() -> None:
    judged = Judged("b", "inom ett dygn")
    question = GoldQuestion("q", "När?", gold_docs=("a",), answer_any=(("24 timmar",),), also=(judged,))
    (other,) = ranked("b", text="Det görs inom *ett*\ndygn.")
    assert right_document(question, other)
    assert right_passage(question, other)
    # The words must stand in that document, and the document's other passages are no answers.
    assert not right_passage(question, ranked("c", text="inom ett dygn")[0])
    assert not right_passage(question, ranked("b", text="Inom 24 timmar.")[0])
    assert right_passage(question, ranked("a", text="Inom 24 timmar.")[0])


def test_a_question_that_only_a_judge_found_an_answer_to_is_answerable() -> None:
    question = GoldQuestion("q", "När?", also=(Judged("b", "inom ett dygn"),))
    assert question.answerable
    assert not GoldQuestion("q", "När?").answerable
    found = measure([outcome(question, "b"), outcome(GoldQuestion("r", "Vem?"), "b", state=State.NOT_FOUND)])
    assert (found.answerable, found.abstention_recall) == (1, 1.0)
    assert found.doc_hit[1] == 1.0
