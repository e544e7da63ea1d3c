"""Every sentence of an answer that is ours and not a document's, in Swedish and English."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from knowledge.model import Document, Kind, Layer, Level, Locator, Metadata, Place

LAYERS = {
    "sv": {
        Layer.LAW: "lag",
        Layer.COUNTY_AGREEMENT: "länsöverenskommelse",
        Layer.COUNTY_ROUTINE: "länsrutin",
        Layer.LOCAL_AGREEMENT: "lokal överenskommelse",
        Layer.UNIT_ROUTINE: "lokal rutin",
    },
    "en": {
        Layer.LAW: "law",
        Layer.COUNTY_AGREEMENT: "county agreement",
        Layer.COUNTY_ROUTINE: "county routine",
        Layer.LOCAL_AGREEMENT: "local agreement",
        Layer.UNIT_ROUTINE: "local routine",
    },
}
INSTEAD_OF_LAYER = {
    "sv": {Kind.CONTACT_LIST: "kontaktlista", Kind.GLOSSARY: "ordlista", Kind.NEWS: "nyhet, inte bindande"},
    "en": {Kind.CONTACT_LIST: "contact list", Kind.GLOSSARY: "glossary", Kind.NEWS: "news, not binding"},
}
"""Documents that rule nothing, whatever layer they were filed under."""
TEXTS = {
    "sv": {
        "applies": "Gäller {where} ({layer})",
        "applied": "Gällde {where} ({layer})",
        "according": "Enligt ”{title}”",
        "country": "hela landet",
        "whole": "hela {place}",
        "which_neighbour": "Vilken kommun menar du? Skriv dess namn.",
        "which_place": "Svaret beror på platsen. Vilken kommun eller vilket län gäller frågan?",
        "jour_then": "Den som du frågar efter nås inte vid den tiden enligt kontaktlistan. Jouren, som nås då, står först. Är det fara för"
        " liv: ring 112.",
        "other_jour_then": "Enligt kontaktlistan nås den som du frågar efter inte vid den tiden. Den som har jour då står först. Är det fara för liv: ring 112.",
        "closed_then": "Enligt kontaktlistan nås ingen av dem vid den tid som du frågar om. Är det bråttom: ring jouren. Är det fara för liv: ring 112.",
        "in_county": "Ingen plats är nämnd: svaret gäller {county}, liksom det förra. Nämn kommunen om du menar någon annanstans.",
        "name_place": "Nämn kommunen i frågan om du vill veta vad som gäller just där.",
        "named_elsewhere": "{name} nämns inte i de dokument som gäller där du frågar, men i dem för {where}. Skriv den platsen i frågan om du menar den.",
        "may_say_more": "Det här gäller hela landet. Länet och kommunen kan säga mer: välj en plats här under om du vill veta vad.",
        "place_for_contact": "Skriv vilken kommun det gäller, så visar jag vem du kan fråga där.",
        "nobody_known": "Jag har ingen kontakt inläst för {place}. Fråga din närmaste chef eller ring kommunens växel.",
        "several_places": "Frågan nämner flera platser. Vilken gäller den?",
        "which_follow_up": "Ordet uppföljning kan betyda flera saker här. Vilken menar du?",
        "which_sip": "Svaret beror på vilken SIP det gäller. Vilken menar du?",
        "which_unit": "Olika verksamheter gör olika här. Vilken gäller frågan?",
        "nearest": "Tills du har valt: detta ligger närmast frågan.",
        "meanwhile": "Tills du har valt: detta gäller överallt.",
        "not_found": "Jag hittar inget svar på det i de dokument som är inlästa.",
        "likely": "Troligt svar, inte säkert: läs stycket i källan innan du handlar efter det.",
        "unsure": "Jag är osäker: det här är det närmaste jag hittar i dokumenten. Kontrollera i källan eller med kontakten nedan.",
        "nothing_on_group": "Jag hittar inget om {group} i de dokument som är inlästa. Det som står här är den allmänna regeln. Den kan"
        " vara en annan för {group}: kontrollera innan du följer den.",
        "layers_of_what": "Detta är dokumenten. Skriv vad det gäller, så visar jag vad varje nivå säger om det: ”vad är lokalt och vad är länets om"
        " uppföljning?”",
        "group_first": "Först står det som dokumentet säger om {group}. Resten är den allmänna regeln: kontrollera i källan om den gäller {group}.",
        "not_named": "Det som står här nämner inte ”{words}”. Kontrollera i källan om det gäller även då.",
        "not_taken_up": "Det här nämner inte ”{words}”. Det är det närmaste jag hittar, och det har jag redan visat. Fråga kontakten, eller ställ hela frågan på nytt.",
        "searched": "Sökt i {count} gällande dokument för {where}.",
        "no_number": "Jag vet inget nummer till {functions} där du är. Har du det inte: ring {number}.",
        "whom": "Fråga i stället:",
        "contacts": "Kontakt:",
        "sources": "Källor:",
        "no_local": "Ingen lokal överenskommelse för {place} är inläst. Svaret gäller {where}.",
        "no_local_then": "Ingen lokal överenskommelse för {place} från den tiden är inläst. Svaret gäller {where}.",
        "no_local_agreement": "Ingen lokal överenskommelse för {place} är inläst, så jag kan inte säga vad som står i den.",
        "number_unknown": "Numret {number} står inte i någon kontaktlista som gäller nu. Använd det inte förrän du har kontrollerat det.",
        "no_contact": "Jag hittar ingen kontakt för {function} i {place} i de kontaktlistor som är inlästa.",
        "local_mentions": "”{title}” tar upp ”{word}” ({section}). Jag är inte säker på att det svarar på frågan: läs även där. Svaret gäller {where}.",
        "local_silent": "I de lokala dokumenten för {place} hittar jag inget svar på detta. Svaret gäller {where}.",
        "no_county": "Inga dokument för {place} är inlästa, bara det som gäller hela landet.",
        "no_county_then": "Inga dokument för {place} från den tiden är inlästa, bara det som gällde i hela landet.",
        "differs": "Det finns regler om detta på flera nivåer. Den mest lokala står först.",
        "outdated": "Det som bäst svarar på detta gäller inte: ”{title}” ({why}). Därför svarar jag inte ur det.",
        "expired": "gällde till och med {date}",
        "superseded": "ersatt av ett nyare dokument",
        "not_yet": "gäller först från {date}",
        "past_review": "”{title}” skulle ha granskats senast {date}. Kontrollera att den fortfarande stämmer.",
        "also_in": "Samma text gäller även {where}.",
        "and_more": "{names} och {n} till",
        "example": "Svaret bygger på exempeldokument och påhittade telefonnummer, inte på er organisations texter.",
        "held_until": "”{title}” gällde till och med {date} och gäller inte i dag.",
        "no_answer_from": "Jag hittar inget om vad du gör när {function} inte svarar. Numret och tiderna står i svaret ovanför; annars:",
        "of_then": "Frågan gäller en tidigare tid. Det som står efter ”Gällde” gäller inte i dag.",
        "of_coming": "Frågan gäller {date}. Svaret bygger på de dokument som ska gälla då.",
        "begins": "”{title}” börjar gälla {date}.",
        "unchanged": "Det som gällde då gäller också i dag.",
        "changed_since": "I dag kan något annat gälla: ställ frågan utan datum för att få veta det.",
        "unsure_then": "Jag är osäker: det här är det närmaste jag hittar av det som gällde då. Kontrollera i källan.",
        "nothing_then": "Jag hittar inget om det i de inlästa dokument som gällde {date}.",
        "nothing_earlier": "Jag hittar ingen tidigare version av detta bland de inlästa dokumenten.",
        "source_gone": "Texten finns inte längre bland de inlästa dokumenten. Ställ frågan igen.",
        "more_in_source": "Avsnittet är längre än så. Öppna källan för att läsa resten.",
        "no_source_yet": "Jag har inte visat något stycke ännu. Ställ en fråga först.",
        "second_not_found": "Det här svarar på den första frågan. På ”{question}” hittar jag inget svar i dokumenten.",
        "second_found": "Det här svarar på ”{question}”. På den första frågan hittar jag inget svar i dokumenten.",
        "read_as": "Jag läser frågan som: {question}",
        "terms": "Ord i citaten: {terms}.",
        "asked_place": "Svaret gäller {place}, som du senast frågade om, inte {home}.",
        "place": "Plats",
        "municipality": "Kommun",
        "about": "Om",
        "layer": "Nivå",
        "what_applies": "Vad som gäller",
        "what_it_says": "Vad som står",
        "document": "Dokument",
        "agreement": "Lokal överenskommelse",
        "contact": "Kontakt",
        "local_rules": "Lokalt i {place}",
        "county_rules": "Hela länet",
        "county_rules_of": "Hela {county}",
        "law": "Lagen",
        "none_for": "Ingen lokal överenskommelse är inläst för {places}.",
        "members": "{place} har {count} kommuner: {places}.",
        "none_at_all": "Ingen lokal överenskommelse är inläst för någon kommun i {county}.",
        "same_text": "Samma text gäller för {places}.",
        "unsure_for": "Osäkert för {places}: det är det närmaste jag hittar. Kontrollera i källan.",
        "nothing_to_compare": "Jag hittar inget att jämföra om det i de dokument som är inlästa.",
        "before_it": "Före det gällde ”{title}” till och med {date}.",
        "about_document": "Om ”{title}”: {facts}.",
        "decided_by": "beslutad av {value}",
        "decided_on": "beslutad {value}",
        "version": "version {value}",
        "owner": "ägs av {value}",
        "review_by": "ska granskas senast {value}",
        "reference": "diarienummer {value}",
        "nothing_more": "dokumentet säger inte vem som har beslutat det",
        "page": "sida {n}",
        "sheet_row": "{sheet}, rad {n}",
        "row": "rad {n}",
        "table_row": "tabell {table}, rad {n}",
        "paragraph": "stycke {n}",
        "valid_from": "gäller från {date}",
        "held_to": "gäller till och med {date}",
        "valid_to": "till {date}",
        "on_call": "jour",
        "verified": "kontrollerat {date}",
        "in": "i",
    },
    "en": {
        "applies": "Applies to {where} ({layer})",
        "applied": "Applied to {where} ({layer})",
        "according": "According to “{title}”",
        "country": "all of Sweden",
        "whole": "all of {place}",
        "which_neighbour": "Which municipality do you mean? Write its name.",
        "which_place": "The answer depends on where. Which municipality or county do you ask about?",
        "jour_then": "Whom you ask for is not reached at that time, by the contact list. Whoever is on call then comes first. If there is"
        " danger to life: call 112.",
        "other_jour_then": "By the contact list, whom you ask for is not reached at that time. Who is on call then comes first. If life is in danger: call 112.",
        "closed_then": "By the contact list none of them is reached at the time that you ask about. If it is urgent: call the on-call service. If life is in danger: call 112.",
        "in_county": "No place is named: the answer is for {county}, like the one before. Name the municipality if you mean elsewhere.",
        "name_place": "Name the municipality in the question to learn what applies there.",
        "named_elsewhere": "{name} is not mentioned in the documents for where you ask, but in those for {where}. Name that place if you mean it.",
        "may_say_more": "This applies to all of Sweden. The county and the municipality may say more: choose a place below to learn what.",
        "place_for_contact": "Name the municipality, and I will show whom you can ask there.",
        "nobody_known": "I have no contact for {place} among what is loaded. Ask your manager or call the municipality's switchboard.",
        "several_places": "The question names several places. Which one do you mean?",
        "which_follow_up": "Follow-up can mean several things here. Which one do you mean?",
        "which_sip": "The answer depends on which SIP it is. Which one do you mean?",
        "which_unit": "Units do this differently here. Which one do you ask about?",
        "nearest": "Until you choose: this is nearest to the question.",
        "meanwhile": "Until you choose: this applies everywhere.",
        "not_found": "I find no answer to that in the documents that are loaded.",
        "likely": "A likely answer, not a certain one: read the passage in the source before you act on it.",
        "unsure": "I am not sure: this is the nearest that I find in the documents. Check in the source or with the contact below.",
        "nothing_on_group": "I find nothing about {group} in the documents that are loaded. What stands here is the general rule. It may"
        " be another for {group}: check before you follow it.",
        "layers_of_what": "These are the documents. Write what it is about, and I show what each layer says of it: “what is local and what is"
        " the county's about follow-up?”",
        "group_first": "What the document says of {group} comes first. The rest is the general rule: check in the source whether it applies to {group}.",
        "not_named": "What stands here does not mention “{words}”. Check in the source whether it applies then, too.",
        "not_taken_up": "This does not mention “{words}”. It is the nearest that I find, and I have shown it already. Ask the contact, or put the whole question again.",
        "searched": "Searched {count} valid documents for {where}.",
        "no_number": "I know no number to the {functions} where you are. If you do not have it: call {number}.",
        "whom": "Ask instead:",
        "contacts": "Contact:",
        "sources": "Sources:",
        "no_local": "No local agreement for {place} is loaded. The answer applies to {where}.",
        "no_local_then": "No local agreement for {place} from that time is loaded. The answer applies to {where}.",
        "no_local_agreement": "No local agreement for {place} is loaded, so I cannot say what it contains.",
        "number_unknown": "The number {number} stands in no contact list that holds now. Do not use it before you have checked it.",
        "no_contact": "I find no contact for {function} in {place} in the contact lists that are loaded.",
        "local_mentions": "“{title}” mentions “{word}” ({section}). I am not sure that it answers the question: read it as well. The answer applies to {where}.",
        "local_silent": "I find no answer to this in the local documents for {place}. The answer applies to {where}.",
        "no_county": "No documents for {place} are loaded, only what applies to all of Sweden.",
        "no_county_then": "No documents for {place} from that time are loaded, only what applied to all of Sweden.",
        "differs": "There are rules about this on several layers. The most local one comes first.",
        "outdated": "What answers this best does not apply: “{title}” ({why}). So I do not answer from it.",
        "expired": "valid until {date}",
        "superseded": "replaced by a newer document",
        "not_yet": "valid only from {date}",
        "past_review": "“{title}” should have been reviewed by {date}. Check that it still holds.",
        "also_in": "The same text also applies in {where}.",
        "and_more": "{names} and {n} more",
        "example": "The answer is built on example documents and fictitious phone numbers, not on your organisation's texts.",
        "held_until": "“{title}” applied until {date} and does not apply today.",
        "no_answer_from": "I find nothing about what to do when {function} does not answer. The number and hours stand above; otherwise:",
        "of_then": "You ask about an earlier time. What stands after “Applied” does not apply today.",
        "of_coming": "You ask about {date}. The answer is built on the documents that will apply then.",
        "begins": "“{title}” begins to apply on {date}.",
        "unchanged": "What applied then applies today, too.",
        "changed_since": "Something else may apply today: ask without the date to learn what.",
        "unsure_then": "I am not sure: this is the nearest that I find of what applied then. Check in the source.",
        "nothing_then": "I find nothing about that in the loaded documents that applied on {date}.",
        "nothing_earlier": "I find no earlier version of this among the loaded documents.",
        "source_gone": "The text is no longer among the loaded documents. Ask the question again.",
        "more_in_source": "The section is longer than this. Open the source to read the rest.",
        "no_source_yet": "I have not shown any passage yet. Ask a question first.",
        "second_not_found": "This answers the first question. To “{question}” I find no answer in the documents.",
        "second_found": "This answers “{question}”. To the first question I find no answer in the documents.",
        "read_as": "I read the question as: {question}",
        "terms": "Words in the quotes: {terms}.",
        "asked_place": "The answer is for {place}, which you asked about last, not for {home}.",
        "place": "Place",
        "municipality": "Municipality",
        "about": "About",
        "layer": "Layer",
        "what_applies": "What applies",
        "what_it_says": "What it says",
        "document": "Document",
        "agreement": "Local agreement",
        "contact": "Contact",
        "local_rules": "Local in {place}",
        "county_rules": "The whole county",
        "county_rules_of": "All of {county}",
        "law": "The law",
        "none_for": "No local agreement is loaded for {places}.",
        "members": "{place} has {count} municipalities: {places}.",
        "none_at_all": "No local agreement is loaded for any municipality in {county}.",
        "same_text": "The same text applies to {places}.",
        "unsure_for": "Uncertain for {places}: this is the nearest that I find. Check in the source.",
        "nothing_to_compare": "I find nothing to compare about that in the documents that are loaded.",
        "before_it": "Before it “{title}” applied, until {date}.",
        "about_document": "About “{title}”: {facts}.",
        "decided_by": "decided by {value}",
        "decided_on": "decided on {value}",
        "version": "version {value}",
        "owner": "owned by {value}",
        "review_by": "to be reviewed by {value}",
        "reference": "reference {value}",
        "nothing_more": "the document does not say who decided it",
        "page": "page {n}",
        "sheet_row": "{sheet}, row {n}",
        "row": "row {n}",
        "table_row": "table {table}, row {n}",
        "paragraph": "paragraph {n}",
        "valid_from": "valid from {date}",
        "held_to": "valid until {date}",
        "valid_to": "to {date}",
        "on_call": "on call",
        "verified": "checked {date}",
        "in": "in",
    },
}


def say(language: str, key: str, **values: object) -> str:
    """Return one of our own sentences."""
    return TEXTS[language][key].format(**values)


def where(language: str, place: Place) -> str:
    """Return the place as the sentence "gäller …" wants it."""
    if place.level is Level.COUNTRY:
        return say(language, "country")
    if place.level in (Level.COUNTY, Level.AREA):
        return say(language, "whole", place=place.name)
    return place.name


MOST_NAMED = 4
QUOTED = {"sv": "”{}”", "en": "“{}”"}


def also_in(language: str, shown: Document, others: Sequence[Document]) -> str | None:
    """Return the note on where else a text applies, None where the others are of the shown document's own kind of unit.

    Args:
        language: Language of the note.
        shown: The document that is cited.
        others: Documents that say the same.
    """

    def name(document: Document) -> str:
        return ", ".join(document.metadata.scope.units) or QUOTED[language].format(document.metadata.title)

    names = [found for found in dict.fromkeys(name(document) for document in others) if found != name(shown)]
    if not names:
        return None
    named = ", ".join(names[:MOST_NAMED])
    if len(names) > MOST_NAMED:
        named = say(language, "and_more", names=named, n=len(names) - MOST_NAMED)
    return say(language, "also_in", where=named)


def label(language: str, document: Document, place: Place, *, past: bool = False) -> str:
    """Return the words that name a statement's layer and place; ``past`` for a document that no longer holds."""
    metadata = document.metadata
    if place.level is Level.COUNTRY and metadata.layer is not Layer.LAW and metadata.kind is not Kind.GLOSSARY:
        return say(language, "according", title=metadata.title)
    layer = source_kind(language, metadata.kind, metadata.layer)
    return say(language, "applied" if past else "applies", where=where(language, place), layer=layer)


