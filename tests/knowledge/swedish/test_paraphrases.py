"""Phrases that staff say, as documents write them."""

from __future__ import annotations

import pytest

from knowledge.swedish.paraphrases import as_written


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("när börjar kommunen betala?", "när börjar kommunen betala inträder betalningsansvaret?"),
        (
            "när ska kommunen börja betala för henne?",
            "när ska kommunen börja betala för henne inträder betalningsansvaret?",
        ),
        ("When does it start paying?", "When does it start paying inträder betalningsansvaret?"),
        ("hur snabbt ska meddelandet iväg", "hur snabbt ska meddelandet iväg skickas"),
        ("hur mycket medicin ska han ha med", "hur mycket medicin ska han ha med läkemedel skickas med"),
        ("om vårdcentralen inte svarar", "om vårdcentralen inte svarar nås inte"),
        ("om patienten inte svarar", "om patienten inte svarar"),
        (
            "jag såg en kollega skrika åt en dam, vem säger jag det till?",
            "jag såg en kollega skrika åt en dam, vem säger jag det till rapportera missförhållande lex Sarah?",
        ),
        ("min kollega drar ut på rasten",) * 2,
        ("min kollega slog en boende", "min kollega slog en boende rapportera missförhållande lex Sarah"),
        ("trygg hemgång, hon är 63", "trygg hemgång, hon är 63 personer år och äldre under år"),
        ("hon är inskriven", "hon är inskriven"),
        ("får jag neka?", "får jag neka säga nej?"),
        ("kollegan ringde", "kollegan ringde"),
        ("hur länge får man vara kvar?", "hur länge får man vara kvar högst så många dagar, längst?"),
        ("how long can he stay?", "how long can he stay högst så många dagar, längst?"),
        ("hur många gånger ska de ringa", "hur många gånger ska de ringa försök"),
        ("och om patienten säger nej?", "och om patienten säger nej samtycker inte?"),
        ("link is down, what now?", "link is down, what now reservrutin?"),
        ("hur länge tar det?", "hur länge tar det?"),
        ("vem ger medicin?", "vem ger medicin?"),
        (
            "ingen har ringt, vem ska jag tjata på?",
            "ingen har ringt, vem ska jag tjata på ringer uppföljningssamtal har uteblivit?",
        ),
        ("vi är inte överens om det", "vi är inte överens om det oense oenighet"),
        (
            "grannen frågar hur hon mår",
            "grannen frågar hur hon mår uppgift om en enskilds hälsa lämnas ut sekretessbelagd",
        ),
        ("dottern frågar om nyckeln", "dottern frågar om nyckeln"),
        ("rollatorn bromsar inte", "rollatorn bromsar inte hjälpmedel förskrivit följer upp"),
        ("rullstolen har inte kommit", "rullstolen har inte kommit saknas finns på plats"),
        ("hon har inte kommit hem", "hon har inte kommit hem"),
        ("she cannot give samtycke", "she cannot give samtycke saknar förmåga att samtycka"),
        ("vad heter systemet man kvitterar i?", "vad heter systemet man kvitterar i it-stöd?"),
        ("systemet ligger nere", "systemet ligger nere reservrutin"),
        ("när börjar semestern?", "när börjar semestern?"),
        ("vad betalar patienten?", "vad betalar patienten?"),
    ],
)
def test_spoken_phrase_is_searched_as_it_is_written_too(said: str, written: str) -> None:
    assert as_written(said) == written
