"""Persons' names in running text, each replaced by one sign that tells how sure the name is."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum

from bot.privacy.names import (
    is_first_name,
    is_lone_surname,
    is_lower_surname,
    is_ordinary,
    is_place,
    is_strong_surname,
    is_surname,
)


class Sign(StrEnum):
    """What a name is replaced by."""

    FULL = "¤"
    """A first name with a surname."""
    GIVEN = "¢"
    """A first name alone."""
    LOOSE = "£"
    """Two words of which the last looks like a surname, or a surname alone."""
    TITLED = "¥"
    """A surname after "fru", "herr" and so on."""


INITIALS = re.compile(r"[^\W\d_](?:-[^\W\d_])?")
WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
SIGNS = re.compile("[¤¢£¥]")
GENITIVE_FROM = 3
TITLES = frozenset("herr hr fru fr fröken frk tant farbror mr mrs miss ms".split())
NOT_BEFORE = frozenset(
    "lex sankt sankta st s:t villa kvarteret stiftelsen capio aleris attendo vardaga humana mina".split()
)
"""After these a first name is part of another name."""
STAFF = re.compile(
    r"(?<!\w)(?:\w*chef(?:en)?|\w*sköterska(?:n)?|ssk|usk|dsk|\w*läkare(?:n)?|doktor|dr|\w*handläggare(?:n)?|kolleg(?:a|an|or)|mas|mar|rektor|\w*ledare(?:n)?"
    r"|\w*samordnare(?:n)?|\w*utvecklare(?:n)?|\w*terapeut(?:en)?|kurator(?:n)?|\w*assistent(?:en)?|medarbetare(?:n)?|vikarie(?:n)?|manager|nurse|doctor|colleague"
    r"|jag heter|mitt namn är|my name is|hälsningar|mvh)[\s,:.]*$",
    re.IGNORECASE,
)
ADDRESSED = re.compile(
    r"(?<!\w)(?:hej|hejsan|hello|hi|tack|fråga|frågade|ring|ringa|kontakta|mejla|ask|thanks)[\s,:.]*$", re.IGNORECASE
)
FACILITY = re.compile(
    r"\s*-?\s*(?:\w*sjukhus\w*|\w*boende\w*|gata|gatan|väg|vägen|plats|park|gården|gård|hemmet|skola\w*|vårdcentral\w*|vc|\w*mottagning\w*|klinik\w*"
    r"|stiftels\w*|hospice|metod\w*|skala\w*|ungdom|torg|torget|kommun|län|lasarett\w*|förskola\w*|center|centrum|diakoni|församling\w*|kyrka\w*)\b",
    re.IGNORECASE,
)
NOT_FIRST = frozenset("norra södra östra västra stora lilla nya gamla övre nedre region vid för om till från".split())
"""Capitalised words that a place's name begins with, or a heading."""
NOT_SURNAMES = frozenset(
    """
    är har ska kan får vill och i på av med för till som om vid den det hon han jag vi ni vad vem när hur var de en ett sip lss sol hsl
    kommun region lifecare cosmic prator januari februari mars april maj juni juli augusti september oktober november december
    tyresö haninge nynäshamn karlskrona karlshamn ronneby sölvesborg olofström örebro nora lindesberg hällefors ljusnarsberg
    stockholm blekinge sörmland hemtjänst demens stroke is has and the of was will person parkinson alzheimer individuell kommunal plan
    """.split()
)


DOTTED = re.compile(r"(?<![\w.@_-])([^\W\d_]{2,})[._]([^\W\d_]{2,})(?![\w@_-]|\.\w)")
JOINING = frozenset("oåi")
"""Thumbed "och" and "i", no initials: "nora o lindesberg" are two towns."""


def undotted(text: str) -> str:
    """Return the text with names in the form of a user name ("anna.karlsson") written as names; e-mail addresses stay."""

    def written(match: re.Match[str]) -> str:
        first, last = match.groups()
        if is_first_name(first) and is_surname(last, narrow=False):
            return f"{first.title()} {last.title()}"
        return match.group()

    return DOTTED.sub(written, text)


def marked(text: str) -> str:
    """Return the text with every person's name replaced by its sign; names of staff are left out altogether.

    Args:
        text: Made plain by ``signs.plain``.
    """
    return _replaced(text, _sign_unless_staff)


def without_names(text: str) -> str:
    """Return the text with every person's name replaced by its sign, those of staff as well.

    Args:
        text: Made plain by ``signs.plain``.
    """
    return _replaced(text, lambda before, sign: sign.value)


def _sign_unless_staff(before: str, sign: Sign) -> str:
    return "" if STAFF.search(before) or (sign is Sign.GIVEN and ADDRESSED.search(before)) else sign.value


