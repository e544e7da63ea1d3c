"""Whom one calls about what, as data (``data/whom_to_call.yml``), so that an organisation may name its own functions.

The names are terms of the thesaurus beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

DATA = Path(__file__).parent / "data" / "whom_to_call.yml"


class WhomToCallError(ValueError):
    """The file cannot be used; the message says in Swedish what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Called:
    """Whom one calls about a matter.

    Attributes:
        functions: Terms of functions and units, the first choice first; empty for nobody.
        number: What is called where no contact list tells whom, None for nothing.
    """

    functions: tuple[str, ...]
    number: str | None = None


@dataclass(frozen=True, slots=True)
class WhomToCall:
    """Functions by what they are called about.

    Attributes:
        coordinators: Whom to ask where the documents do not say, the first choice first.
        meant: The functions that a wider word may mean, the first choice first.
        steps_in: Who is called instead, by the function that is closed.
        matters: Whom one calls about what the bot must not answer, by the name of the concern.
    """

    coordinators: tuple[str, ...]
    meant: Mapping[str, tuple[str, ...]]
    steps_in: Mapping[str, str]
    matters: Mapping[str, Called]

    def names(self) -> set[str]:
        """Return all functions that are named."""
        lists: Iterable[tuple[str, ...]] = (
            *self.meant.values(),
            *(called.functions for called in self.matters.values()),
        )
        single = (*self.coordinators, *self.meant, *self.steps_in, *self.steps_in.values())
        return {*single, *(name for names in lists for name in names)}


@cache
def whom_to_call(file: Path = DATA) -> WhomToCall:
    """Read whom one calls about what.

    Raises:
        WhomToCallError: The file is not written as its head says.
    """
    try:
        read = yaml.safe_load(file.read_text(encoding="utf-8"))
        return WhomToCall(
            tuple(read["coordinators"]),
            {word: tuple(names) for word, names in read["meant"].items()},
            {closed: instead for instead, names in read["steps_in"].items() for closed in names},
            {name: Called(tuple(matter["call"]), matter.get("number")) for name, matter in read["matters"].items()},
        )
    except (yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
        raise WhomToCallError(
            f"{file.name} går inte att läsa: {error}. Filen ska ha coordinators, meant, steps_in och matters."
        ) from error
