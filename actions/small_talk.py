"""Greetings, thanks and help: short, and always with a way into a real question."""

from __future__ import annotations

import re

from rasa_sdk import Tracker

from actions.answer import ActionAnswer
from actions.conversation import Turn, intent, intent_confidence, message
from actions.reading import read
from actions.steps import at_step, paused, shown_step
from knowledge.answer import Choice
from knowledge.introduction.progress import Progress
from knowledge.model import Question, QuestionKind, State
from knowledge.swedish.follow_up_words import REACH
from knowledge.swedish.question_words import question_kind
from knowledge.swedish.thesaurus import TermKind
from knowledge.swedish.tokens import words
from knowledge.swedish.topic_words import names_topic

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
SOMEBODY = {
    "sv": "Fråga din närmaste chef, MAS eller kommunens växel.",
    "en": "Ask your manager, MAS (the senior nurse) or the municipality's switchboard.",
}
COORDINATING = {
    "sv": "Kontakterna här under samordnar mellan sjukhus, vårdcentral och kommun.",
    "en": "The contacts below coordinate between hospital, care centre and municipality.",
}
WHO = re.compile(r"\b(?:vem|vilka|vart|whom?)\b", re.IGNORECASE)
TO_ASK = re.compile(
    r"\b(?:frågar?|vända|vänder|pratar?|talar?|ask|turn|talk|speak|mig|sig|oss|med|to)\b", re.IGNORECASE
)
A_PERSON = re.compile(
    r"\b(?:prata|tala) med (?:en )?(?:människa|person|någon)|\b(?:talk|speak) to (?:a |an? )?(?:human|person|somebody|someone)",
    re.IGNORECASE,
)
SURE = 0.5
"""Below this, a message with a word of its own is searched for rather than taken for small talk."""
SURE_IN_TALK = 0.8
"""The same in the middle of a talk, where a few words most likely go on with it ("hinns ej")."""
IN_TALK = frozenset({"greet", "affirm", "deny", "help"})
"""Intents that a few words of a question are taken for."""
OF_THE_FIELD = (TermKind.FUNCTION, TermKind.STEP, TermKind.CONCEPT)
FAREWELLS = frozenset({"goodbye", "thank"})
FAREWELL = re.compile(
    r"\b(?:hej ?då|hejdå|hej ?hej|adjö|farväl|vi (?:hörs|ses)|ha det(?: så)?(?: riktigt)?(?: bra| fint| gott| gött| skönt| kul| trevligt)?(?=\W*$)|trevlig|kväll|helg|ta[ck]+\w*|thx|bra|toppen|perfekt|super|kanon|fint|utmärkt|hjälp(?:t|te|en)?|slut|klar|bye"
    r"|goodbye|see you|thanks?|cheers|great|good|nice|perfect|helpful|later|done)\b",
    re.IGNORECASE,
)
"""A word of leave or thanks, without which a message in the middle of a talk goes on with it."""
GREETING = re.compile(
    r"^\W*(?:hej\w*|hallå|halloj|tja\w*|tjo\w*|tjen\w*|god(?:dag|morgon|kväll)?|morr?[aoå]?r?n|hello|hi|hey|good)\b",
    re.IGNORECASE,
)
"""How a greeting begins, whatever the intent model takes for one."""
ABOUT_THE_BOT = re.compile(
    r"\b(?:du|dig|dej|din|ditt|dina|bot\w*|chatt\w*|hjälp\w*|tjänst\w*|fråga\w*|det här|appen|you|your|help|ask|this)\b",
    re.IGNORECASE,
)
"""A word of help with the bot, without which a message in the middle of a talk goes on with it ("ska jag skriva det nånstans")."""
WITH_SUGGESTIONS = frozenset({"greet", "help"})
WHY = re.compile(r"^\W*(?:men |och |but |and )?(?:varför|hur kommer det sig|why|how come)\b", re.IGNORECASE)
"""Asks for a reason: "varför inte" is no "nej"."""
FEWEST = 4
"""Words of the shortest message with a question mark that asks, whatever it is taken for."""


def asks_for_somebody(text: str) -> bool:
    """Return whether a message asks for a person to turn to, without saying about what ("vem frågar jag?")."""
    if A_PERSON.search(text):
        return not names_topic(A_PERSON.sub(" ", text))
    turns = re.search(r"\b(?:frågar?|vänd|prat|tala|ask|turn|talk|speak)", text, re.IGNORECASE)
    return WHO.search(text) is not None and turns is not None and not names_topic(TO_ASK.sub(" ", text))


