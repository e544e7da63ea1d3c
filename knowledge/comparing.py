"""Comparisons and lists as short tables: two municipalities, local and county rules, who has a local agreement, whom to reach where.

What is asked to be compared is read in ``knowledge.conversation.asked_comparison``.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from knowledge import wording
from knowledge.answer import Answer, Cell, Citation, Statement, Table
from knowledge.answering import Answerer
from knowledge.composing.citing import Citations, how_to_reach
from knowledge.composing.joining import Joined
from knowledge.composing.plain_text import as_text
from knowledge.layers_of_places import LAW, LOCAL, layers_of_places
from knowledge.model import Document, Kind, Layer, Level, Place, Question, State
from knowledge.narrowing.nearest_part import nearest_first
from knowledge.swedish.thesaurus import TermGroup, stems
from knowledge.swedish.tokens import content_words
from knowledge.swedish.topics import load_topics, worded_topic

MOST_PLACES = 4
MOST_ROWS = 20
MOST_PARTS = 4
"""Rows of one place in a comparison: a table is read on a phone."""


@dataclass(slots=True)
class _Draft:
    """A table while it grows."""

    question: Question
    joined: Joined
    rows: list[tuple[Cell, ...]]
    notes: list[str]
    unsure: list[str] = field(default_factory=list)


class Comparer:
    """Makes tables of what an Answerer answers."""

    def __init__(self, answerer: Answerer) -> None:
        """Bind the answerer whose statements fill the cells."""
        self._answerer = answerer
        self._places = answerer.retriever.places

    def places(self, question: Question, places: Sequence[Place], answer_id: str | None = None) -> Answer:
        """Compare what applies in some places.

        Args:
            question: What is compared, without the places; an empty text compares what local agreements differ most in.
            places: Two or more places; the first four are compared.
            answer_id: Id to give the answer; a random one by default.
        """
        language, compared = question.language, tuple(places)[:MOST_PLACES]
        draft = _Draft(question, Joined(), [], [])
        if question.text:
            answers = self._sides([(question, place) for place in compared])
            for place, answer in zip(compared, answers, strict=True):
                cells = self._cells(draft, answer, place)
                draft.rows += [(Cell(place.name), cell) for cell in cells]
            if _all_alike(draft.rows, len(compared)):
                draft.notes.insert(
                    0, wording.say(language, "same_text", places=", ".join(one.name for one in compared))
                )
            header: tuple[str, ...] = (wording.say(language, "place"), wording.say(language, "what_applies"))
        else:
            for topic in (one for one in load_topics() if one.differs):
                about = replace(question, text=topic.names[language], kind=None)
                row = [self._answered(about, place) for place in compared]
                row = [None if answer is None or answer.state is not State.ANSWERED else answer for answer in row]
                if any(answer is not None and self._is_local(answer) for answer in row):
                    name = Cell(topic.names[language])
                    draft.rows.append((name, *(self._shown(draft, answer) for answer in row)))
            header = (wording.say(language, "about"), *(place.name for place in compared))
        return self._finish(draft, header, answer_id)

    def layers(self, question: Question, answer_id: str | None = None, places: Sequence[Place] = ()) -> Answer:
        """Show what each layer of rules says about a question, or which documents each has where it asks nothing.

        Args:
            question: What is asked; its place says whose layers. An empty text lists the documents, those of its unit where it
                names one.
            answer_id: Id to give the answer; a random one by default.
            places: The places whose layers are shown, where they are several; the question's place by default. The rules of a county
                stand once for all of its places.
        """
        if not places:
            assert question.place is not None
            places = (question.place,)
        language = question.language
        draft = _Draft(question, Joined(), [], [])
        sides = layers_of_places(places[:MOST_PLACES], self._places, language)
        questions = [replace(question, place=side.place, layers=side.layers, may_ask=False) for side in sides]
        names = [side.name for side in sides]
        if question.text:
            answers = self._sides([(asked, side.place) for asked, side in zip(questions, sides, strict=True)])
            for name, one in zip(names, answers, strict=True):
                sure = one is not None and one.state is State.ANSWERED
                near = one is not None and not sure and bool(self._telling(one, question))
                draft.unsure += [name] if near else []
                draft.rows.append((Cell(name), self._shown(draft, one if sure or near else None)))
        else:
            for name, asked in zip(names, questions, strict=True):
                cells = [self._document_cell(draft, document) for document in self._documents(asked, question.unit)]
                draft.rows += [(Cell(name), cell) for cell in cells[:MOST_ROWS]] or [(Cell(name), Cell("–"))]
            draft.notes.append(wording.say(language, "layers_of_what"))
        key = "what_it_says" if question.text else "document"
        return self._finish(draft, (wording.say(language, "layer"), wording.say(language, key)), answer_id)

    def agreements(self, question: Question, county: Place, answer_id: str | None = None) -> Answer:
        """List the local agreements of a county's municipalities, and say for how many none is loaded.

        Args:
            question: What was asked.
            county: The county, or the one municipality that is asked about.
            answer_id: Id to give the answer; a random one by default.
        """
        language = question.language
        draft = _Draft(replace(question, place=county), Joined(), [], [])
        municipalities = self._municipalities(county)
        held: set[str] = set()
        for document in self._agreements_in(question, county):
            place = self._places.get(document.metadata.scope.place)
            held.update(one.code for one in self._municipalities(place))
            draft.rows.append((Cell(place.name), self._document_cell(draft, document)))
        without = [one.name for one in municipalities if one.code not in held]
        if without:
            key = "none_at_all" if not draft.rows and len(municipalities) > 1 else "none_for"
            draft.notes.append(wording.say(language, key, places=", ".join(without), county=county.name))
        header = (wording.say(language, "municipality"), wording.say(language, "agreement"))
        return self._finish(draft, header, answer_id, "nothing_to_compare" if len(municipalities) > 1 else None)

    def members(self, question: Question, place: Place, answer_id: str | None = None) -> Answer:
        """List the municipalities of a county or a part of one, with the local documents that are loaded for each.

        Args:
            question: What was asked.
            place: The county or the part.
            answer_id: Id to give the answer; a random one by default.
        """
        language = question.language
        draft = _Draft(replace(question, place=place), Joined(), [], [])
        municipalities = self._municipalities(place)
        for one in municipalities[:MOST_ROWS]:
            asked = replace(question, place=one, layers=LOCAL)
            rules = [document for document in self._documents(asked) if document.metadata.kind is not Kind.CONTACT_LIST]
            cells = [self._document_cell(draft, document) for document in rules[:MOST_PARTS]]
            draft.rows += [(Cell(one.name), cell) for cell in cells or [Cell("–")]]
        names = ", ".join(one.name for one in municipalities)
        draft.notes.append(wording.say(language, "members", place=place.name, count=len(municipalities), places=names))
        header = (wording.say(language, "municipality"), wording.say(language, "document"))
        return self._finish(draft, header, answer_id, key=None)

    def having(self, question: Question, within: Place, answer_id: str | None = None) -> Answer:
        """List what the local documents of each municipality say of something, those that say nothing left out.

        Args:
            question: What is asked of each ("trygg hemgång").
            within: Where the municipalities lie: a county, a part of one, or the country.
            answer_id: Id to give the answer; a random one by default.
        """
        language = question.language
        draft = _Draft(replace(question, place=within), Joined(), [], [])
        asked = replace(question, layers=LOCAL)
        for place in self._with_local_documents(asked, within)[:MOST_ROWS]:
            answer = self._answered(asked, place)
            told = self._telling(answer, question) if answer is not None else ()
            if answer is not None and answer.state is State.ANSWERED and told:
                draft.rows.append((Cell(place.name), self._shown(draft, replace(answer, statements=told))))
        header = (wording.say(language, "municipality"), wording.say(language, "what_it_says"))
        return self._finish(draft, header, answer_id)

    def _telling(self, answer: Answer, question: Question) -> tuple[Statement, ...]:
        """Return those of an answer's statements that, with their headings, speak of everything that a question names."""
        terms = self._answerer.terms(question)
        rest = question.text
        for match in reversed(terms):
            rest = f"{rest[: match.start]} {rest[match.end :]}"
        # English words that are no terms stand in no document.
        others = content_words(rest) if rest.strip(" ?.!") and question.language == "sv" else []
        wanted = [[stems(word)] for word in others]
        wanted += [
            [stems(word) for word in (group.term, *group.swedish)] for match in terms for group in match.groups[:1]
        ]
        cited = {citation.number: citation for citation in answer.citations}

        def speaks(part: Statement) -> bool:
            source = cited[part.citations[0]]
            told = set(stems(" ".join((part.text.partition(": ")[2], source.title, *source.section))))
            is_rule = source.kind not in (Kind.CONTACT_LIST, Kind.GLOSSARY, Kind.NEWS)
            return is_rule and all(any(told.issuperset(phrase) for phrase in phrases) for phrases in wanted)

        return tuple(part for part in answer.statements if speaks(part))

    def _with_local_documents(self, question: Question, within: Place) -> list[Place]:
        """Return the municipalities and parts of counties that have documents of their own, by name."""
        scopes = {document.metadata.scope.place for document in self._documents(replace(question, place=None))}
        found = [self._places.get(code) for code in scopes if self._places.is_within(code, within.code)]
        levels = (Level.MUNICIPALITY, Level.AREA)
        return sorted((one for one in found if one.level in levels), key=lambda place: place.name)

    def contacts(
        self, question: Question, wanted: Sequence[TermGroup], county: Place, answer_id: str | None = None
    ) -> Answer:
        """List how to reach a function or a unit in each municipality of a county.

        Args:
            question: What was asked.
            wanted: The functions and units that are listed.
            county: The county.
            answer_id: Id to give the answer; a random one by default.
        """
        language = question.language
        draft = _Draft(replace(question, place=county), Joined(), [], [])
        paths = self._answerer.retriever.open_paths(replace(question, place=None))
        for item in self._answerer.directory.within(wanted, county, paths)[:MOST_ROWS]:
            citations = Citations(self._places, language, question.today)
            citations.cite(item.document, item.passage)
            numbers = (draft.joined.add(citations.listed()[0]),)
            label = wording.label(language, item.document, self._places.get(item.document.metadata.scope.place))
            words = how_to_reach(item.document.blocks[item.contact.block], item.contact)
            draft.rows.append((Cell(self._places.get(item.place).name), Cell(f"{label}: {words}", numbers)))
        header = (wording.say(language, "municipality"), wording.say(language, "contact"))
        return self._finish(draft, header, answer_id)

    def _cells(self, draft: _Draft, answer: Answer | None, place: Place) -> list[Cell]:
        """Return what applies in a place, each part of it that stands in the first document; "–" where the documents do not say."""
        if answer is None:
            return [Cell("–")]
        if answer.state is not State.ANSWERED:
            draft.unsure.append(place.name)
        paths = {citation.number: citation.path for citation in answer.citations}
        first = paths[answer.statements[0].citations[0]]
        parts = [part for part in answer.statements if paths[part.citations[0]] == first][:MOST_PARTS]
        return [self._shown(draft, replace(answer, statements=(part,))) for part in parts]

    def _sides(self, asked: Sequence[tuple[Question, Place]]) -> list[Answer | None]:
        """Return what applies on each side of a comparison.

        Where one side is answered surely, its counterpart on another side is trusted more.
        """
        found = [self._answered(question, place) for question, place in asked]
        sure = [one for one in found if one is not None and one.state is State.ANSWERED and not one.likely]
        if not sure or len(sure) == len(found):
            return found
        best = max(sure, key=lambda answer: answer.confidence)
        cited = {citation.number: citation.passage for citation in best.citations}
        by = tuple(cited[number] for number in best.statements[0].citations)
        again = [(replace(question, answered_by=by), place) for question, place in asked]
        return [
            one if one is not None and one.state is State.ANSWERED else self._answered(*other)
            for one, other in zip(found, again, strict=True)
        ]

    def _answered(self, question: Question, place: Place) -> Answer | None:
        """Return what applies in a place, of all questions that the topic stands for the most local answer."""
        local_alone = question.layers[:1] == (Layer.LOCAL_AGREEMENT,)
        found: list[Answer] = []
        worded = worded_topic(question.text, question.language)
        for asked in dict.fromkeys((*worded, question.text)):
            if asked not in worded and any(answer.state is State.ANSWERED for answer in found):
                # The words that were said themselves, where none of the questions that they stand for is answered.
                break
            kind = question.kind if asked == question.text else None
            answer = self._answerer.answer(replace(question, text=asked, kind=kind, place=place, may_ask=False))
            told = answer.state in (State.ANSWERED, State.NOT_FOUND) and bool(answer.statements)
            if told and not (local_alone and not self._is_local(answer)):
                found.append(replace(answer, statements=nearest_first(answer, asked)))
        sure = [answer for answer in found if answer.state is State.ANSWERED]
        if not sure:
            # What is shown as unsure where it is asked about alone is shown so beside others: the nearest of its own county.
            near = [
                replace(answer, statements=answer.statements[:1])
                for answer in found
                if self._answerer.depth(answer) > 1 or question.layers == LAW
            ]
            return max(near, key=lambda answer: answer.confidence, default=None)
        return max(sure, key=lambda answer: (self._answerer.depth(answer), answer.confidence))

    def _is_local(self, answer: Answer) -> bool:
        """Return whether what an answer states first holds for less than a county (a glossary of no place is not local)."""
        return self._local(self._answerer.first_document(answer))

    def _local(self, document: Document) -> bool:
        return self._places.get(document.metadata.scope.place).level not in (Level.COUNTRY, Level.COUNTY)

    def _shown(self, draft: _Draft, answer: Answer | None) -> Cell:
        if answer is None:
            return Cell("–")
        first = answer.statements[0]
        opening = _openings(answer.language)
        draft.notes += [note for note in answer.notes if note.startswith(opening) and note not in draft.notes]
        return Cell(first.text, draft.joined.numbers(answer, first.citations))

    def _document_cell(self, draft: _Draft, document: Document) -> Cell:
        snapshot = self._answerer.retriever.snapshot
        passage = snapshot.passages_at(document.path)[0]
        citations = Citations(self._places, draft.question.language, draft.question.today)
        citations.cite(document, passage)
        return Cell(document.metadata.title, (draft.joined.add(citations.listed()[0]),))

    def _documents(self, question: Question, unit: str | None = None) -> list[Document]:
        """Return the documents that hold for a question, and for a kind of unit where one is given; the most local first."""
        paths = self._answerer.retriever.open_paths(question)
        local_alone = question.layers[:1] == (Layer.LOCAL_AGREEMENT,)
        found = [
            document
            for document in self._answerer.retriever.snapshot.documents
            if document.path in paths
            and self._cited(document)
            and (not local_alone or self._local(document))
            and (unit is None or unit in document.metadata.scope.units or not document.metadata.scope.units)
        ]
        return sorted(
            found,
            key=lambda document: (-len(self._places.ancestors(document.metadata.scope.place)), document.metadata.title),
        )

    def _agreements_in(self, question: Question, county: Place) -> list[Document]:
        asked = replace(question, place=None, layers=(Layer.LOCAL_AGREEMENT,))
        within = [
            document
            for document in self._documents(asked)
            if self._holds_in(document, county) and document.metadata.kind is Kind.AGREEMENT
        ]
        return sorted(within, key=lambda document: self._places.get(document.metadata.scope.place).name)

    def _holds_in(self, document: Document, place: Place) -> bool:
        """Return whether a document holds in a county's municipalities, or in one municipality and those that it shares rules with."""
        scope = self._places.get(document.metadata.scope.place)
        shared = scope.level is Level.AREA and self._places.is_within(place.code, scope.code)
        return self._places.is_within(scope.code, place.code) or shared

    def _municipalities(self, place: Place) -> list[Place]:
        """Return a place's municipalities: itself where it is one."""
        return [
            one
            for one in self._places
            if one.level is Level.MUNICIPALITY and self._places.is_within(one.code, place.code)
        ]

    def _cited(self, document: Document) -> bool:
        return bool(self._answerer.retriever.snapshot.passages_at(document.path))

    def _finish(
        self, draft: _Draft, header: tuple[str, ...], answer_id: str | None, key: str | None = "nothing_to_compare"
    ) -> Answer:
        question, language = draft.question, draft.question.language
        citations: tuple[Citation, ...] = draft.joined.listed()
        notes = list(draft.notes)
        if not citations:
            notes[:0] = [wording.say(language, key)] if key else []
        elif any(citation.example for citation in citations):
            notes.append(wording.say(language, "example"))
        shown = list(dict.fromkeys(row[0].text for row in draft.rows if row[-1].citations))
        sure = bool(citations) and set(shown) != set(draft.unsure)
        if draft.unsure:
            notes.insert(0, wording.say(language, "unsure_for", places=", ".join(draft.unsure)))
        made = Answer(
            id=answer_id or uuid.uuid4().hex[:16],
            state=State.ANSWERED if sure else State.NOT_FOUND,
            language=language,
            question=question.text,
            text="",
            place=question.place,
            citations=citations,
            notes=tuple(notes),
            confidence=1.0 if sure else 0.0,
            table=Table(header, tuple(draft.rows)) if citations else None,
        )
        return replace(made, text=as_text(made))


def _all_alike(rows: Sequence[tuple[Cell, ...]], sides: int) -> bool:
    """Return whether every side of a comparison has the same words from the same source."""
    told: dict[str, list[Cell]] = {}
    for name, cell in rows:
        told.setdefault(name.text, []).append(cell)
    first, *others = told.values()
    return len(told) == sides and bool(first[0].citations) and all(cells == first for cells in others)


def _openings(language: str) -> tuple[str, ...]:
    """Return how the notes begin that a table must carry along: a document past review, a missing local agreement."""
    keys = ("past_review", "no_local", "local_silent", "local_mentions")
    return tuple(wording.TEXTS[language][key].split("{")[0] for key in keys)
