"""The words that introduce a fact about the document itself, as Swedish municipalities and regions write them."""

from __future__ import annotations

import re
from enum import StrEnum


class Label(StrEnum):
    """What a header field tells; the names are groups of ``PATTERN``."""

    TITLE = "title"
    KIND = "kind"
    AUTHOR = "author"
    """Who wrote or examined it: known only so that it ends the field before it."""
    DECIDED_BY = "decided_by"
    DECIDED = "decided"
    REVIEW = "review"
    UPDATED = "updated"
    UNTIL_FURTHER = "until_further"
    VALID_TO = "valid_to"
    VALID_FROM = "valid_from"
    APPLIES_TO = "applies_to"
    PERIOD = "period"
    VERSION = "version"
    OWNER = "owner"
    REFERENCE = "reference"
    REPLACED_BY = "replaced_by"
    REPLACES = "replaces"
    DRAWN_UP = "drawn_up"
    PUBLISHED = "published"
    DATE = "date"


_NOUN = (
    r"(?:dokumentet?|dokumentets|rutinen?|riktlinjen?|riktlinjerna|överenskommelsen?|avtalet?|anvisningen?|"
    r"instruktionen?|checklistan?|lathunden?|policyn?|handlingsplanen?)"
)
_DOCUMENT = rf"(?:(?:detta\s+|denna\s+|den\s+här\s+|det\s+här\s+)?{_NOUN}\s+)?"
_DECIDED = r"(?:beslutat|beslutad|beslutats|fastställt|fastställd|fastställts|antaget|antagen|godkänt|godkänd)"
_CHANGED = r"(?:uppdaterat|uppdaterad|uppdaterades|reviderat|reviderad|reviderades)"
_HOLDS = r"(?:gäller|gällande|giltigt?|giltighet|giltighetstid)"
_PATTERNS = {
    Label.TITLE: r"dokumentrubrik|dokumentnamn|dokumenttitel|rutinens\s+namn|titel|rubrik",
    Label.KIND: r"dokumenttyp|typ\s+av\s+dokument|dokumentkategori|dokumentslag",
    Label.AUTHOR: rf"{_DOCUMENT}(?:är\s+)?(?:utarbetat|utarbetad|upprättat|upprättad|framtaget|framtagen|skrivet|skriven|"
    r"granskat|granskad|publicerat|publicerad|uppdaterat|uppdaterad|reviderat|reviderad)\s+av|författare|handläggare|"
    r"granskare|kontaktperson",
    Label.DECIDED_BY: rf"{_DOCUMENT}(?:är\s+)?{_DECIDED}(?:\s+och\s+{_CHANGED})?\s+av|beslutsfattare|beslutsinstans|"
    r"beslutande\s+(?:organ|nämnd)|fastställare|godkännare",
    Label.DECIDED: rf"{_DOCUMENT}(?:(?:är\s+)?{_DECIDED}(?:\s+den|\s+datum)?|beslutades(?:\s+den)?|antogs(?:\s+den)?|"
    r"fastställdes(?:\s+den)?)|beslutsdatum|fastställelsedatum|fastställandedatum|"
    r"datum\s+för\s+(?:beslut|fastställande)",
    Label.REVIEW: rf"{_DOCUMENT}(?:ska(?:ll)?\s+)?(?:revideras|granskas|omprövas|ses\s+över)\s+(?:senast|före)(?:\s+den)?|"
    r"(?:datum\s+för\s+)?(?:nästa|planerad)\s+(?:granskning|revidering|översyn|revision)(?:sdatum)?",
    Label.UPDATED: rf"{_DOCUMENT}(?:är\s+|har\s+)?(?:senast\s+)?(?:{_CHANGED}|ändrad|ändrat)(?:\s+(?:den|datum))?|"
    rf"{_NOUN}\s+uppdateras\s+den|senaste?\s+(?:uppdatering|revidering|ändring)(?:en)?|revideringsdatum|"
    r"revisionsdatum|uppdateringsdatum|ändringsdatum",
    Label.UNTIL_FURTHER: rf"{_DOCUMENT}{_HOLDS}\s+(?:till?s\s*vidare|tv)",
    Label.VALID_TO: rf"{_DOCUMENT}{_HOLDS}\s*(?:till\s+och\s+med|t\.?\s?o\.?\s?m\.?|till(?!\s+och|\s+vidare))(?:\s+den)?|"
    rf"{_DOCUMENT}upphör(?:\s+att\s+gälla)?(?:\s+den)?|sista\s+giltighetsdag",
    Label.VALID_FROM: rf"{_DOCUMENT}{_HOLDS}\s*(?:från\s+och\s+med|fr\.?\s?o\.?\s?m\.?|från(?!\s+och))(?:\s+den)?|"
    rf"{_DOCUMENT}träd(?:er|de)\s+i\s+kraft(?:\s+den)?|ikraftträdande(?:datum)?",
    Label.APPLIES_TO: rf"{_DOCUMENT}gäller\s+för|tillämpningsområde|verksamhetsområde",
    Label.PERIOD: rf"giltighetstid|giltighetsperiod|avtalstid|avtalsperiod|{_DOCUMENT}gäller(?:\s+perioden)?",
    Label.VERSION: r"version(?:snummer|snr)?|ver\.|utgåva|revision(?=\s*:?\s*\d{1,3}(?![\d-]))",
    Label.OWNER: r"dokumentansvarig(?:a)?(?:\s+(?:är|funktion|förvaltning|verksamhet|enhet|roll))?|dokumentansvar|"
    r"dokumentägare(?:\s+är)?|rutinansvarig|processägare|innehållsansvarig|ansvarig\s+(?:för\s+(?:dokumentet|rutinen|"
    r"riktlinjen|revidering(?:en)?|uppdatering(?:en)?)|funktion|förvaltning|verksamhet)",
    Label.REFERENCE: r"diarienummer|diarienr|dnr|dokumentnummer|dokumentnr|dokument-?id|ärendenummer|ärendenr",
    Label.REPLACED_BY: rf"{_DOCUMENT}(?:ersätts|ersatt|har\s+ersatts)\s+av",
    Label.REPLACES: rf"{_DOCUMENT}ersätter",
    Label.DRAWN_UP: rf"{_DOCUMENT}(?:upprättad|upprättat|upprättades|framtagen|framtaget)(?:\s+den|\s+datum)?",
    Label.PUBLISHED: r"publicerad(?:\s+den)?|publiceringsdatum",
    Label.DATE: r"datum",
}
PATTERN = re.compile(
    r"(?<![\w”\"-])(?:" + "|".join(f"(?P<{label}>{pattern})" for label, pattern in _PATTERNS.items()) + r")(?![\w-])",
    re.IGNORECASE,
)
"""Any label, alone; whether it introduces a field is for its surroundings to tell."""

OWN_WORDS = re.compile(
    rf"^(?:(?:detta|denna|den\s+här|det\s+här)\s+)?{_NOUN}\s|^dokument(?:ansvar|ägare)", re.IGNORECASE
)
"""Labels that name the document: they count wherever in it they begin a line."""
