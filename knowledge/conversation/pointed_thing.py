"""The thing that a message points back at, put in the place of what stands for it."""

from __future__ import annotations

from knowledge.conversation.bare_words import bare
from knowledge.conversation.ordinals import ABBREVIATION
from knowledge.conversation.replacing import PARTIES
from knowledge.swedish.follow_up_words import ABOUT_IT
from knowledge.swedish.thesaurus import TermKind, Thesaurus
from knowledge.swedish.topic_words import own_words


def with_thing(message: str, question: str, thesaurus: Thesaurus, language: str = "sv") -> str | None:
    """Return a message with what its last "det" stands for, None where it stands for nothing that was named.

    "måste patienten samtycka till det" after a question of inslink is about inslink.

    Args:
        message: What the person wrote, without its place.
        question: The question before it.
        thesaurus: Recognises the terms.
        language: Language of both.
    """
    pointing = ABOUT_IT.search(message)
    found = [match for match in thesaurus.find(question, language) if match.groups[0].kind is not TermKind.FUNCTION]
    found = [match for match in found if own_words(match.surface)]
    found = [match for match in found if match.groups[0].kind not in PARTIES] or found
    if pointing is None or not found or thesaurus.find(message[: pointing.start()], language) == []:
        return None
    named = (ABBREVIATION.findall(found[-1].surface) or [found[-1].surface])[-1]
    return f"{bare(message[: pointing.start('it')])} {named}?"
