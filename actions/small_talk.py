"""Greetings, thanks and help: short, and always with a way into a real question."""

from __future__ import annotations

from rasa_sdk import Tracker

from actions.answer import ActionAnswer
from actions.conversation import Turn, intent
from knowledge.answer import Choice
from knowledge.model import State

TEXTS = {
    "sv": {
        "greet": "Hej! Fråga mig vem som gör vad, när, och vem man ringer. Jag svarar ur inlästa dokument och visar källan.",
        "thank": "Varsågod!",
        "goodbye": "Hej då!",
        "affirm": "Okej. Vad vill du veta?",
        "deny": "Okej. Skriv frågan på ett annat sätt, gärna med kommunens namn.",
        "help": (
            "Jag är en automatisk tjänst. Skriv en fråga med egna ord och gärna kommunen: vem som ansvarar, när något ska"
            " vara gjort, vem man ringer eller vad ett ord betyder. Varje svar har en källa som öppnar stycket. Skriv aldrig"
            " namn, personnummer eller annat om en patient."
        ),
    },
    "en": {
        "greet": "Hello! Ask me who does what, when, and whom to call. I answer from loaded documents and show the source.",
        "thank": "You are welcome!",
        "goodbye": "Goodbye!",
        "affirm": "All right. What do you want to know?",
        "deny": "All right. Put the question another way, and name the municipality if you can.",
        "help": (
            "I am an automated service. Ask in your own words, and name the municipality: who is responsible, by when, whom"
            " to call or what a word means. Every answer has a source that opens the very paragraph. Never write names,"
            " personal identity numbers or anything else about a patient."
        ),
    },
}
SUGGESTED = {
    "sv": (
        Choice("Vem gör uppföljningen?", "Vem gör uppföljningen efter utskrivning i Tyresö?"),
        Choice("När ska kallelsen till SIP gå ut?", "När ska kallelsen till SIP gå ut?"),
        Choice("Vad betyder GSA?", "Vad betyder GSA?"),
    ),
    "en": (
        Choice("Who does the follow-up?", "Who does the follow-up after discharge in Tyresö?"),
        Choice("When must the SIP invitation go out?", "When must the SIP invitation go out?"),
        Choice("What does GSA mean?", "What does GSA mean?"),
    ),
}
WITH_SUGGESTIONS = frozenset({"greet", "help"})


class ActionSmallTalk(ActionAnswer):
    """Answers what is not a question."""

    def name(self) -> str:
        """Return the name that rules call."""
        return "action_small_talk"

    def act(self, tracker: Tracker) -> Turn:
        """Answer by the intent, with example questions where they help."""
        kind = intent(tracker)
        # "ja", "nej", "vet inte" to a question back: the best that can be said without knowing, never the question again.
        if kind in ("affirm", "deny") and (turn := self.answer_pending(tracker)) is not None:
            return turn
        asked = self.question(tracker)
        choices = SUGGESTED[asked.language] if kind in WITH_SUGGESTIONS else ()
        texts = TEXTS[asked.language]
        return Turn(self.knowledge.refer(asked, State.CLARIFY, texts.get(kind, texts["help"]), choices))
