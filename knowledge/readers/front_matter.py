"""The YAML head of a Markdown file, split from its body."""

from __future__ import annotations

from typing import Any

import yaml

from knowledge.readers.reader import ReaderError

_FENCES = ("---", "...")


class BadFrontMatter(ReaderError):
    """The YAML between the --- lines can not be read.

    Attributes:
        line: Line in the file, from 1.
    """

    advice = "Uppgifterna överst i filen (mellan --- raderna) går inte att läsa."

    def __init__(self, name: str, line: int, why: str) -> None:
        """Remember where in the file the fault is."""
        self.line = line
        super().__init__(name, f"rad {line}: {why}")


def split_front_matter(text: str, name: str = "filen") -> tuple[dict[str, Any] | None, str]:
    """Split a Markdown text into its front matter and its body.

    Args:
        text: The whole file.
        name: The file's name, for messages.

    Returns:
        The front matter as YAML gives it (None where there is none) and the text after it.

    Raises:
        BadFrontMatter: The YAML is faulty, has no end, or is not a list of "nyckel: värde".
    """
    lines = text.removeprefix("\ufeff").splitlines(keepends=True)
    if not lines or lines[0].rstrip() != "---":
        return None, text
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() in _FENCES), None)
    if end is None:
        if not _looks_like_yaml(lines[1:2]):
            return None, text
        raise BadFrontMatter(name, len(lines), "den avslutande raden --- saknas")
    if end > 1 and not any(":" in line for line in lines[1:end]):
        # A rule above the title and another below it, not metadata.
        return None, text
    try:
        values = yaml.safe_load("".join(lines[1:end]))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise BadFrontMatter(name, (mark.line if mark else 0) + 2, _why(error)) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        # ValueError: a date such as 2025-02-30, which has the form of one but is none.
        raise BadFrontMatter(name, 2, "ett värde är ogiltigt, till exempel ett datum som inte finns") from error
    if values is None:
        values = {}
    if not isinstance(values, dict):
        raise BadFrontMatter(name, 2, "varje rad ska ha formen nyckel: värde")
    return {str(key): value for key, value in values.items()}, "".join(lines[end + 1 :])


def _looks_like_yaml(lines: list[str]) -> bool:
    return any(":" in line and not line.startswith((" ", "#")) for line in lines)


def _why(error: yaml.MarkedYAMLError) -> str:
    problem = error.problem or ""
    if "mapping values" in problem:
        return "ett kolon i värdet; sätt citattecken om hela värdet"
    if "\\t" in problem or "tab" in problem:
        return "tabbtecken; använd blanksteg"
    return "felaktig YAML"
