"""Excerpts of a patient's journal, told by headings, measured values, doses and turns of phrase; no name is needed.

Each different thing that a journal has and a question has not counts one point; three make an excerpt. A text that only
asks needs one more: staff do ask which values mean what ("när ringer jag vid sat under 88 och puls över 130?").
"""

from __future__ import annotations

import re

from bot.privacy.health import DIAGNOSIS

ENOUGH = 3
HEADING = re.compile(
    r"(?:^|[\n.;,]|(?<=: ))[ \t]*(?:(?:omvårdnads)?status|aktuellt|anamnes|ordination(?:er)?|bedömning|åtgärd(?:er)?|sökorsak|kontaktorsak|socialt|hereditet|överkänslighet"
    r"|allergi(?:er)?|at|cor|hjärta|pulm|lungor|buk|neuro(?:logi)?|diagnos|planering|plan|epikris|läkemedel(?:slista)?|tidigare sjukdomar|tid(?:igare)? sjd|nutrition|elimination"
    r"|hud|sömn|adl|kognitivt|utredning|lab|rtg|röntgen|vitalparametrar|vital signs|(?:dag|natt|dags|natt|omv)[.]?(?:anteckning|rapport|ant)|omv\.?\s?ant\.?"
    r"|(?:journal|utskrivnings|inskrivnings|omvårdnads)?anteckning(?: \w+)?|samtal med \w+|hembesök|nattrapport|dagrapport)[ \t]*:\s{0,3}\S",
    re.IGNORECASE,
)
VALUE = r"\s*:?\s*(?:var |är |was |is )?"
MEASURE = re.compile(
    rf"\b(?:bt|bp|blodtryck|rr){VALUE}\d{{2,3}}\s?/\s?\d{{2,3}}|\b(?:puls|hf|hr|p){VALUE}\d{{2,3}}\b|\b(?:sat|saturation|spo2|pox|o2){VALUE}\d{{2,3}}\b|\b(?:af|rf){VALUE}\d{{1,2}}\b"
    rf"|\btemp\w*{VALUE}3\d[,.]\d|\bnews2?{VALUE}\d{{1,2}}(?=[\s.,]*(?:p\b|poäng|$|\n|[.,] ))|\b(?:crp|hb|krea|lpk|p-glukos|b-glukos|b-glu|kalium|inr|hba1c|natrium){VALUE}\d"
    rf"|\bblodsocker{VALUE}\d{{1,2}}[.,]\d|\bvikt{VALUE}\d{{2,3}}\s?kg|\bbmi{VALUE}\d{{2}}|\b(?:mmse|mmt|moca){VALUE}\d{{1,2}}\s?/\s?30|\burinmängd{VALUE}\d|\b\d{{1,2}}\s?x\s?\d{{1,2}}\s?cm\b",
    re.IGNORECASE,
)
AMOUNT = r"\d+(?:[,.]\d+)?\s*(?:mg|g|mikrog|ml|e)\b"
DOSE = re.compile(rf"\b[a-zåäö]{{4,}}\s+{AMOUNT}", re.IGNORECASE)
SCHEDULE = re.compile(
    r"\b\d\s?[x+*]\s?\d(?:\s?[+]\s?\d)?\b(?!\s?cm)|\benl(?:igt)? schema\b|(?<=\w )(?:vb|v\.b\.|vid behov)\b",
    re.IGNORECASE,
)
HOUR = re.compile(r"\bkl(?:\.|ockan)?\s?\d{1,2}(?:[.:]\d{2})?[:,]?\s+(?!till\b|och\b|på\b|varje\b)\w+", re.IGNORECASE)
PHRASE = re.compile(
    r"\b(?:(?:pat(?:ienten)?\.? )?inkom(?:mer)?\b|inkom (?:med|efter|pga|på grund)|inlagd (?:med|för|pga)|vårdats för|vårdtid\w*:?\s\d|känd\b|known\b|tid(?:igare|\.)? (?:väs|"
    + DIAGNOSIS
    + r")|väs(?:entligen)?\.? frisk|bor ensam|ensamboende|lives alone|bor på \w+ \d|bor i (?:villa|lägenhet|hus) (?!i )|admitted with|discharged with"
    r"|opererad|opereras (?:imorgon|i morgon|idag|i dag)|ordinerad|insatt|utsatt|insätt(?:er|s)|utsätt(?:er|s)|ny kontroll|kissat|sovit|ätit|druckit|orolig(?:t)?(?: natt)?|(?:fått|gett|givit|får) (?:t|tabl|inj|supp|inhalation\w*)\b"
    r"|utskriven med|utskrives|åter till hemmet|åter hem|återbesök|nytt besök|mobiliserad|misstänkt|trolig\b|remiss (?:till \w+ )?skickad|behandlad med"
    r"|\d{2,3}[ -]?(?:år|årig|åring|yo|year)\b|\b(?:ekg|ecg|ct|rtg|troponin|mr)\b[^.?!\n]{0,20}\b(?:ua|u\.a\.|neg|pos|normal\w*|visar)"
    r"|omläggning (?:varannan|fredag|måndag|tisdag|onsdag|torsdag|var)|såromläggning|vätsk(?:ar|ning)|fibrin\w*|rodnad\b|rodnad över|bentestet|matad|vaken (?:från|men)|ropat|vilat|blöjbyte|duschad"
    r"|(?:halv|halva|hela|1/\d) portion\w*|inga synliga|kontinent|inkontinent|hjälpt (?:till|med)|hjälp med (?:på-|dusch|hygien)|(?:hemtjänst|blöjbyte|kissat|näringsdryck) x \d"
    r"|kontakt med (?:dottern|sonen|dotter|son)|dottern hjälper|sonen hjälper|försämrad|gift,|änka,|änkling,|med rollator|luktar|hostar|rassel\w*|opåverkad|mjuk\b(?! kost)|förvirrad\b|testad med|\d av 5\b|modern har|fadern har)",
    re.IGNORECASE,
)
NOTED = re.compile(
    r"\b(?:med god effekt|somnat|insats(?:en|er)? utförd\w*|utfört enligt|observerad\w*|bedöms (?:kunna|ha|vara|ej|inte)|klarar (?:trappa|sig själv|förflyttning|att)|förflyttar sig"
    r"|med stöd av|utprovad\w*|fortsatt (?:träning|behandling|vård|tillsyn)|om \d+\s?(?:v|d|mån)\b|x\s?\d\s?/\s?(?:v|d|dag)\b|(?:hon|han|dottern|sonen|makan|maken|patienten) upplever"
    r"|sedan (?:19|20)\d\d|\d\s?ggr\s?/\s?(?:dag|d|dygn|v|vecka|natt)|ringt på larmet|behövt hjälp|trodde (?:hon|han|att)|slutat äta|små klunkar|anhöriga på plats|rosslig\w*"
    r"|inj(?:ektion)?\.? \w+|s\.c\.|i\.v\.|vill bli kallad|lugn natt|god natt|inga larm|vid tillsyn|tackat nej|avböjt|avböjer|stöttad\w*|uppegående|sängliggande|orienterad"
    r"|orolig under|somnade|ville inte|vägrade|smärtpåverkad|smärtfri|andfådd|allmäntillstånd\w*|ät(?:er|it) (?:dåligt|bra|lite|själv)|mår (?:bättre|sämre|illa)|sov(?:er|it)? (?:bra|dåligt|gott|oroligt)"
    r"|dusch\w* (?:måndag|tisdag|onsdag|torsdag|fredag)|städ\w* varannan|inköp (?:måndag|tisdag|onsdag|torsdag|fredag)|rodnad på|vätskar rikligt|omlagt med|glömskare|blivit (?:sämre|bättre|glömsk\w*|svagare)"
    r"|slept well|ate (?:half|all|nothing)|refused (?:food|lunch|breakfast|meds|medication)|tolerated well|no complaints|assist of (?:one|two|1|2))",
    re.IGNORECASE,
)
"""Turns of phrase of nursing, rehabilitation and social notes."""
SBAR = re.compile(r"\bS\s*[:=].{3,}?\bB\s*[:=].{2,}?\bA\s*[:=]\s*\w", re.DOTALL)
ASKS = re.compile(
    r"\b(?:vem|vilke[nt]|vilka|vart|hur|när|varför|ska(?:ll)? (?:vi|jag|man|det)|får (?:jag|vi|man|hemtjänsten|en)|kan (?:jag|vi|man)|vad (?:är|gäller|betyder|menas|ska|skiljer|innehåller)"
    r"|räknas|behöver (?:jag|vi|man)|måste|stämmer|rutin\w*|who|which|when|how|may|should)\b",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"(?<=[.?!])\s+|\n+")


def is_journal(text: str) -> bool:
    """Return whether a text reads as an excerpt of a journal.

    Args:
        text: Made plain by ``signs.plain``.
    """
    if SBAR.search(text):
        return True
    headings, measures, phrases, noted = (_kinds(pattern, text) for pattern in (HEADING, MEASURE, PHRASE, NOTED))
    phrases |= noted
    doses = min(len(DOSE.findall(text)), 2)
    # A list of medicines has several doses with their hours; a question has one.
    schedules = min(len(SCHEDULE.findall(text)), 2) if doses else 0
    hours = min(len(HOUR.findall(text)) // 2, 1)
    told = len(measures) + len(phrases) + doses + schedules + hours
    if not told:
        return len(headings) >= ENOUGH
    parts = [part for part in SENTENCE.split(text) if part.strip()]
    only_asks = all(ASKS.search(part) for part in parts)
    return len(headings) + told >= ENOUGH + only_asks


def _kinds(pattern: re.Pattern[str], text: str) -> set[str]:
    """Return the different things that a pattern found, without their values."""
    return {re.sub(r"[\W\d]+", "", match.group().lower())[:6] for match in pattern.finditer(text)}
