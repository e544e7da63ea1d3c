"""The title: the line of the head that names the document, else its file's name, cleaned.

The first heading is often "RUTIN", the municipality's name or a date, and a title may have been cut in two by conversion.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz import fuzz

from knowledge.inference.fields import Field, fields_in
from knowledge.inference.file_names import plain, title_of
from knowledge.inference.kinds import is_kind_label
from knowledge.inference.labels import Label
from knowledge.inference.places import BODY, is_place_name, organisations_in
from knowledge.inference.source import Source, is_section
from knowledge.inference.units import units_in
from knowledge.model import Block, BlockKind, Inferred
from knowledge.swedish.dates import find_dates
from knowledge.swedish.tokens import STOP_WORDS, fold, words

LONGEST = 150
TRIED = 8
NOISE = re.compile(
    r"org\.? ?nr|bankgiro|www\.|\bhttps?:|@|logotyp|du är på .*webbplats|^sök$|_{3}|…{2}|\.{4}|^bilaga \d+\.?$|^innehåll(?:sförteckning)?\b.{0,3}$|"
    r"^(?:post|besök|direkt|tel)\b.*·|hittade du|^sida? \d|^(?:namn på|typ av|enhet)\b|^[\W\d_]*$|^(?:utkast|arbetsmaterial|kopia)$",
    re.IGNORECASE,
)
UNFINISHED = re.compile(r"(?:\s(?:enligt|och|på|för|i|inom|av|vid|till|om|med|samt|eller)|[-–,/])$", re.IGNORECASE)
MONTHS = frozenset("januari februari mars april maj juni juli augusti september oktober november december".split())
SENTENCE = re.compile(r"(?:denna|detta|det här|den här|här|välkommen)\s", re.IGNORECASE)
LIKE = 0.6
"""So like the file's name a line may be short."""
TELLING = re.compile(r"(?<![^\W_])[^\W\d_]{4,}")
"""A word; a file's name without any is a number that some program gave."""
ENOUGH = 0.3
"""A line that scores less is less sure than the file's name."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    text: str
    likeness: float
    score: float


def title_for(source: Source, fields: tuple[Field, ...]) -> Inferred:
    """Infer the title.

    Args:
        source: The document.
        fields: Its header fields.

    Returns:
        The title and the line, or the path, that it was made from.
    """
    for item in fields:
        if item.label is Label.TITLE and len(item.value) > 3:
            return Inferred("title", _written(item.value, source.stem), item.words)
    best = max(_candidates(source), key=lambda item: item.score, default=None)
    if best is None or best.score < (ENOUGH if TELLING.search(plain(source.stem)) else 0):
        return Inferred("title", title_of(source.stem), source.path)
    return Inferred("title", _written(best.text, source.stem), best.text)


def _candidates(source: Source) -> list[_Candidate]:
    """Return the lines that may be the title, whole and joined with the next, each with its score."""
    name = title_of(source.stem)
    usable = [index for index, block in enumerate(source.head) if not _is_noise(block, name)][:TRIED]
    found = []
    for order, index in enumerate(usable):
        block = source.head[index]
        text = block.text
        likeness = _likeness(text, name)
        bonus = 0.15 * (order == 0) + 0.2 * (block.kind is BlockKind.HEADING) + 0.3 * _is_placed(source, index)
        bonus += 0.2 * (order == 0 and _opens(source, index)) - 0.4 * (
            likeness == 0 and " " not in text and " " in name
        )
        score = likeness + bonus - _penalty(text, name, likeness)
        found.append(_Candidate(text, likeness, score - 0.4 * bool(UNFINISHED.search(text))))
        following = source.head[index + 1] if index + 1 < len(source.head) else None
        if (
            following is None
            or (_is_noise(following, name) and not _is_rest(following))
            or len(text) + len(following.text) > LONGEST
        ):
            continue
        joined = f"{text} {following.text}"
        gain = _likeness(joined, name) - max(likeness, _likeness(following.text, name))
        if (gain > 0.08 and len(following.text) < 60) or (UNFINISHED.search(text) and gain > -0.2):
            found.append(
                _Candidate(joined, likeness + gain, likeness + gain + bonus + 0.1 - _penalty(joined, name, likeness))
            )
    return found


def _is_noise(block: Block, name: str) -> bool:
    text = block.text
    if block.kind is BlockKind.LIST_ITEM or (
        block.kind is BlockKind.TABLE_ROW and (block.header or len(block.cells) > 1)
    ):
        return True
    if len(text) > LONGEST or len(text) < 3 or text.endswith(":") or NOISE.search(text):
        return True
    if is_kind_label(text) and _likeness(text, name) < ENOUGH + LIKE:
        return True
    if is_place_name(text) or fold(text) in MONTHS or is_section(text) or BODY.match(text) or fields_in(text):
        return True
    return not _without_dates_and_bodies(text)


def _is_rest(block: Block) -> bool:
    """Tell whether a heading that is no title alone may be the end of one ("LSS", "Dokumentation")."""
    return block.kind is BlockKind.HEADING and len(block.text) < 20 and not is_section(block.text)


def _without_dates_and_bodies(text: str) -> str:
    """Return what a line says besides a date and the name of an organisation."""
    for found in reversed(find_dates(text, short=True)):
        text = text[: found.start] + text[found.end :]
    if re.search(r"kommun|region|stad|län", text, re.IGNORECASE):
        for item in organisations_in(text):
            text = text.replace(item.words, "")
    return re.sub(r"[\W\d_]", "", text)


def _is_placed(source: Source, index: int) -> bool:
    """Tell whether a line stands where a title does: after the kind or the header fields, or before the first section."""
    before = source.head[index - 1].text if index else ""
    after = source.blocks[index + 1].text if index + 1 < len(source.blocks) else ""
    return is_kind_label(before) or bool(fields_in(before)) or is_section(after)


def _opens(source: Source, index: int) -> bool:
    """Tell whether a short line without a stop stands above running text, as on a web page."""
    text, after = source.blocks[index].text, source.blocks[index + 1 : index + 2]
    return len(text) < 100 and not text.endswith(".") and any(len(block.text) > len(text) for block in after)


def _penalty(text: str, name: str, likeness: float) -> float:
    """Return what speaks against a line: it reads as a sentence, or names only a unit, a time or one thing of many."""
    count = len(text.split())
    sentence = 0.35 * (text.endswith(".") and count > 8) + 0.2 * (count > 18) + 0.4 * bool(SENTENCE.match(text))
    digits = 0.4 * (2 * sum(sign.isdigit() for sign in text) > len(text) / 2)
    content = _words(text)
    single = 0.35 * (likeness < LIKE and len(content) == 1 and len(_words(name)) > 1)
    unit = 0.4 * (likeness < LIKE and len(content) <= 2 and bool(units_in(text)))
    return sentence + digits + max(single, unit) + 0.2 * text[:1].islower()


def _likeness(text: str, name: str) -> float:
    """Return how alike a line and a file's name are, 0 to 1, by their words, inflections forgiven."""
    ours, theirs = _words(text), _words(name)
    if not ours or not theirs:
        return 0.0
    hits = [max(fuzz.ratio(a, b) if a[:3] == b[:3] else 0 for b in ours) >= 70 for a in theirs]
    back = [max(fuzz.ratio(a, b) if a[:3] == b[:3] else 0 for b in theirs) >= 70 for a in ours]
    recall, precision = sum(hits) / len(hits), sum(back) / len(back)
    return 2 * recall * precision / (recall + precision) if recall + precision else 0.0


def _words(text: str) -> list[str]:
    found = [fold(word) for word in words(text) if word not in STOP_WORDS]
    return [word for word in found if word not in ("rutin", "rutiner")] or found


def _written(text: str, stem: str) -> str:
    """Return a title as it is written in running text: no quotes, no final stop, capitals only where they belong."""
    text = text.strip(" ”\"“’'*_.:;,–-")
    if text.isupper() and len(text) > 4:
        own = {word.casefold(): word for word in re.findall(r"\w+", plain(stem)) if not stem.isupper()}
        lowered = re.sub(r"\w+", lambda match: own.get(match.group().casefold(), match.group().lower()), text)
        text = lowered[:1].upper() + lowered[1:]
    return text[:1].upper() + text[1:]
