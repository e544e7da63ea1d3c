"""Who may reach the web chat, and how: what must hold between its settings before it may listen.

Standard library only: the supervisor's process asks before it starts anything.
"""

from __future__ import annotations

from enum import Enum
from urllib.parse import urlsplit

from bot.setting_values import LOOPBACK, SettingsError
from bot.settings import Settings

KEEP_ALIVE_SECONDS = 75
"""How long a server keeps an unused connection: longer than the proxy before it does (nginx: 60 s), or a question that the proxy
sends just as the server closes is lost."""


class SignOnKind(Enum):
    """How persons are signed on."""

    NONE = "none"
    OPENID = "openid"
    PROXY = "proxy"


def sign_on_kind(settings: Settings) -> SignOnKind:
    """Return the chosen way of sign-on.

    Raises:
        SettingsError: What is chosen contradicts itself, is half chosen, or leaves the chat open to a network.
    """
    openid = bool(settings.oidc_issuer or settings.oidc_client_id or settings.oidc_client_secret)
    if openid and settings.proxy_addresses:
        raise SettingsError(
            "Både oidc_issuer och proxy_addresses är angivna. Välj ett sätt att logga in: OpenID Connect eller en proxy."
        )
    if openid:
        _check_openid(settings)
        return SignOnKind.OPENID
    if settings.proxy_addresses:
        return SignOnKind.PROXY
    if settings.web_host not in LOOPBACK:
        raise SettingsError(
            f"Webbchatten har ingen inloggning och får därför bara nås från den här datorn, men web_host är "
            f"”{settings.web_host}”. Sätt web_host till 127.0.0.1, eller ordna inloggning: ange oidc_issuer, "
            "oidc_client_id, oidc_client_secret och public_address (OpenID Connect), eller proxy_addresses "
            "(en proxy som loggar in). Se docs/operations.md, avsnittet Web."
        )
    return SignOnKind.NONE


def allowed_hosts(settings: Settings) -> tuple[str, ...]:
    """Return the names that a request may be addressed to, without port."""
    names = ["127.0.0.1", "localhost", "[::1]"]
    if settings.public_address:
        names.append(_bracketed(urlsplit(settings.public_address).hostname or ""))
    if settings.web_host not in {"0.0.0.0", "::", *LOOPBACK}:
        names.append(_bracketed(settings.web_host))
    return tuple(names)


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _check_openid(settings: Settings) -> None:
    wanted = {
        "oidc_issuer": settings.oidc_issuer,
        "oidc_client_id": settings.oidc_client_id,
        "oidc_client_secret": settings.oidc_client_secret,
        "public_address": settings.public_address,
    }
    missing = [name for name, value in wanted.items() if not value]
    if missing:
        raise SettingsError(
            f"Inloggningen med OpenID Connect är ofullständig: {', '.join(missing)} saknas. Se docs/operations.md, "
            "avsnittet Web."
        )
    settings.oidc_client_secret.reveal()
