"""Follow-ups: what a short message says of the question before it ("och på helgen?", "vad är numret dit?", "vad säger lagen då?").

Only what the person changed is replaced. A message stands for itself where it holds a topic of its own; it is a follow-up where all
that it holds is a question word, a pronoun, a place, a time, a layer of rules, or one more word after "och".
"""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.asking import leaves_open, with_meaning
from knowledge.contacts.number_given import given_number
from knowledge.conversation.asked_comparison import measured
from knowledge.conversation.asked_layers import asked_layers
from knowledge.conversation.asked_meaning import (
    asks_abbreviation,
    beside_explained,
    is_abbreviation,
    meaning_of,
    named_before,
    who_is,
    with_word,
)
from knowledge.conversation.bare_words import asks_holder, bare, names_itself, only_party
from knowledge.conversation.joined_question import joined
from knowledge.conversation.pointed_thing import with_thing
from knowledge.conversation.replacing import (
    PARTIES,
    in_another_district,
    in_place_of_compound,
    other_unit,
    with_other_party,
    with_other_topic,
)
from knowledge.conversation.whose_number import whose
from knowledge.model import Layer, QuestionKind
from knowledge.query import without_places
from knowledge.swedish.follow_up_words import (
    ABOUT_IT,
    ASKING,
    BACK,
    CALLING,
    CLOCK,
    CLOSING,
    CONCERNING,
    CONDITION,
    CORRECTS,
    DETERMINATIVE,
    DONT_KNOW,
    EXISTS,
    FAMILIES,
    FEW,
    HAPPENED,
    LONGEST,
    LONGEST_CONDITION,
    MATTERS,
    MAY,
    NAMED_TIME,
    NO_ANSWER,
    NUMBER_OF,
    OPENING,
    POINTING,
    REACH,
    REFUSES,
    SAME_ONE,
    SAME_THING,
    SAYING,
    SHORT,
    SPOKEN_OF,
    WHEN,
    WHOSE,
)
from knowledge.swedish.light_words import LIGHT
from knowledge.swedish.periods import without_period
from knowledge.swedish.place_matcher import find_places
from knowledge.swedish.question_words import BY_MAIL, HANDS_IN_WHEN, SENDING, question_kind
from knowledge.swedish.thesaurus import TermKind, Thesaurus
from knowledge.swedish.tokens import words
from knowledge.swedish.topic_words import own_words

BARE = 2
"""Words of a question that is no more than a question word and a verb ("vem bestämmer"): it is asked of what was talked about."""


