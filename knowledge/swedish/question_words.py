"""What kind of answer a question asks for, by its question words, where the dialogue has not said."""

from __future__ import annotations

import re

from knowledge.model import QuestionKind
from knowledge.swedish.thesaurus import stems

_PATTERNS: tuple[tuple[QuestionKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        (
            # "Ska jag ringa vårdcentralen eller avdelningen?" asks which of them, and a number of either is no answer.
            QuestionKind.WHO_IS_RESPONSIBLE,
            r"\b(?:(?:ska|skall|bör|måste|do|should|shall|must) (?:jag|vi|man|i|we) (?:ringa|kontakta|call|phone|ring|contact)|(?<!vem )(?<!vart )ringer (?:jag|vi|man))"
            r" [^,.?!]{2,40} (?:eller|or) \w",
        ),
        (
            QuestionKind.CONTACT,
            r"\b(?:telefon\w*|tele|tfn\w*|tel|direktlinje\w*|svarar på frågor (?:om|kring|rörande)|answers questions (?:about|on)|(?!person|diarie|samordnings|organisations)\w*(?:nummer|numret|numren)|nr|ringer? (?:jag|vi|man)|vart ringer|mejl\w*|e-?post\w*|kontakta[rs]?|i kontakt med"
            r"|(?:vem|vilka|vart|hur) (?:jag|vi|man) (?:ska |kan |bör |brukar )?(?:ringer|ringa|når|nå)|når (?:jag|vi|man)|(?:få|får|fick) (?:(?!inte|ej)\w+ )?tag (?:på|i)|get hold of|phone|number|whom? (?:do|should|can) (?:i|we) (?:call|contact|ring)|e-?mail|reach)\b",
        ),
        (
            QuestionKind.WHERE_IS_DOCUMENT,
            r"\b(?:var (?:finns|hittar|ligger|står)|länk\w*|where (?:is|are|do i find|can i find))\b",
        ),
        (
            QuestionKind.DEFINITION,
            r"\b(?:vad (?:betyder|är (?:en|ett)?|menas|menar|innebär|står)|betyder|skillnad\w*|kontra|versus|vs|förkortning\w*|what is|what's|what are|what does|mean\w*"
            r"|it'?s what|is what|difference|stands? for|explain(?! (?:how|who|when|what|why|where))|translat\w*|översätt\w*|(?:heter|kallas|called|säger man|say) .{1,40}(?:på|in) (?:svenska|engelska|english|swedish)|blandar?\b.*\bihop)\b",
        ),
        (
            QuestionKind.DEADLINE,
            r"\b(?:när|hur (?:snabbt|snart|fort|lång|länge|ofta|många (?:minuter|dagar|timmar|dygn|veckor|månader|år))|senast|inom|vilken (?:tid|dag|vecka)|vilket (?:datum|klockslag)|deadline"
            r"|how (?:soon|long|fast|often|quickly|many (?:minutes|days|hours|weeks|months|years))|(?:which|what) (?:day|date)|when)\b",
        ),
        (QuestionKind.WHO_IS_RESPONSIBLE, r"\b(?:vem|vilka|vems|ansvar\w*|who|whose|responsib\w*)\b"),
        (QuestionKind.HOW_TO, r"\b(?:hur|vad gör|how|what (?:do|should) (?:i|we))\b"),
        (QuestionKind.WHAT_APPLIES, r"\b(?:vad gäller|gäller|får|måste|ska|kan|what applies|may|must|allowed)\b"),
    )
)
ASKS_LINE = re.compile(
    r"\bdirektlinje\w*|\b(?:vem|vilka|vilken) (?:\w+ )?svarar på frågor (?:om|kring|rörande)\b|\bwho answers questions (?:about|on)\b",
    re.IGNORECASE,
)
"""Asks whom to call in words that other questions do not hold."""
DOES_WHEN = re.compile(
    r"\b(?:(?:vad|hur) gör (?:jag|vi|man)|vad (?:ska|bör|måste) (?:jag|vi|man) göra|what (?:do|should|must) (?:i|we) do)\s+(?:när|when)\b",
    re.IGNORECASE,
)
"""Asks what is done when something happens, not when it does."""
SENDING = re.compile(
    r"\b(?:ska|får|kan|måste|behöver|bör|may|should|must|can) (?:\w+ ){1,2}(?:bara |just |också )?(?:mejla|maila|mail|email|sms:?a|text)\b",
    re.IGNORECASE,
)
"""Asks whether something may be sent, not where to."""
ON_THE_PHONE = re.compile(
    r"\b(?:(?:pick|picks|picked|picking) up|answers?|answering) (?:the )?(?:tele)?phone\b|\bsvara(?:r|de)? (?:inte |ej )?i telefon(?:en)?\b"
    r"|\b(?:per|via|på|i) telefon\b|\b(?:by|over the|on the) (?:tele)?phone\b",
    re.IGNORECASE,
)
"""Tells how somebody is met or not, and asks for no number."""
LACKS_PHONE = re.compile(
    r"\b(?!(?:jag|ja|vi|i|we)\b)(\w+) (?:har (?:ju |väl |tyvärr )?(?:ingen|inte (?:någon |nån )?|ej )\s*|saknar |äger ingen |är utan |står utan |has no |doesn'?t have (?:a |any )?|don'?t have (?:a |any )?|is without (?:a )?)"
    r"(?:\w*telefon(?!nummer|tid)\w*|mobil\w*|(?:mobile |cell ?)?phone|dator|computer|e-?post|e-?mail|mejl\w*)\b|\butan (?:egen )?(?:mobil)?telefon\b|\bwithout (?:a )?phone\b",
    re.IGNORECASE,
)
"""Tells that somebody has no telephone or address, and asks for none."""
BY_MAIL = re.compile(
    r"\b(?:via|per|med|i|by|over|through)\s+(?:en\s+|ett\s+|vanlig(?:t)?\s+|an\s+)?(?:mejl|mail|e-?post|e-?mail|sms)(?:et|en)?\b",
    re.IGNORECASE,
)
"""Tells how something is sent, and asks for no address."""
CALLS_WHEN = re.compile(
    r"\b(?:när|inom|hur (?:snabbt|snart|fort|länge|ofta|lång tid)|when|how (?:soon|fast|quickly))\b.*\b(?:ringer?|ringa|call|phone)\b"
    r"(?: (?:jag|vi|man|i|we))?",
    re.IGNORECASE,
)
"""Asks when somebody is called, not whom to call."""
HANDS_IN_WHEN = re.compile(
    r"\b(?:när|hur (?:fort|snabbt|snart|ofta)|when)\b(?!.*\b(?:ring\w*|nå|nås|når)\b).{0,14}\b(?:skickar?|skickas|lämnar?|lämnas|meddelar?|rapporterar?|rapporteras"
    r"|uppdaterar?|uppdateras|sends?|sent|updates?|updated)\b",
    re.IGNORECASE,
)
"""Asks when something is handed in, be it telephone hours, not for a number."""
WHO_IN_CASE = re.compile(
    r"(?P<who>\b(?:vem|vilka|who)\b[^?.!]*?)(?<!\boch )(?<!\bo )(?<!\band )\b(?:när|då|when)\s+(?=(?:en|ett|den|det|de|hon|han|hen|någon|nån|patient\w*|kund\w*|person\w*"
    r"|brukar\w*|a|an|the|she|he|it|they|somebody|someone)\b)",
    re.IGNORECASE,
)
"""Asks who, and says in which case: "vem kallar till SIP när någon ligger på sjukhus" asks for no time."""
PHONE_HOURS = re.compile(r"\btelefontid\w*|\bphone hours\b", re.IGNORECASE)
GIVING = re.compile(
    r"\b(?:får|fick|kan|ska|måste|bör|may|can|should|must)\s+(?!du\b|ni\b|you\b)(?:\w+\s+){0,2}(?:ge|lämnas?(?: ut)?|dela(?: ut)?|give|share|hand(?: out)?)\b(?! (?:mig|oss|me|us)\b).{0,40}\b\w*(?:nummer|numret|numren"
    r"|numbers?)\b|\b(?:får|ska)\s+(?!jag\b|ja\b|vi\b|man\b|inte\b)\w+\s+\w*(?:numret|numren)\b",
    re.IGNORECASE,
)
"""Asks whether a number may be given to somebody, not for the number."""
PHONE_OPEN = re.compile(
    r"\b(?:när|hur dags|(?:vilken|vilka|mellan vilka) tid(?:er)?|hur (?:länge|sent|tidigt)|when|until when|what time)\b.{0,40}\b(?:(?:svarar|nås)\b.{0,30}\bi telefon(?:en)?"
    r"|ring(?:er|a) man (?:henne|honom|hen|dem|dom|dit)|(?:öppnar|stänger|har öppet)(?! (?:man|vi|jag|ni|en|ett)\b)(?![^?]*\b(?:inte|ej|dörr|lås|fönst|skåp|burk|förpack|brev)\w*)|answers? the (?:tele)?phone|opens?|closes?)\b",
    re.IGNORECASE,
)
"""Asks for the hours of a telephone or a unit ("när svarar vårdcentralen i telefon"), which stand beside its number."""
IS_OPEN = re.compile(
    r"\b(?:är|e|har|is|are)\b(?! (?:det|it|there)\b)(?: (?!dörr|lås|fönst|skåp|port|burk|ärende|sår|door|window|case)[\w-]+){1,6}? (?:öppe[nt]|bemanna[dt]|stäng[dt]|open|staffed|closed)\b(?! (?:sår|ärende|spår|köp))",
    re.IGNORECASE,
)
"""Asks whether somebody is reached at a time ("är supporten öppen på lördag")."""
WHO_MAY = re.compile(
    r"\b(?:vem|vilka|who)\b(?: \w+){0,2}? (?:får(?! (?:jag|ja|vi|man) )|få|har rätt|omfattas|can get|gets?|is (?:it for|entitled|eligible))\b|\bför (?:vem|vilka)\b",
    re.IGNORECASE,
)
WHOM = re.compile(r"\b(?:vem|vilka|vart|whom?|nummer\w*|numret|telefon\w*|tfn|tel|nr|number)\b", re.IGNORECASE)
TIME = re.compile(
    r"\b(?:\d+|en|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|tolv|fjorton)\s*(?:timm\w*|dygn\w*|dag\w*|veck\w*|månad\w*|minut\w*|år\w*|h|kalenderdag\w*|vardag\w*|arbetsdag\w*)\b"
    r"|\bkl(?:ockan|\.)?\s*\d|\b\d{1,2}[:.]\d{2}\b|\b(?:omgående|omedelbart|genast|utan dröjsmål|dagligen|varje dag|senast|snarast|så snart|samma dag|innan|före)\b",
    re.IGNORECASE,
)
PHONE = re.compile(r"(?<!\d)(?:\+46|0)[\d\s\-–]{6,14}\d(?!\d)")
RESPONSIBLE = re.compile(
    r"\b\w*(?:chef|sköterska|skötare|handläggare|läkare|kontakt(?:en)?|terapeut|ansvarig\w*|personal\w*|medarbetare|enhet\w*|kommunen|regionen"
    r"|vårdcentral\w*|slutenvården|öppenvård\w*|verksamhet\w*|assistent\w*|pedagog\w*|biträde\w*|samordnare|team\w*|jour\w*|nämnd\w*|ombud\w*)\b",
    re.IGNORECASE,
)
ACTION = re.compile(
    r"\b(?:ska|skall|bör|måste|gör|ring|kontakta|skriv|lämna|anmäl|fyll|dokumentera\w*|rapportera\w*|skickas?)\b",
    re.IGNORECASE,
)
MEANING = re.compile(
    r"\b(?:är (?:en|ett|den|det)|innebär|betyder|avses|menas|förkortning|kallas|definieras|står för)\b|: ",
    re.IGNORECASE,
)


