"""Messages of HTML: never too long, never cut inside a tag, a link, an entity or a number; nothing of the text is lost."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.telegram.markup import LIMIT, Line, pack, units
from tests.bot.telegram.fake_api import parsed

WORDS = st.text(st.sampled_from('ab å<>&"😀.\n1-'), min_size=1, max_size=120)
LINES = st.builds(
    Line,
    WORDS,
    tag=st.sampled_from(["", "b", "i"]),
    link=st.sampled_from(["", "https://samlots.example/sources/a?p=1&q=2"]),
    before=st.sampled_from(["", "• "]),
    after=st.sampled_from(["", " [1][2]"]),
    gap=st.booleans(),
    keep=st.booleans(),
    quote=st.booleans(),
    folded=st.booleans(),
)


def squeezed(text: str) -> str:
    return "".join(text.split())


@settings(max_examples=100, deadline=None)
@given(st.lists(LINES, max_size=12), st.integers(160, 400))
def test_messages_fit_parse_and_lose_nothing(lines: list[Line], limit: int) -> None:
    messages = pack(lines, limit)
    shown = ""
    for message in messages:
        assert 0 < units(message) <= limit
        shown += parsed(message)[0]
    assert squeezed(shown) == squeezed("".join(line.before + line.text + line.after for line in lines))


def test_a_short_answer_is_one_message() -> None:
    assert pack([Line("Kontakt", tag="b", keep=True), Line("a & b <c>", after=" [1]")]) == [
        "<b>Kontakt</b>\na &amp; b &lt;c&gt; [1]"
    ]
    assert pack([]) == []


def test_a_heading_goes_where_its_first_line_goes() -> None:
    lines = [Line("x" * 60), Line("Kontakt", tag="b", keep=True), Line("y" * 60)]
    assert pack(lines, 100) == ["x" * 60, "<b>Kontakt</b>\n" + "y" * 60]


def test_a_long_line_is_cut_at_a_sentence_and_never_within_a_number() -> None:
    text = "En mening som är lagom lång. " * 8 + "Ring 08-465 004 00 nu"
    first, *rest = pack([Line(text, tag="b")], 120)
    assert first.endswith("lång.</b>")
    pieces = pack([Line("ord " * 24 + "08-465 004 00 sedan mer " + "ord " * 20)], 110)
    assert sum("08-465 004 00" in piece for piece in pieces) == 1
    assert len(rest) >= 2


def test_folded_quote_is_closed_in_each_message() -> None:
    messages = pack([Line("rad " * 10, quote=True, folded=True) for _ in range(10)], 200)
    assert len(messages) > 2
    assert all(re.fullmatch(r"<blockquote expandable>.*</blockquote>", each, re.DOTALL) for each in messages)


def test_a_single_word_longer_than_a_message_is_cut_without_halving_a_sign() -> None:
    messages = pack([Line("😀" * LIMIT)])
    assert [units(message) for message in messages] == [LIMIT, LIMIT]
    assert "".join(messages) == "😀" * LIMIT


def test_what_a_line_stands_under_is_said_again_in_each_later_message() -> None:
    label = "Gäller Tyresö (rutin)"
    points = [Line("ord " * 10, before="• ", under=label) for _ in range(12)]
    first, *rest, last = pack([Line(label, tag="b", keep=True), *points, Line("Slut.")], 160)
    assert (len(rest), last) == (3, "Slut.")
    assert first.count(label) == 1
    assert all(message.startswith(f"<b>{label}</b>\n• ord") for message in rest)
    assert "".join([first, *rest]).count("•") == 12


@settings(max_examples=60, deadline=None)
@given(st.lists(LINES, max_size=8), st.integers(300, 500))
def test_nothing_is_lost_where_something_is_said_again(lines: list[Line], limit: int) -> None:
    shown = "".join(parsed(message)[0] for message in pack([replace(line, under="§§") for line in lines], limit))
    assert all(units(message) <= limit for message in pack([replace(line, under="§§") for line in lines], limit))
    assert squeezed(shown.replace("§§", "")) == squeezed(
        "".join(line.before + line.text + line.after for line in lines)
    )
