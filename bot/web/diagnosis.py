"""What is wrong with the web chat's settings, for ``./lots doctor``: each finding says how to mend it."""

from __future__ import annotations

from collections.abc import Iterator

import httpx

from bot.reach import SignOnKind, sign_on_kind
from bot.settings import Settings, SettingsError
from bot.web.accessibility import statement_of

TIMEOUT = 5.0
WELL_KNOWN = "/.well-known/openid-configuration"
NEEDED = ("authorization_endpoint", "token_endpoint", "jwks_uri")

Found = tuple[bool, str]
"""Whether something is as it should be, and what was seen, with what to do where it is not."""


def findings(chosen: Settings, transport: httpx.BaseTransport | None = None) -> Iterator[Found]:
    """Examine the settings of sign-on and embedding, one thing at a time.

    Args:
        chosen: The settings.
        transport: Replaces the network in tests.
    """
    try:
        kind = sign_on_kind(chosen)
    except SettingsError as error:
        yield False, f"Webbchatten: {error}"
        return
    if kind is SignOnKind.NONE:
        yield True, "Webbchatten: ingen inloggning, nås bara från den här datorn."
    elif kind is SignOnKind.PROXY:
        listed = ", ".join(str(each) for each in chosen.proxy_addresses)
        yield True, f"Webbchatten: en proxy loggar in; huvudet {chosen.proxy_header} tas bara emot från {listed}."
    else:
        if exposed := chosen.oidc_client_secret.exposed():
            yield False, f"Inloggningen: {exposed}"
        yield _service(chosen, transport)
    missing = statement_of(chosen).missing
    # Whoever tries it alone on a machine of their own owes nobody a statement.
    if kind is not SignOnKind.NONE and missing:
        yield False, f"Tillgänglighetsredogörelsen är inte färdig. Ange {', '.join(missing)} i lots.toml."
    if chosen.embed_origins and chosen.embed_other_sites and not (chosen.public_address or "").startswith("https://"):
        yield (
            False,
            "Webbchatten: embed_other_sites kräver att public_address börjar med https://, annars följer kakan inte med.",
        )


def _service(chosen: Settings, transport: httpx.BaseTransport | None) -> Found:
    where = f"{chosen.oidc_issuer}{WELL_KNOWN}"
    try:
        with httpx.Client(timeout=TIMEOUT, transport=transport) as client:
            response = client.get(where)
            response.raise_for_status()
            metadata = response.json()
    except httpx.HTTPStatusError as error:
        return False, f"Inloggningen: {where} svarar {error.response.status_code}. Kontrollera oidc_issuer."
    except httpx.HTTPError as error:
        return (
            False,
            f"Inloggningen: {where} kan inte nås ({type(error).__name__}). Kontrollera oidc_issuer och brandväggen.",
        )
    except ValueError:
        return False, f"Inloggningen: {where} svarar inte med JSON. Kontrollera oidc_issuer."
    issuer = metadata.get("issuer") if isinstance(metadata, dict) else None
    if not isinstance(issuer, str) or issuer.rstrip("/") != chosen.oidc_issuer:
        return (
            False,
            f"Inloggningen: tjänsten kallar sig ”{issuer}”. Sätt oidc_issuer till exakt det, om det är rätt tjänst.",
        )
    missing = [name for name in NEEDED if not metadata.get(name)]
    if missing:
        return False, f"Inloggningen: tjänsten saknar {', '.join(missing)} och kan inte användas."
    back = f"{chosen.public_address}/logga-in/klar"
    if fault := _client_fault(chosen, str(metadata["token_endpoint"]), back, transport):
        return False, f"Inloggningen: {fault}"
    return True, f"Inloggningen: {chosen.oidc_issuer} svarar. Adressen {back} ska vara registrerad där."


def _client_fault(chosen: Settings, where: str, back: str, transport: httpx.BaseTransport | None) -> str | None:
    """Return what is wrong with the client's id or secret, None where nothing is known to be.

    A code that the service never gave is handed in: it says who asks wrongly before it says that the code is unknown
    (RFC 6749, 4.1.3 and 5.2).
    """
    form = {"grant_type": "authorization_code", "code": "prov", "redirect_uri": back, "code_verifier": "prov" * 11}
    who = (chosen.oidc_client_id or "", chosen.oidc_client_secret.reveal())
    try:
        with httpx.Client(timeout=TIMEOUT, transport=transport) as client:
            response = client.post(where, data=form, auth=who)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        return f"{where} kan inte nås ({type(error).__name__}). Kontrollera brandväggen."
    try:
        body = response.json()
    except ValueError:
        body = None
    said = body.get("error") if isinstance(body, dict) else None
    if said == "unauthorized_client":
        return f"klienten {chosen.oidc_client_id} får inte logga in personer. Tillåt authorization code för den i tjänsten."
    if said == "invalid_client" or response.status_code == 401:
        return "oidc_client_id eller oidc_client_secret är fel. Kopiera båda på nytt från inloggningstjänsten."
    return None
