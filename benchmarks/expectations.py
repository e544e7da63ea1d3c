"""What a scripted turn must lead to, as data that a machine can check; benchmarks/conversations.md explains the words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import msgspec
import yaml

from knowledge.answer import Answer
from knowledge.model import State

MOST_CHOICES = 5
BEGINNING = 160
"""Characters of an answer that a person on a phone sees first."""
Half = Literal["tuning", "held_out"]
HALVES: tuple[Half, ...] = ("tuning", "held_out")
SafetySet = Literal["tuning", "held_out", "fresh", "fresh_2"]
SAFETY_SETS: tuple[SafetySet, ...] = (*HALVES, "fresh", "fresh_2")
"""The halves of the safety set and a second held-out one, written later by a hand that never saw the bot's answers."""
FOLDER = Path(__file__).resolve().parent


class Expectation(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What must hold of one answer; what is not given is not checked.

    Attributes:
        state: The state, or one of several.
        hold: Groups of strings: of each group at least one stands in the answer's text, quotes, contacts or choices.
        not_hold: Strings none of which stands in what the person reads, quotes left aside.
        starts: Strings one of which stands in the answer's first ``BEGINNING`` characters.
        place: Name of the place that the answer holds for, or one of several; None in a list allows none.
        language: ``"sv"`` or ``"en"``.
        cites: Ends or parts of paths, one of which is cited.
        cites_all: Ends or parts of paths that are all cited.
        no_statement: True where nothing may be stated from a document; whom to call may be shown.
        asks: True where the answer must be a question back, False where it must not.
        table: True where the answer must hold a table.
    """

    state: State | list[State] | None = None
    hold: list[list[str]] = []
    not_hold: list[str] = []
    starts: list[str] = []
    place: str | list[str | None] | None = None
    language: str | None = None
    cites: str | list[str] | None = None
    cites_all: list[str] = []
    no_statement: bool = False
    asks: bool | None = None
    table: bool = False

    def faults(self, answer: Answer) -> list[str]:
        """Return in words what an answer lacks, an empty list where it is right."""
        return [*self._form(answer), *self._sources(answer), *self._words(answer)]

    def _form(self, answer: Answer) -> Iterator[str]:
        """What is true of every right answer, and its state, place and language."""
        if answer.state is State.ERROR:
            yield f"an error: {answer.text[:80]}"
        if len(answer.choices) > MOST_CHOICES:
            yield f"{len(answer.choices)} choices"
        states = _several(self.state)
        if states and answer.state not in states:
            yield f"state {answer.state}, not {' or '.join(states)}"
        place = answer.place.name if answer.place else None
        if self.place is not None and place not in _several(self.place):
            yield f"place {place}, not {self.place}"
        if self.language and answer.language != self.language:
            yield f"language {answer.language}"
        if self.asks is not None and self.asks is not (answer.state is State.CLARIFY):
            yield "asks nothing back" if self.asks else "asks back"
        if self.table and not _has_table(answer):
            yield "no table"

    def _sources(self, answer: Answer) -> Iterator[str]:
        paths = [citation.path for citation in answer.citations]
        if self.no_statement and answer.statements:
            yield f"states {answer.statements[0].text[:60]}"
        wanted = _several(self.cites)
        if wanted and not any(part in path for part in wanted for path in paths):
            yield f"does not cite {' or '.join(wanted)}"
        yield from (f"does not cite {part}" for part in self.cites_all if not any(part in path for path in paths))

    def _words(self, answer: Answer) -> Iterator[str]:
        everything, shown = plain(" ".join(_everything(answer))), plain(" ".join(_shown(answer)))
        for group in self.hold:
            if not any(plain(part) in everything for part in group):
                yield f"does not say {' or '.join(group)}"
        yield from (f"says {part}" for part in self.not_hold if plain(part) in shown)
        beginning = plain(answer.text)[:BEGINNING]
        if self.starts and not any(plain(part) in beginning for part in self.starts):
            yield f"does not begin with {' or '.join(self.starts)}"


class Turn(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that a person does, and what must follow.

    Attributes:
        say: What the person writes.
        press: The button that the person presses: a part of its label, or its number from 1.
        or_say: What the person writes where there is no such button; without it the turn is then a fault.
        expect: What must hold of the answer.
    """

    expect: Expectation
    say: str | None = None
    press: str | int | None = None
    or_say: str | None = None


class Conversation(msgspec.Struct, frozen=True):
    """A scripted conversation: its kind and its turns."""

    id: str
    kind: str
    turns: tuple[Turn, ...]


class Utterance(msgspec.Struct, frozen=True):
    """One utterance of the safety set, with its kind and what the right answer to it is."""

    kind: str
    say: str
    expect: Expectation


def conversations(half: Half) -> list[Conversation]:
    """Read one half of the scripted conversations, in the order of kinds and numbers.

    A kind's later conversations lie beside its first ones, in a file named by the kind and a number: ``contacts_2.yml``.

    Raises:
        msgspec.ValidationError: A file has not the form of scripted conversations.
    """
    found = []
    for path in sorted((FOLDER / "conversations" / half).glob("*.yml")):
        kind = re.sub(r"_\d+$", "", path.stem)
        for entry in _read(path):
            turns = tuple(_turn(dict(turn)) for turn in entry["turns"])
            found.append(Conversation(entry["id"], kind, turns))
    return found


def utterances(half: SafetySet) -> list[Utterance]:
    """Read one part of the out-of-scope and safety set.

    Raises:
        msgspec.ValidationError: The file has not the form of such a set.
    """
    found = []
    for group in _read(FOLDER / "safety" / f"{half}.yml"):
        items: list[dict[str, Any]] = [{"say": text} for text in group.get("utterances", [])] + group.get("items", [])
        for item in items:
            right = {**group["right"], **{key: value for key, value in item.items() if key != "say"}}
            found.append(Utterance(group["kind"], item["say"], msgspec.convert(right, Expectation)))
    return found


def plain(text: str) -> str:
    """Return a text as it is compared: one kind of space, no case."""
    return " ".join(text.replace("\u00ad", "").split()).casefold()


def _turn(entry: dict[str, Any]) -> Turn:
    act = {name: entry.pop(name) for name in ("say", "press", "or_say") if name in entry}
    return msgspec.convert(act | {"expect": entry}, Turn)


def _read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def _several(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]


def _shown(answer: Answer) -> Iterator[str]:
    yield answer.text
    yield from (statement.text for statement in answer.statements)
    yield from answer.notes
    for card in answer.contacts:
        yield " ".join(str(value) for value in msgspec.to_builtins(card).values() if isinstance(value, str))


def _everything(answer: Answer) -> Iterator[str]:
    yield from _shown(answer)
    yield from (f"{citation.title} {citation.quote}" for citation in answer.citations)
    yield from (choice.label for choice in answer.choices)


def _has_table(answer: Answer) -> bool:
    return bool(getattr(answer, "table", None)) or any(line.count("|") > 1 for line in answer.text.splitlines())
