"""Swedish or English: the language of one message, by its letters and function words."""

from __future__ import annotations

from knowledge.swedish.place_matcher import find_places
from knowledge.swedish.tokens import words

ENGLISH = frozenset(
    """
    the a an of to in at for by with from and or is are was be do does did who what when where which how why i
    we you he she it my our your their this that must should can could will would not have has there if about
    into any me us them after before patient's nurse number phone call send discharge home ward someone need
    needs may find write report give today long soon often many much please hello hi thanks thank
    difference between mean means work works working am same compare list only also then now that's change municipality county
    weekend weekends night remember forget responsible doctor patient's hours open what's who's where's how's it's
    """.split()
)
SWEDISH = frozenset(
    """
    och att det som en på är av för med till den har de ett om inte vi jag man så kan från ska vid eller men vad
    vem vilka vilken vart varför hur när var nya få får göra gör gäller efter före under finns hos åt måste hej
    tack patienten numret ringer ring jag hon han ut upp vems nån något i
    """.split()
)

DEPARTMENT = "it"
"""English where other English stands beside it, else the department ("ring it-support")."""


def detect(text: str, default: str = "sv") -> str:
    """Return ``"sv"`` or ``"en"``.

    Args:
        text: One message.
        default: The answer where nothing tells.
    """
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
    english = 0.0 if set(said) == {DEPARTMENT} else float(len(said))
    if english == swedish:
        return default
    return "en" if english > swedish else "sv"
