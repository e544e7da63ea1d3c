"""Where a person works: told in passing or in a form of its own, remembered, shown and forgotten on request."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import Restarted, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.forms import FormValidationAction
from rasa_sdk.types import DomainDict

from actions.answer import ActionAnswer
from actions.conversation import OF_RASA, Events, KnowledgeAction, Turn, intent, intent_confidence, message, metadata
from actions.safety import CONCERNS, PATIENT_DATA_INTENT, ActionSafety
from knowledge.base import KnowledgeBase
from knowledge.conversation.meant_places import named_places
from knowledge.model import Place, State
from knowledge.swedish.place_matcher import find_places
from knowledge.swedish.places import Places
from knowledge.swedish.question_words import question_kind

SAYS = re.compile(
    r"\b(?:(?:jag|vi) (?:jobbar|arbetar|tillhör|är (?:anställd|på|i|ny|\w+(?:are|ska|ör|ist|ut|ssk|sköterska)))|(?:jobbar|arbetar) (?:på|i|som)|min kommun"
    r"|byt(?:a|er)?\s+(?:till|från|kommun\w*|län\w*|region|plats|ort|stad|jobb\w*|arbetsplats|min|mitt)\b|ändra (?:plats|kommun)|sätt (?:min )?kommun|kom ihåg|har bytt jobb|(?:i|we) work|i am (?:a|an|at|in)\b|my municipality"
    r"|change (?:my |to|place|municipality)|remember that)",
    re.IGNORECASE,
)
ERASES = re.compile(
    r"glöm|glom|radera|ta bort|rensa|nollställ|sluta minnas|forget|delete|erase|remove|clear", re.IGNORECASE
)
TELLS_WHERE = re.compile(r"\b(?:till|i|på|to|in|at)\s+(?P<place>[^\W\d_][\w -]*)[.!]*$", re.IGNORECASE)
SAFETY = frozenset({*CONCERNS, PATIENT_DATA_INTENT})
"""Intents that come before any form."""
SURE = 0.6
"""Below this a message that says nothing of a workplace is a question."""
FORM = "workplace_form"
OTHER, UNKNOWN = "other", "unknown"
"""What the form holds where the person asked something else, or named no place twice."""
MOST_ROUNDS = 2
TEXTS = {
    "sv": {
        "noted": "Jag kommer ihåg att du arbetar i {place}{unit}. Mina svar gäller där tills du säger något annat. Skriv ”vad minns du"
        " om mig?” för att se det, ”glöm mig” för att ta bort det.",
        "unit": " ({unit})",
        "ask": "Vilken kommun eller vilket län arbetar du i?",
        "again": "Jag känner inte igen platsen. Skriv kommunens eller länets namn, till exempel Tyresö eller Blekinge.",
        "given_up": "Jag ändrade inget. Nämn gärna platsen i frågan i stället, till exempel ”vem är MAS i Haninge?”.",
        "memory": "Det här minns jag om dig:",
        "works": "Du arbetar i {place}{unit}.",
        "nothing": "Jag minns inget om dig.",
        "about": "Just nu handlar samtalet om {place}.",
        "chosen": "I chatten är {place} vald som din kommun.",
        "introduction": "Du har pausat en introduktion med koden {code}. Skriv ”fortsätt introduktionen” för att gå vidare.",
        "not_kept": "Jag sparar inte dina frågor. Skriv ”byt kommun till …” för att ändra och ”glöm mig” för att ta bort allt.",
        "forgotten": "Jag har glömt dig: din arbetsplats, samtalet och det som hör till dem är borttaget. Det går inte att ångra.",
    },
    "en": {
        "noted": "I will remember that you work in {place}{unit}. My answers apply there until you say otherwise. Write “what do you"
        " remember about me?” to see it and “forget me” to remove it.",
        "unit": " ({unit})",
        "ask": "Which municipality or county do you work in?",
        "again": "I do not recognise the place. Write the municipality or county, for example Tyresö or Blekinge.",
        "given_up": "I changed nothing. Name the place in your question instead, for example “who is MAS in Haninge?”.",
        "memory": "This is what I remember about you:",
        "works": "You work in {place}{unit}.",
        "nothing": "I remember nothing about you.",
        "about": "The conversation is about {place} at the moment.",
        "chosen": "In the chat {place} is chosen as your municipality.",
        "introduction": "You have paused an introduction with the code {code}. Write “continue the introduction” to go on.",
        "not_kept": "I do not keep your questions. Write “change municipality to …” to change it and “forget me” to remove everything.",
        "forgotten": "I have forgotten you: your workplace, the conversation and what belongs to them are erased. This cannot be undone.",
    },
}


def says_workplace(text: str) -> bool:
    """Return whether a message says where the person works, rather than what a question is about."""
    return SAYS.search(text) is not None and question_kind(text) is None


def told_place(text: str, places: Places) -> Place | None:
    """Return the one place that a message about a workplace names, also a name that is a word besides ("byt kommun till Nora")."""
    found = named_places(text)
    if len(found) == 1:
        return found[0]
    match = TELLS_WHERE.search(text.strip(" ?.!")) if not found else None
    try:
        return places.by_name(match["place"].strip()) if match else None
    except KeyError:
        return None


def noted(action: KnowledgeAction, tracker: Tracker, place: Place) -> Turn:
    """Return the turn that remembers a workplace: the place, and the kind of unit where the message names one."""
    asked = replace(action.question(tracker), place=place)
    unit = tracker.get_slot("unit")
    kept: dict[str, Any] = {"place": place.code} | ({"unit": unit} if unit else {})
    text = _with_unit(asked.language, "noted", place, unit or tracker.get_slot("home_unit"))
    events = [SlotSet("place", place.code), SlotSet("home_place", place.code)]
    if unit:
        events.append(SlotSet("home_unit", unit))
    return Turn(action.knowledge.refer(asked, State.CLARIFY, text), events, kept)


class ActionRememberWorkplace(ActionAnswer):
    """Takes what the workplace form asked for; a question put instead of an answer is answered."""

    def name(self) -> str:
        """Return the name that rules call."""
        return "action_remember_workplace"

    def act(self, tracker: Tracker) -> Turn:
        """Remember the place, answer what was asked instead, or give up."""
        given, done = tracker.get_slot("workplace"), SlotSet("workplace", None)
        if given == OTHER:
            is_safety = intent(tracker) in SAFETY
            turn = (
                ActionSafety(self.knowledge, self.today, self.now).act(tracker) if is_safety else super().act(tracker)
            )
            return Turn(turn.answer, [*turn.events, done], turn.person)
        asked = self.question(tracker)
        if given in (None, UNKNOWN):
            words = TEXTS[asked.language]["given_up"]
            return Turn(self.knowledge.refer(asked, State.CLARIFY, words), [done])
        turn = noted(self, tracker, self.knowledge.places.get(given))
        turn = turn if rounds(tracker) else self.with_waiting(tracker, turn)
        return Turn(turn.answer, [*turn.events, done], turn.person)


class ActionAskWorkplace(KnowledgeAction):
    """Asks for the form's one slot, the second time in other words."""

    def name(self) -> str:
        """Return the name that the form calls."""
        return "action_ask_workplace"

    def act(self, tracker: Tracker) -> Turn:
        """Ask."""
        asked = self.question(tracker)
        key = "again" if rounds(tracker) else "ask"
        return Turn(self.knowledge.refer(asked, State.CLARIFY, TEXTS[asked.language][key]))


