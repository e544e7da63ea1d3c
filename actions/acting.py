"""Who acts in an answer: whose number "vad är numret dit?" asks for."""

from __future__ import annotations

import re
from collections.abc import Iterable

from knowledge.answer import Answer
from knowledge.contacts.asked_hours import names_time
from knowledge.conversation.who_is_called import asks_whom_to_call, called_first
from knowledge.directory import function_groups
from knowledge.model import QuestionKind, State
from knowledge.narrowing.place_named import naming, tells_of
from knowledge.swedish.question_words import PHONE, question_kind
from knowledge.swedish.thesaurus import TermKind, Thesaurus, stems
from knowledge.swedish.tokens import sentences
from knowledge.swedish.told_calls import told_calls
from knowledge.swedish.topic_words import own_words

MOST_ACTING = 5
ANYBODY = frozenset({"medarbetare", "omsorgspersonal"})
"""Who reads the answer, rather than who is to be reached."""
OF_ITSELF = (QuestionKind.DEFINITION, QuestionKind.DEADLINE)
"""Kinds of question about the function that they name."""
SUBORDINATE = re.compile(
    r"(?<=\w) (?:när|om|innan|sedan|tills|därför att|medan|efter att|så snart)\b(?! \w+,)", re.IGNORECASE
)
"""Opens a condition behind what somebody does."""
ON_CALL_FOR = re.compile(r"\bjour\w* (?:för|på|hos|inom) (?P<whom>\w+)", re.IGNORECASE)
DOES = re.compile(r"\b(?:vad gör|vad har|what do(?:es)?)\b(?! (?:jag|ja|vi|man|i|we)\b)", re.IGNORECASE)
"""Asks what somebody does."""


def acting(answer: Answer, thesaurus: Thesaurus, asked: str = "", kind: QuestionKind | None = None) -> list[str]:
    """Return the functions and units that an answer names: of the sentence that is most like the question, of the contacts shown, others.

    Those that the question names itself come last: asked "vem beslutar om trygg hemgång?", it is the one who decides that is
    meant by "hur når jag den?". Asked what a function is or does, or when it acts, it is the one meant.

    Args:
        answer: The answer.
        thesaurus: Recognises who is named.
        asked: The question.
        kind: What it asked for, None where only its words tell.
    """
    parts = _likest(answer, thesaurus, asked)
    named_in = [called_first(part, thesaurus) for part in parts]
    if not asks_whom_to_call(asked):
        named_in = [_main_first(part, thesaurus) for part in parts]
    told = [term for terms in named_in for term in terms]
    beside = " ".join(f"{contact.function}, {contact.organisation or ''};" for contact in answer.contacts_beside)
    shown = [group.term for group in function_groups(thesaurus, beside)]
    if answer.state is State.NOT_FOUND:
        # What only comes nearest need not be about it: whoever it says to ask is meant first.
        # But a row of a list with a number is what "nr" asks for, and a sentence that speaks of what is asked names who is meant.
        first = next((part.text for part in answer.statements), "")
        listed = [group.term for group in function_groups(thesaurus, first)] if PHONE.search(first) else []
        spoken = _of_what_is_asked(answer, parts, _stems(asked, thesaurus, answer.language))
        of_it = (term for part in spoken for term in named_in[parts.index(part)])
        # Of those to ask, whoever the nearest text names itself comes first.
        both = (term for term in shown if term in {group.term for group in function_groups(thesaurus, first)})
        # Asked of a time, whoever it says to ask answers then, which a text knows nothing of.
        then = shown if names_time(asked) else ()
        terms = dict.fromkeys((*listed, *then, *of_it, *both, *shown, *told))
    else:
        # Of an answer that names nobody, whoever it shows is meant.
        shown = [term for term in shown if term in told] if told else shown
        acts = named_in[0] if named_in else []
        does = bool(_done(asked, thesaurus) & _done(parts[0], thesaurus)) if parts else True
        lead = [] if does or gives_contacts(answer) else _told_to_contact(answer, parts, acts, shown, thesaurus)
        terms = dict.fromkeys((*lead, *acts, *shown, *told))
        terms = _with_who_stands_for_units(terms, answer, thesaurus)
    groups = [] if gives_contacts(answer) else function_groups(thesaurus, asked, answer.language)
    named = dict.fromkeys(group.term for group in groups if group.kind is TermKind.FUNCTION)
    if (kind or question_kind(asked)) in OF_ITSELF or DOES.search(asked):
        return list(dict.fromkeys((*named, *(term for term in terms if term not in ANYBODY))))[:MOST_ACTING]
    ordered = sorted(terms, key=lambda term: (term in ANYBODY, term in named))
    # "Den där jouren" is asked for as well, however many act before it.
    on_call = [term for part in parts for term in _on_call_for(part, thesaurus)][:1]
    kept = ordered[: MOST_ACTING - 1]
    return [*kept, *(on_call if set(on_call).isdisjoint(kept) and on_call else ordered[len(kept) : MOST_ACTING])]


