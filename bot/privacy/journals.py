"""Excerpts of a patient's journal, told by their headings, measured values and turns of phrase; no name is needed."""

from __future__ import annotations

import re

from bot.privacy.health import DIAGNOSIS

HEADING = re.compile(
    r"(?:^|[\n.;,]|(?<=: ))[ \t]*(?:(?:omvårdnads)?status|aktuellt|anamnes|ordination(?:er)?|bedömning|åtgärd(?:er)?|sökorsak|kontaktorsak|socialt|hereditet|överkänslighet"
    r"|allergi(?:er)?|at|cor|pulm|buk|neurologi|diagnos|planering|epikris|läkemedel|tidigare sjukdomar|nutrition|elimination|hud|sömn|daganteckning"
    r"|journalanteckning)[ \t]*:\s{0,3}\S",
    re.IGNORECASE,
)
MEASURE = re.compile(
    r"\b(?:bt|blodtryck|rr)\s*:?\s*\d{2,3}/\d{2,3}|\b(?:puls|hf|p)\s*:?\s*\d{2,3}\b|\b(?:sat|saturation|spo2|pox)\s*:?\s*\d{2,3}\b|\baf\s*:?\s*\d{1,2}\b"
    r"|\btemp\w*\s*:?\s*3\d[,.]\d|\bnews2?\s*:?\s*\d{1,2}\s*(?:p\b|poäng)|\b(?:crp|hb|krea|p-glukos|b-glukos|blodsocker|kalium|inr)\s*:?\s*\d",
    re.IGNORECASE,
)
DOSE = re.compile(r"\b[a-zåäö]{4,}\s+\d+(?:[,.]\d+)?\s*(?:mg|g|mikrog|ml|e)\b(?:\s+\d\s*[x+]\s*\d)?", re.IGNORECASE)
PHRASE = re.compile(
    r"\b(?:pat(?:ienten)?\.? inkom|inkom (?:med|efter|pga|på grund)|inlagd (?:med|för|pga)|vårdats för|känd|tidigare (?="
    + DIAGNOSIS
    + r")|bor ensam|bor på \w+ \d"
    r"|opererad|ordinerad|insatt|utsatt|ny kontroll|kissat|sovit|orolig natt|fått (?:t|tabl|inj|supp)\b|utskriven med|åter till hemmet|\d{2,3}[ -]?(?:år|årig|åring)\b)",
    re.IGNORECASE,
)


def is_journal(text: str) -> bool:
    """Return whether a text reads as an excerpt of a journal.

    Args:
        text: Made plain by ``signs.plain``.
    """
    headings, measures = _kinds(HEADING, text), len(_kinds(MEASURE, text))
    phrases = len(_kinds(PHRASE, text))
    doses = len(DOSE.findall(text))
    if len(headings) >= 3 or measures >= 3 or phrases + min(doses, 1) >= 3:
        return True
    return (len(headings) >= 2 and (measures + phrases + doses) >= 1) or (
        len(headings) == 1 and measures + phrases + doses >= 2
    )


def _kinds(pattern: re.Pattern[str], text: str) -> set[str]:
    """Return the different things that a pattern found, without their values."""
    return {re.sub(r"[\W\d]+", "", match.group().lower())[:6] for match in pattern.finditer(text)}