class ValidateWorkplaceForm(FormValidationAction):  # type: ignore[misc]
    """Fills the form's slot with the one matcher of places."""

    def __init__(self, knowledge: KnowledgeBase) -> None:
        """Bind the form to the register of places."""
        self._knowledge = knowledge

    def name(self) -> str:
        """Return the name that Rasa gives a form's validation."""
        return "validate_workplace_form"

    async def required_slots(
        self, domain_slots: list[str], dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[str]:
        """Return the form's one slot."""
        return ["workplace"]

    async def extract_workplace(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> dict[str, Any]:
        """Return the place that the message names; another question or two rounds without a place end the form."""
        text = message(tracker)
        found = told_place(text, self._knowledge.places) or told_place(f"i {text}", self._knowledge.places)
        if rounds(tracker) and (intent(tracker) in SAFETY or question_kind(text) is not None):
            return {"workplace": OTHER}
        goes_on = tracker.get_slot("pending_question") and found is None
        if not rounds(tracker) and SAYS.search(text) is None and (intent_confidence(tracker) < SURE or goes_on):
            # "jobbar de helger?" is a question, and in the middle of a talk so is "jobbar vi kvällar".
            return {"workplace": OTHER}
        if found is not None:
            return {"workplace": found.code}
        return {"workplace": UNKNOWN} if rounds(tracker) >= MOST_ROUNDS else {}


def rounds(tracker: Tracker) -> int:
    """Return how many messages have come since the form began to ask, none before it does."""
    asked = 0
    if (tracker.active_loop or {}).get("name") != FORM:
        return asked
    for event in tracker.events:
        if event.get("event") == "active_loop" and event.get("name") == FORM:
            asked = 0
        elif event.get("event") == "user":
            asked += 1
    return asked


class ActionShowMemory(KnowledgeAction):
    """Shows everything that is remembered of a person."""

    def name(self) -> str:
        """Return the name that rules call."""
        return "action_show_memory"

    def act(self, tracker: Tracker) -> Turn:
        """Say what is remembered, what the conversation is about, and how to change and forget it."""
        asked = self.question(tracker)
        texts, language = TEXTS[asked.language], asked.language
        lines = []
        home, chosen = tracker.get_slot("home_place"), tracker.get_slot("chosen_place")
        if home:
            place = self.knowledge.places.get(home)
            lines.append(_with_unit(language, "works", place, tracker.get_slot("home_unit")))
        if chosen:
            lines.append(texts["chosen"].format(place=self.knowledge.places.get(chosen).name))
        if asked.place is not None and asked.place.code not in (home, chosen) and not find_places(message(tracker)):
            lines.append(texts["about"].format(place=asked.place.name))
        if paused := (metadata(tracker).get("person") or {}).get("introduction"):
            lines.append(texts["introduction"].format(code=paused))
        words = " ".join([texts["memory"], *lines] if lines else [texts["nothing"]])
        return Turn(self.knowledge.refer(asked, State.CLARIFY, f"{words} {texts['not_kept']}"))


class ActionForget(ActionAnswer):
    """Forgets the person: here, in the gateway and in the dialogue server."""

    def name(self) -> str:
        """Return the name that rules call."""
        return "action_forget"

    def act(self, tracker: Tracker) -> Turn:
        """Erase every slot; the gateway erases what it keeps, and a restart makes the dialogue server drop the conversation."""
        if not ERASES.search(message(tracker)):
            # What cannot be undone takes the word for it, not only the intent model's guess.
            return super().act(tracker)
        asked = replace(self.question(tracker), place=None)
        answer = self.knowledge.refer(asked, State.CLARIFY, TEXTS[asked.language]["forgotten"])
        events: Events = [SlotSet(name, None) for name in tracker.slots if name not in OF_RASA]
        return Turn(answer, [*events, Restarted()], forget=True)


def _with_unit(language: str, key: str, place: Place, unit: str | None) -> str:
    texts = TEXTS[language]
    return texts[key].format(place=place.name, unit=texts["unit"].format(unit=unit) if unit else "")