def _on_call_for(sentence: str, thesaurus: Thesaurus) -> list[str]:
    """Return whose on-call service a sentence names ("jouren för hemsjukvård")."""
    found = ON_CALL_FOR.finditer(sentence)
    return [group.term for match in found for group in function_groups(thesaurus, match["whom"])[:1]]


def _done(text: str, thesaurus: Thesaurus) -> set[str]:
    """Return what a text names beside functions and units: whoever does what is asked about is meant, not whom others contact."""
    groups = (match.groups[0] for match in thesaurus.find(text))
    return {group.term for group in groups if group.kind not in (TermKind.FUNCTION, TermKind.UNIT)}


def _told_to_contact(
    answer: Answer, parts: list[str], first: list[str], shown: list[str], thesaurus: Thesaurus
) -> list[str]:
    """Return whom the statement that is most like the question tells somebody else than who acts to contact, of those shown.

    "Biståndshandläggaren beslutar. … Vårdavdelningen kontaktar platssamordnaren": the number is that of the coordinator.
    """
    stated = next((part.text for part in answer.statements if parts and parts[0] in part.text), "")
    for call in told_calls(stated.partition(": ")[2]):
        called = [group.term for group in function_groups(thesaurus, call.called) if group.term in shown]
        callers = {group.term for group in function_groups(thesaurus, call.caller)}
        if called and first and callers and not call.inverted and callers.isdisjoint((first[0], called[0])):
            return called[:1]
    return []


def _with_who_stands_for_units(terms: Iterable[str], answer: Answer, thesaurus: Thesaurus) -> dict[str, None]:
    """Return who acts, with whoever an answer shows at a unit that acts ("GSA, Trollbäckens vårdcentral") in front of that unit."""
    ordered = list(terms)
    for card in answer.contacts_beside:
        # A unit's own name ("Nattpatrullen") says no function.
        functions = [one.term for one in function_groups(thesaurus, card.function) if one.kind is TermKind.FUNCTION]
        named = function_groups(thesaurus, f"{card.function}, {card.organisation or ''}")
        units = [one.term for one in named if one.kind is TermKind.UNIT and one.term in ordered]
        if units:
            at = min(ordered.index(unit) for unit in units)
            ordered[at:at] = functions
    return dict.fromkeys(ordered)


def _main_first(sentence: str, thesaurus: Thesaurus) -> list[str]:
    """Return the functions and units that a sentence names, those of its main clause before those of a condition.

    "Slutenvården skickar meddelandet när läkaren bedömer …" tells who sends it.
    """
    main, *conditions = SUBORDINATE.split(sentence)
    parts = [main, *conditions] if main.strip() else [sentence]
    return [group.term for part in parts for group in function_groups(thesaurus, part)]


def gives_contacts(answer: Answer) -> bool:
    """Return whether what an answer states is how to reach somebody."""
    stated = {number for statement in answer.statements for number in statement.citations}
    return any(not stated.isdisjoint(contact.citations) for contact in answer.contacts)


def _of_what_is_asked(answer: Answer, parts: list[str], asked: set[str]) -> list[str]:
    """Return the sentences of statements that hold a stem of what is asked, those that hold most themselves first."""
    speaking = " ".join(part.text for part in answer.statements if not asked.isdisjoint(stems(part.text)))
    return sorted((part for part in parts if part in speaking), key=lambda part: -len(asked & set(stems(part))))


def _likest(answer: Answer, thesaurus: Thesaurus, asked: str) -> list[str]:
    """Return the sentences of an answer, those most like the question first; of a follow-up, most like what the message itself says."""
    texts = [statement.text.partition(": ")[2] for statement in answer.statements]
    texts += [cell.text.partition(": ")[2] for row in (answer.table.rows if answer.table else ()) for cell in row[1:]]
    own, _, topic = asked.rpartition(" – ")
    said, about = (_stems(words, thesaurus, answer.language) for words in (own, topic))
    parts = [part for text in texts for part in sentences(text)]
    shared = {part: len(about & set(stems(part))) for part in parts}
    # One word more of the topic is chance: who stands first in the answer is meant then.
    enough, here = max(shared.values(), default=0) - 1, naming(answer.place)
    # What wider rules say of the very municipality is meant before the rule.
    wider = " ".join(one.text for one in answer.statements if here.search(one.text.partition(": ")[0]) is None)
    return sorted(
        parts,
        key=lambda part: (
            -len(said & set(stems(part))),
            not (tells_of(part, here) and part in wider),
            -min(shared[part], enough),
        ),
    )


def _stems(text: str, thesaurus: Thesaurus, language: str) -> set[str]:
    """Return the stems of a text's own words and of the terms that they stand for: "vc" is "vårdcentral", "decides" is "besluta"."""
    own = " ".join(own_words(text))
    groups = [group for match in thesaurus.find(own, language) for group in match.groups]
    names = {stem for group in groups for stem in stems(group.term)}
    if language == "en":
        # The sentences are Swedish, in any of the words for it.
        names |= {stem for group in groups for word in group.swedish for stem in stems(word)}
    return set(stems(own)) | names