def source_kind(language: str, kind: Kind, layer: Layer) -> str:
    """Return the layer that a source speaks for, or what it is where it rules nothing (a contact list)."""
    return INSTEAD_OF_LAYER[language].get(kind) or LAYERS[language][layer]


def document_facts(language: str, metadata: Metadata) -> str:
    """Return who decided a document, from when it holds and who answers for it, as its metadata say."""
    values = (
        ("decided_by", metadata.decided_by),
        ("decided_on", metadata.decided_on),
        ("version", metadata.version),
        ("owner", metadata.owner),
        ("review_by", metadata.review_by),
        ("reference", metadata.reference),
    )
    facts = [say(language, key, value=value) for key, value in values if value]
    if metadata.valid_from:
        facts.insert(min(2, len(facts)), say(language, "valid_from", date=day(metadata.valid_from)))
    if metadata.valid_to:
        facts.append(say(language, "held_to", date=day(metadata.valid_to)))
    return say(
        language, "about_document", title=metadata.title, facts=", ".join(facts) or say(language, "nothing_more")
    )


def locator(language: str, value: Locator) -> str:
    """Return where in the original a passage stands, in words."""
    if value.page is not None:
        return say(language, "page", n=value.page)
    if value.row is not None and value.sheet is not None:
        return say(language, "sheet_row", sheet=value.sheet, n=value.row)
    if value.row is not None and value.table is not None:
        return say(language, "table_row", table=value.table, n=value.row)
    if value.row is not None:
        return say(language, "row", n=value.row)
    if value.paragraph is not None:
        return say(language, "paragraph", n=value.paragraph)
    return ""


def day(value: date) -> str:
    """Return a date as Swedish authorities write it."""
    return value.isoformat()
