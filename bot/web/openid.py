"""Sign-on by OpenID Connect: the organisation's own sign-on service says who the person is."""

from __future__ import annotations

import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import httpx2
from authlib.integrations.base_client import OAuthError
from authlib.integrations.starlette_client import OAuth
from joserfc.errors import JoseError
from starlette.middleware import Middleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.requests import HTTPConnection, Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from bot.web.pages import Pages
from bot.web.session import cookie_name, forget
from bot.web.signon import RETURN, SIGN_OFF, SIGN_ON, SIGNED_OFF, local_target, pseudonym

logger = logging.getLogger(__name__)

COOKIE = "samlots_signon"
_PERSON, _UNTIL, _TARGET = "person", "until", "target"
# What a sign-on service can answer wrongly: refusals, keys and tokens that do not hold, no contact, nonsense.
_FAULTS = (OAuthError, JoseError, httpx2.HTTPError, KeyError, ValueError, RuntimeError)


@dataclass(frozen=True, slots=True)
class OpenIdSettings:
    """How the sign-on service is reached.

    Attributes:
        issuer: Its address, without ``/.well-known/openid-configuration``.
        client_id: This service's name there.
        client_secret: Its secret there, as text, or something that gives it when it is needed.
        public_address: This service's address as a browser sees it, without a slash at its end.
        cookie_key: Signs the cookie.
        hours: How long a sign-on lasts.
    """

    issuer: str
    client_id: str
    client_secret: Callable[[], str]
    public_address: str
    cookie_key: str
    hours: float = 10.0

    @property
    def secure(self) -> bool:
        """True where browsers reach this service over https."""
        return self.public_address.startswith("https://")


class OpenId:
    """Sends persons to the sign-on service and takes them back (authorization code with PKCE and nonce).

    The cookie is signed and holds a pseudonym and a time; neither name nor tokens are kept.
    """

    has_page = True
    personal = True

    def __init__(
        self,
        settings: OpenIdSettings,
        clock: Callable[[], float] = time.time,
        transport: httpx2.AsyncBaseTransport | None = None,
    ) -> None:
        """Make ready the client; the service itself is first asked when somebody signs on."""
        self._settings = settings
        self._clock = clock
        self._transport = transport
        self._client: Any = None

    def person(self, connection: HTTPConnection) -> str | None:
        """Return the pseudonym that the cookie holds, None where it holds none or has expired."""
        session: dict[str, Any] = connection.session
        person, until = session.get(_PERSON), session.get(_UNTIL)
        if not isinstance(person, str) or not isinstance(until, int | float) or until <= self._clock():
            return None
        return person

    def middleware(self) -> Sequence[Middleware]:
        """Return the keeper of the signed cookie; the cookie ends with the browser, for work places are shared."""
        return (
            Middleware(
                SessionMiddleware,
                secret_key=self._settings.cookie_key,
                session_cookie=cookie_name(COOKIE, secure=self._settings.secure),
                max_age=None,
                # The way back from the sign-on service is a link from another site, which "strict" would cut.
                same_site="lax",
                https_only=self._settings.secure,
            ),
        )

    def routes(self, pages: Pages) -> Sequence[Route]:
        """Return the ways out to the sign-on service and back."""
        return (
            Route(SIGN_ON, self._guarded(self._leave, pages)),
            Route(RETURN, self._guarded(self._arrive, pages)),
            Route(SIGN_OFF, self._sign_off(pages), methods=["POST"]),
        )

    async def _leave(self, request: Request) -> Response:
        service = self._service()
        if (await service.load_server_metadata())["issuer"].rstrip("/") != self._settings.issuer.rstrip("/"):
            raise ValueError("another issuer than the one that was chosen")
        response: Response = await service.authorize_redirect(request, self._settings.public_address + RETURN)
        request.session[_TARGET] = local_target(request.query_params.get("till"))
        return response

    async def _arrive(self, request: Request) -> Response:
        token = await self._service().authorize_access_token(request)
        claims = token["userinfo"]
        target = local_target(request.session.get(_TARGET))
        # Everything from before the sign-on goes: neither this cookie nor the conversation may be one that another set.
        request.session.clear()
        request.session[_PERSON] = pseudonym("openid", str(claims["iss"]), str(claims["sub"]))
        request.session[_UNTIL] = int(self._clock() + self._settings.hours * 3600)
        response = RedirectResponse(target, 303)
        forget(response, secure=self._settings.secure)
        return response

    def _sign_off(self, pages: Pages) -> Callable[[Request], Awaitable[Response]]:
        async def endpoint(request: Request) -> Response:
            request.session.clear()
            # The page follows the address itself: its policy forbids a form to lead to another site.
            response = JSONResponse({"next": await self._farewell()})
            forget(response, secure=self._settings.secure)
            return response

        return endpoint

    async def _farewell(self) -> str:
        """Return where to end the sign-on at the service too, where it has such a page and can be reached."""
        here = self._settings.public_address + SIGNED_OFF
        try:
            end = (await self._service().load_server_metadata()).get("end_session_endpoint")
        except _FAULTS:
            return here
        asked = {"client_id": self._settings.client_id, "post_logout_redirect_uri": here}
        return f"{end}?{urlencode(asked)}" if end else here

    def _guarded(
        self, step: Callable[[Request], Awaitable[Response]], pages: Pages
    ) -> Callable[[Request], Awaitable[Response]]:
        """Wrap a step so that what goes wrong in it becomes a page with a way on."""

        async def endpoint(request: Request) -> Response:
            try:
                return await step(request)
            except httpx2.HTTPError as error:
                logger.warning("sign-on service: %s", type(error).__name__)
                title, text = "Inloggningstjänsten svarar inte", "Försök igen om en stund. Ring om det är bråttom."
                status = 502
            except _FAULTS as error:
                # The text of the error may hold what the service said about the person.
                logger.warning("sign-on: %s %s", type(error).__name__, getattr(error, "error", ""))
                title, status = "Inloggningen gick inte igenom", 403
                text = (
                    "Den avbröts, tog för lång tid eller togs inte emot. Försök igen. Händer det igen: vänd dig till "
                    "den som sköter tjänsten."
                )
            return pages.page("signon_failed.html", status, title=title, text=text)

        return endpoint

    def _service(self) -> Any:
        if self._client is None:
            registry = OAuth()
            options: dict[str, Any] = {"scope": "openid", "code_challenge_method": "S256", "timeout": 10.0}
            if self._transport is not None:
                options["transport"] = self._transport
            registry.register(
                "signon",
                server_metadata_url=f"{self._settings.issuer}/.well-known/openid-configuration",
                client_id=self._settings.client_id,
                client_secret=self._settings.client_secret(),
                client_kwargs=options,
            )
            self._client = registry.signon
        return self._client
