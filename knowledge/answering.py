"""Evidence to Answer: verbatim statements by layer, citations, contacts, one question back, or an honest no."""

from __future__ import annotations

import re
import uuid
from dataclasses import replace
from datetime import date

from knowledge import wording
from knowledge.answer import Answer, Choice, Statement
from knowledge.asking import ask_back
from knowledge.composing.citing import Citations
from knowledge.composing.contacts_shown import ContactsShown
from knowledge.composing.drafting import Draft
from knowledge.composing.plain_text import as_text
from knowledge.composing.quoting import quote, with_party, with_steps
from knowledge.contacts.number_given import given_number
from knowledge.directory import Directory, asked_holder
from knowledge.evidence import Evidence, Retrieved
from knowledge.explaining import Explainer
from knowledge.glossary.glossing import asks_english, explained
from knowledge.layers_noted import LayersNoted
from knowledge.model import Document, Level, Place, Question, QuestionKind, State
from knowledge.narrowing.asked_detail import unnamed_detail
from knowledge.narrowing.layered import MOST_STATEMENTS, NEAR_BEST, Layered
from knowledge.narrowing.of_place_kept import surely
from knowledge.narrowing.outdated import why_not_in_force, would_have_answered
from knowledge.narrowing.place_asked import EVERYWHERE, PlaceAsked
from knowledge.narrowing.place_named import naming_in, of_place_first
from knowledge.narrowing.proper_names import named_elsewhere
from knowledge.narrowing.step_tables import all_steps
from knowledge.narrowing.steps import ANSWERING, FOUND, STATED, narrowed
from knowledge.narrowing.unheard import Heard
from knowledge.retrieval import Retriever
from knowledge.scope import Exclusion, current_ids, validity
from knowledge.signs import told_whom_to_call
from knowledge.swedish.places import Places
from knowledge.swedish.question_words import answers_kind, asks_for_local_agreement, question_kind
from knowledge.swedish.thesaurus import TermMatch, Thesaurus


