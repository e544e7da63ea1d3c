"""What is told of somebody who is called by a name, a first name alone included: age, illness, values, aids, acts of care.

A first name alone passes in a question of what holds ("vad gör jag om Anna ramlar?") and in talk of work ("kan Karin på
hemsjukvården ge insulin?"); what is told here names the person beside what makes it a patient's name.
"""

from __future__ import annotations

import re

from bot.privacy.health import ABOUT, AGE, CARE, COLLEAGUES, DIAGNOSIS, PATIENT, RELATIVE, ROOM, SUBJECT
from bot.privacy.health import TOLD as BODY
from bot.privacy.names import is_first_name, is_place, is_surname
from bot.privacy.patient_names import NO_INITIALS
from bot.privacy.persons import FACILITY

NAME = "[¤¢£¥]"
ASKS = r"(?!\s+(?:undrar|frågar|frågade|sa|sade|säger|skrev|skriver|tror|vet|vill veta|says|said|asks)\b)"
"""Who asks or says something speaks of somebody else."""
NEAR = r"[^.?!\n¤¢£¥]{0,40}"
WHEN = re.compile(
    r"(?<!\w)(?<!kolla )(?<!kollar )(?<!se )(?<!veta )(?<!undrar )(?:om|ifall|när|if|when)\s+(?:inte\s+)?$",
    re.IGNORECASE,
)
""""Vad gör jag om Anna ramlar?" asks what holds; nothing has happened to Anna."""
NO_AGE = r"(?!\s*(?:%|procent|år (?:på|sedan|i)|dag|dygn|veck|mån|tim|min|kr|st\b|plats|gång|ggr|personer|av\b|/|:|\d|[.,]\d))"
AIDS = (
    r"(?:permobil|el-?rullstol|rullstol|rollator|hemtjänst|hemsjukvård|korttids\w*|säbo|särskilt boende|färdtjänst|ledsagare|matlåd\w*|dialys\w*|operation|röntgen"
    r"|avlastning|växelvård|personlig assistans|assistans|smärtlindring|vårdsäng|trygghetslarm|kontaktperson|god man|hjälpmedel|blöjor|\w*strumpor|\w*madrass|apodos|dosett|tillsyn\w*|dagverksamhet"
    r"|home care|home help|respite care|surgery|hoist|wheelchair)\b"
)
GETS = r"(?:få|får|fått|fick|ha|har|behöver|behövde|vill|ville|ska till|till|flytta|saknar|väntar på|ansökt|söker|söka|nekades|beviljades|beviljats|needs?|gets?|wants?|has|have)"
DOES = r"(?:beställ\w*|förskriv\w*|ordna\w*|skriv\w*|ge|ger|hjälp\w*|boka\w*|bevilja\b|fixa\w*|hämta\w*|utred\w*|ansvar\w*|veta|order|arrange)\b"
"""What staff do about an aid or a service."""
VALUE = r"(?:sat|saturation|puls|bt|blodtryck\w*|temp\w*|feber|blodsocker|b-socker|vikt|crp|hb|inr|krea|bmi)"
DONE = (
    r"(?:duscha\w*|tvätta\w*|mata(?:t|de)?|smort|smörj\w*|väg(?:t|a|er)|vän(?:d|da|der|t)|byt(?:t|a|er)? (?:kateter\w*|kad|förband\w*|blöj\w*|stomi\w*)"
    r"|läg(?:ga?|ger) om|lagt om|ta(?:git|r)? (?:prov\w*|blodprov\w*|temp\w*|blodtryck\w*|puls|vikt)|ge(?:tt|r)? (?:insulin|spruta\w*|medicin\w*)|kontakt med)"
)
PAPERS = (
    r"(?:sip|vårdplan\w*|genomförandeplan\w*|dosett\w*|remiss\w*|provsvar\w*|beslut\w*|avslag\w*|inskrivning\w*|epikris\w*|läkemedelslist\w*|insatser\w*"
    r"|utredning\w*|demensutredning\w*|riskbedömning\w*|medicin(?:en|er|erna)|insulin(?:et)?|spruta\w*|hjälpmedel\w*|blodtryck\w*|blodsocker\w*|temp\w*|vikt\w*|larm)"
)
HELD = (
    rf"(?:{RELATIVE}|dotter\w*|son(?:en)?|familj\w*|pappa|mamma|make|maka|fru|sår\w*|kateter\w*|dosett\w*|medicin\w*|läkemedel\w*|beslut\w*|ansökan|sip|bostadsbidrag|lägenhet|insats\w*"
    r"|genomförandeplan\w*|vårdplan\w*|provsvar\w*|remiss\w*|journal\w*|rullstol\w*|rollator\w*|stomi\w*|insulin\w*|blodsocker\w*|blodtryck\w*|fall|demens\w*|daughter|son|wife|husband|medication|wound)\b"
)
KIN = r"(?:mamma|pappa|mor|far|mormor|morfar|farmor|farfar|svärmor|svärfar|son|dotter|syster|bror|make|maka|man|fru|hustru|sambo|granne|moster|faster|farbror|morbror)"
RELATED = rf"(?:anhörig\w*|närstående|{KIN}(?:n|en|s|ns|ens)?|relative|daughter|son|wife|husband)"

