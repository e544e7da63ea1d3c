"""Telegram's HTML: lines of an answer packed into messages that are never too long and never cut inside a tag."""

from __future__ import annotations

import html
import re
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

LIMIT = 4096
"""UTF-16 code units that a message may have. Telegram counts without tags; counting them too is on the safe side."""

LONGEST_AGAIN = 200
"""Code units of what is said again; more would leave little room for what stands under it."""

# A number with its spaces is one word: nobody should have to look for the end of a phone number in the next message.
_WORD = re.compile(r"(?:\+?\d[\d   –-]*\d|\S)+\s*|\s+")
_SENTENCE_END = re.compile(r"(?<=[.!?:;])\s+|\n+")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a message.

    Attributes:
        text: Words, not yet escaped; the only part that may be cut.
        tag: Tag around the words: ``"b"``, ``"i"``; none by default.
        link: Address that the words lead to.
        before: Markup before the words, never document text.
        after: Markup after the words.
        gap: Whether an empty line stands before it.
        keep: Whether it must not be the last of a message (a heading).
        quote: Whether it belongs to a block quote.
        folded: Whether that quote is shown folded.
        under: What it stands under, said again where it opens a later message: a rule without its place misleads.
    """

    text: str
    tag: str = ""
    link: str = ""
    before: str = ""
    after: str = ""
    gap: bool = False
    keep: bool = False
    quote: bool = False
    folded: bool = False
    under: str = ""


def units(text: str) -> int:
    """Return the length of a text as Telegram counts it, in UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def escape(text: str) -> str:
    """Return text that Telegram's HTML shows as it stands."""
    return html.escape(text, quote=False)


def markup(lines: Iterable[Line]) -> str:
    """Return lines as one message's HTML."""
    parts: list[str] = []
    quoted = ""
    for line in lines:
        opening = ("<blockquote expandable>" if line.folded else "<blockquote>") if line.quote else ""
        if quoted and quoted != opening:
            parts.append("</blockquote>")
        if parts:
            parts.append("\n\n" if line.gap else "\n")
        if opening and quoted != opening:
            parts.append(opening)
        quoted = opening
        parts.append(_line(line))
    if quoted:
        parts.append("</blockquote>")
    return "".join(parts)


def _line(line: Line) -> str:
    words = escape(line.text)
    if line.link:
        words = f'<a href="{html.escape(line.link)}">{words}</a>'
    if line.tag:
        words = f"<{line.tag}>{words}</{line.tag}>"
    return f"{line.before}{words}{line.after}"


def pack(lines: Iterable[Line], limit: int = LIMIT) -> list[str]:
    """Return lines as the HTML of as few messages as it takes.

    Messages break between lines; only a line that is longer than a whole message is cut, at the end of a sentence, else
    between words, and only where a single word is too long, within it.

    Args:
        lines: The lines.
        limit: UTF-16 code units that a message may have.
    """
    waiting = deque(lines)
    messages: list[str] = []
    held: list[Line] = []

    def fits(some: Sequence[Line]) -> bool:
        return units(markup(some)) <= limit

    while waiting:
        together = [waiting.popleft()]
        while together[-1].keep and waiting:
            together.append(waiting.popleft())
        own = together
        if not held and messages:
            together = [*_again(own[0]), *own]
        if fits([*held, *together]):
            held += together
            continue
        if held:
            messages.append(markup(held))
            held = []
            together = [*_again(own[0]), *own]
        if fits(together):
            held = together
            continue
        *heads, last = together
        whole = last

        def first(words: str, heads: list[Line] = heads, whole: Line = whole) -> list[Line]:
            return [*heads, replace(whole, text=words, after="")]

        if heads and not fits(first(last.text[:40])):
            # A heading as long as a message is no heading.
            waiting.extendleft(replace(line, keep=False) for line in reversed(own))
            continue
        done, rest = _cut(last.text, lambda words, first=first: fits(first(words)))  # type: ignore[misc]
        messages.append(markup(first(done)))
        waiting.appendleft(replace(last, text=rest, before="", gap=False))
    if held:
        messages.append(markup(held))
    return messages


def _again(line: Line) -> list[Line]:
    """Return what a line that opens a later message stands under."""
    return [Line(line.under, tag="b", keep=True)] if 0 < units(line.under) <= LONGEST_AGAIN else []


def _cut(text: str, fits: Callable[[str], bool]) -> tuple[str, str]:
    """Part a text that is too long into what fits and the rest."""
    end = 0
    for word in _WORD.finditer(text):
        if not fits(text[: word.end()].rstrip()):
            break
        end = word.end()
    if end == 0:
        end = max(_longest(text, fits), 1)
    else:
        sentences = [found.end() for found in _SENTENCE_END.finditer(text, end // 2, end)]
        end = sentences[-1] if sentences else end
    return text[:end].rstrip(), text[end:].lstrip()


def _longest(text: str, fits: Callable[[str], bool]) -> int:
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if fits(text[:middle]) else (low, middle - 1)
    return low
