"""What an owner of documents should know: questions without an answer, answers that were wrong, sources to review."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.journal import Entry
from bot.ports import Reaction, Reason
from knowledge.model import Document, State

SOON = timedelta(days=90)
UNANSWERED = frozenset({State.NOT_FOUND, State.OUTDATED_ONLY})
NO_OWNER = "okänd ägare"


@dataclass(frozen=True, slots=True)
class Unanswered:
    """Questions about a place that the documents did not answer; the words only where the journal keeps questions."""

    place: str | None
    count: int
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reacted:
    """How often answers about a place got a reaction."""

    place: str | None
    state: State
    reaction: Reaction
    count: int


@dataclass(frozen=True, slots=True)
class Wrong:
    """An answer that somebody found wrong, with the documents of one owner that it rested on."""

    owner: str
    place: str | None
    day: date
    reason: Reason | None
    comment: str | None
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Due:
    """A source to review."""

    owner: str
    place: str | None
    by: date
    title: str


@dataclass(frozen=True, slots=True)
class Report:
    """Everything, by place and owner."""

    answers: int
    unanswered: tuple[Unanswered, ...]
    reactions: tuple[Reacted, ...]
    wrong: tuple[Wrong, ...]
    due: tuple[Due, ...]


def report(entries: Sequence[Entry], documents: Iterable[Document], today: date) -> Report:
    """Bring the journal and the library together.

    Args:
        entries: The journal.
        documents: The library as it is now.
        today: The day that review is judged on.
    """
    held = [document.metadata for document in documents]
    owners = {item.id: (item.owner or NO_OWNER, item.title) for item in held}
    reactions = Counter((entry.place, entry.state, entry.reaction) for entry in entries if entry.reaction)
    due = [
        Due(item.owner or NO_OWNER, item.scope.place, item.review_by, item.title)
        for item in held
        if item.review_by is not None and item.review_by <= today + SOON and not item.superseded_by
    ]
    return Report(
        answers=len(entries),
        unanswered=tuple(_unanswered(entries)),
        reactions=tuple(Reacted(*key, count) for key, count in reactions.most_common() if key[2]),
        wrong=tuple(wrong for entry in entries if entry.reaction == "down" for wrong in _wrong(entry, owners)),
        due=tuple(sorted(due, key=lambda item: (item.owner, item.by, item.title))),
    )


def _unanswered(entries: Sequence[Entry]) -> Iterable[Unanswered]:
    missed = [entry for entry in entries if entry.state in UNANSWERED]
    for place, count in Counter(entry.place for entry in missed).most_common():
        asked = Counter(entry.question for entry in missed if entry.place == place and entry.question)
        yield Unanswered(place, count, tuple(question for question, _ in asked.most_common()))


def _wrong(entry: Entry, owners: dict[str, tuple[str, str]]) -> Iterable[Wrong]:
    """Yield one line for each owner of the cited documents; an answer without any still reaches the list."""
    cited: dict[str, list[str]] = {}
    for document in entry.documents:
        owner, title = owners.get(document, (NO_OWNER, document))
        cited.setdefault(owner, []).append(title)
    for owner, titles in sorted(cited.items()) or [(NO_OWNER, [])]:
        yield Wrong(owner, entry.place, entry.day, entry.reason, entry.comment, tuple(sorted(titles)))