def _is_question(text: str) -> bool:
    """Return whether a message of more than a few words ends in a question mark."""
    return text.rstrip().endswith("?") and len(words(text)) >= FEWEST


class ActionSmallTalk(ActionAnswer):
    """Answers what is not a question."""

    def name(self) -> str:
        """Return the name that rules call."""
        return "action_small_talk"

    def act(self, tracker: Tracker) -> Turn:
        """Answer by the intent, with example questions where they help."""
        kind = intent(tracker)
        if asks_for_somebody(message(tracker)):
            asked = self.question(tracker)
            answer = self.knowledge.refer(asked, State.NOT_FOUND, SOMEBODY[asked.language])
            if answer.contacts:
                told = f"{SOMEBODY[asked.language]} {COORDINATING[asked.language]}"
                answer = self.knowledge.refer(asked, State.NOT_FOUND, told)
            return Turn(answer)
        if self._asks(tracker, kind):
            return super().act(tracker)
        # "ja", "nej", "vet inte" to a question back: the best that can be said without knowing, never the question again.
        if kind in ("affirm", "deny") and (turn := self.answer_pending(tracker)) is not None:
            return turn
        asked = self.question(tracker)
        if (turn := self._moved(tracker, asked, kind)) is not None:
            return turn
        choices = SUGGESTED[asked.language] if kind in WITH_SUGGESTIONS else ()
        texts = TEXTS[asked.language]
        return Turn(self.knowledge.refer(asked, State.CLARIFY, texts.get(kind, texts["help"]), choices))

    def _moved(self, tracker: Tracker, asked: Question, kind: str) -> Turn | None:
        """Return what "ja" and "nej" do in an introduction: on from a step, or away from it; back to it after something else."""
        code = str(tracker.get_slot("introduction") or "")
        progress = Progress.find(code)
        if kind == "affirm":
            return shown_step(self.knowledge, asked, code, Progress.forward if at_step(tracker) else None)
        if kind == "deny" and progress is not None and at_step(tracker):
            return paused(self.knowledge, asked, progress)
        return None

    def _asks(self, tracker: Tracker, kind: str) -> bool:
        """Return whether a message is a question after all: "kosar det" is no "ja", whatever the intent model says."""
        text = message(tracker)
        reading = read(tracker, self.knowledge.thesaurus, self.today())
        if self.asks_meaning(tracker, reading, self.question(tracker, reading)):
            return True
        matches = self.knowledge.thesaurus.find(text, tracker.get_slot("language") or "sv")
        kinds = OF_THE_FIELD if kind in IN_TALK else OF_THE_FIELD[:2]
        if any(group.kind in kinds for match in matches for group in match.groups):
            return True
        if (
            kind in FAREWELLS
            and tracker.get_slot("pending_question")
            and not FAREWELL.search(text)
            and (names_topic(text) or question_kind(text) is not None)
        ):
            # "dottern säger ja då räcker det?" takes no leave.
            return True
        in_talk = kind in IN_TALK and bool(tracker.get_slot("pending_question")) and names_topic(text)
        if kind == "help" and tracker.get_slot("pending_question") and not ABOUT_THE_BOT.search(text):
            return True
        greets = kind != "greet" or GREETING.match(text) is not None
        if in_talk and (intent_confidence(tracker) < SURE_IN_TALK or not greets):
            return True
        if kind not in WITH_SUGGESTIONS and reading.follows and _is_question(text):
            # "så jag behöver inte göra det själv?" is no "nej", "får hemtjänsten ha det?" takes no leave.
            return True
        asks = question_kind(text) not in (None, QuestionKind.WHAT_APPLIES) or REACH.search(text) or WHY.match(text)
        if tracker.get_slot("pending_question") and asks:
            # "bara numren tack", "svarar de på natten?": about what went before, however politely.
            return kind != "help" or intent_confidence(tracker) < SURE
        if kind == "help":
            return False
        unsure = intent_confidence(tracker) < SURE and names_topic(text)
        return unsure or (kind in ("affirm", "deny") and names_topic(text) and tracker.get_slot("pending_question"))
