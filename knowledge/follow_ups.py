"""Follow-ups: what a short message says of the question before it ("och på helgen?", "vad är numret dit?", "vad säger lagen då?").

Only what the person changed is replaced. A message stands for itself where it holds a topic of its own; it is a follow-up where all
that it holds is a question word, a pronoun, a place, a time, a layer of rules, or one more word after "och".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.asking import chooses
from knowledge.model import Layer, QuestionKind
from knowledge.query import without_places
from knowledge.replacing import with_other_party
from knowledge.swedish.light_words import LIGHT
from knowledge.swedish.periods import without_period
from knowledge.swedish.place_matcher import find_places
from knowledge.swedish.question_words import SENDING, question_kind
from knowledge.swedish.thesaurus import TermKind, Thesaurus
from knowledge.swedish.tokens import words

OPENING = re.compile(
    r"^\W*(?:(?:ja|jo|nej|ok|okej|aha|jaha|ok då)\b\W*)?(?:och|å|o|men|samt|eller|annars|sen|även|hur (?:är|e|ser|blir) det(?: ut)?(?: för| med)?"
    r"|vad gäller (?:då|det)|samma|and|but|or|also|what about|how about|same)\b",
    re.IGNORECASE,
)
POINTING = re.compile(
    r"\b(?:det|den|de|dem|dom|dit|där|då|detta|denna|dessa|hon|henne|han|honom|hennes|hans|deras|dess|samma|it|that|this|there|they|them|he"
    r"|she|her|him|his|their|then|those|these|same)\b",
    re.IGNORECASE,
)
REACH = re.compile(
    r"\b(?:telefontid\w*|öppettid\w*|öppet|bemanna\w*|(?:vilka|vilken|vad för|era|ert|deras) tid(?:er|en)?|stäng(?:er|t)|"
    r"(?:what|opening|office|which) hours|opening times|open|closed?|staffed|mejl\w*|mail\w*|e-?post\w*|e-?mail|epost|"
    r"(?:vad|har|med) .{0,20}(?:nummer|telefonnummer))\b",
    re.IGNORECASE,
)
"""Asks for what a contact list says of somebody beside the number: hours, e-mail."""
HOURS = (
    r"(?:\d{1,2}(?:[.:]\d\d)?|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|five|six|seven|eight|nine|ten)"
    r"(?!\s+(?:dag|dygn|veck|månad|timm|år|minut|vardag|arbetsdag|kalenderdag|gång|försök|tillfäll|days?\b|hours?\b|weeks?\b|months?\b)\w*)"
    r"(?:\s*(?:pm|am)\b)?(?: på (?:kvällen|morgonen|natten|förmiddagen|eftermiddagen))?"
)
"""A time of day, in figures or words, and no number of days."""
TIMES = (
    r"helg(?:en|er|erna|dag|dagar|dagen|kväll)?|(?:mån|tis|ons|tors|fre|lör|sön)dag(?:ar|arna|en)?"
    r"(?: (?:förmiddag|eftermiddag|kväll|morgon|natt)(?:en)?)?|röda? dag(?:ar)?|storhelg(?:en|er)?|"
    r"natt(?:en|etid)?|natta|nätter(?:na)?|kväll(?:en|stid|ar|arna)?|(?:förmiddag|eftermiddag|morgon|morron)(?:en|ar)?|morgnar(?:na)?|"
    r"i ?kväll|i ?natt|dagtid|vardag(?:ar|en)?|jour(?:tid|en)?|sommar(?:en)?|jul(?:en|afton)?|påsk(?:en)?|midsommar|nyår(?:safton)?|"
    r"semester(?:n|tider)?|efter kontorstid|(?:efter|före|innan|vid|kring|runt|after|before|at) (?:klockan |kl\.? ?)?"
    rf"{HOURS}|(?:klockan|klocka|kl\.?) ?(?:(?:är|e|typ|ungefär|ca|cirka|strax efter|runt) ?){{0,3}}{HOURS}|weekends?|nights?|evenings?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|"
    r"holidays?|office hours|daytime|the day|weekdays?"
)
PEOPLE = (
    r"barn(?:et|en)?|ungdom(?:ar)?|minderårig|under 18(?: år)?|vuxna?|äldre|över 65(?: år)?|psykiatri(?:n|ska)?|somatik(?:en)?|palliativ(?:a|t)?|"
    r"demens(?:sjuk)?|lss|child(?:ren)?|minors?|adults?|elderly|psychiatr(?:y|ic)"
)
BEFORE = (
    r"(?:\b(?:om|if|när|when)\s+(?:\w+\s+){1,2}(?:är|is|are)\s+(?:(?:ett|en|a)\s+)?|\b(?:på|under|om|för|i|at|on|in|for|if|during)\s+"
    r"(?:(?:the|en|ett)\s+)?)?"
)
NAMED_TIME = re.compile(rf"\b(?:{TIMES})\b", re.IGNORECASE)
FAMILIES = tuple(re.compile(rf"{BEFORE}\b(?:{pattern})\b", re.IGNORECASE) for pattern in (TIMES, PEOPLE))
"""Words of one family stand for each other: "och på natten?" replaces "på helgen"."""
LAYERS: tuple[tuple[re.Pattern[str], tuple[Layer, ...]], ...] = (
    (
        re.compile(
            r"\b(?:lagen|lag|lagstiftning(?:en)?|lagtext(?:en)?|juridiskt|the law|law|legally|statute)\b", re.IGNORECASE
        ),
        (Layer.LAW,),
    ),
    (
        re.compile(
            r"\b(?:länet|länets|lanet|lanets|regionens|regionen|länsöverenskommelsen|länsrutinen|(?:the )?county(?:'s)?|(?:the )?region)\b",
            re.IGNORECASE,
        ),
        (Layer.COUNTY_AGREEMENT, Layer.COUNTY_ROUTINE),
    ),
    (
        re.compile(
            r"\b(?:lokalt|lokala|den lokala överenskommelsen|kommunens|kommunen själv|lokal överenskommelse|locally|(?:the )?local"
            r"(?: agreement| routine)?)\b",
            re.IGNORECASE,
        ),
        (Layer.LOCAL_AGREEMENT, Layer.UNIT_ROUTINE),
    ),
)
SAYING = re.compile(r"\b(?:säger|sa|står|stod|enligt|gäller|say|says|according|stand)\b", re.IGNORECASE)
CONCERNING = re.compile(r"\b(?:när|vad) det gäller\b|\bwhen it comes to\b", re.IGNORECASE)
SAME_THING = re.compile(r"^\W*(?:(?:och|men|and|but)\s+)?(?:vad (?:är|var) det|what (?:is|was) it)\b", re.IGNORECASE)
DONT_KNOW = re.compile(
    r"^\W*(?:(?:jag )?vet (?:inte|ej)|ingen aning|spelar ingen roll|vilken som helst|alla|allt|både och|strunt samma|don'?t know|not sure"
    r"|any|all|doesn'?t matter|whatever)\b",
    re.IGNORECASE,
)
WHEN = re.compile(
    r"^\W*(?:när|when)\s+(?!ska|måste|kan|får|bör|börjar|gör|ringer|does|do|should|must|can|is)\w+", re.IGNORECASE
)
"""A condition, not a question: "när patienten ligger på sjukhus"."""
MAY = re.compile(
    r"^\W*(?:och |men |and |but )?(?:ska|får|kan|måste|behöver|bör|gäller|may|should|must|can|does|do|is)\b",
    re.IGNORECASE,
)
NUMBER_OF = {"sv": "telefonnummer till", "en": "phone number for"}
"""How the number of somebody is asked for."""
CONDITION = re.compile(
    r"^(?:på|i|för|om|hos|när|vid|under|efter|med|utan|at|in|for|if|on|when|with|without)\b", re.IGNORECASE
)
"""How a word begins that says under what condition something is asked, not about whom."""
LONGEST = 12
"""Words of the longest message that is taken for a follow-up."""
SHORT = 3
"""Words up to which a message with "det" or "den" asks about what went before, however it is spelled ("kosar det")."""
ASKING = re.compile(
    r"^\W*(?:och |men |and |but )?(?:vem|vilka|vilken|vilket|vad|när|hur (?:snabbt|fort|länge|ofta|lång tid)?|var|vart|varför|får|ska|kan|måste"
    r"|who|which|what|when|how (?:soon|fast|long|often)?|where|why|may|should|can|must)\b(?:\s+(?:är|gör|ska|har|får|kan|ansvarar för|gäller(?:"
    r" för| vid)?|ringer|is|are|does|do|should|has|must|can))?",
    re.IGNORECASE,
)


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
    """

    text: str
    kind: QuestionKind | None
    reach: tuple[str, ...] = ()
    layers: tuple[Layer, ...] = ()


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
    if focus is None or not focus.text:
        return None
    rest = CONCERNING.sub("", without_period(without_places(message))).strip()
    if focus.asked_back and DONT_KNOW.search(rest):
        return FollowUp(focus.text, focus.kind)
    said = words(rest)
    if len(said) > LONGEST:
        return None
    layers, unlayered = asked_layers(rest)
    own = own_words(REACH.sub(" ", OPENING.sub(" ", unlayered, count=1)))
    opening, pointing = OPENING.search(message) is not None, POINTING.search(message) is not None
    reaches = REACH.search(rest) is not None and SENDING.search(rest) is None
    kind = QuestionKind.CONTACT if reaches else _asked_kind(OPENING.sub("", rest, count=1))
    if not _follows(
        own, unlayered, focus, thesaurus, language, opening=opening, pointing=pointing, kind=kind, sure=sure
    ):
        return None
    if kind is QuestionKind.DEFINITION and not own and SAME_THING.search(rest):
        # "vad var det 2020?" asks the same as before.
        kind = focus.kind
        rest = unlayered = ""
    if (
        kind is QuestionKind.WHO_IS_RESPONSIBLE
        and not own
        and (followed := _holder(focus, thesaurus, language)) is not None
    ):
        return followed
    if kind is QuestionKind.CONTACT and not own and not focus.reached and not pointing and NAMED_TIME.search(rest):
        # "vem ringer jag på natten?": whoever is on call then, not whoever the answer before named for the day.
        return None
    if kind is QuestionKind.CONTACT and not own and (followed := _reaching(focus, language)) is not None:
        return followed
    if focus.reached and focus.kind is QuestionKind.CONTACT and kind is None and _only_party(rest, thesaurus, language):
        return FollowUp(f"{NUMBER_OF[language]} {bare(rest)}", QuestionKind.CONTACT)
    explained = focus.kind is QuestionKind.DEFINITION or question_kind(focus.text) is QuestionKind.DEFINITION
    if explained and opening and kind is None and own and not pointing and CONDITION.match(bare(rest)) is None:
        # "och NEWS2?" after "vad betyder UBS?"
        return FollowUp(
            f"{'what does' if language == 'en' else 'vad betyder'} {bare(rest)}{' mean' if language == 'en' else ''}?",
            QuestionKind.DEFINITION,
        )
    if opening and kind is None and own and (followed := _of_another(rest, focus, thesaurus, language)) is not None:
        return followed
    if not own and kind in (QuestionKind.HOW_TO, QuestionKind.WHAT_APPLIES) and find_places(message):
        # "hur gör de i Haninge?", "gäller samma sak i Nora?": the same question elsewhere.
        kind = None
    asked = kind
    if kind in (QuestionKind.WHAT_APPLIES, None) or layers:
        kind = focus.kind
    elif kind is QuestionKind.CONTACT and not own:
        # Nobody has been named whose number it could be: the documents may say whom to call.
        kind = QuestionKind.WHO_IS_RESPONSIBLE
    return FollowUp(_joined(unlayered if layers else rest, own, focus, asked, layers=bool(layers)), kind, layers=layers)


