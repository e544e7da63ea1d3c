"""Who the bot is in Microsoft Entra, from the settings, and what is missing there."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass

from bot.settings import Settings, SettingsError


@dataclass(frozen=True, slots=True)
class Credentials:
    """The bot's identity; all None where things are tried out without one.

    Attributes:
        client_id: The bot's id.
        tenant: The tenant that it is registered in.
        tenants: Tenants whose people may ask.
        secret: Its secret, None where a managed identity stands for it.
        managed_identity: ``system`` or an id.
    """

    client_id: str | None = None
    tenant: str | None = None
    tenants: frozenset[str] = frozenset()
    secret: str | None = None
    managed_identity: str | None = None

    def __repr__(self) -> str:
        """Return a text without the secret."""
        return f"Credentials({self.client_id}, {self.tenant})"


def credentials(settings: Settings) -> Credentials:
    """Read who the bot is.

    Raises:
        SettingsError: Something is missing or contradicts something else; the text says what to do.
    """
    if settings.teams_playground:
        if settings.teams_client_id:
            raise SettingsError(
                "teams_playground tar emot meddelanden utan inloggning och går inte ihop med teams_client_id. Ta bort den ena."
            )
        if not is_loopback(settings.teams_host):
            raise SettingsError(
                f"teams_playground tar emot meddelanden utan inloggning. Då måste teams_host vara 127.0.0.1, inte {settings.teams_host}."
            )
        return Credentials()
    if settings.teams_client_id is None:
        raise SettingsError("teams_client_id saknas: botens id (Application ID) i Microsoft Entra.")
    if settings.teams_tenant is None:
        raise SettingsError("teams_tenant saknas: organisationens klient-id (Directory/tenant ID) i Microsoft Entra.")
    has_secret = bool(settings.teams_client_secret)
    if has_secret and settings.teams_managed_identity:
        raise SettingsError("Både teams_client_secret och teams_managed_identity är angivna. Ta bort den ena.")
    if not has_secret and not settings.teams_managed_identity:
        raise SettingsError(
            "Boten kan inte visa vem den är: ange teams_client_secret_file (en fil med hemligheten), miljövariabeln "
            "LOTS_TEAMS_CLIENT_SECRET eller, på en maskin i Azure, teams_managed_identity."
        )
    return Credentials(
        client_id=settings.teams_client_id,
        tenant=settings.teams_tenant,
        tenants=frozenset(settings.teams_allowed_tenants or (settings.teams_tenant,)),
        secret=settings.teams_client_secret.reveal() if has_secret else None,
        managed_identity=settings.teams_managed_identity,
    )


def is_loopback(host: str) -> bool:
    """Return whether a name or address is this machine's own."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
