"""The part of a message that asks: greetings, "jag är ny …" and what has just happened are left out of what is searched for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.model import QuestionKind
from knowledge.swedish.concerns import danger_in, is_over
from knowledge.swedish.light_words import LIGHT
from knowledge.swedish.place_matcher import find_places
from knowledge.swedish.question_words import question_kind
from knowledge.swedish.thesaurus import TermKind, Thesaurus
from knowledge.swedish.tokens import fold, words

CLAUSE_END = re.compile(r"\s*[:;=]-?[)(DP]+(?=\s|$)\s*|[.!?:;…]+\s+|\n+")
GREETING = re.compile(
    r"^\W*(?:(?:(?:ok|okay|okej|well|hm+) )?(?:so|alltså|asså)|hej(?:san|hej)?(?: igen| hej| på (?:er|dig))?|hallå|tjena|oj(?:då)?|hoppsan|oops|shit|usch|suck|puh|åh|ah|jaha|jo(?=\W+(?:en|ett)\b)|(?:en|ett) (?:sak|fråga|grej|sista sak) till|one more (?:thing|question)|(?:nu )?tillbaka till (?:det|den) första(?: frågan)?|back to the first (?:one|question)|förresten|by the way|tack(?:ar| så mycket| ska du ha)?|toppen|okej|ok|perfekt|bra|förlåt|ursäkta|sorry|thanks|thank you|great|god (?:morgon|dag|kväll|eftermiddag)|hello|hi|good (?:morning|evening))"
    r"\b[\s,.!:–-]*",
    re.IGNORECASE,
)
BACK_AT = re.compile(
    r"^\W*(?:(?:ok|okej|okay|men|nu|så|sen)\W+)?(?:åter|tebaks?|tebax)\s+(?:(?:till|i|på)\s+)?", re.IGNORECASE
)
"""Goes back to the place that stands behind it: "åter Karlshamn, patienten kommer hem ikväll"."""
POLITE = re.compile(
    r"^\W*(?:(?:en|bara en|jag har en)\s+(?:snabb |kort |liten )?fråga\s*[:,–-]?\s*|(?:kan|kunde|skulle|vill)\s+(?:du|ni|någon|nån)\s+(?:kunna\s+)?(?:säga|berätta|tala om|svara på|förklara)"
    r"(?:\s+(?:för\s+)?(?:mig|mej|oss))?|vet\s+(?:du|ni|någon|nån)|jag\s+(?:undrar|funderar(?:\s+på)?|skulle\s+(?:vilja|behöva)\s+veta|vill\s+(?:gärna\s+)?veta|behöver\s+veta|måste\s+veta)"
    r"|(?:jag\s+)?undrar(?:\s+(?:bara|lite|mest))?|(?:can|could|would)\s+you\s+(?:please\s+)?(?:tell|explain(?:\s+to)?)(?:\s+(?:me|us))?|(?:do|does)\s+(?:you|anyone|somebody)\s+know"
    r"|(?:hon|han|hen|de|dom|(?:dottern?|sonen|anhörig\w*|närstående|kunden|patienten|chefen|kollegan?)(?:\s+\w+)?)\s+(?:undrar|frågar|vill\s+veta)(?:\s+(?:också|även|mig|oss))*"
    r"|(?:she|he|they|the\s+(?:patient|daughter|son|family))\s+(?:also\s+)?(?:wonders?|asks?|wants?\s+to\s+know)"
    r"|(?:i|we)\s+(?:(?:just\s+)?(?:want|need|would\s+like)\s+to\s+know|wonder|was\s+wondering)|tell\s+me|please\s+tell\s+me)\s*,?\s+"
    r"(?=(?:vem|vems|vad|vilk\w+|när|var|vart|hur|varför|till\s+vem|på\s+vilk\w+|who\w*|what|when|where|which|how|why)\b)",
    re.IGNORECASE,
)
"""What is said out of politeness before a question word."""
SHORTEST_TERM = 4
"""Letters of a term that is known in small letters behind a greeting."""
FEELING = re.compile(
    r"\b(?:(?:ha|hi)(?:ha|hi)+|lol|\w*nervös|\w*snälla|hjälpsamma|kul|roligt|spännande|läskigt|omtumlad|stressigt|vilse|tempo|(?:allt|mycket) (?:är|känns) (?:så )?nytt"
    r"|mycket att (?:lära|ta in)|iaf|iallafall|hittar (?:knappt|inte) (?:till )?\w+|rörigt|virrigt|verkligheten|kaos|fattar (?:noll|inget|ingenting)|sitter (?:här )?ensam|kind|friendly|nervous"
    r"|excit(?:ed|ing)|overwhelm(?:ed|ing)|speaks? (?:so )?fast|feel lost)\b",
    re.IGNORECASE,
)
"""How it feels to be new, which no rule depends on."""
HEARSAY = re.compile(
    r"^\W*(?:(?:jag |vi )?(?:har )?(?:hör|hörde|hört)|(?:någon|nån|de|dom|kollegan?|chefen) (?:sa|säger|sade)|i heard|they say|someone said)\s+(?:att|that)\s+",
    re.IGNORECASE,
)
WHERE_I = re.compile(
    r",?\s+(?:där|dit)\s+(?:jag|vi|min \w+|mitt \w+)\s+(?:(?:har|hade)\s+)?(?:jobba|arbeta|bo|gick|gå)(?:r|de|t|dde|tt)?(?:\s+(?:extra|förut|tidigare|också|nu|innan))?(?=\s*[,.?!]|\W*$)"
    r"|,?\s+where\s+(?:i|we|my \w+)\s+(?:used to |also )?(?:work|live)(?:s|ed)?(?:\s+(?:too|before))?(?=\s*[,.?!]|\W*$)",
    re.IGNORECASE,
)
"""Says what whoever asks has to do with a place ("i Haninge, där jag jobbade extra, …")."""
CONFIRM = re.compile(
    r"[\s,.–-]+(?:stämmer (?:det|de|detta)|kan (?:det|de|detta) (?:verkligen |ens )?stämma|är (?:det|de) (?:verkligen )?(?:så|rätt|sant|korrekt)|eller hur|visst|is (?:that|it) (?:right|true|correct|so)|right)\W*$",
    re.IGNORECASE,
)
"""Asks whether what was told before is so."""
VOCATIVE = re.compile(r"^(?P<called>[^\W\d_]{2,12})\s*[,!]\s+(?=\S)")
"""Who is greeted, or a word of politeness, behind the greeting: "good morning po, what …"."""
ENDING = re.compile(
    r"[\s,.!–-]+(?:(?:helst )?(?:ett )?kort svar|svara kort|snälla(?: du)?|tack(?: på förhand| så mycket)?|pls|plz|please|thanks?(?: in advance)?)"
    r"[\s,.!]*$",
    re.IGNORECASE,
)
"""What politeness adds behind a question."""
NEWCOMER = re.compile(
    r"\b(?:ny(?:a|tt)?|bytt|bytte|hoppade (?:på|in)|nyanställd\w*|nyexaminerad\w*|nybliven|nybörjare|vikarie\w*|praktikant|praktik|timvikarie|sommarvikarie|inhoppare|student"
    r"|börjar?|började|börjat|tillträd(?:de|er|tt)|(?:sommar|extra|helg|tim)jobba(?:r|de|t)?|tagit över|gå(?:r)? bredvid|first (?:day|week|shift)|new|temp|trainee|started)\b"
    r"|\b(?:första|andra|tredje|fjärde) (?:arbets)?(?:dag|dan|vecka|pass|kväll|natt|helg|månad)\w*|\b\w+ år (?:i|på|inom|som)|\b\w+ledig\b|\btillbaka (?:från|på)\b",
    re.IGNORECASE,
)
WORKS = re.compile(
    r"\b(?:är|e|heter|\w*jobbar|arbetar|vikarierar|tillhör|sitter|ska (?:vara|bli)|har (?:precis|just|nyss|nyligen) (?:blivit|fått)|am|i'?m|work|working)\b",
    re.IGNORECASE,
)
"""What somebody does who tells who they are."""
SUBJECT = re.compile(
    r"\b(?:patient\w*|pat|brukar\w*|kund\w*|vårdtagar\w*|person(?:en|er)?|hen|hon|han|mamma|pappa|anhörig\w*|client|resident|she|he|medicin\w*)\b",
    re.IGNORECASE,
)
"""Somebody or something else: the clause tells what has happened, which is a condition of the question."""
OPENS_AS_NEWCOMER = re.compile(
    r"^\W*(?:som|as a|as|helt|just|hoppade (?:på|in)|\w+ år (?:i|på|inom|som)|\w*jobbar|arbetar|började|tillträdde|vikarie\w*|(?:är |e )?(?:så |helt |rätt |ganska )?ny(?:a|anställd\w*|examinerad\w*|börjare)?|praktikant"
    r"|new|working|sommarvikarie|timvikarie|(?:det är |this is |it's )?(?:min|mitt|my)?\s*(?:första|andra|tredje|first|second)|har (?:varit|vart|(?:precis|just|nyss|nyligen) (?:fått|blivit|börjat|bytt)))\b",
    re.IGNORECASE,
)
SELF_CLAUSE = re.compile(
    r"^(?P<self>[^,;:.!?–]{4,90}?)(?:[,;:]| [–-]|\s+(?:och|o|å)\s+(?:jag\s+)?(?:undrar|funderar på)(?:\s+bara)?|\s+and\s+(?:i\s+)?(?:wonder|need to know|want to know))\s+"
    r"(?P<rest>.+)$",
    re.DOTALL | re.IGNORECASE,
)
ABOUT_ME = re.compile(r"\b(?:jag|vi|mig|oss|min|mitt|mina|i|i'?m|we|me|us|my)\b", re.IGNORECASE)
OWN_NAME = re.compile(r"\b(?:heter|my name is|name's) \w+", re.IGNORECASE)
ORIGIN = re.compile(r"\b(?:kommer |come |originally )?(?:från|from)\s+[^\W\d_]+\b", re.IGNORECASE)
"""Where somebody comes from who tells who they are ("a nurse from Poland")."""
PROFESSION = re.compile(
    r"\b\w*(?:sköterska|terapeut|läkare|doktor|chef|handläggare|samordnare|assistent|pedagog|planerare|biträde|medarbetare|ledare|nurse|doctor|manager"
    r"|therapist|assistant)\b",
    re.IGNORECASE,
)
"""What people call themselves, where the thesaurus does not know it for a function."""
ABOUT_WORK = frozenset(
    """jobb jobbet arbete arbetet arbetsplats arbetsplatsen tjänst tjänsten anställning anställningen pass passet skift skiftet team teamet
    avdelning avdelningen enhet enheten kommun kommunen region regionen mottagning mottagningen verksamhet verksamheten yrke yrket roll rollen
    dag dagen vecka veckan månad månaden natt natten kväll kvällen helg helgen sommar sommaren vinter vintern år året måndag måndags tisdag
    tisdags onsdag onsdags torsdag torsdags fredag fredags lördag lördags söndag söndags igår idag imorgon ikväll inatt nyligen nyss precis
    dan år nu samordnande bytt från till akuten skolan förskolan handeln butik restaurang industrin första andra tredje fjärde min mitt mina namn heter hos ute runt själv nån någon imorrn morgon arbeta jobba vara bli chef personal
    job work workplace shift week day month night team ward unit first second today yesterday monday tuesday wednesday thursday friday""".split()
)
"""Words that tell where and since when somebody works."""
ROLE_WORD = {"sv": "som", "en": "as"}
_MARKED = (
    "är får gör där när på från också måste åka två göra även snälla någon något några nån nåt länge både själv åtta då sådan frågan börjar"
    " möte dröja hjälpmedel läkare vård vårdcentral kväll söndag lördag"
)
MARKS = {fold(word): word for word in _MARKED.split()}
"""Words that questions are made of, as keyboards without å, ä and ö write them; none that is another word without ("var", "har")."""


def asked_part(text: str, thesaurus: Thesaurus, language: str = "sv") -> str:
    """Return what a message asks, without what leads up to it.

    "Hej, ny arbetsterapeut i Olofström, när ska jag göra hembesöket?" asks "när ska jag göra hembesöket, som arbetsterapeut?". What
    leads up is left out only where it greets, is polite, says who writes, or tells of a danger that is over; any other sentence may be
    a condition of the question, and stays. Who writes is left out behind the question as well ("…? sommarjobbar i Tyresö").

    Args:
        text: One message.
        thesaurus: Names the writer's function.
        language: The message's language.

    Returns:
        The asking part; the whole message where it is all one, or asks nothing.
    """
    rest, role, service = WHERE_I.sub("", _without_greeting(text, thesaurus, language)), "", ""
    if (told := CONFIRM.sub("?", rest)) != rest and len(words(told)) > len(words(rest)) - len(words(told)):
        rest = told
    while (shorter := ENDING.sub("", rest)) not in ("", rest):
        rest = shorter
    while True:
        head, tail = _first_clause(rest)
        feels = _feels(head, thesaurus, language)
        if not tail or (_asks(head) and not feels) or (question_kind(tail) is None and "?" not in tail):
            break
        if _tells_who(head):
            named = _named(head, thesaurus, language)
            if not feels and not named and NEWCOMER.search(head) is None and not find_places(head):
                break
            if not feels and _says_more(head, named):
                # "jag började i måndags och röker, måste jag byta kläder?": what it says beside who writes is a condition.
                break
            role, service = role or _role(named), service or _service(head, named)
        elif not feels and danger_in(head) is None and not is_over(head):
            break
        rest = tail
    rest, said_after = _without_self_after(rest.strip(), thesaurus, language)
    rest, role = POLITE.sub("", HEARSAY.sub("", rest, count=1), count=1), role or said_after
    if not rest:
        return text
    if service and not _named(rest, thesaurus, language):
        return _with_context(rest, service)
    if role and role not in service and ABOUT_ME.search(rest) and role not in rest.casefold():
        return _with_context(rest, f"{ROLE_WORD[language]} {role}")
    return rest


def _with_context(question: str, context: str) -> str:
    mark = "?" if question.endswith("?") else ""
    return f"{question.rstrip(' ?.!')}, {context}{mark}"


def _service(clause: str, named: Sequence[tuple[str, TermKind]]) -> str:
    """Return the service of its own rules that somebody works in, with its preposition ("på trygg hemgång"), or nothing."""
    for surface, kind in named:
        at_work = re.search(rf"\b(?:på|hos|i|at|in|on) {re.escape(surface)}\b", clause, re.IGNORECASE)
        if kind is TermKind.FUNCTION and at_work is not None:
            return at_work.group(0)
    return ""


def with_marks(text: str) -> str:
    """Return a Swedish message written without å, ä and ö with those of the words that questions are made of.

    A message that has one of the letters is left as it is: who can write "å" means "far" where it says so.
    """
    if any(sign in text.casefold() for sign in "åäö"):
        return text
    return re.sub(r"[^\W\d_]+", lambda match: MARKS.get(match.group(0).casefold(), match.group(0)), text)


def _without_greeting(text: str, thesaurus: Thesaurus, language: str) -> str:
    """Return a message without its greeting, and without whom it greets."""
    rest = GREETING.sub("", text, count=1)
    while (shorter := GREETING.sub("", rest, count=1)) != rest:
        rest = shorter
    back = BACK_AT.match(rest)
    if back is not None and any(match.start == 0 for match in find_places(rest[back.end() :])):
        return rest[back.end() :]
    greeting = text[: len(text) - len(rest)]
    called = VOCATIVE.match(rest) if greeting and not set(",.!:") & set(greeting) else None
    if called is None:
        return rest
    word = called["called"]
    # "po" is politeness in the Philippines, "PO" an ombudsman.
    is_term = bool(thesaurus.find(word, language)) and (word.isupper() or len(word) >= SHORTEST_TERM)
    names = is_term or find_places(word) or question_kind(word) or word.casefold() in LIGHT or NEWCOMER.search(word)
    return rest if names else rest[called.end() :]


def _without_self_after(text: str, thesaurus: Thesaurus, language: str) -> tuple[str, str]:
    """Return a message without the clause behind its question that only says who writes, and the role that this names."""
    head, mark, tail = text.rstrip(" .!").rpartition("?")
    tail = tail.strip()
    if not mark or not tail or not head or _asks(tail) or not _tells_who(tail):
        return text, ""
    named = _named(tail, thesaurus, language)
    return (text, "") if _says_more(tail, named) else (f"{head.rstrip()}?", _role(named))


def _role(named: Sequence[tuple[str, TermKind]]) -> str:
    """Return the function that somebody names as their own: of several the last ("ny sjuksköterska och ska vara fast vårdkontakt")."""
    own = [surface for surface, kind in named if kind is TermKind.FUNCTION and not NEWCOMER.search(surface)]
    return own[-1] if own else ""


def _first_clause(text: str) -> tuple[str, str]:
    """Return the first clause and the rest; a comma ends one only where it says who writes, or how it feels."""
    aside = SELF_CLAUSE.match(text)
    if aside is not None and (_tells_who(aside["self"]) or FEELING.search(aside["self"])):
        return aside["self"], aside["rest"]
    end = CLAUSE_END.search(text)
    return (text, "") if end is None else (text[: end.start()], text[end.end() :])


def _asks(clause: str) -> bool:
    """Return whether a clause puts a question; "jag ska gå bredvid en biståndshandläggare" has only a word of one."""
    kind = question_kind(clause)
    return kind is not None and not (kind is QuestionKind.WHAT_APPLIES and _tells_who(clause) and "?" not in clause)


def _tells_who(clause: str) -> bool:
    """Return whether a clause says who writes, and of nobody else: as what, where, since when."""
    if SUBJECT.search(clause):
        return False
    if OPENS_AS_NEWCOMER.search(clause):
        return True
    return ABOUT_ME.search(clause) is not None and any(pattern.search(clause) for pattern in (WORKS, NEWCOMER))


def _feels(clause: str, thesaurus: Thesaurus, language: str) -> bool:
    """Return whether a clause says how it is to be new, of nobody else and of nothing that a rule is about."""
    if FEELING.search(clause) is None or SUBJECT.search(clause) or "?" in clause:
        return False
    kinds = (match.groups[0].kind for match in thesaurus.find(FEELING.sub(" ", clause), language))
    return all(kind in (TermKind.FUNCTION, TermKind.UNIT) for kind in kinds)


def _says_more(clause: str, named: list[tuple[str, TermKind]]) -> bool:
    """Return whether a clause says more than who writes, since when and where they work."""
    rest = clause.casefold()
    for match in reversed(find_places(rest)):
        rest = f"{rest[: match.start]} {rest[match.end :]}"
    for surface, _ in named:
        rest = rest.replace(surface, " ")
    rest = WORKS.sub(" ", NEWCOMER.sub(" ", PROFESSION.sub(" ", ORIGIN.sub(" ", OWN_NAME.sub(" ", rest)))))
    return any(word not in LIGHT and word not in ABOUT_WORK for word in words(rest))


def _named(text: str, thesaurus: Thesaurus, language: str) -> list[tuple[str, TermKind]]:
    """Return the functions and units that a clause names, as they stand there."""
    matches = thesaurus.find(text, language)
    named = [(match.surface.casefold(), match.groups[0].kind) for match in matches]
    return [(surface, kind) for surface, kind in named if kind in (TermKind.FUNCTION, TermKind.UNIT)]
