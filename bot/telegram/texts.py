"""What the Telegram channel says in its own words, in Swedish and English."""

from __future__ import annotations

from bot.ports import MAX_TEXT

COMMANDS = {
    "sv": (
        ("hjalp", "Vad du kan fråga om och hur"),
        ("kalla", "Källorna till det senaste svaret, med citat"),
        ("kommun", "Din kommun, till exempel /kommun Tyresö"),
        ("glom", "Glöm vad du har frågat"),
        ("avregistrera", "Ta bort din koppling till boten"),
    ),
    "en": (
        ("hjalp", "What you can ask, and how"),
        ("kalla", "The sources of the latest answer, with quotes"),
        ("kommun", "Your municipality, for example /kommun Tyresö"),
        ("glom", "Forget what you have asked"),
        ("avregistrera", "Remove your access to the bot"),
    ),
}
"""Commands as Telegram's menu shows them; Telegram takes only a–z in their names."""

_SWEDISH = {
    "welcome": (
        "Hej! Jag heter Samlots och svarar på frågor om kontaktvägar och rutiner, med källa. Jag är ett program, ingen människa."
        "\n\nFråga till exempel: ”Vem gör uppföljningen efter utskrivning i Tyresö?”"
        "\n\nSkriv aldrig namn, personnummer eller annat om en patient eller brukare. Kontrollera alltid källan."
        "\n\n/hjalp visar vad jag kan."
    ),
    "help": (
        "Skriv din fråga som till en kollega. Nämn kommunen, eller ange den en gång för alla: /kommun Tyresö."
        "\n\nUnder svaret finns knappar: ☎ visar en kontakt som du kan ringa, [1] visar källan med citat, och med de sista två"
        " säger du om svaret hjälpte."
        "\n\n/kalla – källorna till det senaste svaret\n/kommun – din kommun\n/glom – glöm vad du har frågat"
        "\n/avregistrera – ta bort din koppling"
        "\n\nSkriv aldrig uppgifter om en patient eller brukare. Vid fara för liv: ring 112."
    ),
    "pair": (
        "Hej! Jag heter Samlots och svarar på frågor om rutiner och kontaktvägar. Innan du kan fråga måste en administratör"
        " släppa in dig.\n\nGe den här koden till administratören, muntligt eller i ett annat system än Telegram:\n\n{code}"
        "\n\nKoden gäller i {hours} timmar. Jag hör av mig när du är insläppt."
    ),
    "pair_full": "Just nu väntar för många på att bli insläppta. Hör av dig till administratören och försök igen senare.",
    "pair_in_private": "Jag svarar bara den som är insläppt. Skriv till mig i en egen chatt, så får du veta hur.",
    "approved": "Du är insläppt.",
    "removed": "Din koppling är borttagen och jag har glömt vad du har frågat. Skriv /start om du vill in igen.",
    "forgot": "Jag har glömt din kommun, vad du har frågat och vad jag har svarat. Meddelandena i chatten tar du bort själv.",
    "place_is": "Din kommun är {place}. Ändra med till exempel /kommun Haninge, ta bort med /kommun ingen.",
    "place_none": "Du har inte angett någon kommun. Skriv till exempel /kommun Tyresö.",
    "place_set": "Din kommun är nu {place}. Frågor utan plats gäller den.",
    "place_removed": "Jag har tagit bort din kommun.",
    "place_unknown": "Jag känner inte till den platsen.{near} Skriv kommunens eller länets namn.",
    "place_near": " Menade du {names}?",
    "no_sources": "Jag minns inget svar med källor. Ställ frågan igen.",
    "sources_of": "Källor till svaret på: {question}",
    "no_answer": "Den knappen hör till ett svar som jag inte minns längre, eller till någon annans fråga. Ställ frågan igen.",
    "already": "Den knappen har du redan tryckt på.",
    "chosen": "Du valde: {question}",
    "checklist": "Din checklista att spara eller skriva ut.",
    "checklist_failed": "Checklistan gick inte att skicka som fil. Texten ovanför gäller; skriv ”visa min checklista” för att försöka igen.",
    "thanks": "Tack! Jag har noterat att svaret hjälpte.",
    "thanks_down": "Tack! Jag har noterat att svaret var fel.",
    "what_wrong": (
        "Vad blev fel? Välj, eller svara på det här meddelandet med egna ord. Skriv aldrig uppgifter om en patient eller brukare."
    ),
    "reason_kept": "Tack! Noterat: {reason}.",
    "what_wrong_hint": "Till exempel: fel telefonnummer",
    "comment_kept": "Tack, kommentaren är sparad.",
    "comment_lost": "Jag minns inte vilket svar det gällde. Ställ frågan igen och tryck på ”Fel svar”.",
    "comment_long": f"Kommentaren är för lång. Den får ha högst {MAX_TEXT} tecken. Svara på frågan igen.",
    "edited": "Jag läser inte ändrade meddelanden. Skicka frågan på nytt.",
    "not_text": (
        "Jag läser bara text: inga bilder, röstmeddelanden, filer eller klistermärken. Skriv din fråga i stället."
        "\n\nVisar det du skickade något om en patient eller brukare, ta bort det ur chatten nu."
    ),
    "unknown_command": "Det kommandot finns inte. /hjalp visar vad jag kan.",
    "in_group": (
        "Hej! Jag svarar på frågor om rutiner och kontaktvägar när ni nämner mig, till exempel: {name} vem kallar till SIP i"
        " Haninge? Jag svarar bara den som är insläppt. Skriv aldrig något om en patient eller brukare här."
    ),
    "empty": "Skriv din fråga i samma meddelande som mitt namn.",
    "deleted": "Jag har tagit bort ditt meddelande ur chatten, men det har passerat Telegrams servrar.",
    "delete_it": "Ta bort meddelandet ur chatten: det finns kvar där och hos Telegram.",
    "trouble": "Något gick fel hos mig. Försök igen om en stund. Är det bråttom: ring i stället.",
    "helped": "Svaret hjälpte",
    "wrong": "Fel svar",
    "phone": "tel",
    "on_call": "jour",
    "email": "e-post",
    "system_address": "adress i it-system:",
    "review_by": "granskas senast {date}",
    "past_review": "Granskningsdatumet har passerat. Kontrollera med dokumentets ägare.",
    "example": "Exempeldokument",
}
_ENGLISH = {
    "welcome": (
        "Hello! I am Samlots and answer questions about contact paths and routines, with sources. I am a program, not a person."
        "\n\nAsk for example: “Who does the follow-up after discharge in Tyresö?”"
        "\n\nNever write names, identity numbers or anything else about a patient. Always check the source."
        "\n\n/hjalp shows what I can do."
    ),
    "help": (
        "Write your question as you would to a colleague. Name the municipality, or set it once and for all: /kommun Tyresö."
        "\n\nBelow an answer are buttons: ☎ shows a contact to call, [1] shows the source with its quote, and with the last two"
        " you say whether the answer helped."
        "\n\n/kalla – sources of the latest answer\n/kommun – your municipality\n/glom – forget what you have asked"
        "\n/avregistrera – remove your access"
        "\n\nNever write anything about a patient. If there is danger to life: call 112."
    ),
    "removed": "Your access is removed and I have forgotten what you have asked. Write /start to come back.",
    "forgot": "I have forgotten your municipality, your questions and my answers. Delete the messages in the chat yourself.",
    "place_is": "Your municipality is {place}. Change it with for example /kommun Haninge, remove it with /kommun ingen.",
    "place_none": "You have not set a municipality. Write for example /kommun Tyresö.",
    "place_set": "Your municipality is now {place}. Questions without a place are about it.",
    "place_removed": "I have removed your municipality.",
    "place_unknown": "I do not know that place.{near} Write the name of a municipality or county.",
    "place_near": " Did you mean {names}?",
    "no_sources": "I remember no answer with sources. Ask the question again.",
    "sources_of": "Sources of the answer to: {question}",
    "no_answer": "That button belongs to an answer that I no longer remember, or to somebody else's question. Ask it again.",
    "already": "You have pressed that button already.",
    "chosen": "You chose: {question}",
    "checklist": "Your checklist to keep or print.",
    "checklist_failed": "The checklist could not be sent as a file. The text above holds; write “show my checklist” to try again.",
    "thanks": "Thank you! I have noted that the answer helped.",
    "thanks_down": "Thank you! I have noted that the answer was wrong.",
    "what_wrong": "What was wrong? Choose, or reply to this message in your own words. Never write anything about a patient.",
    "reason_kept": "Thank you! Noted: {reason}.",
    "what_wrong_hint": "For example: wrong phone number",
    "comment_kept": "Thank you, the comment is kept.",
    "comment_lost": "I do not remember which answer it was about. Ask the question again and press “Wrong answer”.",
    "comment_long": f"The comment is too long. It may have at most {MAX_TEXT} characters. Reply to the question again.",
    "edited": "I do not read edited messages. Send the question anew.",
    "not_text": (
        "I read text only: no pictures, voice messages, files or stickers. Write your question instead."
        "\n\nIf what you sent shows anything about a patient, delete it from the chat now."
    ),
    "unknown_command": "There is no such command. /hjalp shows what I can do.",
    "empty": "Write your question in the same message as my name.",
    "deleted": "I have deleted your message from the chat, but it has passed Telegram's servers.",
    "delete_it": "Delete the message from the chat: it is still there and with Telegram.",
    "trouble": "Something went wrong on my side. Try again in a moment. If it is urgent: call instead.",
    "helped": "The answer helped",
    "wrong": "Wrong answer",
    "phone": "tel",
    "on_call": "on call",
    "email": "e-mail",
    "system_address": "address in IT system:",
    "review_by": "to be reviewed by {date}",
    "past_review": "The review date has passed. Check with the owner of the document.",
    "example": "Example document",
}


def say(language: str, key: str, **values: object) -> str:
    """Return a text; in Swedish where it is said before anybody has asked anything in English."""
    text = _ENGLISH.get(key, _SWEDISH[key]) if language == "en" else _SWEDISH[key]
    return text.format(**values)
