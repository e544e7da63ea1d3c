"""What differs between installations of the web gateway."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.pace import PER_MINUTE
from bot.web.accessibility import Accessibility
from knowledge.model import Place

LOOPBACK_NAMES = ("127.0.0.1", "localhost", "[::1]")


def _no_places(query: str, limit: int) -> Sequence[Place]:
    """Stand in where no matcher of places is given: the selector then finds nothing."""
    return ()


@dataclass(frozen=True, slots=True)
class WebSettings:
    """Settings of the web gateway.

    Attributes:
        allowed_hosts: Names that a ``Host`` header may hold, without port. Everything else is refused, so that a
            page elsewhere cannot reach the service by pointing its own name at this machine (DNS rebinding).
        public_origin: Scheme, host and port that browsers see, where a proxy in front answers to another name.
        embed_origins: Web sites whose pages may hold the chat in a frame.
        embed_other_sites: They belong to another site, so that the session cookie must be sent there.
        secure_cookie: Send the session cookie over https only; set it where a proxy in front speaks https.
        example_data: Say on every page that documents and contacts are made up.
        suggestions: Questions shown as buttons before the first question.
        suggest_places: Municipalities that begin with or resemble what was typed, best first; gets text and limit.
        place_name: Name of a place from its code, for the source viewer.
        today: The day that validity is judged on in the source viewer.
        questions_per_minute: What one conversation may ask; a person and an address may ask a multiple (``origin.py``).
        accessibility: What the accessibility statement says of this installation.
    """

    allowed_hosts: tuple[str, ...] = LOOPBACK_NAMES
    public_origin: str | None = None
    embed_origins: tuple[str, ...] = ()
    embed_other_sites: bool = False
    secure_cookie: bool = False
    example_data: bool = True
    suggestions: tuple[str, ...] = (
        "Vem är ansvarig för att utse fast vårdkontakt?",
        "När ska inskrivningsmeddelandet skickas?",
        "Vilket telefonnummer har biståndsjouren?",
        "Vad betyder utskrivningsklar?",
    )
    suggest_places: Callable[[str, int], Sequence[Place]] = field(default=_no_places)
    place_name: Callable[[str], str] = field(default=str)
    today: Callable[[], date] = field(default=date.today)
    questions_per_minute: int = PER_MINUTE
    accessibility: Accessibility = field(default=Accessibility())
