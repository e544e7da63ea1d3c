"""The whole of knowledge behind one door: ask it a question, it follows the newest snapshot by itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from knowledge.answer import Answer, Choice
from knowledge.answering import Answerer
from knowledge.comparing import Comparer
from knowledge.conversation.asked_documents import named_document
from knowledge.earlier import answer_earlier
from knowledge.encoder import Encoder
from knowledge.glossary.tables import Glossary
from knowledge.glossary.terms import extended
from knowledge.index import snapshot
from knowledge.introduction.guide import Guide
from knowledge.introduction.reading import read_paths, signature
from knowledge.model import Level, Place, Question, State
from knowledge.ranking.close_reading import CloseReader
from knowledge.retrieval import Retriever
from knowledge.said_of_group import answer_of_group
from knowledge.showing import show_section, tell_of_document
from knowledge.swedish.periods import Period
from knowledge.swedish.places import Places
from knowledge.swedish.thesaurus import Thesaurus
from knowledge.topical import answer_topic

FIRST_QUESTIONS = {"sv": "vem ansvarar för uppföljningen?", "en": "who is responsible for the follow-up?"}


class KnowledgeBase:
    """Answers from the current snapshot of a library's index.

    Attributes:
        places: The register of places.
        thesaurus: Words that stand for the same thing.
    """

    def __init__(
        self,
        folder: Path,
        state: Path,
        encoder: Encoder,
        reader: CloseReader | None = None,
    ) -> None:
        """Bind a library to its index.

        Args:
            folder: The library folder; a document whose file is gone from it is no longer evidence.
            state: The index's state directory.
            encoder: The encoder that made the index.
            reader: Reads the nearest passages closely; none of them is without it.
        """
        self.places = Places.load()
        self.thesaurus = Thesaurus.load()
        self._folder = folder
        self._state = state
        self._encoder = encoder
        self._reader = reader
        self._opened: tuple[str, Answerer] | None = None
        self._guide: tuple[tuple[object, ...], Guide] | None = None

    def warm_up(self, today: date) -> None:
        """Load what is otherwise loaded by the first question, which would then be answered late.

        Args:
            today: The day that validity is judged on.

        Raises:
            NoSnapshotError: Nothing has been indexed yet, or with another encoder.
        """
        self.guide()
        for language, text in FIRST_QUESTIONS.items():
            self.answer(Question(text=text, today=today, language=language))

    def answer(self, question: Question, answer_id: str | None = None) -> Answer:
        """Answer a question from the newest snapshot.

        Raises:
            NoSnapshotError: Nothing has been indexed yet.
        """
        answerer = self.answerer()
        return answer_of_group(answerer, question, lambda asked: answer_topic(answerer, asked, answer_id))

    def answer_earlier(self, question: Question, period: Period, answer_id: str | None = None) -> Answer:
        """Answer what applied in an earlier time, from the newest snapshot.

        Raises:
            NoSnapshotError: Nothing has been indexed yet.
        """
        answerer = self.answerer()
        return answer_of_group(answerer, question, lambda asked: answer_earlier(answerer, asked, period, answer_id))

    def show(self, question: Question, passages: Sequence[str], answer_id: str | None = None) -> Answer:
        """Show the whole section of the first of some passages that is still there.

        Raises:
            NoSnapshotError: Nothing has been indexed yet.
        """
        return show_section(self.answerer(), question, passages, answer_id)

    def of_place(self, passages: Sequence[str], place: Place) -> list[str]:
        """Return those of some passages whose document is of a place or lies in it, in their order."""
        snapshot = self.answerer().retriever.snapshot
        rows = [(one, snapshot.by_id[one]) for one in passages if one in snapshot.by_id]
        scopes = [(one, snapshot.document_of(row).metadata.scope.place) for one, row in rows]
        return [one for one, code in scopes if self.places.is_within(code, place.code)]

    def county_of(self, passages: Sequence[str]) -> Place | None:
        """Return the one county that the documents of some passages are of or lie in, None where they are of none or of several.

        What holds everywhere is of no county.
        """
        snapshot = self.answerer().retriever.snapshot
        codes = {
            snapshot.document_of(snapshot.by_id[one]).metadata.scope.place for one in passages if one in snapshot.by_id
        }
        return self.places.common_county(codes)

    def named_elsewhere(self, question: Question) -> bool:
        """Return whether a question names something, such as a system, that only documents of other places than its own have."""
        return self.answerer().named_elsewhere(question) is not None

    def hold_everywhere(self, passages: Sequence[str]) -> bool:
        """Return whether there are passages, all of documents that hold for the whole country."""
        snapshot = self.answerer().retriever.snapshot
        codes = {
            snapshot.document_of(snapshot.by_id[one]).metadata.scope.place for one in passages if one in snapshot.by_id
        }
        return bool(codes) and all(self.places.get(code).level is Level.COUNTRY for code in codes)

    def about_document(self, question: Question, passages: Sequence[str], answer_id: str | None = None) -> Answer:
        """Tell who decided a document, from when it holds and who answers for it: that of the first of some passages.

        Raises:
            NoSnapshotError: Nothing has been indexed yet.
        """
        return tell_of_document(self.answerer(), question, passages, answer_id)

    def named_document(self, text: str, place: Place | None) -> list[str]:
        """Return the id of the first passage of the document that a message calls by its title, an empty list where it calls none.

        Args:
            text: The message.
            place: The place talked about.

        Raises:
            NoSnapshotError: Nothing has been indexed yet.
        """
        snapshot = self.answerer().retriever.snapshot
        found = named_document(text, snapshot.documents, place, self.places)
        return [] if found is None else [passage.id for passage in snapshot.passages_at(found.path)[:1]]

    def is_word(self, question: Question) -> bool:
        """Return whether a question holds words that a glossary explains and nothing else to search for.

        Raises:
            NoSnapshotError: Nothing has been indexed yet.
        """
        return self.answerer().is_word(question)

    def mended(self, text: str) -> str:
        """Return a Swedish message with its slips of the pen mended; words that the library has are right as they are.

        Raises:
            NoSnapshotError: Nothing has been indexed yet.
        """
        return self.answerer().retriever.slips.mended(text)

    def comparer(self) -> Comparer:
        """Return what makes tables from the newest snapshot.

        Raises:
            NoSnapshotError: Nothing has been indexed yet.
        """
        return Comparer(self.answerer())

    def refer(
        self,
        question: Question,
        state: State,
        text: str,
        choices: tuple[Choice, ...] = (),
        matter: str | None = None,
        signs: bool = False,
    ) -> Answer:
        """Return an answer that is not evidence but a word and a way on, with whom to reach in the place.

        Args:
            question: What was asked.
            state: How it ended; never ``answered``.
            text: What is said, in the question's language.
            choices: Questions that may be asked instead.
            matter: What is not to be answered, as ``whom_to_call.yml`` names it; by default who coordinates is to be reached.
            signs: True to quote what the place's own documents say of whom to call at the signs told of.
        """
        return self.answerer().refer(question, state, text, choices, matter, signs)

    def guide(self) -> Guide:
        """Return the guide of the introductions as their files are now, over the newest snapshot.

        Raises:
            NoSnapshotError: Nothing has been indexed yet, or with another encoder.
        """
        answerer = self.answerer()
        made_of = (answerer, *signature(self._folder))
        if self._guide is None or self._guide[0] != made_of:
            paths, _ = read_paths(self._folder, self.places)
            self._guide = (made_of, Guide(answerer.retriever, self.places, self.thesaurus, paths))
        return self._guide[1]

    def answerer(self) -> Answerer:
        """Return the answerer of the newest snapshot.

        Raises:
            NoSnapshotError: Nothing has been indexed yet, or with another encoder.
        """
        name = snapshot.current_name(self._state)
        if self._opened is None or self._opened[0] != name:
            before = None if self._opened is None else self._opened[1].retriever.snapshot
            opened = snapshot.open_current(self._state, before)
            if opened.encoder not in ("", self._encoder.fingerprint):
                raise snapshot.NoSnapshotError("Indexet är gjort med en annan språkmodell. Kör ./lots index.")
            thesaurus = extended(self.thesaurus, Glossary(opened.documents, self.places))
            retriever = Retriever(
                opened, self._encoder, self.places, thesaurus, folder=self._folder, reader=self._reader
            )
            self._opened = (opened.name, Answerer(retriever, self.places, thesaurus))
        return self._opened[1]
