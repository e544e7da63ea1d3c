"""What the words around a name say for its being a place."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from knowledge.swedish.place_forms import Strength
from knowledge.swedish.place_words import section
from knowledge.swedish.tokens import fold

WORD = re.compile(r"[^\W\d_]+")
GAP = re.compile(r"[\s\-–‑]+")
SENTENCE = re.compile(r"[.!?:\n]\s*$")

IN = section("in")
TOWARD = section("toward")
TO = frozenset(("till", "ti", "t", "to"))
GOING = frozenset(fold(word) for word in section("going"))
LINKS = section("links")
KOMMUN = section("kommun")
CARE = section("care")
BODIES = CARE | section("actors")
ACTORS = BODIES | section("dwellers")
FILLERS = IN | TOWARD | LINKS | KOMMUN | section("fillers")
FIRST_NAMES = section("first_names")
CONTACT = section("contact")
CLOSING = section("closing")
ASKED = section("asking") | CONTACT | BODIES
"""Words before a comma that ask something of the place behind it, however few they are."""
FROM = frozenset(("från", "fran", "from"))
PARTING = CLOSING | {"hej", "halsningar", "halsning", "mvh", "regards", "hi", "hello"}
"""Words before a comma behind which somebody signs: "tack, nora"."""
TOLD = re.compile(
    r"(?:(?:har|kör|gör|delar|räknar|ingår|omfattas|saknar|använder|finns|has|have|does)\b|(?:är|is) (?:alltså |väl |ju |visst |då )*(?:inte|också|med|not|also)\b)"
)
"""What is told of a municipality."""
QUESTIONS = frozenset("vem vad när hur vilken vilka vart who when how what which where".split())
LEAST_ASKED = 4
"""Words before a comma from which a message asks something of the place behind it."""


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a message.

    Attributes:
        folded: In lower case without diacritics.
        lower: In lower case.
        start: Where it begins in the message.
        end: Where it ends.
        capital: True where it begins with a capital.
        opens: True where it opens a sentence, so that the capital says nothing.
        flows: True where only white space or a hyphen parts it from the word before.
        mark: The sign that parts it from the word before, empty where none does.
    """

    folded: str
    lower: str
    start: int
    end: int
    capital: bool
    opens: bool
    flows: bool
    mark: str = ""


def tokenise(text: str) -> list[Token]:
    """Return the words of a message, digits and signs left out."""
    found: list[Token] = []
    shouting = text.isupper()
    for match in WORD.finditer(text):
        word = match.group()
        lower = unicodedata.normalize("NFC", word).casefold()
        opens = not found or SENTENCE.search(text, found[-1].end, match.start()) is not None
        flows = bool(found) and GAP.fullmatch(text, found[-1].end, match.start()) is not None
        capital = word[0].isupper() and not shouting
        mark = text[found[-1].end : match.start()].strip() if found else ""
        found.append(Token(fold(word), lower, match.start(), match.end(), capital, opens, flows, mark))
    return found


@dataclass(frozen=True, slots=True)
class Cues:
    """What speaks for a name that stands at ``tokens[first:last]``.

    Attributes:
        strong: A preposition of place stands before.
        weak: Any other preposition stands before.
        going: "till" stands before, behind a word of discharge or moving, or behind where one comes from ("från lasarettet till nora").
        capital: It has a capital that no sentence asks for.
        any_capital: It has a capital.
        kommun: "kommun", "stad" or the like follows.
        care: A noun of the trade follows.
        actor: A noun of the trade stands right before.
        body: The same, and it is no person ("mas nora", but not "patient nora").
        surname: A first name or a title stands right before.
        actor_in: Such a noun, or a word for a way to reach somebody, stands before the preposition ("hemtjänsten i boden", "numret i trosa").
        whole: The message says nothing else.
        opening: It opens the message.
        closed: A word like "då" or "tack" follows.
        contact: What follows asks for a way to reach somebody ("biståndshandläggare trosa nummer"), or nothing follows.
        listed: A place that is certain stands beside it in a list.
        apart: It is set apart by a sign: "nora: hur fort?", "hur fort ska vi ringa, nora"; in lower case, for a letter is signed so.
        asked_of: It opens the message, and what follows is whom or what is asked for there ("flen telefon till mas").
        questioned: It opens the message in lower case, and what follows asks ("nora vem ringer hem"): whoever is spoken to gets a comma.
        told: It opens the message with a capital, and what follows tells what it has or takes part in ("Flen är inte med där").
    """

    strong: bool
    weak: bool
    going: bool
    capital: bool
    any_capital: bool
    kommun: bool
    care: bool
    actor: bool
    body: bool
    surname: bool
    actor_in: bool
    whole: bool
    opening: bool
    closed: bool
    contact: bool
    listed: bool
    apart: bool
    asked_of: bool
    questioned: bool
    told: bool

    def suffice(self, strength: Strength, *, genitive: bool, plain: bool) -> bool:
        """Tell whether they make a name of that strength a place.

        Args:
            strength: What the name is besides a place.
            genitive: True where it is written with a genitive s ("marks kommun").
            plain: True where it is typed without its diacritics ("ange" for Ånge).
        """
        if self.surname:
            return False
        if strength is Strength.ABBREVIATION:
            return self.care or (self.strong and self.actor_in)
        if strength is Strength.FREE or self.whole:
            return True
        if strength is Strength.RARE:
            beside = self.strong or self.weak or self.capital or self.kommun or self.care or self.actor
            return beside or self.listed or self.apart or self.asked_of or self.told or (self.opening and self.closed)
        if strength is Strength.PERSON:
            beside = (
                self.strong or self.going or self.kommun or self.care or self.listed or self.apart or self.questioned
            )
            return beside or (self.body and not self.any_capital)
        if plain:
            return self.strong and (self.capital or self.kommun)
        if self.care or (self.kommun and (self.any_capital or self.strong or genitive or self.opening)):
            return True
        if strength is Strength.ORDINARY and self.body and (self.capital or self.contact):
            return True
        if self.going and strength is Strength.ORDINARY:
            return True
        return ((self.strong or self.weak or self.listed) and self.capital) or (self.strong and self.actor_in)


