"""Contacts in running routines ("Ring larmcentralen på 08-…", "kontakta MAS, tel …"): who stands before a number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from knowledge.contacts.phone_numbers import numbers_in
from knowledge.model import Block, BlockKind
from knowledge.swedish.tokens import sentences

VERB = re.compile(
    r"\b(?:ring(?:er|a|s)?|kontakta[rs]?|ta kontakt med|nå[rs]?|meddela[rs]?|larma[rs]?|tillkalla[rs]?|sök(?:er|s)?|tala[r]? med|"
    r"vänd(?:er)? (?:dig|er|sig) till|hör av dig till|anmäl(?:er|s)? till|stöd av|\w*numret till|nummer till|telefon till)\s+",
    re.IGNORECASE,
)
SPLIT = re.compile(
    r",\s*(?:alternativt|eller|samt|och)?\s*|\s+(?:alternativt|eller|samt|och/eller)\s+|[;•✓]\s*", re.IGNORECASE
)
BEFORE_NUMBER = re.compile(
    r"(?:[\s,(:;/.–-]|\b(?:direkt|är|via|på|nås|har|genom|då|telefon(?:nummer|numret)?|telenr|tele?|tfn|mobil|nr|nummer|växel(?:n|nummer)?)\b)*$",
    re.IGNORECASE,
)
HOURS = re.compile(
    r"\s*\(((?=[^)]*(?:vardag|helg|kväll|natt|nätter|dygnet|dagtid|mån|fre|kl\b|\d[.:–-]))[^)]{3,60})\)\s*$",
    re.IGNORECASE,
)
LEADING = re.compile(
    r"^(?:[-–*\d.)\s]+|(?:först|alltid|genast|omedelbart|alternativt|ansvarig|din|du|ni|genast|omgående|efter det tar|er|den|en|ett|till|av|med|hos|även|är|telefon|telefonnummer|tel\.?|tfn\.?|e-post|epost|mejl)\s+)+",
    re.IGNORECASE,
)
FUNCTION_LIKE = re.compile(
    r"(?:jour(?:en)?|larm(?:et|central\w*)?|central(?:en)?|support(?:en)?|team(?:et)?|mottagning(?:en)?|enhet(?:en)?|service|växeln?|"
    r"ombud(?:et)?|kontor(?:et)?|avdelning(?:en)?|apotek(?:et)?|polisen|desk|it|mas|mar|gsa|chef(?:en)?|sköterskan?|"
    r"samordnaren?|handläggaren?|terapeuten?|läkaren?|tekniker(?:n)?|vaktmästaren?|vakten|förvaltning(?:en)?|hemtjänst(?:en)?|"
    r"linjen?|kåren|patrull(?:en)?|akut(?:en)?|operatör(?:en)?|rådgivning(?:en)?|sjukhus(?:et)?|boende(?:t)?|nummer|telefon(?:en)?|mottagare|brevlåda(?:n)?|kundtjänst(?:en)?|hemsjukvård(?:en)?|äldrevård(?:en)?|tjänst(?:en)?|funktion(?:en)?|planering(?:en)?|kommun(?:en)?|region(?:en)?)$",
    re.IGNORECASE,
)
"""Last words of what somebody can be reached as; a person's name has none of them, and is no function."""
CLAUSE = frozenset("som inte har ringer kan ska är får den det när om du ni vi man".split())
"""Words of a clause: what holds one of them names nobody."""
CALLER = re.compile(
    r"^(?:\w+s\s+)?(?:personal(?:en)?|\w+personal(?:en)?|medarbetar(?:e|en|na)|man|du|ni|vi)\s+(?=\w)", re.IGNORECASE
)
"""Whoever reads the routine, where it stands behind the verb: "når kommunens personal beredskapsläkaren på"."""
MOST_WORDS = 5
PERSON = re.compile(r"(?<=[a-zåäö])(?:\s+[A-ZÅÄÖÉ][a-zåäöé]+(?:-[A-ZÅÄÖ][a-zåäö]+)?){2,3}$")
"""A person's name after the function that the person holds."""
SOURCE = re.compile(r"^.*\b(?:från|hos)\s+", re.IGNORECASE)
EMAIL = re.compile(r"(?<![\w.@-])[\wåäöÅÄÖ.+-]+@[\wåäöÅÄÖ-]+(?:\.[\w-]+)+(?<![.-])")
MAIL_WORDS = re.compile(
    r"(?:[\s,:(;/–-]|\b(?:e-?post(?:adress)?|mejl(?:adress)?|mail|till|via|på|eller|funktionsbrevlåda|är)\b)*$",
    re.IGNORECASE,
)
MAIL_VERB = re.compile(
    r"\b(?:mejla|maila|skriv(?:er)? till|skicka(?:s)?(?: \w+)? till|e-?post(?:a)? till)\s+", re.IGNORECASE
)
ONLY_NUMBER = re.compile(
    r"^(?:[\s,:(;/.–-]|\b(?:telefon(?:nummer)?|tele?|tfn|mobil|nr|nummer|ring)\b)*$", re.IGNORECASE
)
"""What may stand before a number at the beginning of a line whose function comes after it."""
AFTER = re.compile(r"^\s*(?:\(([^)]{3,60})\)|[–-]\s+([^,.;(]{3,60}))")
OPEN = re.compile(
    r"^\s*[,–-]?\s*(?:(?:som )?(?:svarar|är öppe[nt]|är bemannad|öppet|bemannat|nås)\s+)?(dygnet runt|(?:helgfria? )?(?:vardagar|måndag|mån|alla dagar|dagtid|"
    r"kvällstid|kvällar|nattetid|nätter|helger|kl\.?|klockan|mellan)(?![a-zåäö])(?:[^,;().]|\.(?=\d)|,(?= ?(?:helg|lördag|söndag|kväll|natt)))*)",
    re.IGNORECASE,
)
"""When a number is answered, said right after it without brackets."""


