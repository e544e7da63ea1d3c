"""The YAML head of Markdown files."""

from datetime import date

import pytest

from knowledge.readers import BadFrontMatter, split_front_matter


def test_split():
    values, body = split_front_matter("---\nid: a\nbeslutad: 2025-03-12\n---\n# Rubrik\n")
    assert values == {"id": "a", "beslutad": date(2025, 3, 12)}
    assert body == "# Rubrik\n"


@pytest.mark.parametrize(
    "text", ["# Rubrik\n\n---\n\nText", "---\n\n# Rubrik\n\n---\n\nText", "--- \nbara text utan slut"]
)
def test_rules_are_no_front_matter(text):
    assert split_front_matter(text) == (None, text)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("---\nid: a\ntitel: Rutin: hemgång\n---\nText", 3),
        ("---\nid: a\nenheter: [hemtjänst\n---\nText", 4),
        ("---\nid: a\n\ttitel: b\n---\n", 3),
        ("---\nid: a\nText utan slut", 3),
        ("---\nbeslutad: 2025-02-30\n---\n", 2),
        ("---\n- a: 1\n---\n", 2),
    ],
)
def test_faulty_yaml_names_its_line(text, line):
    with pytest.raises(BadFrontMatter) as caught:
        split_front_matter(text, "rutin.md")
    assert caught.value.line == line
    assert f"rad {line}" in str(caught.value)
    assert str(caught.value).startswith("rutin.md: ")


def test_empty_front_matter():
    assert split_front_matter("---\n---\nText") == ({}, "Text")