@dataclass(frozen=True, slots=True)
class Focus:
    """What a conversation is about.

    Attributes:
        text: The last question without its place.
        kind: What it asked for.
        acting: Functions and units that its answer names, the first to act first.
        asked_back: True where the bot asked something back, so that a few words are the answer to that.
        reached: True where the last answer gave the number of somebody that the question is not itself about.
    """

    text: str
    kind: QuestionKind | None = None
    acting: tuple[str, ...] = ()
    asked_back: bool = False
    reached: bool = False


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A follow-up read together with what it follows.

    Attributes:
        text: The whole question, without its place.
        kind: What it asks for.
        reach: Functions and units to give the number of, the first choice first; empty where no number is asked for.
        layers: Layers of rules asked about, empty for all.
        aside: True where only a word is asked about and the talk stays where it is.
        named: True where the message asks the whole itself, with what "det" stands for in its place.
    """

    text: str
    kind: QuestionKind | None
    reach: tuple[str, ...] = ()
    layers: tuple[Layer, ...] = ()
    aside: bool = False
    named: bool = False


def follow(
    message: str, focus: Focus | None, thesaurus: Thesaurus, language: str = "sv", *, sure: bool = False
) -> FollowUp | None:
    """Read a message together with the question before it.

    Args:
        message: What the person wrote.
        focus: What the conversation is about, None where nothing has been asked.
        thesaurus: Tells what names a topic of its own.
        language: Language of the message.
        sure: True where the intent model takes the message for a follow-up.

    Returns:
        The whole question, or None where the message stands for itself.
    """
    if focus is None or not focus.text or asks_abbreviation(message, thesaurus):
        return None
    if words(without_places(message)) == words(focus.text):
        # The whole question once more, with the place that was asked for.
        return None
    explained = focus.kind is QuestionKind.DEFINITION or question_kind(focus.text) is QuestionKind.DEFINITION
    meaning = named_before(message, focus.text, focus.acting, thesaurus, language)
    if explained and meaning is None:
        meaning = beside_explained(message, focus.text, thesaurus, language)
    if meaning is not None:
        return FollowUp(meaning, QuestionKind.DEFINITION, aside=True)
    rest = BACK.sub("", CONCERNING.sub("", without_period(without_places(message)))).strip()
    if explained and (put := with_word(rest, focus.text, thesaurus, language)):
        return FollowUp(put, question_kind(put), named=True)
    if (focus.reached or focus.acting) and WHOSE.search(rest) is not None and given_number(rest) is None:
        # "whose number is that, a doctor?"
        return FollowUp(focus.text, focus.kind)
    rest = f"klockan {rest}" if CLOCK.match(rest) else rest
    if focus.asked_back and DONT_KNOW.search(rest):
        return FollowUp(focus.text, focus.kind)
    said = words(rest)
    if len(said) > LONGEST:
        return None
    layers, unlayered = asked_layers(rest)
    own = own_words(REACH.sub(" ", MATTERS.sub(" ", OPENING.sub(" ", unlayered, count=1))))
    if measured(rest, language) and all(measured(word, language) for word in own):
        # "vem är snabbast": of what was talked about.
        own = []
    if focus.reached and NAMED_TIME.search(rest):
        # "ingen svarar där, klockan är 23" after a number asks who is reached then.
        own = own_words(REACH.sub(" ", NO_ANSWER.sub(" ", unlayered)))
    if not own and MAY.match(unlayered):
        # "måste de ringa oss innan?" asks whether somebody calls, not for a number.
        own = CALLING.findall(unlayered)
    # "påsken då", "psykiatrin där?": a time or a group of patients first says under what condition the same is asked.
    placed = bool(find_places(message))
    opening = any(pattern.search(message) for pattern in (OPENING, CLOSING, MATTERS))
    opening = opening or (not placed and any(family.match(rest) for family in FAMILIES))
    pointing = POINTING.search(DETERMINATIVE.sub(" ", message)) is not None
    not_to = (SENDING, BY_MAIL, HANDS_IN_WHEN)
    reaches = REACH.search(rest) is not None and not any(pattern.search(rest) for pattern in not_to)
    kind = QuestionKind.CONTACT if reaches else _asked_kind(OPENING.sub("", rest, count=1))
    if kind is None and not placed:
        # "utan hemsjukvård", "säbo": a condition or a party and no more is asked of what went before.
        conditional = CONDITION.match(rest) is not None and len(said) <= LONGEST_CONDITION
        opening = opening or conditional or only_party(rest, thesaurus, language)
    if kind is not None and asks_holder(rest, thesaurus, language):
        return None
    if kind is not None and names_itself(rest):
        # "och hemtjänstbeslutet, vem kollar det": what it asks about is named first.
        return None
    spoken_of = kind is None and not placed and SPOKEN_OF.match(rest) and leaves_open(focus.text)
    if spoken_of and (chosen := _chosen_meaning(rest, own_words(rest), focus, language)) is not None:
        # "hen ligger inte på sjukhus" says which SIP is meant.
        return FollowUp(chosen, focus.kind)
    if not _follows(
        own,
        unlayered,
        focus,
        thesaurus,
        language,
        opening=opening,
        pointing=pointing,
        kind=kind,
        sure=sure,
        placed=placed,
    ):
        return None
    if not own:
        # "och om patienten säger nej?" says something that its single words do not.
        own = REFUSES.findall(unlayered)
    picks = focus.asked_back or CORRECTS.search(rest) is not None
    if picks and kind is None and own and (chosen := _chosen_meaning(rest, own, focus, language)) is not None:
        return FollowUp(chosen, focus.kind)
    if kind is QuestionKind.DEFINITION and not own and SAME_THING.search(rest):
        # "vad var det 2020?" asks the same as before.
        kind = focus.kind
        rest = unlayered = ""
    exists = placed and EXISTS.match(rest) is not None and not own_words(EXISTS.sub(" ", rest, count=1))
    holds = explained and (exists or (kind is QuestionKind.WHO_IS_RESPONSIBLE and not own))
    if holds and (holder := who_is(rest, focus.text, thesaurus, language)) is not None:
        return FollowUp(holder, QuestionKind.WHO_IS_RESPONSIBLE)
    whom = kind is QuestionKind.CONTACT and not reaches and not pointing
    if whom and not own and not focus.reached and NAMED_TIME.search(rest):
        # "vem ringer jag på natten?": whoever is on call then, not whoever the answer before named for the day.
        return None
    if (
        kind is QuestionKind.CONTACT
        and not own
        and (followed := _reaching(rest, focus, thesaurus, language)) is not None
    ):
        return followed
    of_somebody = focus.reached and bool(focus.acting) and focus.kind is not QuestionKind.CONTACT
    if of_somebody and kind is None and not own and NAMED_TIME.search(rest):
        # "på en söndag då?" after somebody's number: who is reached then.
        return _reaching(rest, focus, thesaurus, language)
    names_party = kind is None and SAME_ONE.search(rest) is None and only_party(rest, thesaurus, language)
    if focus.reached and focus.kind is QuestionKind.CONTACT and names_party:
        return FollowUp(f"{NUMBER_OF[language]} {bare(rest)}", QuestionKind.CONTACT)
    word = bare(rest)
    names_word = (
        is_abbreviation(word, thesaurus) if not own else CONDITION.match(word) is None and len(words(word)) <= SHORT
    )
    if explained and opening and kind is None and not pointing and names_word:
        # "och NEWS2?" after "vad betyder UBS?"
        return FollowUp(meaning_of(word if own else word.upper(), language), QuestionKind.DEFINITION)
    if (
        own
        and kind in (None, QuestionKind.WHAT_APPLIES)
        and (named := with_thing(rest, focus.text, thesaurus, language))
    ):
        # "do we need consent for it?" asks for no time, though what went before did.
        allowed = QuestionKind.WHAT_APPLIES if MAY.match(rest) else focus.kind
        return FollowUp(named, question_kind(rest) or allowed, named=True)
    if opening and kind is None and own and (other := with_other_topic(focus.text, bare(rest), thesaurus, language)):
        return FollowUp(other, focus.kind)
    if opening and kind is None and own and (followed := _of_another(rest, focus, thesaurus, language)) is not None:
        return followed
    condition = CONDITION.match(bare(rest)) is not None
    if kind is None and own and not condition and (itself := in_place_of_compound(focus.text, own)) is not None:
        return FollowUp(itself, focus.kind)
    if not own and kind in (QuestionKind.HOW_TO, QuestionKind.WHAT_APPLIES) and find_places(message):
        # "hur gör de i Haninge?", "gäller samma sak i Nora?": the same question elsewhere.
        kind = None
    asked = kind
    # "vad kostar det" asks neither who nor when, and "kostar det" for no number, whatever was asked before.
    asking = ASKING.match(rest) is not None and MAY.match(rest) is None
    reached = focus.kind is QuestionKind.CONTACT
    of_age = reached and FAMILIES[2].search(rest) is not None and question_kind(focus.text) is not QuestionKind.CONTACT
    otherwise = kind is None and (of_age or (bool(own) and (asking or (reached and MAY.match(rest) is not None))))
    if kind is None and own and focus.kind is QuestionKind.DEFINITION:
        # "must she pay" asks for no meaning of the word that was explained.
        otherwise = True
    if layers or (kind in (QuestionKind.WHAT_APPLIES, None) and not otherwise):
        kind = focus.kind
    elif kind is QuestionKind.CONTACT and not own:
        # Nobody has been named whose number it could be: the documents may say whom to call.
        kind = QuestionKind.WHO_IS_RESPONSIBLE
    whole = joined(
        unlayered if layers else rest,
        own,
        focus.text,
        asked,
        before=focus.kind,
        asked_back=focus.asked_back,
        layers=bool(layers),
    )
    return FollowUp(whole, kind, layers=layers)


def _chosen_meaning(message: str, own: list[str], focus: Focus, language: str) -> str | None:
    """Return the question with the meaning of its ambiguous word that a reply names, and what else the reply says; None for none."""
    meant = with_meaning(focus.text, message, language)
    if meant is None or len(own) <= FEW:
        return meant
    return f"{meant.rstrip(' ?.!')}, {bare(message)}?"


def _reaching(message: str, focus: Focus, thesaurus: Thesaurus, language: str) -> FollowUp | None:
    """Return the question for the number, the hours or the e-mail of who has been talked about, None where nobody has.

    A time in the message is asked about: "jobbar de på helgen?" wants who answers then.
    """
    if focus.reached and focus.kind is QuestionKind.CONTACT:
        if NAMED_TIME.search(message) is None:
            return FollowUp(focus.text, QuestionKind.CONTACT)
        if " – " not in focus.text or not focus.acting:
            return FollowUp(joined(message, [], focus.text, None), QuestionKind.CONTACT)
        # What else the question before was joined with would be searched for again: whoever was reached is meant.
        return FollowUp(f"{NUMBER_OF[language]} {focus.acting[0]} {_times(message)}", QuestionKind.CONTACT)
    if not focus.acting:
        return None
    who = focus.kind is QuestionKind.WHO_IS_RESPONSIBLE
    acting = whose(message, focus.text, focus.acting, thesaurus, language, who=who)
    # "nr" after "hem lördag em, inga insatser är klara": whoever is reached then.
    times = _times(message) or _times(focus.text)
    asked = " ".join(filter(None, (NUMBER_OF[language], acting[0], times)))
    return FollowUp(asked, QuestionKind.CONTACT, acting)


def _times(message: str) -> str:
    return " ".join(match.group(0).strip() for match in FAMILIES[0].finditer(message))


def _of_another(message: str, focus: Focus, thesaurus: Thesaurus, language: str) -> FollowUp | None:
    """Return the question before about somebody else ("och MAS?"), None where the message names nobody in particular."""
    who = bare(message)
    if CONDITION.match(who) is not None:
        # Where a number was asked for beside a question, that question is asked under the condition.
        of_number = focus.reached and focus.kind is QuestionKind.CONTACT
        unit = other_unit(focus.text, who, thesaurus, language) if of_number else None
        return FollowUp(f"{NUMBER_OF[language]} {unit} {_times(focus.text)}", QuestionKind.CONTACT) if unit else None
    if focus.reached and not any(family.match(who) for family in FAMILIES):
        who = in_another_district(focus.text, who, thesaurus, language) or who
        return FollowUp(f"{NUMBER_OF[language]} {who}", QuestionKind.CONTACT)
    other = with_other_party(focus.text.strip(" ?.!"), who, thesaurus, language, LIGHT)
    return None if other is None else FollowUp(f"{other}?", focus.kind)


def _asked_kind(text: str) -> QuestionKind | None:
    """Return what a message asks for; one without a question word asks what the question before it asked."""
    kind = question_kind(text)
    return None if kind is QuestionKind.WHAT_APPLIES and not SAYING.search(text) else kind


def _follows(
    own: list[str],
    text: str,
    focus: Focus,
    thesaurus: Thesaurus,
    language: str,
    *,
    opening: bool,
    pointing: bool,
    kind: QuestionKind | None,
    sure: bool,
    placed: bool,
) -> bool:
    if not own:
        return True
    if focus.reached and focus.kind is QuestionKind.CONTACT and kind is None and only_party(text, thesaurus, language):
        return True
    if focus.asked_back and len(own) <= 4 and (kind is None or WHEN.match(text)):
        asks_itself = placed and len(own) > FEW and text.rstrip().endswith("?")
        return not asks_itself and not _is_new_topic(own, text, focus, thesaurus, language)
    matches = thesaurus.find(text, language)
    named = [match for match in matches if match.groups[0].kind in (TermKind.FUNCTION, TermKind.STEP)]
    parties = any(match.groups[0].kind in PARTIES for match in matches)
    # "och vem betalar": a verb alone asks it of what was talked about.
    of_topic = (
        (opening or len(words(text)) <= BARE)
        and len(own) == 1
        and all(match.groups[0].kind is TermKind.STEP for match in named)
    )
    of_topic = of_topic and kind in (QuestionKind.WHO_IS_RESPONSIBLE, QuestionKind.DEADLINE) and not parties
    of_itself = kind is not None and bool(named) and not pointing and not of_topic
    if of_itself or (kind is QuestionKind.DEFINITION and named):
        return False
    told = kind is None and not named and not parties and not placed and len(own) <= FEW
    if told and (NAMED_TIME.search(text) or HAPPENED.search(text)):
        # "nu blev det försenat, hon kommer vid fem", "hinner inte": what has become of the case that was asked about.
        return True
    if opening or sure or of_topic:
        # More words that ask something themselves are a question of their own, whatever opens it.
        return len(own) <= (2 if kind is not None else 3)
    asks = kind is not None or MAY.match(text) or ASKING.match(text) or ABOUT_IT.search(text)
    short = len(words(text)) <= SHORT
    return pointing and (bool(asks) or short) and len(own) <= 1


def _is_new_topic(own: list[str], text: str, focus: Focus, thesaurus: Thesaurus, language: str) -> bool:
    """Return whether a few words put a question of their own instead of answering the one that was asked back."""
    if len(own) < 2 or CONDITION.match(text.strip()) or with_meaning(focus.text, text) is not None:
        return False
    before = {group.term for match in thesaurus.find(focus.text, language) for group in match.groups}
    groups = [match.groups[0] for match in thesaurus.find(text, language)]
    return any(group.kind in (TermKind.FUNCTION, TermKind.STEP) and group.term not in before for group in groups)
