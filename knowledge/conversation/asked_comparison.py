"""What a message asks to be compared or listed, by its words: which sides, and about what.

The sides are places, or layers of rules, or every municipality of a county. A message with one place is a comparison where it says
with what ("jämfört med oss") or goes on about the question before it ("är det samma i Haninge?").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise

from knowledge.model import Level, Place
from knowledge.query import without_places
from knowledge.swedish.place_matcher import find_places
from knowledge.swedish.places import Places
from knowledge.swedish.tokens import STOP_WORDS, sentences, words


def _any(*phrases: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(phrases)})\b", re.IGNORECASE)


DIFFERENCE = _any(
    r"skillnad\w*",
    r"skiljer",
    r"skilja",
    r"jämför\w*",
    r"jamfor\w*",
    r"olika",
    r"olikt",
    r"mot",
    r"kontra",
    r"tabell",
    r"(?:ställ|sätt|lägg|visa)(?: upp)?(?: \w+)? (?:bredvid varandra|sida vid sida)",
    r"bredvid varandra",
    r"sida vid sida",
    r"side by side",
    r"differen\w*",
    r"differs?",
    r"compar\w*",
    r"versus",
    r"vs",
)
ALIKE = _any(
    r"samma",
    r"likadan\w*",
    r"lika",
    r"på samma sätt",
    r"(?:the )?same",
    r"alike",
)
MORE_OR_LESS: tuple[tuple[re.Pattern[str], dict[str, str]], ...] = (
    (
        _any(
            r"(?:läng(?:re|st) |mer |mest )tid på sig",
            r"snabb(?:are|ast)",
            r"fort(?:are|ast)",
            r"kort(?:are|ast)(?: tid)?",
            r"tidig(?:are|ast)",
            r"fast(?:er|est)",
        ),
        {"sv": "inom vilken tid", "en": "within what time"},
    ),
    (_any(r"läng(?:re|st)(?: tid)?", r"längre än", r"long(?:er|est)"), {"sv": "hur länge", "en": "how long"}),
    (
        _any(r"dyr(?:are|ast)", r"billig(?:are|ast)", r"cheap(?:er|est)", r"(?:more|most|less) expensive"),
        {"sv": "vad kostar", "en": "what does it cost"},
    ),
    (_any(r"fler", r"flest", r"färre", r"mest", r"more", r"most"), {"sv": "hur många", "en": "how many"}),
)
"""Comparatives, and what is asked of each side by them."""
BETWEEN = _any(
    r"och",
    r"samt",
    r"resp",
    r"o",
    r"å",
    r"plus",
    r"mellan",
    r"jämfört",
    r"and",
    r"between",
    r"both",
    r"båda",
    r"respektive",
)
EITHER = _any(r"eller", r"or")
US = _any(r"oss", r"vi har", r"våra?", r"vår egen", r"här", r"hemma", r"us", r"ours?", r"we")
"""Means the place where the person works."""
WHICH_PLACES = re.compile(
    r"\b(?:vilka|vilken|vad för|lista|visa|har alla|har någon|har några|har flera|hur många|finns|which|what|list|do all|does any|do any"
    r"|how many|are there)\b.{0,40}\b(?:kommun\w*|municipalit\w+|lokala?|local)\b",
    re.IGNORECASE,
)
AGREEMENTS = re.compile(
    r"\b(?:lokal\w*|egna?|eget)\s+(?:lus-?)?(?:överenskommelse|överenskommelser|avtal|regler|regel|rutin|rutiner)\b"
    r"|\b(?:local|own) (?:agreements?|rules?|routines?)\b",
    re.IGNORECASE,
)
SEVERAL_AGREEMENTS = _any(r"lokala\s+(?:lus-?)?(?:överenskommelser(?:na)?|avtal(?:en)?)", r"local agreements")
ABOUT = re.compile(r"\s*(?:om|kring|gällande|för|about|on)\s+(?P<topic>.+)", re.IGNORECASE)
LISTED = re.compile(
    r"^\W*(?:lista|räkna upp|visa alla|visa samtliga|alla|samtliga|list|show all|all)\b|\b(?:till|för) alla\b|\b(?:alla|samtliga)\b.{0,30}"
    r"\b(?:nummer|telefonnummer|kontakter)\b|\bi (?:alla|varje|respektive) kommun",
    re.IGNORECASE,
)
"""Asks for one row a municipality."""
EACH = _any(
    r"respektive",
    r"resp",
    r"både",
    r"vart och ett",
    r"vart dera",
    r"var för sig",
    r"varje (?:kommun|ställe|plats|ort|place|municipality)",
    r"alla (?:två|tre|fyra|ställen(?:a)?|platser(?:na)?)",
    r"all (?:two|three|four|of them)",
    r"båda",
    r"bägge",
    r"vardera",
    r"var och en",
    r"dem",
    r"dom",
    r"de två",
    r"each",
    r"both",
    r"either",
    r"them",
)
"""Means the places that were compared just before."""
LOCAL = _any(r"lokalt", r"lokala", r"kommunens?", r"local(?:ly)?")
COUNTY = re.compile(
    r"(?<!\bi )(?<!\binom )(?<!\bhela )\b(?:länets?|lanets?|länsregel\w*|länsrutin\w*|länsöverenskommelse\w*|regionens?|regionalt|county(?:'s)?"
    r"|regional)\b",
    re.IGNORECASE,
)
"""The county as a layer of rules, not as the place "i länet"."""
WHOLE_COUNTY = _any(r"hela (?:länet|regionen)", r"the whole (?:county|region)")
"""The county beside what is local: "vad är lokalt och vad gäller för hela länet?"."""
REST_OF_COUNTY = re.compile(
    r"\b(?:resten av|övriga) (?:länet|regionen)\b|\blänet (?:i|för) övrigt\b|\b(?:the )?rest of the (?:county|region)\b",
    re.IGNORECASE,
)
"""The county as a place beside the municipality that is named."""
LAW = _any(r"lagen?s?", r"lagstiftning\w*", r"lagtext\w*", r"the law", r"law'?s?", r"statute")
COUNTY_RULE = re.compile(
    r"\b(?:mot|från|med|jämfört med|to|from|with) (?:hela )?(?:länets?|regionens?|the county'?s?|the law|lagens?|lagen)\b(?: \w+)?",
    re.IGNORECASE,
)
LOCAL_RULE = _any(
    r"det lokala",
    r"lokalt",
    r"lokala (?:lus-?)?(?:överenskommelsen?|avtalet|rutinen|regler(?:na)?)",
    r"(?:the )?local(?:ly| agreement| one| rules?| routine)?",
)
"""The local rules as one of several layers, not who is local."""
RULES = _any(r"överenskommelse\w*", r"avtal\w*", r"text\w*", r"agreements?")
GOVERNS = _any(
    r"(?:vad|vilka regler|vilken regel) (?:säger|styr|gäller)",
    r"säger",
    r"enligt",
    r"den",
    r"what (?:do|does)",
    r"say|says",
    r"according to",
)
"""How several layers of rules are asked what they say."""
ASKS = _any(
    r"vad är",
    r"vad som är",
    r"vad gäller",
    r"skillnad\w*",
    r"skiljer",
    r"vilka delar",
    r"what is",
    r"what's",
    r"difference",
    r"jämför\w*",
    r"compare\w*",
)
DECIDED = re.compile(
    r"\b(?:lokalt|locally) (?:bestämt|beslutat|reglerat|överenskommet|avtalat|decided|agreed)\b", re.IGNORECASE
)
"""Asks what there is of local rules at all."""
TOPIC = re.compile(
    r"\b(?:(?:när|vad) det gäller|i fråga om|gällande|angående|om|kring|(?:för|på|i)(?=\s+(?:hur|när|vem|vad|vilk\w+)\b)|when it comes to|regarding"
    r"|about)\s+(?P<topic>\S.*)$",
    re.IGNORECASE,
)
"""What a comparison is about, in a phrase of its own."""
BINDING = frozenset("i av för in of for to vid efter på".split())
PARTICLES = frozenset(("upp", "up"))
"""Belong to the verb before them ("följer upp")."""
WHEN = frozenset(("när", "when"))
EMPTY = STOP_WORDS | frozenset(
    """
    skillnad skillnaden skillnader skiljer jämföra jämförelse olika det finns nån
    kommun kommunen kommunerna kommuner län länen länet difference differences differ compare comparison versus vs
    och samt i på för av in and of for to mig visa båda respektive oss dem them me show us
    med också also sig gäller vid efter from does differ s regler reglerna regeln regel rutin rutiner rutinen rules rule
    samma likadant likadan lika same alike different åt tabell lägg ställ upp lista fram ge gör ser sida bredvid over över jämfört
    jämförelsevis hos där här det de skilja make table hur ert era egna egen way compared sätt
    what's who's alltså då egentligen liksom väl va ju typ nog
    """.split()
)


class Comparison(StrEnum):
    """What a message asks to be compared or listed."""

    PLACES = "places"
    LAYERS = "layers"
    AGREEMENTS = "agreements"
    CONTACTS = "contacts"
    MEMBERS = "members"
    HAVING = "having"


def asked_comparison(text: str, places: Sequence[Place]) -> Comparison | None:
    """Return what a message asks to be compared or listed, None where it asks something else.

    Args:
        text: The message.
        places: The different places that it names or means (``compared_places``).
    """
    if _all_layers(text):
        return Comparison.LAYERS
    if AGREEMENTS.search(text) and WHICH_PLACES.search(text):
        return Comparison.AGREEMENTS
    if SEVERAL_AGREEMENTS.search(text) and len(places) == 1 and places[0].level in (Level.COUNTY, Level.AREA):
        return Comparison.AGREEMENTS
    if len(places) > 1 and _sets_beside(text):
        return Comparison.PLACES
    if _local_and_county(text) and ASKS.search(text) and not AGREEMENTS.search(text):
        return Comparison.LAYERS
    if DIFFERENCE.search(text) and _layers(text) and (COUNTY_RULE.search(text) or _layers(text) > 1 or places):
        return Comparison.LAYERS
    return Comparison.LAYERS if DECIDED.search(text) and own_topic(text) is None else None


def compared_places(
    text: str, named: Sequence[Place], own: Place | None, before: Place | None, *, goes_on: bool
) -> tuple[Place, ...]:
    """Return the places that a message sets beside each other: those that it names, or the one that it names and one that it means.

    Args:
        text: The message.
        named: The different places that it names.
        own: Where the person works.
        before: The place talked about before the message.
        goes_on: True where there is a question before it that it may go on about.
    """
    if len(named) == 1 and REST_OF_COUNTY.search(text):
        around = Places.load().ancestors(named[0].code)
        return (named[0], *(node for node in around if node.level is Level.COUNTY and node != named[0]))
    if len(named) != 1 or COUNTY.search(text) or LAW.search(text):
        return tuple(named)
    compares = DIFFERENCE.search(text) or ALIKE.search(text) or _comparative(text)
    other = None
    if compares and US.search(without_places(text)):
        other = own or before
    elif compares and goes_on and own_topic(text) is None:
        other = before or own
    return tuple(named) if other is None or other == named[0] else (other, named[0])


def goes_on_comparing(text: str) -> bool:
    """Return whether a message without a place is about the places that were compared just before ("vilken är dyrast?")."""
    compares = DIFFERENCE.search(text) is not None or _comparative(text)
    return EACH.search(text) is not None or (compares and own_topic(text) is None)


def says_comparison(text: str) -> bool:
    """Return whether a message has a word that compares."""
    return any(pattern.search(text) for pattern in (DIFFERENCE, ALIKE)) or _comparative(text)


def lists_contacts(text: str) -> bool:
    """Return whether a message asks for a list, one row a municipality, of what it names."""
    return LISTED.search(text) is not None


def agreed_topic(text: str) -> str | None:
    """Return what the agreements of a list are about ("egna regler om uppföljning"), None where it does not say."""
    match = AGREEMENTS.search(text)
    about = ABOUT.match(without_places(text[match.end() :])) if match else None
    return about["topic"].strip(" ?.!") or None if about else None


def own_topic(text: str) -> str | None:
    """Return what a comparison is about by its own words ("hur skiljer sig uppföljningen mellan …"), None where it says nothing."""
    if _all_layers(text):
        # "Jag är MAS. Vad säger lagen, länet och det lokala om …": who asks is not what is asked about.
        text = " ".join(part for part in sentences(text) if _layers(part))
    text = _without_sides(text)
    comparative = _comparative(text)
    for pattern, _ in MORE_OR_LESS:
        text = pattern.sub(" ", text)
    layered = _local_and_county(text)
    compares = comparative or layered or any(pattern.search(text) for pattern in (DIFFERENCE, ALIKE, DECIDED))
    rest = text
    sides = (LOCAL, COUNTY, WHOLE_COUNTY) if layered else ()
    for pattern in (DIFFERENCE, ALIKE, DECIDED, US, *sides, *((LAW, RULES, GOVERNS) if _all_layers(text) else ())):
        rest = pattern.sub(" ", rest) if compares else rest
    if not [word for word in words(rest) if word not in EMPTY]:
        return None
    if not compares:
        return " ".join(rest.split())
    if (about := TOPIC.search(text)) is not None and any(word not in EMPTY for word in words(about["topic"])):
        return " ".join(about["topic"].split()).strip(" ?.!")
    # What is left of "hur skiljer sig uppföljningen" and "vad är lokalt och vad är länets när det gäller uppföljning".
    kept = [word for word in words(rest) if word not in EMPTY or word in BINDING or word in PARTICLES]
    while kept and kept[0] in BINDING | PARTICLES:
        kept.pop(0)
    while kept and kept[-1] in BINDING:
        kept.pop()
    # "jämför när bhl följer upp": the time is asked of each side.
    asks = [word for word in words(rest) if word in WHEN][:1]
    return " ".join((*asks, *kept)) if kept else None


def measured(text: str, language: str) -> str | None:
    """Return the question that a comparative asks of each side ("vilken är dyrast" asks what it costs), None without one."""
    return next((question[language] for pattern, question in MORE_OR_LESS if pattern.search(text)), None)


def _without_sides(text: str) -> str:
    """Return a message without the places and the layers that it sets beside each other."""
    text = REST_OF_COUNTY.sub(" ", text)
    named = find_places(text)
    if named:
        before = re.sub(
            r"\b(?:i|på|för|mellan|in|for|between)\s*$", "", text[: named[0].start].rstrip(), flags=re.IGNORECASE
        )
        between = [text[left.end : right.start] for left, right in pairwise(named)]
        telling = [part for part in between if any(word not in EMPTY for word in words(part))]
        text = f"{before} {' '.join(telling)} {text[named[-1].end :]}"
    if DIFFERENCE.search(text) and _layers(text):
        for pattern in (COUNTY_RULE, COUNTY, LAW, RULES):
            text = pattern.sub(" ", text)
    return text


def _sets_beside(text: str) -> bool:
    """Return whether a message that names several places sets them beside each other."""
    if DIFFERENCE.search(text) or ALIKE.search(text) or _comparative(text):
        return True
    return BETWEEN.search(text) is not None and EITHER.search(text) is None


def _comparative(text: str) -> bool:
    return any(pattern.search(text) for pattern, _ in MORE_OR_LESS)


def _local_and_county(text: str) -> bool:
    """Return whether a message names the local rules and those of the county."""
    county = COUNTY.search(text) is not None or WHOLE_COUNTY.search(text) is not None
    return LOCAL.search(text) is not None and county


def _all_layers(text: str) -> bool:
    """Return whether a message names the law, the county's rules and the local ones."""
    return all(pattern.search(text) for pattern in (LAW, COUNTY, LOCAL_RULE))


def _layers(text: str) -> int:
    """Return how many layers of rules a message names."""
    return sum(pattern.search(text) is not None for pattern in (LOCAL, COUNTY, LAW))
