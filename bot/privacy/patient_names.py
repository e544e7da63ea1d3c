"""Names that stand right after the word for a patient: "pat Karlsson", "brukaren G.S.", "patienten Zdravka Hadžić".

What stands there needs no list of names to be one; what else may stand there has to be told from it: places, wards, other
words with a capital, abbreviations.
"""

from __future__ import annotations

import re

from bot.privacy.names import is_first_name, is_known_surname, is_lower_surname, is_place, is_surname
from bot.privacy.persons import FACILITY, NOT_BEFORE, NOT_FIRST, NOT_SURNAMES, WORD

IN_CARE = r"(?:pat|patient(?:en|ens)?|brukare(?:n|ns)?|vårdtagare(?:n|ns)?|omsorgstagare(?:n|ns)?|klient(?:en|ens)?|hyresgäst(?:en|ens)?)"
LODGED = r"(?:kund(?:en|ens)?|boende|boenden|resident)"
"""Also words for houses and for those who pay; what follows is as often the name of one of them."""
CAPITAL = r"[A-ZÀ-ÖØ-ÞĀ-Ž][a-zß-öø-ÿā-ž]+(?:-[A-ZÀ-ÖØ-ÞĀ-Ž][a-zß-öø-ÿā-ž]+)?"
SEPARATED = r"""(?:\s+(?:nr\s*)?\d+)?(?:\s*[-,:;(/*"'’”“]+\s*|\s+)"""
CALLED = (
    r"(?:(?:som\s+|hon\s+|han\s+)?(?:heter|named|called)\s+|(?:vid|med|är)\s+namn(?:et)?\s+|namn(?:et)?\s*(?:är|:)\s*)"
)
DOES = r"(?:har|hade|vill|ska|är|var|mår|behöver|får|kan|fick|tar|bor|kommer|ligger|ramla\w*|föll|säger|ringer|larmar|needs|has|is|was|wants)"
TOLD_OF = (
    rf"(?:{DOES}|vägra(?:r|de)|ramla(?:r|t)|trillat?|ligger|låg|äter|dricker|gråter|skriker|larmade|sover|kräk(?:s|tes|ts)|blöder|dog|avled|hittades|skrivs|skrevs"
    r"|åkte|åker|klagar|upplever|mådde|blev|flyttar|refuses|fell)"
)
"""What is told of somebody: a short word in lower case before it is then a name ("brukaren berg har ramlat")."""
VERB = re.compile(DOES, re.IGNORECASE)
ORDINARY_END = re.compile(r"(?:tjänsten|boendet?|kosten|listan?|rutinen|trösten|resten|vården|gästen|hjälpen|planen)$")

NAMED = re.compile(
    rf"\b(?P<who>(?i:{IN_CARE})|(?P<lodged>(?i:{LODGED})))(?P<between>(?<=pat)\.\s*|{SEPARATED})(?P<called>(?i:{CALLED}))?"
    rf"(?P<name>(?:[A-ZÅÄÖ]\.?\s+)?{CAPITAL})(?:\s+(?P<last>{CAPITAL}))?(?P<after>\s+(?i:{DOES})\b)?"
)
LOWER = re.compile(rf"\b(?:{IN_CARE}|{LODGED})\s+(?P<name>[a-zåäöé]{{5,}})\b")
LOWER_TOLD = re.compile(
    rf"\b(?:{IN_CARE}|{LODGED})\s+(?:(?P<first>[a-zåäöé]+)\s+)??(?P<name>[a-zåäöé]{{2,}})\s+{TOLD_OF}\b"
)
NO_NAMES_IN_LOWER = frozenset("frisk rask öst ask ros frost winter".split())
"""Surnames that are said of somebody or begin another word."""
SHOUTED = re.compile(rf"\b(?i:{IN_CARE}|{LODGED})\s+(?P<name>[A-ZÅÄÖÉ]{{5,}})\b")
INITIALS = re.compile(
    rf"\b(?i:{IN_CARE}|{LODGED}),?\s+(?:[A-ZÅÄÖ]\.\s?[A-ZÅÄÖ]\b|(?P<bare>[A-ZÅÄÖ]{{2}})\s+(?i:{DOES})\b)"
)
LOWER_INITIALS = re.compile(
    rf"\b(?:{IN_CARE}|{LODGED}),?\s+(?P<first>[a-zåäö])\.\s?(?P<last>[a-zåäö])\b(?!\.\s?[a-zåäö]\b)\.?(?!\w)"
)
ABBREVIATED = frozenset("mm sk fd ed iv sc vb po fn od aa ua pg eg ie bl te tx ca ts".split())
"""Abbreviations of two letters that are written with dots."""
NO_INITIALS = frozenset("VC IT HR EU BT AT ÄO ID MS TB BB KS DS US RA AF PD ÖV SÄ FK VE".split())
"""Units, illnesses and offices of two letters."""


def names_patient(text: str) -> bool:
    """Return whether a name follows the word for a patient.

    Args:
        text: Made plain by ``signs.plain``.
    """
    if any(match["bare"] not in NO_INITIALS for match in INITIALS.finditer(text)):
        return True
    if any(match["first"] + match["last"] not in ABBREVIATED for match in LOWER_INITIALS.finditer(text)):
        return True
    if any(_is_lower_name(match["first"], match["name"]) for match in LOWER_TOLD.finditer(text)):
        return True
    if any(is_lower_surname(match["name"]) and not is_place(match["name"]) for match in LOWER.finditer(text)):
        return True
    sounds = is_lower_surname if text.isupper() else _ends_like_a_surname
    if any(sounds(match["name"].title()) and not is_place(match["name"]) for match in SHOUTED.finditer(text)):
        return True
    return any(_is_name(text, match) for match in NAMED.finditer(text))


def _is_name(text: str, match: re.Match[str]) -> bool:
    first, last = match["name"].split()[-1], match["last"] or ""
    if FACILITY.match(text, match.end("last") if last else match.end("name")) or FACILITY.fullmatch(last):
        return False
    if first.lower() in NOT_FIRST | NOT_BEFORE or is_place(first) or is_place(last):
        return False
    if _ends_like_a_surname(first, narrow=match["lodged"] is not None):
        return True
    if not _can_be_a_name(text, first) or (match["lodged"] and not match["called"]):
        return False
    # "patient/Anhörig har": what stands behind such a sign is as often another word for the same.
    if set(match["between"]) & set("-/*"):
        return False
    # A name that no list knows: it is said to be one, or there are two of them, or it does what people do.
    return match["called"] is not None or (_can_be_a_name(text, last) if last else match["after"] is not None)


def _is_lower_name(first: str | None, name: str) -> bool:
    """Return whether a word, or two, in lower case between a patient and what is told is a name: "i berg" is a place."""
    if name in NO_NAMES_IN_LOWER or not is_known_surname(name):
        return False
    return first is None or is_first_name(first)


def _ends_like_a_surname(word: str, *, narrow: bool = False) -> bool:
    lower = word.lower()
    if lower in NOT_SURNAMES or is_place(word) or not is_surname(word, narrow=narrow):
        return False
    # "Hemtjänsten" ends as "Hallsten" does.
    return not ORDINARY_END.search(lower)


def _can_be_a_name(text: str, word: str) -> bool:
    """Return whether a word with a capital that no list knows is likely a name: in a heading every word has one."""
    if word.lower() in NOT_SURNAMES or VERB.fullmatch(word):
        return False
    words = WORD.findall(text)
    capitals = sum(1 for each in words if str(each)[0].isupper())
    return 2 * capitals <= len(words) + 2
