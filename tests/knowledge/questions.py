"""Questions as staff ask them, for what must hold of every answer: about all places, terms, languages, and about nothing."""

from __future__ import annotations

from typing import NamedTuple


class Asked(NamedTuple):
    """A question with its place and language."""

    text: str
    place: str | None = "Tyresö"
    language: str = "sv"


EVERYWHERE = (
    "Vem ansvarar för uppföljningen efter utskrivning?",
    "När ska vårdcentralen ringa patienten efter utskrivning?",
    "Vad är telefonnumret till biståndsjouren?",
    "Vem ringer jag på natten?",
    "Hur gör vi när patienten skrivs ut på en fredag?",
    "När börjar kommunens betalningsansvar?",
    "Vad betyder SIP?",
    "Vad står i den lokala överenskommelsen?",
)
PLACES = ("Tyresö", "Haninge", "Trollbäcken", "Solna", "Karlskrona", "Lindesberg", "Stockholms län", "Malmö", None)

QUESTIONS: tuple[Asked, ...] = (
    *(Asked(text, place) for text in EVERYWHERE for place in PLACES),
    Asked("vem e ansvarig för nycklarna"),
    Asked("nyklar hemtj", "Nynäshamn"),
    Asked("kunden svarar inte när vi ringer på, vad gör vi", "Nynäshamn"),
    Asked("Hur länge har man Trygg hemgång?", "Karlshamn"),
    Asked("Hur länge har man Trygg hemgång?", "Olofström"),
    Asked("Trygg hemgång?", "Haninge"),
    Asked("telefon till trygg hemgång", "Haninge"),
    Asked("Kan GSA ta emot en ny patient från en annan vårdcentral?"),
    Asked("vad är skillnaden på GSA och KSA"),
    Asked("Vad är Lex Sarah?", None),
    Asked("Hur rapporterar jag en avvikelse mellan kommun och region?", "Eskilstuna"),
    Asked("Vem beslutar om korttid efter sjukhusvistelse?", "Eskilstuna"),
    Asked("Hur kopplas hemsjukvård in efter utskrivning?", "Katrineholm"),
    Asked("Vem sitter i länsstyrgruppen?", "Nyköping"),
    Asked("När ska hemsjukvården informeras?", "Ljusnarsberg"),
    Asked("läkare efter klockan 17", "Nora"),
    Asked("Vilka team finns lokalt?", "Hällefors"),
    Asked("palliativ vård vem är fast vårdkontakt", "Örebro"),
    Asked("Vad gäller när Cosmic Link ligger nere?", "Ronneby"),
    Asked("Vad gäller när Cosmic Link ligger nere?", "Sölvesborg"),
    Asked("Får jag låna hjälpmedel från ett annat län?", "Karlskrona"),
    Asked("checklista inför helg", "Ronneby"),
    Asked("psykiatri utskrivning hur många dagar betalar kommunen"),
    Asked("Vem gör egenvårdsbedömningen?"),
    Asked("sekretess mellan kommun och region", None),
    Asked("Vad säger lagen om fast vårdkontakt?", None),
    Asked("Vad säger 2 kap. 1 §?", "Tyresö"),
    Asked("telefonnummer dsk bollmora"),
    Asked("mejl till vårdplaneringsteamet", "Haninge"),
    Asked("support lifecare telefon", "Nacka"),
    Asked("Who is responsible for follow-up after discharge?", "Tyresö", "en"),
    Asked("What is the phone number to the needs assessor on call?", "Haninge", "en"),
    Asked("When does the municipality start to pay?", "Karlskrona", "en"),
    Asked("What does SIP mean?", None, "en"),
    Asked("How do I report a fall?", "Haninge", "en"),
    Asked("Who should I call at night?", None, "en"),
    Asked("Hur lagar man kroppkakor?"),
    Asked("Vad kostar en rymdfärja?", None),
    Asked("Vilken dos alvedon ska patienten ha?"),
    Asked(""),
    Asked("?"),
    Asked("Tyresö", "Tyresö"),
    Asked("08-465 004 31"),
    Asked("2017:612", None),
    Asked("När faxas epikriser?"),
    Asked("Var lämnas rullstolar?", "Haninge"),
    Asked("När beställs matlådor?", "Haninge"),
    Asked("Vad är menprövning?", None),
    Asked("Hur bokas transporter?", "Solna"),
    Asked("Vem kvitterar nyckelbrickan?"),
)