def _replaced(text: str, put: Callable[[str, Sign], str]) -> str:
    """Return the text with every name replaced; ``put`` gets the words before it and what sort of name it is."""
    text = undotted(SIGNS.sub(" ", text))
    words = list(WORD.finditer(text))
    shouted = text.isupper()
    parts: list[str] = []
    done = index = 0
    while index < len(words):
        found = _name(text, words, index, shouted=shouted)
        if found is None:
            index += 1
            continue
        sign, last = found
        start, end = words[index].start(), words[last].end()
        before = text[max(0, start - 30) : start]
        if sign is Sign.GIVEN and _is_genitive(words[last].group()):
            # "¢s dotter": the genitive is kept, and nobody is spoken to in it.
            end -= 1
            before = ""
        parts += text[done:start], put(before, sign)
        done, index = end, last + 1
    parts.append(text[done:])
    return "".join(parts)


def _name(text: str, words: list[re.Match[str]], index: int, *, shouted: bool) -> tuple[Sign, int] | None:
    """Return the sign of the name that begins at a word and the index of its last word."""
    word = words[index].group()
    led = index > 0 and words[index - 1].group() != "HR" and _near(text, words, index - 1, dot=True)
    previous = words[index - 1].group().lower() if led else ""
    if previous in NOT_BEFORE:
        return None
    adjacent = index + 1 < len(words) and _near(text, words, index, dot=len(word) == 1)
    following = words[index + 1].group() if adjacent else ""
    capital = (_capital(word) or (len(word) > 1 and INITIALS.fullmatch(word) is not None)) and not shouted
    if previous in TITLES and (capital or is_surname(word, narrow=True)) and word.lower() not in NOT_SURNAMES:
        last = index + 1 if following and _capital(following) and is_surname(following, narrow=False) else index
        return None if FACILITY.match(text, words[last].end()) else (Sign.TITLED, last)
    if word.lower() in TITLES:
        return None
    if _is_genitive(word) and not FACILITY.match(text, words[index].end()):
        return Sign.GIVEN, index
    if not is_first_name(word):
        # A capitalised word that nobody knows as a first name may still be one, and so may an initial.
        if capital and following and _is_loose(text, words[index], words[index + 1]):
            return Sign.LOOSE, index + 1
        if INITIALS.fullmatch(word) and following and is_lower_surname(following) and text[words[index].end()] == ".":
            return Sign.LOOSE, index + 1
        if capital and is_lone_surname(word) and not FACILITY.match(text, words[index].end()):
            return Sign.LOOSE, index
        return None
    last = index
    # A second first name, or its initial, may stand between.
    if following and index + 2 < len(words) and _near(text, words, index + 1, dot=True):
        further = words[index + 2].group()
        initial = len(following) == 1 and following not in JOINING
        if (is_first_name(following) or initial) and is_surname(further, narrow=not _capital(further)):
            last = index + 2
    if last == index and following and _fits(word, following, capital=capital, shouted=shouted):
        last = index + 1
    if FACILITY.match(text, words[last].end()):
        return None
    if last > index:
        return Sign.FULL, last
    return None if is_ordinary(word) else (Sign.GIVEN, index)


def _is_genitive(word: str) -> bool:
    """Return whether a word is the genitive of a first name; in lower case only of one that is no word beside."""
    name = re.sub(r"(?:'s|’s|s)\Z", "", word)
    # Of a double name the second part decides: "Anna-Lisas".
    last, own = (each.rpartition("-")[2] for each in (name, word))
    if name == word or is_first_name(own) or is_ordinary(last) or is_place(word) or len(last) < GENITIVE_FROM:
        return False
    return is_first_name(last)


def _fits(first: str, surname: str, *, capital: bool, shouted: bool) -> bool:
    """Return whether a word after a first name is a surname."""
    if surname.lower() in NOT_SURNAMES or FACILITY.fullmatch(surname):
        return False
    if surname.rsplit("-", maxsplit=1)[-1].islower() and "-" in surname and capital:
        return False  # A hall or a project: "Karl Johan-salen".
    if capital and _capital(surname):
        return is_surname(surname, narrow=False) if is_ordinary(first) else True
    if is_ordinary(first) and not shouted:
        return is_lower_surname(surname)
    return is_surname(surname, narrow=True)


def _is_loose(text: str, first: re.Match[str], second: re.Match[str]) -> bool:
    """Return whether a word that is no known first name, or an initial, stands before a surname."""
    surname = second.group()
    if surname.lower().removesuffix("s") in NOT_SURNAMES or first.group().lower() in NOT_FIRST:
        return False
    if is_place(surname) and text[first.end()] != ".":
        return False  # "I Katrineholm", "Gäller Boxholm" at the beginning of a sentence.
    if not _capital(surname) or FACILITY.match(text, second.end()):
        return False
    return is_surname(surname, narrow=False) if INITIALS.fullmatch(first.group()) else is_strong_surname(surname)


def _near(text: str, words: list[re.Match[str]], index: int, *, dot: bool = False) -> bool:
    between = text[words[index].end() : words[index + 1].start()]
    return between in ((" ", "  ", ". ") if dot else (" ", "  "))


def _capital(word: str) -> bool:
    return word[:1].isupper() and (len(word) == 1 or not word.isupper())
