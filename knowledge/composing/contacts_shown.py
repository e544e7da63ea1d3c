"""Which contacts an answer shows: those asked for, those that belong beside what is stated, or whom to ask instead."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from knowledge import wording
from knowledge.answer import Statement
from knowledge.composing.citing import card, how_to_reach
from knowledge.composing.drafting import Draft
from knowledge.contacts.asked_hours import misses_asked_time, names_time, steps_in
from knowledge.contacts.open_hours import answering_at, answers_at
from knowledge.contacts.reachable import Reachable
from knowledge.directory import Directory, calls, function_groups
from knowledge.evidence import Evidence
from knowledge.model import Kind, Place, Question, QuestionKind
from knowledge.swedish.places import Places
from knowledge.swedish.thesaurus import TermGroup, TermKind, Thesaurus
from knowledge.swedish.tokens import fold, sentences
from knowledge.swedish.told_calls import told_calls
from knowledge.swedish.whom_to_call import Called, whom_to_call

POINTED = re.compile(r"\b(?:den|det|that)(?: (?:där|här))? (?:jour|on[ -]call)", re.IGNORECASE)
"""Points at whoever is on call that was named before."""
MOST_MEANT = 4
"""Most contacts shown of those that a wider word may mean ("sjuksköterska")."""
MOST_NOW = 3
"""Most contacts shown where somebody is to be reached at once."""
MOST_ASKED = 2
"""Most contacts shown of those to ask instead."""
MOST_BESIDE = 2
"""Most contacts shown beside what is stated."""
MOST_COORDINATING = 8
"""Most contacts among whom those to ask instead are chosen."""
MOST_THEN = 3
"""Most contacts shown that serve under another name at the asked time."""


class ContactsShown:
    """Adds contacts to answers."""

    def __init__(self, directory: Directory, places: Places, thesaurus: Thesaurus) -> None:
        """Bind the directory of contacts to the registers that choosing among them takes."""
        self._directory = directory
        self._places = places
        self._thesaurus = thesaurus
        self._whom = whom_to_call()

    def state_asked(
        self, question: Question, open_paths: frozenset[str], draft: Draft, holder: TermGroup | None
    ) -> bool:
        """State the contacts that were asked for.

        Args:
            question: What was asked.
            open_paths: Paths of the documents that may be evidence.
            draft: The answer that they are added to.
            holder: The function whose contact is asked for, None where the words name none.

        Returns:
            Whether there are any.
        """
        wanted = function_groups(self._thesaurus, question.text, question.language)
        found = self._directory.reach(wanted, question.place, open_paths, question.text)
        called = [item for item in found if calls(question.text, item.contact.unit)]
        if called:
            found = called
        elif holder:
            found = _within([item for item in found if holder.term in item.functions], wanted, must=True)
            found = found or _within(self._meant(question, [holder], open_paths), wanted, must=False)
            found = found or self._directory.named_like(holder, question.place, open_paths)
        elif wanted:
            first = wanted[0]
            named = [item for item in found if first.term in item.functions]
            if first.kind is TermKind.UNIT:
                # The care centre of the place rather than one that another's function names.
                named = [item for item in found if first.term in item.functions | item.units]
            found = _within(named or found, wanted, must=False)
            found = found or self._meant(question, wanted, open_paths)
            found = found or self._directory.named_like(wanted[0], question.place, open_paths)
        found = found or self._of_talk(question, self._directory.on_call(question.place, open_paths, question.text))
        found = found or self._directory.called(question.place, open_paths, question.text)
        found = self._turned_to(question, self._reached_then(question, open_paths, wanted, found, draft))
        return self._state(found, question, draft)

    def _of_talk(self, question: Question, found: list[Reachable]) -> list[Reachable]:
        """Return of several on call the one that the talk named, where it is pointed at ("den där jouren"); else all."""
        if POINTED.search(question.text) is None:
            return found
        named = [item for item in found if not (item.functions | item.units).isdisjoint(question.talked_with)]
        called = [item for item in named if "jour" in fold(f"{item.contact.function} {item.contact.unit or ''}")]
        return called or named or found

    def note_closed(self, question: Question, chosen: list[Evidence], draft: Draft) -> None:
        """Say of a row of a contact list that answers a question for somebody that it is closed at the time asked about."""
        rows = {item.passage.id for item in chosen[:1] if item.document.metadata.kind is Kind.CONTACT_LIST}
        if question.kind is QuestionKind.CONTACT and names_time(question.text):
            told = [item for item in self._directory.in_rows(rows) if not item.is_in_text]
            if told and all(misses_asked_time(question.text, item.contact) for item in told):
                draft.say("closed_then")

    def state_numbered(self, question: Question, number: str, open_paths: frozenset[str], draft: Draft) -> bool:
        """State whose number one is that was given; where it stands in no list that holds, say so.

        Args:
            question: What was asked.
            number: The number as it was written.
            open_paths: Paths of the documents that may be evidence.
            draft: The answer that they are added to.

        Returns:
            Whether a list has it.
        """
        found, place = self._directory.numbered(number, open_paths), question.place
        # Asked of a place, another municipality's row is not shown; the dialogue asks of none.
        here = [item for item in found if place is None or self._places.is_within(place.code, item.place)]
        if self._state(here[:MOST_MEANT], question, draft):
            return True
        if not found:
            draft.say("number_unknown", number=number)
        return False

    def _state(self, found: list[Reachable], question: Question, draft: Draft) -> bool:
        for item in found:
            numbers = _cited(item, draft)
            place = self._places.get(item.place)
            label = wording.label(question.language, item.document, place)
            block = item.document.blocks[item.contact.block]
            draft.statements.append(Statement(f"{label}: {how_to_reach(block, item.contact)}", numbers))
            draft.contacts.append(card(item.contact, place.name, *numbers))
        return bool(found)

    def _meant(self, question: Question, wanted: list[TermGroup], open_paths: frozenset[str]) -> list[Reachable]:
        """Return those whom a wider word may mean: of "sjuksköterska" the nurses at home before those of special housing, no MAS."""
        groups = self._thesaurus.named(self._whom.meant.get(wanted[0].term, ()))
        found = self._directory.reach(groups, question.place, open_paths, question.text, most=MOST_MEANT)
        return [item for item in found if not misses_asked_time(question.text, item.contact)] or found

    def _turned_to(self, question: Question, found: list[Reachable]) -> list[Reachable]:
        """Return contacts with, beside who steps in when another is closed, that other; in place of it at the other's own hours."""
        told: list[Reachable] = []
        for item in found:
            other = self._directory.filled_in_for(item, question.place) if steps_in(item.contact) else None
            if other is None or (other in found and not names_time(question.text)):
                told.append(item)
            elif not names_time(question.text):
                told += [other, item]
            else:
                told.append(item if misses_asked_time(question.text, other.contact) else other)
        return list(dict.fromkeys(told))

    def _reached_then(
        self,
        question: Question,
        open_paths: frozenset[str],
        wanted: list[TermGroup],
        found: list[Reachable],
        draft: Draft,
    ) -> list[Reachable]:
        """Put whoever is reached at the asked time first, where none of those found is; say so where nobody is."""
        if not found or not names_time(question.text):
            return found
        if then := [item for item in found if not misses_asked_time(question.text, item.contact)]:
            return then
        others = [
            item
            for group in wanted
            for item in self._directory.named_like(group, question.place, open_paths)
            if not misses_asked_time(question.text, item.contact)
        ]
        if others:
            return others[:MOST_THEN]
        jours = self._on_call_then(question, open_paths, self._stepping_in(wanted))
        # For what the trade has no name for, such as the support of a system, nobody who cares for patients stands in.
        others = jours or (self._on_call_then(question, open_paths, self._whom.steps_in.values()) if wanted else [])
        draft.say("jour_then" if jours else "other_jour_then" if others else "closed_then")
        return list(dict.fromkeys([*others, *found]))

    def _stepping_in(self, wanted: list[TermGroup]) -> list[str]:
        """Return who steps in for the first of some functions, nobody where none does."""
        instead = self._whom.steps_in.get(wanted[0].term) if wanted else None
        return [instead] if instead else []

    def _on_call_then(self, question: Question, open_paths: frozenset[str], names: Iterable[str]) -> list[Reachable]:
        """Return the first of some functions and units that is on call at the asked time."""
        for name in dict.fromkeys(names):
            groups = self._thesaurus.named([name])
            found = self._directory.reach(groups, question.place, open_paths, question.text, most=MOST_MEANT)
            then = [item for item in found if item.contact.on_call_phone and not _closed(question, item)]
            if then:
                return then[:1]
        return []

    def add_beside(self, question: Question, chosen: list[Evidence], open_paths: frozenset[str], draft: Draft) -> None:
        """Add whom to reach beside what is stated: those that question and statements name, else who coordinates.

        Args:
            question: What was asked.
            chosen: The evidence that is stated, at least one piece.
            open_paths: Paths of the documents that may be evidence.
            draft: The answer that they are added to.
        """
        wanted = function_groups(self._thesaurus, question.text, question.language)
        for words in self._of_place_first(question, draft):
            wanted += function_groups(self._thesaurus, words)
        found = self._directory.reach(wanted, question.place, open_paths, question.text, most=MOST_BESIDE)
        found = self._with_stand_in(question, wanted, open_paths, found)[:MOST_BESIDE]
        found = self._turned_to(question, [*self._told_to_call(question, draft, open_paths), *found])
        # Of those who belong to the matter, whoever is closed at the asked time is left out for whoever is not.
        found = [item for item in found if not misses_asked_time(question.text, item.contact)] or found
        found = found[:MOST_BESIDE]
        if not found and chosen[0].document.metadata.kind is not Kind.GLOSSARY:
            found = self._directory.coordinators(question.place, open_paths, self._thesaurus)[:1]
        self._show(found, draft)

    def _told_to_call(self, question: Question, draft: Draft, open_paths: frozenset[str]) -> list[Reachable]:
        """Return whom the statements tell to call, first whom they tell those of the asker's own unit.

        "Hemtjänstpersonal ringer först kommunens sjuksköterska" names whom home care calls, not whom that nurse calls then.
        """
        if question.kind is QuestionKind.WHO_IS_RESPONSIBLE:
            return []
        told = [call for part in draft.statements for call in told_calls(part.text.partition(": ")[2])]
        parties = [(self._parties(call.caller), self._parties(call.called), call) for call in told]
        # Where the subject stands behind the verb it is the first there.
        parties = [
            (behind[:1], behind[1:], call) if call.inverted else (by, behind, call) for by, behind, call in parties
        ]
        own = fold(question.unit) if question.unit else None
        of_unit = [one for one in parties if own and own in fold(one[2].caller)]
        found: list[Reachable] = []
        for _, called, call in of_unit or parties:
            for group in called:
                reached = self._directory.reach([group], question.place, open_paths, question.text, most=1)
                found += reached or self._meant(question, [group], open_paths)[:1]
            found += self._directory.named_in(call.called, question.place, open_paths)
        return found

    def _of_place_first(self, question: Question, draft: Draft) -> list[str]:
        """Return what is stated, sentences that name the very municipality asked about before the rule that they depart from."""
        told = [part for statement in draft.statements for part in sentences(statement.text.partition(": ")[2])]
        here = self._places.municipality_of(question.place.code) if question.place is not None else None
        return told if here is None else sorted(told, key=lambda part: " | " in part or here.name not in part)

    def _parties(self, text: str) -> list[TermGroup]:
        """Return the functions and units that a text names, in its order."""
        found = [match.groups[0] for match in self._thesaurus.find(text)]
        return [group for group in found if group.kind in (TermKind.FUNCTION, TermKind.UNIT)]

    def _with_stand_in(
        self, question: Question, wanted: list[TermGroup], open_paths: frozenset[str], found: list[Reachable]
    ) -> list[Reachable]:
        """Return contacts with, where who acts first is in no list, whoever coordinates at the unit named: not others of such units.

        "The permanent care contact of the patient's care centre" is reached through the care centre that coordinates them all; the
        district nurse of one of them is not.
        """
        functions = [group.term for group in wanted if group.kind is TermKind.FUNCTION]
        units = [group.term for group in wanted if group.kind is TermKind.UNIT][:1]
        if not functions or not units or any(functions[0] in item.functions for item in found):
            return found
        coordinating = self._directory.coordinators(question.place, open_paths, self._thesaurus, MOST_COORDINATING)
        stand_in = [item for item in coordinating if units[0] in item.units]
        others = [item for item in found if units[0] not in item.units]
        return [*stand_in[:1], *others] if stand_in else found

    def add_whom(self, question: Question, paths: frozenset[str], draft: Draft, matter: str | None = None) -> None:
        """Add whom to ask where the documents do not say, or are not to.

        Args:
            question: What was asked.
            paths: Paths of the documents that may be evidence.
            draft: The answer that they are added to.
            matter: What the documents are not to answer, as ``whom_to_call.yml`` names it; None where they do not say.
        """
        called = self._whom.matters.get(matter or "")
        if called is None:
            self._show(self._to_ask(question, paths), draft)
            return
        found = self._at_once(question, called, paths)
        if not found and called.number:
            groups = self._thesaurus.named(called.functions)
            english = question.language == "en"
            names = (group.english[0] if english and group.english else group.term for group in groups)
            draft.say("no_number", functions=", ".join(names), number=called.number)
        self._show(found, draft)

    def _to_ask(self, question: Question, paths: frozenset[str]) -> list[Reachable]:
        """Return who coordinates; where all of them are closed at the moment of asking, first whoever answers then."""
        found = self._directory.coordinators(question.place, paths, self._thesaurus, most=MOST_COORDINATING)
        first = found[:MOST_ASKED]
        if names_time(question.text):
            then = self._asked_then(question, paths, found)
            return list(dict.fromkeys([*then, *first]))[: max(MOST_ASKED, len(then) + 1)]
        at = question.at
        if at is None or any(answers_at(item.contact, at) is not False for item in first):
            return first
        return [*[item for item in found if answers_at(item.contact, at)][:1], *first]

    def _asked_then(self, question: Question, paths: frozenset[str], found: list[Reachable]) -> list[Reachable]:
        """Return whoever answers at the time that a question names: of those whom it names, who coordinates, whoever is on call."""
        named = function_groups(self._thesaurus, question.text, question.language)
        for some in (self._directory.reach(named, question.place, paths, question.text), found):
            if then := [item for item in some if not _closed(question, item)]:
                return then[:1]
        return self._on_call_then(question, paths, [*self._stepping_in(named), *self._whom.steps_in.values()])

    def _at_once(self, question: Question, called: Called, paths: frozenset[str]) -> list[Reachable]:
        """Return who is reached now: of the unit that is named first, then who has a number at every hour; nobody who is closed then."""
        names = [name for function in called.functions for name in (function, *self._whom.meant.get(function, ()))]
        groups = self._thesaurus.named(names)
        found = self._directory.reach(groups, question.place, paths, question.text, most=len(names))
        found = [item for item in found if not _closed(question, item)] or found
        said = function_groups(self._thesaurus, f"{question.text} {question.unit or ''}", question.language)
        units = {group.term for group in said if group.kind is TermKind.UNIT}
        at = question.at
        if at is not None and not names_time(question.text):
            found = [replace(item, contact=answering_at(item.contact, at)) for item in found]
            found.sort(key=lambda item: answers_at(item.contact, at) is not True)
        found.sort(key=lambda item: (units.isdisjoint(item.functions | item.units), not _on_call(question, item)))
        return found[:MOST_NOW]

    def _show(self, found: list[Reachable], draft: Draft) -> None:
        for item in found:
            draft.contacts.append(
                card(item.contact, self._served(item, draft.question.place).name, *_cited(item, draft))
            )

    def _served(self, item: Reachable, asked: Place | None) -> Place:
        """Return the place that a contact is shown for: of a row for several municipalities the part of a county asked about."""
        place = self._places.get(item.place)
        if asked is None or len(item.serves) < 2 or place in self._places.ancestors(asked.code):
            return place
        return asked


def _within(found: list[Reachable], wanted: list[TermGroup], *, must: bool) -> list[Reachable]:
    """Return the contacts of the units that are wanted; where there are none, nobody if they must be of one, else all."""
    units = {group.term for group in wanted if group.kind is TermKind.UNIT}
    kept = [item for item in found if not units or not units.isdisjoint(item.functions | item.units)]
    return kept if must else kept or found


def _closed(question: Question, item: Reachable) -> bool:
    """Return whether nobody answers at the time that a question names, else at the moment of asking."""
    if names_time(question.text) or question.at is None:
        return misses_asked_time(question.text, item.contact)
    return answers_at(item.contact, question.at) is False


def _on_call(question: Question, item: Reachable) -> bool:
    """Return whether somebody is on call, whenever that is; where the moment of asking is known, everybody left may answer."""
    return bool(item.contact.on_call_phone) or (question.at is not None and not names_time(question.text))


def _cited(item: Reachable, draft: Draft) -> tuple[int, ...]:
    """Return the numbers of the citations of a contact's rows."""
    return tuple(dict.fromkeys(draft.citations.cite(document, passage) for document, passage in item.sources))
