"""What a word or two stand for where a question needs none of the others ("betalningsansvar", "sip-uppföljning").

The topics are data (``data/topics.yml``), so that editors can add to them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from knowledge.swedish.thesaurus import stems
from knowledge.swedish.tokens import STOP_WORDS, words

DATA = Path(__file__).resolve().parent / "data" / "topics.yml"


@dataclass(frozen=True, slots=True)
class Topic:
    """What is often compared or asked about by its name alone.

    Attributes:
        names: What it is called, by language.
        questions: The questions that it stands for, by language.
        said: Stems of the words one of which names it.
        beside: Stems of the words that may stand with them.
        differs: Whether local agreements often differ in it.
    """

    names: dict[str, str]
    questions: dict[str, tuple[str, ...]]
    said: frozenset[str]
    beside: frozenset[str]
    differs: bool


@cache
def load_topics() -> tuple[Topic, ...]:
    """Return the topics in the order of their file; read once a process."""
    return tuple(
        Topic(
            entry["name"],
            {language: tuple(questions) for language, questions in entry["asked"].items()},
            _stems(entry["said"]),
            _stems(entry.get("beside", "")),
            entry.get("differs", False),
        )
        for entry in yaml.safe_load(DATA.read_text(encoding="utf-8"))
    )


def worded_topic(topic: str, language: str) -> tuple[str, ...]:
    """Return the questions that a topic stands for ("uppföljning" is who does it, after discharge), or the topic as it is."""
    said = [{*stems(word), *stems(word, english=True)} for word in words(topic) if word not in STOP_WORDS]
    for known in load_topics():
        names = [part for part in said if part & known.said]
        if names and all(part & (known.said | known.beside) for part in said):
            return known.questions[language]
    return (topic,)


def _stems(text: str) -> frozenset[str]:
    return frozenset({*stems(text), *stems(text, english=True)})