def _holder(focus: Focus, thesaurus: Thesaurus, language: str) -> FollowUp | None:
    """Return the question who has a function that was just explained: "vad betyder MAS?", "vem är det i Tyresö?"."""
    explained = focus.kind is QuestionKind.DEFINITION or question_kind(focus.text) is QuestionKind.DEFINITION
    named = [match for match in thesaurus.find(focus.text, language) if match.groups[0].kind is TermKind.FUNCTION]
    if not explained or not named:
        return None
    who = "who is" if language == "en" else "vem är"
    return FollowUp(f"{who} {named[-1].surface}?", QuestionKind.WHO_IS_RESPONSIBLE)


def _reaching(focus: Focus, language: str) -> FollowUp | None:
    """Return the question for the number, the hours or the e-mail of who has been talked about, None where nobody has."""
    if focus.reached and focus.kind is QuestionKind.CONTACT:
        return FollowUp(focus.text, QuestionKind.CONTACT)
    if not focus.acting:
        return None
    return FollowUp(f"{NUMBER_OF[language]} {focus.acting[0]}", QuestionKind.CONTACT, focus.acting)


def _of_another(message: str, focus: Focus, thesaurus: Thesaurus, language: str) -> FollowUp | None:
    """Return the question before about somebody else ("och MAS?"), None where the message names nobody in particular."""
    who = bare(message)
    if focus.reached and CONDITION.match(who) is None:
        return FollowUp(f"{NUMBER_OF[language]} {who}", QuestionKind.CONTACT)
    other = with_other_party(focus.text.strip(" ?.!"), who, thesaurus, language, LIGHT)
    return None if other is None else FollowUp(f"{other}?", focus.kind)