class Answerer:
    """Answers questions from one snapshot."""

    def __init__(self, retriever: Retriever, places: Places, thesaurus: Thesaurus) -> None:
        """Bind a retriever to the registers that composing takes."""
        self.retriever = retriever
        self._places = places
        self._thesaurus = thesaurus
        self._asked_place = PlaceAsked(retriever.snapshot.documents, places, thesaurus, retriever.idf)
        self._layered = Layered(places)
        self._layers = LayersNoted(retriever.snapshot, places)
        self._heard = Heard(retriever.snapshot.vocabulary)
        self.directory = Directory(retriever.snapshot, places, thesaurus)
        self._contacts = ContactsShown(self.directory, places, thesaurus)
        self._explainer = Explainer(retriever.snapshot, places, thesaurus)

    def answer(self, question: Question, answer_id: str | None = None) -> Answer:
        """Answer a question.

        Args:
            question: What was asked.
            answer_id: Id to give the answer; a random one by default.

        Returns:
            An answer that keeps the invariants of ``knowledge.answer``.
        """
        worded = question_kind(question.text)
        if question.kind is QuestionKind.CONTACT and worded not in (None, QuestionKind.CONTACT):
            # The words ask for something else than a number ("när kommer distriktssköterskan?"): text that answers comes first.
            answer = self.answer(replace(question, kind=worded), answer_id)
            if answer.state is State.ANSWERED:
                return answer
        retrieved = self.retriever.retrieve(question, count=30)
        retrieved = replace(retrieved, evidence=tuple(narrowed(FOUND, retrieved.query, retrieved.evidence)))
        draft = Draft(question, Citations(self._places, question.language, question.today))
        state, confidence = self._decide(question, retrieved, draft)
        return self._finish(draft, state, confidence, answer_id)

    def refer(
        self,
        question: Question,
        state: State,
        text: str,
        choices: tuple[Choice, ...] = (),
        matter: str | None = None,
        signs: bool = False,
    ) -> Answer:
        """Return an answer that is no answer; the arguments are those of ``KnowledgeBase.refer``."""
        draft = Draft(question, Citations(self._places, question.language, question.today), notes=[text])
        paths = self.retriever.open_paths(question)
        if signs and (
            found := told_whom_to_call(question.text, question.place, paths, self.retriever.snapshot, self._places)
        ):
            document, passage = found
            label = wording.label(question.language, document, self._places.get(document.metadata.scope.place))
            words = f"“{passage.text}”" if question.language == "en" else passage.text
            draft.statements.append(Statement(f"{label}: {words}", (draft.citations.cite(document, passage),)))
        if state is not State.CLARIFY:
            self._contacts.add_whom(question, paths, draft, matter)
        return self._finish(draft, state, 0.0, None, choices)

    def _finish(
        self, draft: Draft, state: State, confidence: float, answer_id: str | None, choices: tuple[Choice, ...] = ()
    ) -> Answer:
        question = draft.question
        if draft.statements and (question.language == "en" or asks_english(question.text)):
            terms = explained(self._thesaurus, (statement.text for statement in draft.statements))
            if terms:
                draft.say("terms", terms="; ".join(terms))
        if any(citation.example for citation in draft.citations.listed()):
            draft.say("example")
        answer = Answer(
            id=answer_id or uuid.uuid4().hex[:16],
            state=state,
            language=question.language,
            question=question.text,
            text="",
            place=question.place,
            statements=tuple(draft.statements),
            contacts=tuple(draft.contacts),
            citations=draft.citations.listed(),
            notes=tuple(draft.notes),
            choices=choices or tuple(draft.choices),
            confidence=round(confidence, 4),
            likely=draft.likely,
        )
        return replace(answer, text=as_text(answer))

    def _decide(self, question: Question, retrieved: Retrieved, draft: Draft) -> tuple[State, float]:
        weights = self.retriever.weights
        evidence = list(retrieved.evidence)
        open_paths = retrieved.open_paths
        best = evidence[0].probability if evidence else 0.0
        if self._asks_for_missing_agreement(question, open_paths):
            assert question.place is not None
            draft.say("no_local_agreement", place=question.place.name)
            self._contacts.add_whom(question, open_paths, draft)
            return State.NOT_FOUND, best
        number = given_number(question.text)
        if number is not None and self._contacts.state_numbered(question, number, open_paths, draft):
            return State.ANSWERED, max(best, weights.answer)
        local = self._explainer.headings(question, evidence, weights.answer)
        if retrieved.query.kind is QuestionKind.DEFINITION and self._explainer.explain(open_paths, draft, local):
            return State.ANSWERED, max(best, weights.answer)
        holder = asked_holder(retrieved.query)
        if holder is not None or retrieved.query.kind is QuestionKind.CONTACT:
            if self._contacts.state_asked(_mended(question, retrieved), open_paths, draft, holder):
                return State.ANSWERED, max(best, weights.answer)
            if holder is not None and question.place is not None:
                draft.say("no_contact", function=holder.term, place=question.place.name)
                self._contacts.add_whom(question, open_paths, draft)
                return State.NOT_FOUND, best
        # What names a term that no text mentions is hardly answered by what comes near it, and no place would make it so.
        unheard = self._heard.names_unheard(retrieved.query.terms)
        bar = max(weights.sure, weights.answer) if unheard else weights.answer
        strong = [item for item in evidence if item.probability >= bar]
        strong = narrowed(ANSWERING, retrieved.query, strong)
        if not strong:
            return self._without_evidence(question, retrieved, open_paths, draft), best
        elsewhere: list[Choice] = []
        common = self._asked_place.of_one_county(strong) if question.place is None and question.may_ask else []
        if common:
            # What only one county has, such as a system of its own, is its rule wherever in it the question is asked.
            strong = common
            draft.say("name_place")
        elif question.place is None and question.may_ask and self._asked_place.matters(strong, retrieved.query):
            national = [item for item in strong if self._layered.level(item) is Level.COUNTRY]
            national = [item for item in national if item.probability >= EVERYWHERE * best]
            if not (national and question.everywhere):
                if national:
                    self._state(self._layered.beside(national[0], national, retrieved.query.kind), retrieved, draft)
                    draft.say("meanwhile")
                draft.choices.extend(self._asked_place.choices(question, strong))
                draft.notes.insert(0, wording.say(question.language, "which_place"))
                return State.CLARIFY, best
            # The talk is about what holds everywhere: that is said, and how to learn of a place.
            strong = national
            draft.say("name_place")
        elif question.place is None and question.may_ask and self._asked_place.may_say_more(strong, retrieved.query):
            elsewhere = self._asked_place.choices(question, strong)
        if question.place is None:
            # Without a place, what holds for some place only gives way to what holds everywhere and is near it.
            national = [item for item in strong if self._layered.level(item) is Level.COUNTRY]
            share = EVERYWHERE if elsewhere else NEAR_BEST
            if national and national[0].probability >= share * strong[0].probability:
                strong = national
        back = ask_back(question, strong, self._thesaurus) if question.may_ask else None
        chosen = narrowed(STATED, retrieved.query, self._layered.chosen(strong, question.place, retrieved.query.kind))
        chosen = all_steps(retrieved.query, of_place_first(question.place, chosen), self.retriever.snapshot.passages)
        if back is not None:
            self._state(chosen[:1], retrieved, draft)
            draft.choices.extend(back.choices)
            draft.notes[:0] = [wording.say(question.language, key) for key in (back.key, "nearest")]
            return State.CLARIFY, best
        self._state(chosen, retrieved, draft)
        if elsewhere:
            draft.choices.extend(elsewhere)
            draft.say("may_say_more")
        self._layers.note(retrieved, chosen, draft)
        self._contacts.note_closed(question, chosen, draft)
        self._contacts.add_beside(question, chosen, open_paths, draft)
        confidence = surely(chosen)
        asked_when = retrieved.query.kind is QuestionKind.DEADLINE
        timeless = asked_when and not any(answers_kind(QuestionKind.DEADLINE, part.text) for part in draft.statements)
        told = (
            "\n".join((item.document.metadata.title, *item.passage.section, item.passage.lead_in, item.passage.text))
            for item in chosen
        )
        detail = unnamed_detail(retrieved.query, told)
        if detail is not None:
            draft.say("not_named", words=detail)
        if detail is not None and confidence < weights.sure:
            # The brand, the price or the number of minutes is what is asked for: text about the thing itself comes near and tells it not.
            draft.notes.insert(0, wording.say(question.language, "unsure"))
            return State.NOT_FOUND, confidence
        if timeless or unheard or detail is not None or confidence < weights.sure:
            # What names no time is no sure answer to when, however near it comes.
            draft.likely = True
            draft.say("likely")
        return State.ANSWERED, confidence

    def terms(self, question: Question) -> list[TermMatch]:
        """Return the terms of the trade that a question names."""
        return self._thesaurus.find(question.text, question.language)

    def named_elsewhere(self, question: Question) -> tuple[str, tuple[Place, ...]] | None:
        """Return a name in a question, such as a system's, that only documents of other places have, and those places; else None."""
        paths = self.retriever.open_paths(question)
        found = named_elsewhere(self.terms(question), self.retriever.snapshot, paths, self._places)
        return found and (found[0], tuple(self._places.get(code) for code in found[1]))

    def is_word(self, question: Question) -> bool:
        """Return whether a question holds words that a glossary explains and nothing else to search for."""
        return self._explainer.glossary.is_all_of(question.text, self.retriever.open_paths(question))

    def first_document(self, answer: Answer) -> Document:
        """Return the document that an answer states first; the answer has a statement."""
        first = answer.statements[0].citations[0]
        path = next(citation.path for citation in answer.citations if citation.number == first)
        return self.retriever.snapshot.documents[self.retriever.snapshot.by_document[path]]

    def depth(self, answer: Answer) -> int:
        """Return how many places lie around the one that an answer's first statement holds for, itself included."""
        return len(self._places.ancestors(self.first_document(answer).metadata.scope.place))

    def is_past(self, document: Document, today: date) -> bool:
        """Return whether a document held once but no longer does."""
        known = current_ids(self.retriever.snapshot.documents, today)
        return validity(document.metadata, today, known) in (Exclusion.EXPIRED, Exclusion.SUPERSEDED)

    def _state(self, chosen: list[Evidence], retrieved: Retrieved, draft: Draft) -> None:
        language = draft.question.language
        for item in chosen:
            number = draft.citations.cite(item.document, item.passage)
            place = self._places.get(item.document.metadata.scope.place)
            kept = naming_in(item.document, draft.question.place)
            words = quote(retrieved.query, item.passage, self.retriever.idf, kept)
            words = with_steps(retrieved.query, words, item.passage, item.document)
            words = with_party(retrieved.query, words, item.passage, item.document)
            quoted = f"“{words}”" if language == "en" else words
            past = draft.question.as_of is not None and self.is_past(item.document, draft.question.today)
            label = wording.label(language, item.document, place, past=past)
            draft.statements.append(Statement(f"{label}: {quoted}", (number,)))
            metadata = item.document.metadata
            if past and metadata.valid_to is not None:
                draft.say("held_until", title=metadata.title, date=wording.day(metadata.valid_to))
                continue
            also = wording.also_in(language, item.document, self.retriever.snapshot.at(item.passage.collapsed))
            if also is not None and also not in draft.notes:
                draft.notes.append(also)
            if metadata.review_by is not None and metadata.review_by < draft.question.today:
                draft.say("past_review", title=metadata.title, date=wording.day(metadata.review_by))

    def _without_evidence(
        self, question: Question, retrieved: Retrieved, open_paths: frozenset[str], draft: Draft
    ) -> State:
        bar = self.retriever.weights.unsure
        nearest = [item for item in retrieved.evidence[:MOST_STATEMENTS] if item.probability >= bar]
        # Asked of a day, today among them, what held on others is no answer to be named: what comes nearest then is shown.
        of_a_day = question.as_of is not None and question.as_of <= question.today
        outdated = None if of_a_day else would_have_answered(self.retriever, question, retrieved)
        state = State.NOT_FOUND
        if outdated is not None:
            why = why_not_in_force(outdated, question.language)
            draft.say("outdated", title=outdated.document.metadata.title, why=why)
            state = State.OUTDATED_ONLY
        elif nearest:
            self._state(of_place_first(question.place, nearest), retrieved, draft)
            draft.say("unsure")
        else:
            draft.say("not_found")
        if (named := self.named_elsewhere(question)) is not None:
            draft.say("named_elsewhere", name=named[0], where=", ".join(place.name for place in named[1]))
        place = question.place or self._places.get("SE")
        draft.say("searched", count=retrieved.searched, where=wording.where(question.language, place))
        self._contacts.add_whom(question, open_paths, draft)
        if not draft.contacts and question.place is None:
            draft.say("place_for_contact")
        elif not draft.contacts:
            draft.say("nobody_known", place=place.name)
        return state

    def _asks_for_missing_agreement(self, question: Question, open_paths: frozenset[str]) -> bool:
        """Return whether the question is what a local agreement says, and none is loaded for the place."""
        if question.place is None:
            return False
        municipality = self._places.municipality_of(question.place.code)
        if municipality is None or not asks_for_local_agreement(question.text):
            return False
        return self._layers.lacks_agreement(municipality, open_paths)


def _mended(question: Question, retrieved: Retrieved) -> Question:
    """Return a question with its slips of the pen mended, as it was searched for: names of functions are known by their spelling."""
    text = question.text
    for slip, meant in retrieved.query.mended:
        text = re.sub(rf"\b{re.escape(slip)}\b", meant, text, flags=re.IGNORECASE)
    return replace(question, text=text)