ILL = re.compile(
    rf"{NAME}{ASKS}(?!-|s\s)(?P<between>{NEAR}?)\b(?P<about>{ABOUT})?{DIAGNOSIS}(?P<subject>{SUBJECT})?|\b(?:{DIAGNOSIS})\s*[,:]?\s*{NAME}",
    re.IGNORECASE,
)
TOLD = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{NAME},?\s+(?:är|var|blir|fyller|is|was)\s+(?:(?:nu|bara|över|snart|drygt|nästan|now)\s+)?\d{{1,3}}\b{NO_AGE}",
        rf"{NAME}\s*[,(]?\s*\d{{1,2}}\s*(?:år|mån(?:ader)?|yrs?|years?)\b(?!\s*(?:på|som|sedan|i\b|garanti))",
        rf"{NAME}\s*,\s*\d{{1,3}}\s*,",
        rf"{NAME}{ASKS}(?!{NEAR}\b{DOES})\s+(?:\w+\s+){{0,3}}?{GETS}\s+(?:\w+\s+){{0,4}}?(?<!\bi )(?<!\bpå )(?<!\binom ){AIDS}",
        rf"{NAME}\s*:?\s(?:\w+\s+){{0,3}}?{VALUE}\b[^.?!\n\d]{{0,12}}\d",
        rf"\b{VALUE}\s+(?:på|hos)\s+{NAME}",
        rf"{NAME}\s(?:\w+\s+){{0,2}}?\d{{2,3}}\s+i\s+{VALUE}\b",
        rf"\bhitta(?:de|t|r)\s+{NAME}(?!\s+(?:på|i)\s+\w*(?:möte|chatt|teams|mejl))",
        rf"{NAME},?\s+(?:hon|han|barnet|pojken|flickan)\s+(?:med|på\s+\d)\b",
        rf"\bboka\w*\s+(?:\w+\s+)?(?:\w*läkare|läkartid|sjukresa|färdtjänst|\w*transport|operation|röntgen|provtagning)\s+(?:åt|för|till)\s+{NAME}",
        rf"{NAME}\s(?:\w+\s+){{0,3}}?\d{{2}}[.,]\d\b",
        rf"\b{DONE}\s+(?:på |om |åt |till |hos )?{NAME}",
        rf"\b{PAPERS}\s+(?:på|till|hos|från)\s+{NAME}",
        rf"\b(?:får|kan|ska|när)\s+(?:\w+\s+)?{NAME}\s+(?:gå |åka |komma )?hem\b",
    )
)
"""Told of somebody, unless the same clause is about work."""
HIS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{PAPERS}\s+(?:för|åt|om)\s+{NAME}",
        rf"{NAME}s\s+(?:\w+\s+)?{HELD}",
        rf"\b{RELATED}\s+(?:till|of)\s+{NAME}",
        r"\b(?:sip|vårdplanering\w*|inskriv\w*)[- ]?(?:möte\w*)?\s*:?\s+(?:för\s+|om\s+)?¤",
        rf"\b{PATIENT}[\s,:]+(?:[^.?!\n¤¢£¥]{{0,25}},\s*)?{NAME}",
    )
)
"""What belongs to somebody in care, whatever else is said."""
KIN_ILL = re.compile(rf"\b{KIN}(?:n|en|s|ns|ens)?\s+{NAME}{NEAR}\b(?:{DIAGNOSIS}|{CARE})", re.IGNORECASE)
COLLEAGUE = re.compile(COLLEAGUES, re.IGNORECASE)
SENTENCE = re.compile(r"[?!\n]|\.\s")