def _only_party(message: str, thesaurus: Thesaurus, language: str) -> bool:
    """Return whether a message is a function or a unit and no more ("MAR?" after somebody's number)."""
    whole = bare(message)
    return any((match.start, match.end) == (0, len(whole)) for match in thesaurus.find(whole, language))


def bare(message: str) -> str:
    """Return a message without "och", "då" and "till"."""
    rest = re.sub(r"\s+(?:då|then|nu|now)$", "", OPENING.sub("", message, count=1).strip(" ?.!,"))
    return re.sub(r"^(?:till|to)\s+", "", rest, flags=re.IGNORECASE)


def asked_layers(text: str) -> tuple[tuple[Layer, ...], str]:
    """Return the layers of rules that a message asks about, and the message without their names."""
    if not SAYING.search(text) and not OPENING.search(text):
        return (), text
    for pattern, layers in LAYERS:
        if pattern.search(text):
            return layers, " ".join(pattern.sub(" ", text).split())
    return (), text


def names_topic(text: str) -> bool:
    """Return whether a message holds more than words that ask, point, greet or say when."""
    return bool(own_words(text))


def is_condition(text: str) -> bool:
    """Return whether a message says under what condition the same is asked ("och om hon bor ensam?"), not what else is asked."""
    return CONDITION.match(bare(text)) is not None


