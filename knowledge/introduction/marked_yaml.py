"""YAML with the line of every value, so that an editor is told where to mend."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import yaml

Value: TypeAlias = "str | list[Entry] | dict[str, Entry]"


@dataclass(frozen=True, slots=True)
class Entry:
    """A value and where it stands.

    Attributes:
        value: A scalar's words, a list's entries or a mapping's entries by key.
        line: Its line in the file, from 1.
    """

    value: Value
    line: int

    def text(self) -> str | None:
        """Return the words of a scalar on one line, or None where it is empty or no scalar."""
        return " ".join(self.value.split()) or None if isinstance(self.value, str) else None

    def entries(self) -> list[Entry]:
        """Return the entries of a list; a scalar is a list of one."""
        if isinstance(self.value, list):
            return self.value
        return [self] if isinstance(self.value, str) else []

    def mapping(self) -> dict[str, Entry] | None:
        """Return the entries of a mapping, or None where it is none."""
        return self.value if isinstance(self.value, dict) else None


class YamlFault(ValueError):
    """Text that is no YAML.

    Attributes:
        line: Line of the fault, from 1.
    """

    def __init__(self, line: int, text: str) -> None:
        """Keep where and what."""
        super().__init__(text)
        self.line = line


def read_marked(text: str) -> Entry:
    """Read YAML, every scalar as its words.

    Raises:
        YamlFault: The text cannot be read, or a key stands twice.
    """
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise YamlFault(
            line, "Filen går inte att läsa som YAML här. Kontrollera indrag, kolon och citattecken."
        ) from error
    except yaml.YAMLError as error:
        raise YamlFault(1, "Filen går inte att läsa som YAML. Spara den som vanlig text i UTF-8.") from error
    return Entry("", 1) if node is None else _entry(node)


def _entry(node: yaml.Node) -> Entry:
    line = node.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode):
        return Entry([_entry(item) for item in node.value], line)
    if isinstance(node, yaml.MappingNode):
        found: dict[str, Entry] = {}
        for key, value in node.value:
            name = str(key.value)
            if name in found:
                raise YamlFault(key.start_mark.line + 1, f"Nyckeln {name} står två gånger.")
            entry = _entry(value)
            found[name] = Entry(entry.value, key.start_mark.line + 1 if isinstance(entry.value, str) else entry.line)
        return Entry(found, line)
    return Entry(str(node.value), line)
