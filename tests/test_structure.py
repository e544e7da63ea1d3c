"""The rules of the house that a reader relies on, checked on every file."""

from __future__ import annotations

import ast
import graphlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("knowledge", "actions", "bot")
FORBIDDEN = {
    "knowledge": {"bot", "actions", "rasa", "rasa_sdk"},
    "actions": {"bot", "rasa"},
    "bot": {"actions", "rasa"},
}
LONGEST = 400
VAGUE = {"utils", "util", "helpers", "helper", "common", "misc", "tools", "stuff"}


def files(*rooms: str) -> list[Path]:
    """Return all Python files of some rooms."""
    return sorted(file for room in rooms for file in (ROOT / room).rglob("*.py"))


def name(file: Path) -> str:
    """Return a file's path as a test's id."""
    return file.relative_to(ROOT).as_posix()


def imported(tree: ast.AST) -> Iterator[str]:
    """Yield the top packages that a file imports, late imports included."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]


def modules(tree: ast.AST) -> Iterator[str]:
    """Yield the full names that a file imports from, ``from package import module`` included."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def top(module: str) -> str | None:
    """Return the package or module below knowledge that a full name belongs to."""
    parts = module.split(".")
    return parts[1] if parts[0] == "knowledge" and len(parts) > 1 else None


def undocumented(node: ast.AST, inside: str = "") -> Iterator[str]:
    """Yield the public classes, functions and methods without a docstring; nested functions are nobody's business."""
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) or child.name.startswith("_"):
            continue
        overload = any(isinstance(mark, ast.Name) and mark.id == "overload" for mark in child.decorator_list)
        if ast.get_docstring(child) is None and not overload:
            yield f"{inside}{child.name}"
        if isinstance(child, ast.ClassDef):
            yield from undocumented(child, f"{inside}{child.name}.")


def crowded(text: str) -> Iterator[str]:
    """Yield the headings of a Markdown text that touch other lines; fenced code, where a # is a comment, is passed over."""
    lines = ["", *text.splitlines(), ""]
    fenced = False
    for before, line, after in zip(lines, lines[1:], lines[2:], strict=False):
        fenced ^= line.lstrip().startswith("```")
        if not fenced and re.match(r"#{1,6} ", line) and (before or after):
            yield line


def test_rooms_are_there() -> None:
    assert all(len(files(room)) > 5 for room in ROOMS)


@pytest.mark.parametrize("room", ROOMS)
def test_rooms_import_only_what_they_may(room: str) -> None:
    faults = {
        name(file): sorted(found)
        for file in files(room)
        if (found := FORBIDDEN[room] & set(imported(ast.parse(file.read_text(encoding="utf-8")))))
    }
    assert faults == {}


def test_parts_of_knowledge_import_one_way() -> None:
    """No two packages or modules at the top of knowledge need each other, directly or through others."""
    graph: dict[str, set[str]] = {}
    for file in files("knowledge"):
        parts = file.relative_to(ROOT / "knowledge").with_suffix("").parts
        found = {part for module in modules(ast.parse(file.read_text(encoding="utf-8"))) if (part := top(module))}
        graph.setdefault(parts[0], set()).update(found - {parts[0]})
    graphlib.TopologicalSorter(graph).prepare()


def test_no_file_is_too_long() -> None:
    lengths = {
        name(file): length
        for file in files(*ROOMS, "tests", "benchmarks", "models")
        if (length := len(file.read_text(encoding="utf-8").splitlines())) > LONGEST
    }
    assert lengths == {}


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert [name(file) for file in files(*ROOMS) if {file.stem, *file.relative_to(ROOT).parent.parts} & VAGUE] == []


def test_all_that_is_public_is_documented() -> None:
    missing = {}
    for file in files(*ROOMS):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        found = list(undocumented(tree))
        if ast.get_docstring(tree) is None and tree.body:
            found.insert(0, "module")
        if found:
            missing[name(file)] = found
    assert missing == {}


def test_headings_of_the_documentation_stand_apart() -> None:
    """What touches other lines is mostly code that has lost its fence: its comments would be read as headings."""
    texts = [
        *ROOT.glob("*.md"),
        *(file for room in ("docs", "benchmarks", "models") for file in (ROOT / room).rglob("*.md")),
    ]
    found = {name(file): touching for file in texts if (touching := list(crowded(file.read_text(encoding="utf-8"))))}
    assert found == {}


def test_tests_that_the_documentation_names_exist() -> None:
    """A threat that a test is said to hold off, and a feature that is said to be tried, must have that test."""
    named = {
        name(file): re.findall(r"`([\w/.*]*test_[\w*]+\.py)`", file.read_text(encoding="utf-8"))
        for file in (ROOT / "docs").rglob("*.md")
    }
    missing = [(file, test) for file, tests in named.items() for test in tests if not any(found(test))]
    assert missing == []
    assert sum(map(len, named.values())) > 40


def test_tables_of_the_documentation_have_the_line_below_their_header() -> None:
    """Without it a table is shown as text with strokes."""
    found = []
    for file in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")):
        lines = file.read_text(encoding="utf-8").splitlines()
        for before, line, after in zip(["", *lines], lines, [*lines[1:], ""], strict=False):
            if line.startswith("|") and not before.startswith("|") and not after.startswith("|--"):
                found.append((name(file), line))
    assert found == []


def found(test: str) -> Iterator[Path]:
    """Yield the test files of a name that the documentation gives, whole or without its folders."""
    yield from (ROOT / "tests").rglob(test.rpartition("/")[2])
