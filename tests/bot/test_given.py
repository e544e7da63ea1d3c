"""The answers that people got: their own alone, for a shift, only so many."""

from __future__ import annotations

from bot.deliveries import Deliveries
from bot.given import LIFETIME_SECONDS, GivenAnswers
from knowledge.answer import Answer
from knowledge.model import State
from tests.bot.fakes import Clock


def answer(name: str) -> Answer:
    return Answer(name, State.ANSWERED, "sv", "?", "Svar.")


def ids(held: GivenAnswers, person: str) -> list[str]:
    return [given.answer.id for given in held.all(person)]


def test_newest_first_and_the_oldest_forgotten() -> None:
    held = GivenAnswers(people=2, each=2, clock=Clock())
    for name in ("1", "2", "3", "2"):
        held.add("a", answer(name), None)
    assert ids(held, "a") == ["2", "3"]
    held.add("b", answer("4"), "0138")
    held.add("a", answer("5"), None)
    held.add("c", answer("6"), None)
    assert (ids(held, "a"), ids(held, "b"), ids(held, "c")) == (["5", "2"], [], ["6"])
    assert held.find("c", "5") is None


def test_answers_are_forgotten_after_a_shift() -> None:
    clock = Clock()
    held = GivenAnswers(clock=clock)
    held.add("a", answer("1"), "0138")
    clock.now += LIFETIME_SECONDS
    found = held.find("a", "1")
    assert found is not None
    assert found.place_code == "0138"
    clock.now += 1
    assert held.find("a", "1") is None


def test_deliveries_forget_the_oldest() -> None:
    seen = Deliveries(capacity=2)
    assert [seen.is_new(name) for name in ("a", "b", "a", "c", "a", "b")] == [True, True, False, True, False, True]
