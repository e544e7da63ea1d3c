"""What is said to a person whose message was stopped."""

from __future__ import annotations

from dataclasses import replace

from knowledge.answer import Answer
from knowledge.model import State
from knowledge.refusals import PATIENT_DATA
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
        " routine instead, without names, dates of birth or identity numbers. For example: “who calls the SIP meeting when the"
        " patient is ready for discharge in Haninge?”. If there is danger to life: call 112."
    ),
}
REMOVED = {"sv": "(stoppat meddelande)", "en": "(stopped message)"}


def is_stopped(answer: Answer) -> bool:
    """Return whether an answer's message was about a person, and must stand nowhere; other refusals only refer elsewhere."""
    return answer.state is State.BLOCKED and answer.question in REMOVED.values()


def without_question(answer: Answer) -> Answer:
    """Return an answer as it is; without its question where the dialogue found it to be about a patient."""
    if answer.state is State.BLOCKED and answer.notes[:1] == (PATIENT_DATA[answer.language],):
        return replace(answer, question=REMOVED[answer.language])
    return answer


def blocked(text: str, answer_id: str) -> Answer:
    """Return the answer to a stopped text; it repeats nothing of it."""
    language = detect(text)
    words = TEXTS[language]
    return Answer(
        id=answer_id, state=State.BLOCKED, language=language, question=REMOVED[language], text=words, notes=(words,)
    )
