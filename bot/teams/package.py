"""The app package that people install in Teams: manifest, icons and a translation, in one ZIP file."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from knowledge.documents.refused_by_system import reason

ICONS = Path(__file__).parent / "icons"
SCHEMA = "https://developer.microsoft.com/en-us/json-schemas/teams/v1.19/MicrosoftTeams"
MANIFEST_VERSION = "1.19"
SCOPES = ("personal", "groupChat", "team")
FIXED_TIME = (2026, 1, 1, 0, 0, 0)
"""Of every file in the package, so that the same settings make the same package."""
LONGEST_NAME = 30
LONGEST_DEVELOPER = 32
_VERSION = re.compile(r"(0|[1-9]\d{0,3})(\.(0|[1-9]\d{0,3})){2}")

WORDS = {
    "sv": {
        "full": "{name} – svar med källor om kontaktvägar och rutiner",
        "short": "Vem gör vad, när, och vem ringer man? Svar med källor ur era egna dokument.",
        "long": (
            "Fråga med egna ord om kontaktvägar och rutiner mellan region och kommun, till exempel vem som gör uppföljningen"
            " efter utskrivning i en viss kommun. Svaret är citat ur inlästa rutiner, överenskommelser och kontaktlistor, och"
            " varje citat har en källa. När dokumenten inte säger något säger tjänsten det. Tjänsten är automatisk och är inte"
            " en medicinteknisk produkt. Skriv aldrig namn, personnummer eller annat om en patient."
        ),
        "commands": (
            ("Hjälp", "Vad jag kan och hur du frågar"),
            ("Källor", "Visa källorna till det senaste svaret"),
            ("Börja om", "Glöm kommunen och det vi talat om"),
        ),
    },
    "en": {
        "full": "{name} – answers with sources about contacts and routines",
        "short": "Who does what, when, and whom to call? Answers with sources.",
        "long": (
            "Ask in your own words about contact paths and routines between region and municipality, for example who does the"
            " follow-up after discharge in a municipality. The answer is quotes from loaded routines, agreements and contact"
            " lists, and every quote has a source. Where the documents do not say, the service says so. The service is"
            " automated and is not a medical device. Never write names, identity numbers or anything else about a patient."
        ),
        "commands": (
            ("Help", "What I can do and how to ask"),
            ("Sources", "Show the sources of the latest answer"),
            ("Start over", "Forget the municipality and what we talked about"),
        ),
    },
}


class PackageError(Exception):
    """The package cannot be made; the text is Swedish and says what to do."""


@dataclass(frozen=True, slots=True)
class App:
    """What differs between the apps of two organisations.

    Attributes:
        client_id: The bot's id, also the app's.
        name: Short name, at most 30 characters.
        developer: Who offers the app, at most 32 characters.
        website: Page about the service.
        privacy: Page about personal data.
        terms: Page with the terms of use.
        version: Three numbers; Teams takes a new package only with a higher one.
    """

    client_id: str
    name: str
    developer: str
    website: str
    privacy: str
    terms: str
    version: str = "1.0.0"

    def __post_init__(self) -> None:
        """Check what Teams would refuse only after the upload.

        Raises:
            PackageError: A value cannot be used.
        """
        if not 1 <= len(self.name) <= LONGEST_NAME:
            raise PackageError(f"Namnet ”{self.name}” ska ha 1 till {LONGEST_NAME} tecken.")
        if not 1 <= len(self.developer) <= LONGEST_DEVELOPER:
            raise PackageError(f"Organisationens namn ”{self.developer}” ska ha 1 till {LONGEST_DEVELOPER} tecken.")
        if not _VERSION.fullmatch(self.version):
            raise PackageError(f"Versionen ”{self.version}” ska vara tre tal med punkt emellan, till exempel 1.0.0.")
        for page in (self.website, self.privacy, self.terms):
            parts = urlsplit(page)
            if parts.scheme != "https" or not parts.hostname:
                raise PackageError(f"Adressen ”{page}” ska börja med https://. Teams tar inte emot andra.")


def manifest(app: App) -> dict[str, Any]:
    """Return the manifest, its texts in Swedish."""
    words = WORDS["sv"]
    return {
        "$schema": f"{SCHEMA}.schema.json",
        "manifestVersion": MANIFEST_VERSION,
        "version": app.version,
        "id": app.client_id,
        "localizationInfo": {
            "defaultLanguageTag": "sv",
            "additionalLanguages": [{"languageTag": "en", "file": "en.json"}],
        },
        "developer": {
            "name": app.developer,
            "websiteUrl": app.website,
            "privacyUrl": app.privacy,
            "termsOfUseUrl": app.terms,
        },
        "name": {"short": app.name, "full": str(words["full"]).format(name=app.name)},
        "description": {"short": words["short"], "full": words["long"]},
        "icons": {"color": "color.png", "outline": "outline.png"},
        "accentColor": "#0B5C4D",
        "bots": [
            {
                "botId": app.client_id,
                "scopes": list(SCOPES),
                "supportsFiles": False,
                "isNotificationOnly": False,
                "commandLists": [
                    {
                        "scopes": list(SCOPES),
                        "commands": [{"title": title, "description": said} for title, said in words["commands"]],
                    }
                ],
            }
        ],
        "defaultInstallScope": "personal",
        "validDomains": [str(urlsplit(app.website).hostname)],
    }


def translation(app: App) -> dict[str, str]:
    """Return the manifest's texts in English."""
    words = WORDS["en"]
    command = "bots[0].commandLists[0].commands"
    return {
        "$schema": f"{SCHEMA}.Localization.schema.json",
        "name.short": app.name,
        "name.full": str(words["full"]).format(name=app.name),
        "description.short": str(words["short"]),
        "description.full": str(words["long"]),
        **{f"{command}[{number}].title": title for number, (title, _) in enumerate(words["commands"])},
        **{f"{command}[{number}].description": said for number, (_, said) in enumerate(words["commands"])},
    }


def build(app: App, file: Path) -> None:
    """Write the package.

    Raises:
        PackageError: It cannot be written there.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            _add(archive, "manifest.json", _json(manifest(app)))
            _add(archive, "en.json", _json(translation(app)))
            for icon in ("color.png", "outline.png"):
                _add(archive, icon, (ICONS / icon).read_bytes())
    except OSError as error:
        raise PackageError(f"Paketet {file} kan inte skrivas: {reason(error)}.") from error


def _add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, FIXED_TIME)
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, content)


def _json(value: Mapping[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=2).encode() + b"\n"
