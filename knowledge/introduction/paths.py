"""The nouns of an introduction: a path for a role is a row of short steps, each with a source to look up."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz import fuzz

from knowledge.swedish.places import Places
from knowledge.swedish.tokens import fold

ALIKE = 88
"""Likeness of what a person wrote and an option, 0 to 100, from which it is taken for that option."""
FILLERS = re.compile(
    r"^\W*(?:(?:jag|i|nog|tror|think|svar|svaret|answer|alternativ|option|det|it|is|är|inom|within|på|att|that)\b\W*)*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Words:
    """What a person reads of a step or an option, in both languages."""

    sv: str
    en: str

    def of(self, language: str) -> str:
        """Return the words in a language."""
        return self.en if language == "en" else self.sv


@dataclass(frozen=True, slots=True)
class Option:
    """One answer of a quiz question.

    Attributes:
        text: How it is shown.
        stands: How it is written in a source; the option is right where one of these stands in the step's citation.
    """

    text: Words
    stands: tuple[str, ...]

    def stands_in(self, quoted: str) -> bool:
        """Return whether the option's words stand in a quote, as whole words."""
        text = fold(quoted)
        return any(re.search(rf"(?<!\w){re.escape(fold(words))}(?!\w)", text) for words in self.stands)


@dataclass(frozen=True, slots=True)
class Quiz:
    """A question to try oneself with. It holds no key: the citation that the step finds is the key."""

    text: Words
    options: tuple[Option, ...]

    def right(self, quoted: str) -> int | None:
        """Return the number of the only option that stands in a quote, from 0; None where none or several do."""
        found = [number for number, option in enumerate(self.options) if option.stands_in(quoted)]
        return found[0] if len(found) == 1 else None

    def chosen(self, message: str, language: str) -> int | None:
        """Return the number of the option that a message chooses, from 0, or None where it says something else.

        Args:
            message: ``"b"``, ``"svar b"``, ``"2"`` or the option's own words.
            language: Language that the options are shown in.
        """
        said = _core(message)
        if not said or "?" in message:
            return None
        if len(said) == 1 and said.isalpha():
            number = ord(said) - ord("a")
        elif said.isdigit() and len(said) == 1:
            number = int(said) - 1
        else:
            scores = [fuzz.ratio(said, _core(option.text.of(language))) for option in self.options]
            number = max(range(len(scores)), key=lambda place: scores[place])
            if scores[number] < ALIKE:
                return None
        return number if 0 <= number < len(self.options) else None


def _core(text: str) -> str:
    """Return the words of an answer without what people put before it ("jag tror inom …")."""
    return fold(FILLERS.sub("", text.strip())).strip(" .!)")


@dataclass(frozen=True, slots=True)
class Step:
    """One step.

    Attributes:
        heading: What it is about.
        what: What to know or do.
        why: Why it matters.
        todo: The step's line on the checklist.
        search: The question that the knowledge package answers for the person's place.
        mentions: Words that the citation must hold, at least one of each group.
        local: True where a municipality may have a rule of its own, so that its lack is told.
        place: Code of the place that the step is for, None for everywhere.
        quiz: A question to try oneself with.
    """

    heading: Words
    what: Words
    why: Words
    todo: Words
    search: str
    mentions: tuple[tuple[str, ...], ...]
    local: bool = False
    place: str | None = None
    quiz: Quiz | None = None


@dataclass(frozen=True, slots=True)
class IntroductionPath:
    """A path for a role.

    Attributes:
        id: Letters only, for the resume code.
        title: What it is called.
        role: The role, as the person is called (``"undersköterska i hemtjänsten"``).
        called: Words by which a person names the role or its unit, Swedish and English.
        place: Code of the place that the path is for; ``"SE"`` for everywhere.
        unit: Kind of unit, so that another unit's own routine is no source; None where every unit's routine may be.
        file: Path of its file below the library folder.
        steps: All steps, those for other places included.
    """

    id: str
    title: Words
    role: Words
    called: tuple[str, ...]
    place: str
    unit: str | None
    file: str
    steps: tuple[Step, ...]

    def steps_for(self, place: str, places: Places) -> tuple[Step, ...]:
        """Return the steps that concern a place, in order.

        Args:
            place: Code of the person's place.
            places: The register of places.
        """
        return tuple(step for step in self.steps if step.place is None or places.is_within(place, step.place))


def paths_for(place: str, paths: tuple[IntroductionPath, ...], places: Places) -> tuple[IntroductionPath, ...]:
    """Return one path a role for a place: the one that was made for the smallest area around it.

    Args:
        place: Code of the person's place.
        paths: All paths.
        places: The register of places.
    """
    chosen: dict[str, IntroductionPath] = {}
    for path in paths:
        if not places.is_within(place, path.place):
            continue
        known = chosen.get(path.id)
        if known is None or len(places.ancestors(path.place)) > len(places.ancestors(known.place)):
            chosen[path.id] = path
    return tuple(chosen.values())
