"""The guide: what each move of a person in an introduction is answered with, every source with its citation."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace

from knowledge import wording as answer_wording
from knowledge.answer import Answer, ChecklistItem, Choice, ContactCard, Lesson, Statement
from knowledge.composing.citing import Citations, card
from knowledge.composing.plain_text import as_text
from knowledge.directory import Directory
from knowledge.introduction.paths import IntroductionPath, Step, paths_for
from knowledge.introduction.progress import Progress
from knowledge.introduction.roles import named_roles
from knowledge.introduction.sources import Source, SourceFinder
from knowledge.introduction.wording import CHECKLIST_ADDRESS, say
from knowledge.model import SWEDEN, Level, Place, Question, State
from knowledge.retrieval import Retriever
from knowledge.swedish.places import Places
from knowledge.swedish.thesaurus import Thesaurus

MOST_CHOICES = 5
LOCAL = frozenset({Level.MUNICIPALITY, Level.LOCALITY, Level.AREA})


@dataclass(frozen=True, slots=True)
class _Standing:
    """Where a person stands: the path, the steps for the place, the place itself."""

    path: IntroductionPath
    place: Place
    steps: tuple[Step, ...]
    progress: Progress

    @property
    def step(self) -> Step:
        """The present step."""
        return self.steps[self.progress.step - 1]

    @property
    def is_over(self) -> bool:
        """Whether all steps have been passed."""
        return self.progress.step > len(self.steps)


class Guide:
    """Answers the moves of an introduction from one snapshot; keeps nothing between them."""

    def __init__(
        self, retriever: Retriever, places: Places, thesaurus: Thesaurus, paths: tuple[IntroductionPath, ...]
    ) -> None:
        """Bind the guide to what it looks up.

        Args:
            retriever: Searches the snapshot.
            places: The register of places.
            thesaurus: Recognises functions in contact lists.
            paths: All paths of the library.
        """
        self.paths = paths
        self._retriever = retriever
        self._places = places
        self._thesaurus = thesaurus
        self._finder = SourceFinder(retriever, places)
        self._directory: Directory | None = None

    def roles(self, text: str, place: Place | None) -> tuple[IntroductionPath, ...]:
        """Return the paths whose role a text names, of those for a place."""
        return named_roles(text, self._open_to(place))

    def ask_role(self, asked: Question, among: Sequence[IntroductionPath] = ()) -> Answer:
        """Ask which role the person has, with a button for each path.

        Args:
            asked: The message.
            among: The paths that may be meant; all by default.
        """
        paths = among or self._open_to(asked.place)
        if not paths:
            return self._say(asked, say(asked.language, "no_paths"))
        key = "start_question" if asked.place is None else "start_question_at"
        name = asked.place.name if asked.place else ""
        choices = [
            Choice(
                path.title.of(asked.language), say(asked.language, key, role=path.role.of(asked.language), place=name)
            )
            for path in paths[:MOST_CHOICES]
        ]
        text = say(asked.language, "several_roles" if among else "which_role")
        if len(paths) > MOST_CHOICES:
            rest = ", ".join(path.role.of(asked.language) for path in paths[MOST_CHOICES:])
            text = f"{text} {say(asked.language, 'more_roles', roles=rest)}"
        return self._say(asked, text, choices)

    def ask_place(self, asked: Question) -> Answer:
        """Ask where the person works."""
        return self._say(asked, say(asked.language, "which_place"))

    def start(self, asked: Question, path_id: str, place: Place) -> Answer:
        """Give the first step of a path.

        Args:
            asked: The message.
            path_id: The path's id.
            place: The person's place.
        """
        return self.step(asked, Progress(path_id, self._start_place(place)), opening=True)

    def step(self, asked: Question, progress: Progress, *, opening: bool = False) -> Answer:
        """Give the step that a person is at, or the checklist where all are passed."""
        standing = self._standing(progress)
        if standing is None:
            return self._unknown(asked, progress)
        if standing.is_over:
            return self.checklist(asked, progress)
        language, step, place = asked.language, standing.step, standing.place
        source = self._source(standing, step, asked)
        heading = say(
            language,
            "step",
            number=standing.progress.step,
            count=len(standing.steps),
            heading=step.heading.of(language),
        )
        paragraphs = [step.what.of(language), say(language, "why", text=step.why.of(language))]
        if opening:
            title = standing.path.title.of(language)
            paragraphs.insert(0, say(language, "opening", title=title, place=place.name, count=len(standing.steps)))
        notes = self._notes(step, source, place, asked)
        quiz = source is not None and step.quiz is not None and step.quiz.right(source.quote) is not None
        lesson = Lesson(standing.progress.code(), heading, tuple(paragraphs))
        return self._answer(asked, place, lesson, [source], notes, self._moves(standing, language, quiz=quiz))

    def quiz(self, asked: Question, progress: Progress) -> Answer:
        """Ask the step's quiz question, where its citation holds exactly one of the options."""
        standing = self._standing(progress)
        if standing is None or standing.is_over:
            return self.step(asked, progress)
        quiz, language = standing.step.quiz, asked.language
        if quiz is None or self.right_option(progress, asked) is None:
            lesson = Lesson(standing.progress.code(), say(language, "no_quiz", place=standing.place.name))
            return self._answer(asked, standing.place, lesson, [], [], self._moves(standing, language, quiz=False))
        heading = say(language, "quiz", number=standing.progress.step, text=quiz.text.of(language))
        choices = [
            Choice(option.text.of(language), say(language, "answer_q", text=option.text.of(language)))
            for option in quiz.options
        ]
        lesson = Lesson(standing.progress.code(), heading, (say(language, "not_kept"),))
        return self._answer(asked, standing.place, lesson, [], [], choices)

    def right_option(self, progress: Progress, asked: Question) -> int | None:
        """Return the number of the right option of the present step's quiz, from 0; None where there is no quiz."""
        standing = self._standing(progress)
        if standing is None or standing.is_over or standing.step.quiz is None:
            return None
        source = self._source(standing, standing.step, asked)
        return standing.step.quiz.right(source.quote) if source else None

    def chosen_option(self, progress: Progress, message: str, language: str) -> int | None:
        """Return the number of the option of the present step's quiz that a message chooses, from 0, or None."""
        standing = self._standing(progress)
        if standing is None or standing.is_over or standing.step.quiz is None:
            return None
        return standing.step.quiz.chosen(message, language)

    def judge(self, asked: Question, progress: Progress, option: int) -> Answer:
        """Tell whether an option is right, with the citation that is the key; nothing of it is kept."""
        standing = self._standing(progress)
        right = self.right_option(progress, asked)
        if standing is None or right is None:
            return self.step(asked, progress)
        source = self._source(standing, standing.step, asked)
        heading = say(asked.language, "right" if option == right else "wrong")
        lesson = Lesson(standing.progress.code(), heading)
        moves = self._moves(standing, asked.language, quiz=option != right)
        return self._answer(asked, standing.place, lesson, [source], [], moves)

    def checklist(self, asked: Question, progress: Progress) -> Answer:
        """Give the person's checklist: what is done and what is left, each line with its source, and whom to reach."""
        standing = self._standing(progress)
        if standing is None:
            return self._unknown(asked, progress)
        language, place = asked.language, standing.place
        sources = [self._source(standing, step, asked) for step in standing.steps]
        title = say(language, "checklist", title=standing.path.title.of(language), place=place.name)
        lesson = Lesson(standing.progress.code(), title, (say(language, "checklist_hint"),))
        notes = [say(language, "pdf", address=CHECKLIST_ADDRESS.format(code=standing.progress.code()))]
        choices = [Choice(say(language, "erase"), say(language, "erase"))]
        if not standing.is_over:
            code = standing.progress.code()
            choices.insert(0, Choice(say(language, "resume"), say(language, "resume_question", code=code)))
        return self._answer(asked, place, lesson, sources, notes, choices, standing)

    def pause(self, asked: Question, progress: Progress) -> Answer:
        """Give the code to go on with."""
        standing = self._standing(progress)
        if standing is None:
            return self._unknown(asked, progress)
        language, code = asked.language, standing.progress.code()
        lesson = Lesson(code, say(language, "paused", code=code), (say(language, "code_is_yours"),))
        choices = [
            Choice(say(language, "resume"), say(language, "resume_question", code=code)),
            Choice(say(language, "erase"), say(language, "erase")),
        ]
        return self._answer(asked, standing.place, lesson, [], [], choices)

    def erased(self, asked: Question) -> Answer:
        """Tell that nothing is left of the introduction."""
        lesson = Lesson("", say(asked.language, "erased"))
        return self._answer(asked, asked.place, lesson, [], [], [])

    def nothing(self, asked: Question) -> Answer:
        """Tell that no introduction is under way, and how to begin one."""
        return self._say(asked, say(asked.language, "nothing"))

    def way_back(self, progress: Progress, language: str) -> Choice | None:
        """Return the button that leads from another answer back into the introduction."""
        standing = self._standing(progress)
        if standing is None or standing.is_over:
            return None
        label = say(language, "way_back", number=standing.progress.step, count=len(standing.steps))
        return Choice(label, say(language, "resume_question", code=standing.progress.code()))

    def _standing(self, progress: Progress) -> _Standing | None:
        """Return where a code stands, its step brought inside the path; None where path or place are unknown."""
        try:
            place = self._places.get(progress.place)
        except KeyError:
            return None
        path = next((item for item in self._open_to(place) if item.id == progress.path), None)
        if path is None:
            return None
        steps = path.steps_for(place.code, self._places)
        return _Standing(path, place, steps, replace(progress, step=min(progress.step, len(steps) + 1)))

    def _source(self, standing: _Standing, step: Step, asked: Question) -> Source | None:
        return self._finder.find(step, standing.place, asked.today, standing.path.unit)

    def _open_to(self, place: Place | None) -> tuple[IntroductionPath, ...]:
        return paths_for((place or SWEDEN).code, self.paths, self._places)

    def _start_place(self, place: Place) -> str:
        """Return the municipality of a locality: a code names no smaller place than that."""
        municipality = self._places.municipality_of(place.code)
        return municipality.code if municipality is not None else place.code

    def _notes(self, step: Step, source: Source | None, place: Place, asked: Question) -> list[str]:
        language = asked.language
        if source is None:
            return [say(language, "no_source", place=place.name)]
        notes = []
        metadata = source.document.metadata
        of_source = self._places.get(metadata.scope.place)
        if step.local and of_source.level not in LOCAL:
            where = answer_wording.where(language, of_source)
            notes.append(say(language, "no_local", place=place.name, where=where))
        if metadata.review_by is not None and metadata.review_by < asked.today:
            day = answer_wording.day(metadata.review_by)
            notes.append(answer_wording.say(language, "past_review", title=metadata.title, date=day))
        return notes

    def _moves(self, standing: _Standing, language: str, *, quiz: bool) -> list[Choice]:
        last = standing.progress.step == len(standing.steps)
        keys = [("to_checklist" if last else "next", "next_q")]
        if quiz:
            keys.append(("quiz_me", "quiz_q"))
        keys.append(("skip", "skip_q"))
        if standing.progress.step > 1:
            keys.append(("back", "back_q"))
        keys.append(("pause", "pause_q"))
        return [Choice(say(language, label), say(language, question)) for label, question in keys]

    def _unknown(self, asked: Question, progress: Progress) -> Answer:
        answer = self._say(asked, say(asked.language, "unknown_code", code=progress.code()))
        return replace(answer, introduction=Lesson(""))

    def _say(self, asked: Question, text: str, choices: Sequence[Choice] = ()) -> Answer:
        """Return a word and a way on, with nothing of an introduction in it."""
        answer = self._answer(asked, asked.place, Lesson("", text), [], [], choices)
        return replace(answer, introduction=None)

    def _answer(
        self,
        asked: Question,
        place: Place | None,
        lesson: Lesson,
        sources: Sequence[Source | None],
        notes: Sequence[str],
        choices: Sequence[Choice],
        standing: _Standing | None = None,
    ) -> Answer:
        """Compose an answer: the lesson's words as the first note, each source a statement with its citation."""
        language = asked.language
        citations = Citations(self._places, language, asked.today)
        numbers = [citations.cite(item.document, item.passage) if item else None for item in sources]
        statements: list[Statement] = []
        for item, number in zip(sources, numbers, strict=True):
            if item is not None and number is not None and (number,) not in [one.citations for one in statements]:
                statements.append(self._statement(item, number, language))
        if standing is not None:
            lesson = replace(lesson, checklist=_items(standing, numbers, language))
        contacts = self._contacts(place, asked, citations) if standing is not None and place is not None else ()
        words = "\n".join((lesson.heading, *lesson.paragraphs, *(_line(item, language) for item in lesson.checklist)))
        listed = citations.listed()
        all_notes = [words, *notes]
        if any(citation.example for citation in listed):
            all_notes.append(answer_wording.say(language, "example"))
        answer = Answer(
            id=uuid.uuid4().hex[:16],
            state=State.CLARIFY,
            language=language,
            question=asked.text,
            text="",
            place=place,
            statements=tuple(statements),
            contacts=contacts,
            citations=listed,
            notes=tuple(all_notes),
            choices=tuple(choices),
            introduction=lesson,
        )
        return replace(answer, text=as_text(answer))

    def _statement(self, source: Source, number: int, language: str) -> Statement:
        place = self._places.get(source.document.metadata.scope.place)
        label = answer_wording.label(language, source.document, place)
        quoted = f"“{source.quote}”" if language == "en" else source.quote
        return Statement(f"{label}: {quoted}", (number,))

    def _contacts(self, place: Place, asked: Question, citations: Citations) -> tuple[ContactCard, ...]:
        if self._directory is None:
            self._directory = Directory(self._retriever.snapshot, self._places, self._thesaurus)
        open_paths = self._retriever.open_paths(replace(asked, place=place))
        return tuple(
            card(item.contact, self._places.get(item.place).name, citations.cite(item.document, item.passage))
            for item in self._directory.coordinators(place, open_paths, self._thesaurus)
        )


def _items(standing: _Standing, numbers: Sequence[int | None], language: str) -> tuple[ChecklistItem, ...]:
    """Return the checklist's lines, in the order of the steps."""
    return tuple(
        ChecklistItem(
            step.heading.of(language),
            step.todo.of(language),
            standing.progress.is_done(position),
            (number,) if number is not None else (),
        )
        for position, (step, number) in enumerate(zip(standing.steps, numbers, strict=True), start=1)
    )


def _line(item: ChecklistItem, language: str) -> str:
    """Return a checklist's line as plain text; a word says what the box shows, for those who do not see it."""
    mark, word = ("☑", "done") if item.done else ("☐", "open")
    numbers = "".join(f"[{number}]" for number in item.citations)
    return f"{mark} {item.heading} ({say(language, word)}): {item.todo} {numbers}".rstrip()
