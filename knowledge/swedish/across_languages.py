"""An English question in Swedish words, for a talk that goes on in Swedish: the search and the next joined question need one language."""

from __future__ import annotations

import re

from knowledge.swedish.language import ENGLISH
from knowledge.swedish.thesaurus import Thesaurus
from knowledge.swedish.tokens import WORD

TIMES = {
    "night": "natten",
    "nights": "natten",
    "midnight": "natten",
    "evening": "kvällen",
    "evenings": "kvällen",
    "daytime": "dagtid",
    "weekend": "helgen",
    "weekends": "helgen",
    "weekday": "vardag",
    "weekdays": "vardagar",
    "holidays": "helgdagar",
    "monday": "måndag",
    "tuesday": "tisdag",
    "wednesday": "onsdag",
    "thursday": "torsdag",
    "friday": "fredag",
    "saturday": "lördag",
    "sunday": "söndag",
}
"""Times that decide who is reached: they are not left to a thesaurus, whose words for a night and a weekend stand together."""


def with_swedish_terms(text: str, thesaurus: Thesaurus, language: str = "en") -> str:
    """Return a text with the Swedish for its English terms ("what is a needs assessor")."""
    for match in reversed(thesaurus.find(text, language)):
        if match.english:
            text = f"{text[: match.start]}{match.groups[0].term}{text[match.end :]}"
    return text


def in_swedish(question: str, thesaurus: Thesaurus) -> str:
    """Return the Swedish words of an English question, its terms among them ("kommunen betala psykiatri utskrivningsklar").

    Its other English words stand in no document; the language of a message is detected from the same lists.
    """
    text = WORD.sub(lambda match: TIMES.get(match.group(0).casefold(), match.group(0)), question)
    text = with_swedish_terms(text, thesaurus)
    for token in reversed(list(WORD.finditer(text))):
        word = token.group(0).casefold()
        if word in ENGLISH:
            text = f"{text[: token.start()]}{text[token.end() :]}"
    text = re.sub(r"\s+(?=[,.;:?!])", "", " ".join(text.split()))
    return re.sub(r"[,;:.](?=[,;:.?!])", "", text).strip(" ,;:?.!'’–-") or question