def topic(question: str) -> str:
    """Return what a question is about, without the words that ask ("uppföljningen efter utskrivning")."""
    # Of a question that was itself a follow-up ("när ska det vara gjort – uppföljningen?") what it followed is the topic.
    rest = ASKING.sub("", question.rpartition(" – ")[2].strip(), count=1).strip(" ?.!,")
    return rest or question.strip(" ?.!")


def own_words(text: str) -> list[str]:
    """Return the words of a message that name a topic, times and groups of patients left out."""
    for family in FAMILIES:
        text = family.sub(" ", text)
    return [word for word in words(text) if word not in LIGHT]


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
) -> bool:
    if not own:
        return True
    if focus.reached and focus.kind is QuestionKind.CONTACT and kind is None and _only_party(text, thesaurus, language):
        return True
    if focus.asked_back and len(own) <= 4 and (kind is None or WHEN.match(text)):
        return not _is_new_topic(own, text, focus, thesaurus, language)
    matches = thesaurus.find(text, language)
    named = [match for match in matches if match.groups[0].kind in (TermKind.FUNCTION, TermKind.STEP)]
    asks_itself = kind is not None and bool(named) and not pointing
    if asks_itself or (kind is QuestionKind.DEFINITION and named):
        return False
    if opening or sure:
        # More words that ask something themselves are a question of their own, whatever opens it.
        return len(own) <= (2 if kind is not None else 3)
    asks = kind is not None or MAY.match(text) is not None or len(words(text)) <= SHORT
    return pointing and asks and len(own) <= 1


def _is_new_topic(own: list[str], text: str, focus: Focus, thesaurus: Thesaurus, language: str) -> bool:
    """Return whether a few words put a question of their own instead of answering the one that was asked back."""
    if len(own) < 2 or CONDITION.match(text.strip()) or chooses(focus.text, text):
        return False
    before = {group.term for match in thesaurus.find(focus.text, language) for group in match.groups}
    groups = [match.groups[0] for match in thesaurus.find(text, language)]
    return any(group.kind in (TermKind.FUNCTION, TermKind.STEP) and group.term not in before for group in groups)


def _joined(message: str, own: list[str], focus: Focus, kind: QuestionKind | None, *, layers: bool) -> str:
    """Return the question before with what the message changed in it."""
    base = focus.text.strip(" ?.!")
    added: list[str] = []
    for family in FAMILIES:
        found = [match.group(0).strip() for match in family.finditer(message)]
        if found:
            base = " ".join(family.sub(" ", base).split())
            added += found
    if not own and (layers or kind in (None, QuestionKind.WHAT_APPLIES, focus.kind)):
        # "och på natten?", "gäller det barn också?", "vad säger lagen?": the same question with another condition.
        return " ".join((base, *added)) + "?"
    changed = re.sub(r"\s+(?:då|then)$", "", OPENING.sub("", message, count=1).strip(" ?.!,"))
    if (kind is None or (focus.asked_back and WHEN.match(message))) and MAY.match(message) is None:
        # "och distriktssköterskan då?", "om hon är listad i en annan kommun": one more word beside the question.
        return f"{base} {changed}?"
    return f"{changed} – {topic(base)}?"
