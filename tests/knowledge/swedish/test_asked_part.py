"""What a message asks, without what leads up to it."""

from __future__ import annotations

import pytest

from knowledge.swedish.asked_part import asked_part, with_marks
from knowledge.swedish.thesaurus import Thesaurus


@pytest.mark.parametrize(
    ("message", "asked"),
    [
        ("hej! vem är MAS i Haninge?", "vem är MAS i Haninge?"),
        ("oj sorry. vem är MAS i Haninge?", "vem är MAS i Haninge?"),
        ("God kväll, vem ringer jag på natten?", "vem ringer jag på natten?"),
        (
            "Hej, ny arbetsterapeut i Olofström, när ska jag göra hembesöket?",
            "när ska jag göra hembesöket, som arbetsterapeut?",
        ),
        ("Jag är ny här. Vad betyder SIP?", "Vad betyder SIP?"),
        ("Puh. Vem är MAS i Haninge?", "Vem är MAS i Haninge?"),
        ("jo en sak till, vem byter larmet?", "vem byter larmet?"),
        ("Tillbaka till det första, vem byter larmet?", "vem byter larmet?"),
        ("tillbaka till Nora, vem byter larmet?", "tillbaka till Nora, vem byter larmet?"),
        ("åter karlshamn, pat kommer hem ikväll utan beslut", "karlshamn, pat kommer hem ikväll utan beslut"),
        ("ok tebax tyresö måste det vara hembesök", "tyresö måste det vara hembesök"),
        ("Åter i Haninge, hur fort?", "Haninge, hur fort?"),
        ("hon är åter utskrivningsklar, vem meddelar", "hon är åter utskrivningsklar, vem meddelar"),
        ("åter utskrivningsklar, vem meddelar", "åter utskrivningsklar, vem meddelar"),
        ("tebax på lasarettet efter tre veckor", "tebax på lasarettet efter tre veckor"),
        ("dottern undrar också när ni ringer", "när ni ringer"),
        ("she also wants to know when the nurse comes", "when the nurse comes"),
        ("dottern undrar", "dottern undrar"),
        ("och i Haninge, där jag jobbade extra, vem ringer?", "och i Haninge, vem ringer?"),
        ("på avdelningen där jag jobbar nattpass, vem ringer?", "på avdelningen där jag jobbar nattpass, vem ringer?"),
        ("Som ny enhetschef i Haninge: hur fort ska jag anmäla?", "hur fort ska jag anmäla, som enhetschef?"),
        ("jag har precis börjat som undersköterska i Nora, vem skriver avvikelsen?", "vem skriver avvikelsen?"),
        ("Jag ska gå bredvid en biståndshandläggare imorgon. vad är en korttidsplats?", "vad är en korttidsplats?"),
        ("jag har precis tagit över som enhetschef i Haninge. vem gör fallrapporten?", "vem gör fallrapporten?"),
        (
            "första dagen på jobbet som samordnare på vårdcentral. när ska jag ringa patienten?",
            "när ska jag ringa patienten?",
        ),
        (
            "det är min första vecka som arbetsterapeut i Nora. när ska jag följa upp?",
            "när ska jag följa upp, som arbetsterapeut?",
        ),
        (
            "mitt första pass i hemtjänsten ikväll, vad gör jag om kunden inte öppnar?",
            "vad gör jag om kunden inte öppnar?",
        ),
        ("vikarie i sommar på hemtjänsten – får jag byta kateterpåse?", "får jag byta kateterpåse?"),
        ("nyanställd i hemsjukvården: vad ska jag titta på?", "vad ska jag titta på?"),
        (
            "Hej! Jag heter Sara och är ny undersköterska. Vad gör jag vid fall?",
            "Vad gör jag vid fall, som undersköterska?",
        ),
        ("vi är ett nytt team på rehab: när ska vi ringa?", "när ska vi ringa?"),
        ("ambulansen är här nu. vem skriver fallrapport?", "vem skriver fallrapport?"),
        ("jag jobbar i Nora. vem ringer patienten?", "vem ringer patienten?"),
        ("jag är sjuksköterska från Polen. vem ringer patienten?", "vem ringer patienten?"),
        ("hi, im a nurse from poland, working in karlskrona. who visits the patient", "who visits the patient"),
        ("förlåt. vem ringer patienten?", "vem ringer patienten?"),
        ("Betalningsansvar somatik, Flen. Kort svar tack.", "Betalningsansvar somatik, Flen"),
        ("numret till biståndsjouren tack!", "numret till biståndsjouren"),
        ("Hello, I am new here. Who calls the patient?", "Who calls the patient?"),
        (
            "God dag! Kan du säga mig vilka kommuner som delar på nattsjuksköterska?",
            "vilka kommuner som delar på nattsjuksköterska?",
        ),
        ("Jag undrar hur länge man kan få trygg hemgång?", "hur länge man kan få trygg hemgång?"),
        ("hej vet du vem som beställer larmet", "vem som beställer larmet"),
        ("hej hej! god kväll, vem ringer patienten?", "vem ringer patienten?"),
        (
            "har precis fått jobb som vårdplanerare på lasarettet i Lindesberg och undrar hur jag når sköterskan i Nora",
            "hur jag når sköterskan i Nora, som vårdplanerare",
        ),
        (
            "Jag börjar på måndag som biståndshandläggare i Haninge och undrar vem som följer upp beslutet?",
            "vem som följer upp beslutet?",
        ),
        ("Hello im new at the vårdcentral in Nora, who must call the patient?", "who must call the patient?"),
        ("Hello, can you tell me who calls the patient?", "who calls the patient?"),
        ("Hello po, what is SIP? I am new here", "what is SIP?"),
        ("Hej Sara, vem ringer patienten?", "vem ringer patienten?"),
        ("får man dra på stödstrumpor på en kund? sommarjobbar i tyresö", "får man dra på stödstrumpor på en kund?"),
        (
            "Hej jag är ny sjuksköterska på vårdcentral i Tyresö och ska vara fast vårdkontakt. Vilken dag måste jag ringa?",
            "Vilken dag måste jag ringa, som fast vårdkontakt?",
        ),
        (
            "Tillträdde i måndags som chef för hemsjukvården i Karlskrona. Vad ska vi följa upp efter sjukhus?",
            "Vad ska vi följa upp efter sjukhus, som chef?",
        ),
        ("hej Haninge, vem ringer patienten?", "Haninge, vem ringer patienten?"),
        (
            "första passet i morgon på trygg hemgång i haninge, vad gör man när de kommer innanför dörren",
            "vad gör man när de kommer innanför dörren, på trygg hemgång",
        ),
        ("första veckan i sölvesborg, alla säger inslink. vad menar dom", "alla säger inslink. vad menar dom"),
        ("Är så ny här i Lindesberg. Vad betyder inslink?", "Vad betyder inslink?"),
        ("ambulansen har åkt. vem skriver fallrapport?", "vem skriver fallrapport?"),
    ],
)
def test_what_leads_up_is_left_out(thesaurus: Thesaurus, message: str, asked: str) -> None:
    language = "en" if message.startswith("Hello") else "sv"
    assert asked_part(message, thesaurus, language) == asked


