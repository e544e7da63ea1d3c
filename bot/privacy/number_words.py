"""Numbers said in words, Swedish and English, turned into digits: "nio åtta sju fyra", "nittioåtta sjuttiofyra"."""

from __future__ import annotations

import re

ONES = (
    "noll ett två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton nitton"
).split()
TENS = "tjugo trettio fyrtio femtio sextio sjuttio åttio nittio".split()
ENGLISH = "zero one two three four five six seven eight nine".split()

VALUES = (
    {word: str(value) for value, word in enumerate(ONES)}
    | {ten: str(10 * (place + 2)) for place, ten in enumerate(TENS)}
    | {ten + ONES[one]: str(10 * (place + 2) + one) for place, ten in enumerate(TENS) for one in range(1, 10)}
    | {word: str(value) for value, word in enumerate(ENGLISH)}
    | {"artonhundra": "18", "nittonhundra": "19", "tjugohundra": "20"}
)
# The longest first: "nittioåtta" is one number, "nioåtta" is two.
WORD = "|".join(sorted(VALUES, key=lambda word: (-len(word), word)))
SEQUENCE = re.compile(rf"(?<![a-zåäö])(?:{WORD})(?:[\s,-]*(?:{WORD}))+(?![a-zåäö])", re.IGNORECASE)
ONE = re.compile(WORD, re.IGNORECASE)


def in_digits(text: str) -> str:
    """Return the text with every run of two or more number words written as digits."""
    return SEQUENCE.sub(lambda run: ONE.sub(lambda word: VALUES[word.group().lower()], run.group()), text)