@dataclass(frozen=True, slots=True)
class InText:
    """Somebody who can be reached, as a running text names them.

    Attributes:
        function: Who it is.
        phone: The number, with its extension; None where there is only an address.
        hours: When it is answered; None where it is not said.
        email: The e-mail address; None where there is none.
    """

    function: str
    phone: str | None = None
    hours: str | None = None
    email: str | None = None


def contacts_in(block: Block) -> Iterator[InText]:
    """Yield who can be reached at each number and address in a paragraph or list item, all as they stand.

    Args:
        block: The block; other kinds hold none.
    """
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
        return
    text = block.text
    found: list[tuple[int, InText]] = []
    numbers = numbers_in(text)
    for place, number in enumerate(numbers):
        earlier = numbers[place - 1].end if place else 0
        before, rest = text[earlier : number.start], text[number.end :]
        named = _function(before)
        if named is None and not place and ONLY_NUMBER.match(before):
            named = _function_after(rest)
        if named is not None:
            found.append((number.end, InText(named[0], number.text, named[1] or _hours_after(rest))))
    yield from _with_addresses(text, found)


def _with_addresses(text: str, found: list[tuple[int, InText]]) -> list[InText]:
    """Return the contacts with the e-mail addresses that belong to them, and those that have an address only."""
    contacts = [contact for _, contact in found]
    ends = [end for end, _ in found]
    earlier = 0
    for match in EMAIL.finditer(text):
        before = text[earlier : match.start()]
        earlier = match.end()
        bare = MAIL_WORDS.sub("", before)
        verbs = list(MAIL_VERB.finditer(before))
        named = _function(before[verbs[-1].end() :] if verbs else bare)
        near = next((i for i, end in enumerate(ends) if 0 <= match.start() - end <= 60), None)
        following = next((i for i, end in enumerate(ends) if 0 < end - match.end() <= 40), None)
        if (
            near is not None
            and not re.search(r"[.!?]\s", text[ends[near] : match.start()])
            and contacts[near].email is None
        ):
            contacts[near] = replace(contacts[near], email=match.group())
        elif following is not None and named is not None and contacts[following].function.startswith(named[0]):
            contacts[following] = replace(contacts[following], email=match.group())
        elif named is not None:
            contacts.append(InText(named[0], email=match.group()))
    return contacts


def sentence_with(block: Block, number: str) -> str:
    """Return the sentence of a block that holds a number, the whole block where no single sentence does."""
    return next((sentence for sentence in sentences(block.text) if number in sentence), block.text)


def _function(before: str) -> tuple[str, str | None] | None:
    # "tel." and "nr." end no sentence; what stood in an earlier sentence is not meant.
    text = re.split(r"(?<=[^\Wtr]{2}[.!?])\s+(?=[A-ZÅÄÖ])", BEFORE_NUMBER.sub("", before))[-1]
    hours = HOURS.search(text)
    if hours is not None:
        text = text[: hours.start()]
    verbs = list(VERB.finditer(text))
    if verbs:
        text = text[verbs[-1].end() :]
    text = re.sub(r"\s+på\s+\S*@.*$", "", text)
    name = LEADING.sub("", SPLIT.split(text.rstrip(" ,:("))[-1]).strip(" .:–-(|")
    supplier = SOURCE.sub("", name)
    name = PERSON.sub("", supplier if supplier != name and is_function(supplier) else name)
    if verbs and is_function(called := CALLER.sub("", name)):
        name = called
    return (name, hours.group(1) if hours else None) if is_function(name) else None


def is_function(name: str) -> bool:
    """Tell whether words name what somebody can be reached as, and no person."""
    words = name.split()
    if not CLAUSE.isdisjoint(word.casefold() for word in words):
        return False
    return 0 < len(words) <= MOST_WORDS and any(FUNCTION_LIKE.search(word) for word in words)


def _function_after(rest: str) -> tuple[str, str | None] | None:
    """Return the function where the number comes first ("08-… – Hemsjukvårdens nattpatrull")."""
    match = AFTER.match(rest)
    name = PERSON.sub("", (match.group(1) or match.group(2)).strip()) if match else ""
    return (name, None) if is_function(name) else None


def _hours_after(rest: str) -> str | None:
    match = re.match(r"\s*\(([^)]{3,60})\)", rest)
    if match:
        return match.group(1) if HOURS.match(match.group(0)) else None
    said = OPEN.match(rest)
    return (
        said.group(1).strip() if said and (re.search(r"\d", said.group(1)) or len(said.group(1).split()) <= 3) else None
    )
