"""The libraries that several tests read: a made one and the repository's own, both indexed with the fake encoder."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.library import Library
from knowledge.swedish.places import Places
from knowledge.swedish.thesaurus import Thesaurus
from tests.knowledge.fakes import FakeEncoder
from tests.knowledge.made import BY_WORDS, Made, make, open_library, text

REPOSITORY = Path(__file__).resolve().parent.parent.parent / "library"
COUNTY_CONTACTS = """\
Kommun;Funktion;Enhet;Telefon;Telefontid;E-post;Verifierad
Tyresö;Biståndsjour;Biståndsjouren;08-465 004 06;vardagar 16.00–22.00;bistandsjour@tyreso.example;2026-10-19
Haninge;Biståndsjour;Biståndsjouren;08-465 004 31;vardagar 16.30–22.00;bistandsjour@haninge.example;2026-10-19
Haninge;Vårdplaneringsteam;Teamet;08-465 004 28;helger 09.00–16.00;;2026-10-19
;Support för Lifecare SP;Förvaltningsgruppen;08-465 004 95;dygnet runt;;2026-10-19
"""
FILES: dict[str, str | bytes] = {
    "lag/lag.md": text(
        "# Lagen\n\n## 5 § Fakturering\n\nKommunen betalar för patienter som är utskrivningsklara efter tre dagar.\n\n"
        "## 6 § Samtycke\n\nSamtycke krävs innan uppgifter lämnas ut till en annan vårdgivare.",
        titel="Lag om samverkan",
        typ="lag",
        lager="lag",
        plats="Sverige",
    ),
    "lan/overenskommelse.md": text(
        "# Överenskommelse\n\n## 4 Uppföljning\n\nVårdcentralen ringer patienten inom 14 dagar efter utskrivning.\n\n"
        "## 5 Nycklar\n\nHemtjänsten hämtar patientens nycklar på avdelningen.",
        id="lan-overenskommelse",
        titel="Länets överenskommelse",
        typ="överenskommelse",
        lager="länsöverenskommelse",
        plats="Stockholms län",
        **{"gäller_från": "2026-01-01"},
    ),
    "lan/rutin.md": text(
        "# Rutin\n\n## Transport\n\nSjukresor beställs av avdelningen före klockan 12.\n\n"
        "## Haninge\n\nHaninges rullstolar lämnas i garaget på Brandvägen.\n\n"
        "## Tyresö kommun\n\nTyresös rullstolar lämnas i förrådet vid Torget.",
        id="lan-rutin",
        titel="Länets rutin",
        typ="rutin",
        lager="länsrutin",
        plats="Stockholms län",
    ),
    "lan/kontakter.csv": COUNTY_CONTACTS,
    "lan/kontakter.csv.meta.yml": "id: lan-kontakter\ntitel: Länets kontaktlista\ntyp: kontaktlista\nlager: länsrutin\n"
    "plats: Stockholms län\n",
    "tyreso/lokal.md": text(
        "# Lokal överenskommelse\n\n## 4 Uppföljning\n\n"
        "Vårdcentralen ringer patienten inom 72 timmar efter utskrivning.",
        id="tyreso-lokal",
        titel="Lokal överenskommelse i Tyresö",
        typ="överenskommelse",
        lager="lokal överenskommelse",
        plats="Tyresö",
    ),
    "tyreso/hemtjanst.md": text(
        "# Nyckelrutin\n\n## Kvittens\n\nUndersköterskan kvitterar kundens nyckelbricka i nyckelskåpet.",
        id="tyreso-nycklar",
        titel="Nyckelrutin för hemtjänsten",
        typ="rutin",
        plats="Tyresö",
        granskas_senast="2026-06-30",
    ),
    "haninge/lokal.md": text(
        "# Lokal överenskommelse\n\n## 4 Uppföljning\n\n"
        "Vårdcentralen ringer patienten inom 48 timmar efter utskrivning.\n\n"
        "## 5 Matlådor\n\nMatlådor beställs av biståndshandläggaren samma dag.",
        id="haninge-lokal",
        titel="Lokal överenskommelse i Haninge",
        typ="överenskommelse",
        lager="lokal överenskommelse",
        plats="Haninge",
        exempel="true",
    ),
    "arkiv/fax.md": text(
        "# Faxrutin\n\nEpikriser faxas till vårdcentralen före klockan 15.",
        id="fax",
        titel="Faxrutin",
        plats="Stockholms län",
        **{"gäller_till": "2025-12-31"},
    ),
    "arkiv/transport.md": text(
        "# Gammal rutin\n\nBårtransporter bokas med blankett i tre exemplar.",
        id="gammal-transport",
        titel="Gammal transportrutin",
        plats="Stockholms län",
        ersätts_av="lan-rutin",
    ),
    "framtid/signering.md": text(
        "# Delegering\n\nDelegeringar signeras digitalt med tjänstekort.",
        id="framtid",
        titel="Digital delegering",
        plats="Stockholms län",
        **{"gäller_från": "2027-01-01"},
    ),
    "gemensamt/ordlista.md": text(
        "# Ordlista\n\n## Menprövning\n\nMenprövning är en bedömning av om en uppgift kan lämnas ut.",
        id="ordlista",
        titel="Ordlista",
        typ="ordlista",
        lager="lag",
        plats="Sverige",
    ),
    "orebro/rutin.md": text(
        "# Rutin\n\nSyrgasflaskor hämtas på hjälpmedelscentralen.",
        id="orebro-rutin",
        titel="Syrgasrutin",
        lager="länsrutin",
        plats="Örebro län",
    ),
}


@pytest.fixture(scope="session")
def places() -> Places:
    """The register of places."""
    return Places.load()


@pytest.fixture(scope="session")
def thesaurus() -> Thesaurus:
    """The thesaurus that comes with Samlots."""
    return Thesaurus.load()


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The made library; tests only read it."""
    return make(tmp_path_factory.mktemp("made"), FILES, BY_WORDS)


@pytest.fixture(scope="session")
def made_as_shipped(made: Made) -> Made:
    """The made library with the ranking weights that Samlots comes with."""
    return open_library(made.folder, made.state, made.report, None)


@pytest.fixture(scope="session")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The repository's example library with the ranking weights that Samlots comes with."""
    state = tmp_path_factory.mktemp("repository")
    return open_library(REPOSITORY, state, Library(REPOSITORY, state, Places.load()).sync(FakeEncoder()), None)
