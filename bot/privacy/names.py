"""Swedish names, as word lists: what tells a person's name from other words."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from knowledge.swedish.places import Places
from knowledge.swedish.tokens import fold

FIRST_NAMES = frozenset(
    name
    for line in Path(__file__).with_name("first_names.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
    for name in line.split()
)
ORDINARY = frozenset(
    """
    august bo björn dan eli frank gull hans ina isa jan kaj kari kim klara liv lo love maj max mina my
    nada nora noor nour per rosa rose rut saga said siv sten stig tim tom vega vera viola violet virginia åge inge jarl
    frej ville uno robin morgan milan jane mary paul john helen regina gordon stella mira ella
    inga axel gun anh lina linda maja kate penny milo nova luna laura minh thi juni jack lou amal mitra nima elif carmen mercedes dolores rosario
    soledad pedro jasmine jasmin vilda norman stanley charles george james edward betty göta dino nancy edgar
    """.split()
)
"""First names that are also words, places, months or systems: they need a surname after them, and their capital."""
SURNAMES = frozenset(
    """
    ahlm ahmed alm andersson ask berg bergh björk blom boman bäck dahl ek ekh eklöf falk flink fors franzén frisk frost fröjd granath
    grahn hall hammar hassan hansson hedin hedman holm hult hägg ibrahim karimi karlsson klint kvist khan lind lindh ljung lund lundh löf
    malm melin mohamed molin moberg nguyen noren norén nord nordin nyman näslund olsson palm persson quist rask ros rosén rydell
    sandell sjö skog skoog smith sköld ståhl stål sundin svan svärd thorn thulin vik wall wallin westin wik wikman winter åkesson åhl åman
    öberg öman öst östlund haddad hussein jönsson nilsson larsson eriksson johansson pettersson gustafsson jonsson jansson bengtsson
    """.split()
)
LOWER_ENDS = ("sson", "berg", "bergh", "ström", "gren", "lund", "lundh", "qvist", "kvist", "dahl")
"""Ends that make a surname of a word in lower case also after a first name that is an ordinary word."""
SURNAME_ENDS = (
    "son son's sson berg bergh ström gren lund lundh qvist kvist quist dotter mark dahl dal holm blom borg fors forss lind lindh löf löv stedt sten"
    " vall strand skog hage én sén man sjö bäck hed mo vik rot hammar felt feldt rud ås näs stad ryd lid myr hem nylid bo huvud sand"
    " stam torp gård å kvarn björk ek malm gård sund plan å hede höjd lin ell ius ander by mos ånger kil klint dén hag hemmer vic vić"
).split()
NARROW_ENDS = (
    "sson berg bergh ström gren lund lundh qvist kvist quist dotter mark dahl holm blom borg fors lindh lind löf stedt sten strand skog hage én"
    " sén sjö bäck hed"
).split()
"""Ends that make a name of a word also in lower case; shorter ones would take ordinary words."""
STRONG_ENDS = (
    "sson nsen rsen qvist kvist quist ström gren lund lundh stedt berg bergh dahl holm blom mark lind lindh vall bo hed mo myr"
    " vik hage ovic evic ski oglu"
).split()
"""Ends that make a surname of a capitalised word after one that is no known first name."""


def is_first_name(word: str) -> bool:
    """Return whether a word, or the first part of a double name, is a first name."""
    lower = word.lower()
    first, _, second = word.partition("-")
    # "Betty-projektet" is none, "Maj-Britt" and "maj-britt" are.
    if second.islower() and not first.islower():
        return False
    return lower in FIRST_NAMES or first.lower() in FIRST_NAMES


def is_ordinary(word: str) -> bool:
    """Return whether a first name is also an ordinary word."""
    return word.lower() in ORDINARY


def is_surname(word: str, *, narrow: bool) -> bool:
    """Return whether a word has the form of a surname, genitive included.

    Args:
        word: One word.
        narrow: Only forms that stand out in lower case.
    """
    lower = word.lower().removesuffix("'s")
    for form in (lower, lower.removesuffix("s")):
        if form in SURNAMES:
            return True
        if len(form) > 4 and form.endswith(tuple(NARROW_ENDS if narrow else SURNAME_ENDS)):
            return True
    return False


def is_known_surname(word: str) -> bool:
    """Return whether a word stands in the list of surnames, genitive included."""
    return not {word.lower(), word.lower().removesuffix("s")}.isdisjoint(SURNAMES)


def is_lower_surname(word: str) -> bool:
    """Return whether a word in lower case is a surname whatever stands before it."""
    form = word.lower().removesuffix("s")
    return len(form) > 6 and form.endswith(LOWER_ENDS)


def is_strong_surname(word: str) -> bool:
    """Return whether a word is a surname by its end alone."""
    form = word.lower().removesuffix("s")
    return len(form) > 5 and form.endswith(tuple(STRONG_ENDS))


def is_lone_surname(word: str) -> bool:
    """Return whether a word with a capital is a surname with nothing before it, and no place."""
    return (word.lower().removesuffix("s").endswith("sson") or is_lower_surname(word)) and not is_place(word)


def is_place(word: str) -> bool:
    """Return whether a word is the whole name of a place, genitive included; one that is also a surname is none."""
    form = fold(word)
    return word.lower() not in SURNAMES and not {form, form.removesuffix("s")}.isdisjoint(_place_names())


@cache
def _place_names() -> frozenset[str]:
    """Return the names of all places; a search for misspelt ones would take seconds for a text of a thousand signs."""
    return frozenset(fold(place.name) for place in Places.load())