def question_kind(text: str) -> QuestionKind | None:
    """Return what a question asks for by its words, or None."""
    text = WHO_IN_CASE.sub(r"\g<who>", text)
    if DOES_WHEN.search(text) and not WHOM.search(text):
        return QuestionKind.HOW_TO
    if PHONE_OPEN.search(text) or IS_OPEN.search(text):
        return QuestionKind.CONTACT
    if CALLS_WHEN.search(text) and not WHOM.search(text):
        return QuestionKind.DEADLINE
    if HANDS_IN_WHEN.search(text) and not WHOM.search(PHONE_HOURS.sub(" ", text)):
        return QuestionKind.DEADLINE
    if GIVING.search(text):
        return QuestionKind.WHAT_APPLIES
    text = BY_MAIL.sub(" ", LACKS_PHONE.sub(" ", text))
    text = ON_THE_PHONE.sub(" ", SENDING.sub(lambda match: match.group(0).rpartition(" ")[0], text))
    for kind, pattern in _PATTERNS:
        if pattern.search(text):
            return kind
    return None


def asks_who_may(text: str) -> bool:
    """Return whether a question is who may have something ("vem får trygg hemgång?"), not who holds a function."""
    return WHO_MAY.search(text) is not None


def asks_for_local_agreement(text: str) -> bool:
    """Return whether a question is about what a local agreement says."""
    said = set(stems(text)) | set(stems(text, english=True))
    local, agreement = set(stems("lokal local")), set(stems("överenskommelse avtal")) | set(stems("agreement", True))
    return not said.isdisjoint(local) and not said.isdisjoint(agreement)


def answers_kind(kind: QuestionKind | None, sentence: str) -> float:
    """Return how well a sentence has the form of an answer of a kind, 0 to 1."""
    if kind is QuestionKind.DEADLINE:
        return 1.0 if TIME.search(sentence) else 0.0
    if kind is QuestionKind.CONTACT:
        return 1.0 if PHONE.search(sentence) or "@" in sentence else 0.0
    if kind is QuestionKind.WHO_IS_RESPONSIBLE:
        return 1.0 if RESPONSIBLE.search(sentence) else 0.0
    if kind is QuestionKind.DEFINITION:
        return 1.0 if MEANING.search(sentence) else 0.0
    if kind in (QuestionKind.HOW_TO, QuestionKind.WHAT_APPLIES):
        return 1.0 if ACTION.search(sentence) else 0.0
    return 0.5