def cues(tokens: list[Token], first: int, last: int, certain: list[tuple[int, int]]) -> Cues:
    """Return what speaks for the words ``tokens[first:last]`` being a place.

    Args:
        tokens: The message.
        first: Index of the name's first word.
        last: Index after its last word.
        certain: Index ranges of the places already found.
    """
    before = tokens[first - 1] if first and tokens[first].flows else None
    earlier = tokens[first - 2] if first > 1 else None
    after = tokens[last] if last < len(tokens) and tokens[last].flows else None
    strong = before is not None and before.lower in IN
    weak = before is not None and before.lower in TOWARD
    rest = [token.lower for token in (*tokens[:first], *tokens[last:])]
    left = first - 1 if first and (tokens[first - 1].lower in LINKS or strong or weak) else first
    right = last + 1 if after is not None and after.lower in LINKS else last
    return Cues(
        strong=strong,
        weak=weak,
        going=weak
        and before is not None
        and before.lower in TO
        and earlier is not None
        and (earlier.folded in GOING or (earlier.folded in CARE and first > 2 and tokens[first - 3].lower in FROM)),
        capital=tokens[first].capital and not tokens[first].opens,
        any_capital=tokens[first].capital,
        kommun=after is not None and after.folded in KOMMUN,
        care=after is not None and after.folded in CARE,
        actor=before is not None and before.folded in ACTORS,
        body=before is not None and before.folded in BODIES,
        surname=before is not None and before.lower in FIRST_NAMES,
        actor_in=strong and earlier is not None and earlier.folded in BODIES | CONTACT,
        whole=all(word in FILLERS for word in rest)
        and not _signed(tokens, first)
        and (after is None or after.folded in KOMMUN or after.folded in CLOSING),
        listed=any(end in (left, first) or start in (last, right) for start, end in certain),
        opening=first == 0,
        closed=after is not None and after.folded in CLOSING,
        contact=last == len(tokens) or tokens[last].folded in CONTACT,
        apart=_set_apart(tokens, first, last),
        asked_of=first == 0 and after is not None and (after.folded in CONTACT or after.folded in BODIES),
        questioned=first == 0 and not tokens[0].capital and after is not None and after.lower in QUESTIONS,
        told=first == 0
        and tokens[first].capital
        and TOLD.match(" ".join(token.lower for token in tokens[last:])) is not None,
    )


def _set_apart(tokens: list[Token], first: int, last: int) -> bool:
    """Return whether a colon behind words that open a message, or a comma before those that end it, sets them apart."""
    if first == 0 and last < len(tokens):
        return tokens[last].mark == ":"
    ends = last == len(tokens) and tokens[first].mark == "," and not tokens[first].capital
    asks = first >= LEAST_ASKED or any(token.folded in ASKED for token in tokens[:first])
    return ends and asks and not _signed(tokens, first)


def _signed(tokens: list[Token], first: int) -> bool:
    """Return whether a comma and a word of parting stand before a name, as before a signature."""
    return first > 0 and tokens[first].mark == "," and tokens[first - 1].folded in PARTING