@pytest.mark.parametrize(
    "message",
    [
        "vem ringer patienten?",
        "kund öppnar inte. vem ringer jag?",
        "Patienten bor i Tyresö men är listad i Haninge. Vem kallar till SIP?",
        "jag är ny på hemtjänsten i Tyresö",
        "ny medicin, vem lämnar ut den?",
        "jag började i måndags och röker, måste jag byta kläder innan?",
        "jag är ny på boendestöd och har fått ett påskrivet samtycke, var ska det sparas?",
        "ny på mötesplatsen och magsjuk, vem ringer jag?",
        "jag har en patient på hemtjänsten som är ny, vem ringer?",
        "Jag behöver numret till MAS. Vem är det?",
        "patienten är ny i hemsjukvården, vem gör hembesöket?",
        "tyresö",
        "",
        "hej",
        "vet du om hemtjänsten har tid?",
        "vem ringer patienten? hon är ny i hemsjukvården",
        "kan du säga nej till patienten?",
        "patienten bor hemma och undrar vem som ringer?",
    ],
)
def test_what_may_be_a_condition_stays(thesaurus: Thesaurus, message: str) -> None:
    assert asked_part(message, thesaurus) == message


def test_asking_words_get_their_marks(thesaurus: Thesaurus) -> None:
    assert with_marks("vem gor hembesok nar man ar ny") == "vem gör hembesok när man är ny"
    assert with_marks("hur lange far hon vanta") == "hur länge får hon vanta"
    assert with_marks("vad var det 2020 och vem har det nu") == "vad var det 2020 och vem har det nu"
    assert with_marks("hur långt får mor och far åka") == "hur långt får mor och far åka"


@pytest.mark.parametrize(
    ("message", "asked"),
    [
        (
            "hejhej, började igår i Nora, alla är jättesnälla iaf :) undrar bara hur fort vi ringer",
            "hur fort vi ringer",
        ),
        (
            "har precis bytt från akuten till hemsjukvården i Nora, annat tempo kan jag säga. när ringer jag?",
            "när ringer jag?",
        ),
        (
            "Hej hej, nio år i skolan och nu handläggare i Nora, lite omtumlad. Hur snart följer jag upp?",
            "Hur snart följer jag upp, som handläggare?",
        ),
        (
            "Handledaren är sjuk så jag sitter ensam. hur långt i förväg ska kommunen få veta?",
            "hur långt i förväg ska kommunen få veta?",
        ),
        ("kommer från barn så allt är nytt. vem skriver rapporten?", "vem skriver rapporten?"),
        ("rörigt här haha. hörde att det är vi som ringer hem, stämmer det?", "det är vi som ringer hem?"),
        ("det är rörigt med nycklarna haha. vem har dem?", "det är rörigt med nycklarna haha. vem har dem?"),
        ("kunden är nervös. vem ringer jag?", "kunden är nervös. vem ringer jag?"),
    ],
)
def test_what_it_feels_like_to_be_new_is_left_out(thesaurus: Thesaurus, message: str, asked: str) -> None:
    assert asked_part(message, thesaurus) == asked