EVENT = rf"(?:{BODY}|{CARE}|{DIAGNOSIS})"
KNOWN_AS = re.compile(
    rf"\b(?i:{KIN}|granne|elev|tvilling|kusin|svåger|svägerska|barn|pojke|flicka|kille|tjej|gumma|gubbe|tant|kompis|vän)(?i:n|en|et|s|ns|ens|arna|orna)?"
    rf"[\s,(]+(?P<name>[A-ZÅÄÖ][a-zåäöé]{{2,}})\b[^.?!\n]{{0,60}}?\b(?i:{EVENT}|{AGE})"
)
""""Svågern Ragge har parkinson": what stands there is a name, whether a list knows it or not."""
SURNAMED = re.compile(
    rf"(?:^|(?<=[.?!\n] ))\W*(?P<name>[^\W\d_]{{6,}})\s+(?:(?:har|är|blev|hade|åkte)\s+)?(?:\w+\s+)?(?:{EVENT})",
    re.IGNORECASE,
)
SHORTENED = re.compile(
    rf"(?:^|(?<=[.?!\n] ))\W*(?:[A-ZÅÄÖ]\.\s?[A-ZÅÄÖ]\.?|(?P<bare>[A-ZÅÄÖ]{{2}}))\s+(?:har|är|vill|blev|fick|med|ska)\s+(?:\w+\s+){{0,3}}?(?i:{EVENT})"
)
LODGER = re.compile(rf"(?i:{ROOM})\d*[\s,:]+(?P<name>[A-ZÅÄÖ][a-zåäöé]+)\b(?!\s+\w+(?:en|et)\b)")
IN_ROOM = re.compile(rf"\b(?P<name>[A-ZÅÄÖ][a-zåäöé]+)\s+(?:som bor\s+)?(?:på|i|in)\s+(?i:{ROOM})")
FAMILY = re.compile(
    rf"\b(?i:familjen|makarna|paret|syskonen)\s+[A-ZÅÄÖ][a-zåäöé]+\b[^.?!\n]{{0,60}}\b(?i:{DIAGNOSIS}|{CARE}|orosanmälan|{AIDS})"
)
AGED = (
    re.compile(rf"\b(?P<name>[^\W\d_]{{3,}})\s+\d{{2,3}}\s+(?:\w+\s+)?(?:{DIAGNOSIS}|fall\w*)", re.IGNORECASE),
    re.compile(r"\b\w+(?:årig|månaders)\w*\s+(?P<name>[A-ZÅÄÖ][a-zåäöé]{2,})\b"),
)


def is_told_of_somebody(text: str, seen: str) -> bool:
    """Return whether somebody is named beside what makes the name a patient's.

    Args:
        text: Made plain by ``signs.plain``.
        seen: The same with names replaced by ``persons.marked``.
    """
    named = (match["name"] for pattern in (IN_ROOM, *AGED) for match in pattern.finditer(text))
    if any(not is_place(match["name"]) for match in KNOWN_AS.finditer(text)):
        return True
    if any(
        _is_lodger(match["name"]) and not FACILITY.match(text, match.end("name")) for match in SURNAMED.finditer(text)
    ):
        return True
    if any(match["bare"] not in NO_INITIALS for match in SHORTENED.finditer(text)):
        return True
    if FAMILY.search(text) or any(is_first_name(name) for name in named):
        return True
    if any(_is_lodger(match["name"]) for match in LODGER.finditer(text)) or KIN_ILL.search(seen):
        return True
    return any(_tells(part) for part in SENTENCE.split(seen))


def _tells(part: str) -> bool:
    found = [match for pattern in TOLD for match in pattern.finditer(part)]
    found += [match for match in ILL.finditer(part) if not _is_subject(match)]
    told = [match for match in found if not COLLEAGUE.search(_clause(part, match))]
    told += [match for pattern in HIS for match in pattern.finditer(part)]
    return any(not WHEN.search(part[: match.start()]) for match in told)


def _is_subject(match: re.Match[str]) -> bool:
    """Return whether an illness is what is talked about, not what somebody has."""
    if match["about"] or match["subject"]:
        return True
    return re.search(rf"\b{ABOUT}\Z", match["between"] or "", re.IGNORECASE) is not None


def _clause(part: str, match: re.Match[str]) -> str:
    """Return what stands between the commas around a match."""
    end = part.find(",", match.end())
    return part[part.rfind(",", 0, match.start()) + 1 : len(part) if end < 0 else end]


def _is_lodger(name: str) -> bool:
    return is_surname(name, narrow=True) and not is_place(name)
