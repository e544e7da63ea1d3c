"""Swedish or English: the language of one message, by its letters and function words."""

from __future__ import annotations

from knowledge.swedish.place_matcher import find_places
from knowledge.swedish.tokens import words

ENGLISH = frozenset(
    """
    the a an of to in at for by with from and or is are was be been do does did who what when where which whose how why i
    we you he she it they my our your their his this that these those must should can could will would not have has had there if
    about into any me us them her him after before until since during within without between because than then patient's nurse number
    phone call send discharge home ward someone somebody anyone anybody nobody need needs may find write report give take get got
    give today tomorrow yesterday tonight morning evening night nights weekend weekends soon often long many much more please pls plz
    hello hi thanks thank thx yes no sorry explain urgent fell payment responsibility difference mean means meaning say says said ask asks tell show want know understand never always
    works working am im same compare list only also still another other new here now that's change municipality county
    remember forget responsible doctor hours days weeks open what's who's where's how's it's its don't dont doesn't doesnt can't cant didn't
    won't isn't i'm no-one one two three first boss colleague colleagues client customer resident relatives family shift work
    monday tuesday wednesday thursday friday saturday sunday
    """.split()
)
SWEDISH = frozenset(
    """
    och att det som en på är av för med till den har de ett om inte vi jag man så kan från ska vid eller men vad
    vem vilka vilken vart varför hur när var nya få får göra gör gäller efter före under finns hos åt måste hej
    tack patienten numret ringer ring jag hon han ut upp vems nån något i
    """.split()
)

SHARED = frozenset("it me in for be do i".split())
"""English only where other English stands beside it: "ring it-support", "me hemsjukvård" ("med"), "for" for "för"."""


def detect(text: str, default: str = "sv") -> str:
    """Return ``"sv"`` or ``"en"``.

    Args:
        text: One message.
        default: The answer where nothing tells.
    """
    text = text.replace("’", "'")
    # The names of places are Swedish in any language: "I work in Olofström".
    for match in reversed(find_places(text)):
        text = f"{text[: match.start]} {text[match.end :]}"
    found = words(text)
    if any(sign in text.casefold() for sign in "åäö"):
        swedish = 1.0
    else:
        swedish = 0.0
    swedish += sum(word in SWEDISH for word in found)
    said = [word for word in found if word in ENGLISH]
    english = 0.0 if SHARED.issuperset(said) else float(len(said))
    if english == swedish:
        return default
    return "en" if english > swedish else "sv"
