"""What a person hears when a question could not be answered for a reason that is not in the documents."""

from __future__ import annotations

from bot.privacy import is_stopped
from knowledge.answer import Answer
from knowledge.composing.plain_text import said_first
from knowledge.model import State
from knowledge.refusals import TEXTS as REFUSALS
from knowledge.swedish.concerns import danger_in
from knowledge.swedish.language import detect

TEXTS = {
    "sv": {
        "silent": "Något gick fel hos mig, så det kom inget svar. Försök igen, eller fråga din chef eller MAS så länge.",
        "slow": "Det tog för lång tid att svara. Försök igen om en stund. Är det bråttom: ring i stället för att vänta på mig.",
        "crowded": "Många frågar just nu, så jag hinner inte svara. Försök igen om en stund. Är det bråttom: ring i stället.",
        "starting": "Jag håller på att starta och kan inte svara än. Försök igen om en minut. Är det bråttom: ring i stället.",
        "down": "En del av mig är ur funktion just nu. Försök igen om en stund, eller fråga din chef eller MAS.",
        "broken": "Något gick fel när jag skulle svara. Försök igen, eller ställ frågan på ett annat sätt.",
        "long": "Frågan är för lång. Den får ha högst {most} tecken. Korta den och skicka igen.",
        "fast": "Du frågar fortare än jag får svara. Vänta {seconds} s och fråga igen. Är det bråttom: ring i stället.",
        "busy": "Jag arbetar fortfarande med dina förra frågor. Vänta på svaren och fråga sedan igen.",
    },
    "en": {
        "silent": "Something went wrong on my side, so no answer came. Try again, or ask your manager or MAS meanwhile.",
        "slow": "The answer took too long. Try again in a moment. If it is urgent: call instead of waiting for me.",
        "crowded": "Many are asking right now, so I cannot answer in time. Try again in a moment. If it is urgent: call instead.",
        "starting": "I am starting and cannot answer yet. Try again in a minute. If it is urgent: call instead.",
        "down": "A part of me is out of order right now. Try again in a moment, or ask your manager or MAS.",
        "broken": "Something went wrong while I was answering. Try again, or put the question another way.",
        "long": "The question is too long. It may have at most {most} characters. Shorten it and send it again.",
        "fast": "You are asking faster than I may answer. Wait {seconds} s and ask again. If it is urgent: call instead.",
        "busy": "I am still working on your previous questions. Wait for the answers, then ask again.",
    },
}


def fault(kind: str, text: str, answer_id: str, language: str | None = None, **values: object) -> Answer:
    """Return an honest answer to a question that was not answered.

    Args:
        kind: Key of the text.
        text: The question; only a text that the privacy guard has passed, for the answer repeats it.
        answer_id: The answer's id.
        language: Language of the conversation, where the question does not tell.
        values: What the text's braces stand for.
    """
    spoken = detect(text, default=language or "sv")
    words = TEXTS[spoken][kind].format(**values)
    return Answer(id=answer_id, state=State.ERROR, language=spoken, question=text, text=words, notes=(words,))


def with_emergency(answer: Answer, text: str) -> Answer:
    """Return an answer that says the emergency number first where it is a fault or a stop and the question spoke of a danger.

    Args:
        answer: What would be answered.
        text: The question.
    """
    danger = danger_in(text) if answer.state is State.ERROR or is_stopped(answer) else None
    return answer if danger is None else said_first(answer, REFUSALS[answer.language][danger])
