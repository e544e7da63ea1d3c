"""Of an answer in several parts, the one that is nearest to the question: what a row of a table or "visa stycket" shows."""

from __future__ import annotations

from dataclasses import replace

from knowledge.answer import Answer, Statement
from knowledge.composing.joining import Joined
from knowledge.composing.plain_text import as_text
from knowledge.narrowing.patient_groups import about_psychiatry
from knowledge.narrowing.place_named import naming, tells_of
from knowledge.swedish.thesaurus import TermKind, Thesaurus, stems
from knowledge.swedish.tokens import STOP_WORDS, words


def nearest_first(answer: Answer, question: str) -> tuple[Statement, ...]:
    """Return an answer's statements, of each layer those first that share most words with a question; the layers stay as they stand.

    Statements of one section stand in the document's order, so that the first need not be the one that answers.

    Args:
        answer: The answer.
        question: What was asked.
    """
    english = answer.language == "en"
    asked = {stem for word in words(question) if word not in STOP_WORDS for stem in stems(word, english=english)}
    # "BHL" and "needs assessor" are written out in the documents.
    named = (match.groups[0] for match in Thesaurus.load().find(question, answer.language))
    asked |= {stem for group in named if group.kind in (TermKind.FUNCTION, TermKind.STEP) for stem in stems(group.term)}
    labels = list(dict.fromkeys(part.text.partition(": ")[0] for part in answer.statements))

    general, here = not about_psychiatry(question), naming(answer.place)

    def rank(part: Statement) -> tuple[int, bool, bool, int]:
        label, _, told = part.text.partition(": ")
        # What a wider rule says of the very municipality goes before the rule.
        elsewhere = here.search(label) is not None or not tells_of(told, here)
        return labels.index(label), general and about_psychiatry(told), elsewhere, -len(asked & set(stems(told)))

    return tuple(sorted(answer.statements, key=rank))


def party_first(answer: Answer, message: str, before: str, thesaurus: Thesaurus) -> Answer:
    """Return the answer to a follow-up about somebody with what says it of them and of the question before first, layer by layer.

    "får biståndshandläggaren göra det?" after "vem bestämmer om det är egenvård?" is answered by the sentence that names both, not by
    one about what biståndshandläggaren decides otherwise.

    Args:
        answer: The answer.
        message: What the person wrote.
        before: The question before it.
        thesaurus: Recognises who and what is named.
    """
    parties = _phrases(thesaurus, message, (TermKind.FUNCTION, TermKind.UNIT), answer.language)
    # What somebody does to it ("bestämmer") is named in many a text; the step itself tells more.
    steps = _phrases(thesaurus, before, (TermKind.STEP,), answer.language)
    concepts = steps or _phrases(thesaurus, before, (TermKind.CONCEPT,), answer.language)
    if not parties or not concepts or len(answer.statements) < 2:
        return answer
    labels = list(dict.fromkeys(part.text.partition(": ")[0] for part in answer.statements))

    def rank(part: Statement) -> tuple[int, bool]:
        label, _, words = part.text.partition(": ")
        told = set(stems(words))
        both = all(any(told.issuperset(phrase) for phrase in phrases) for phrases in (parties, concepts))
        return labels.index(label), not both

    joined = Joined()
    ordered = replace(answer, statements=tuple(sorted(answer.statements, key=rank)))
    made = replace(ordered, statements=joined.statements(ordered), contacts=joined.contacts(ordered))
    made = replace(made, citations=joined.listed())
    return replace(made, text=as_text(made))


def _phrases(thesaurus: Thesaurus, text: str, kinds: tuple[TermKind, ...], language: str) -> list[tuple[str, ...]]:
    """Return the stems of all words for what a text names of some kinds."""
    groups = [match.groups[0] for match in thesaurus.find(text, language) if match.groups[0].kind in kinds]
    return [stems(word) for group in groups for word in (group.term, *group.swedish)]
