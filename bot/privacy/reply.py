"""What is said to a person whose message was stopped."""

from __future__ import annotations

from knowledge.answer import Answer
from knowledge.model import State
from knowledge.swedish.language import detect

# The call to 112 is there because measured values of an emergency look like a journal.
TEXTS = {
    "sv": (
        "Jag stoppade meddelandet: det ser ut att innehålla uppgifter om en person. Det är inte sparat och ingen har läst det."
        " Fråga om rutinen i stället, utan namn, födelsedatum och personnummer. Till exempel: ”vem kallar till SIP när"
        " patienten är utskrivningsklar i Haninge?”. Är det fara för liv: ring 112."
    ),
    "en": (
        "I stopped the message: it seems to hold data about a person. It is not stored and nobody has read it. Ask about the"
        " routine instead, without names, dates of birth or identity numbers. For example: “who calls to SIP when the patient"
        " is ready for discharge in Haninge?”. If there is danger to life: call 112."
    ),
}
REMOVED = {"sv": "(stoppat meddelande)", "en": "(stopped message)"}


def blocked(text: str, answer_id: str) -> Answer:
    """Return the answer to a stopped text; it repeats nothing of it."""
    language = detect(text)
    words = TEXTS[language]
    return Answer(
        id=answer_id, state=State.BLOCKED, language=language, question=REMOVED[language], text=words, notes=(words,)
    )
