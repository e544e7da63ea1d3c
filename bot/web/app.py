"""The web gateway's application: routes, and what each of them does with a request."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable

import msgspec
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from bot.gateway import AnswerForgotten
from bot.ports import MAX_TEXT, FeedbackRefused, Reaction, Reason
from bot.web.access import Access
from bot.web.body import BadBody, read_json
from bot.web.guard import Guard
from bot.web.introduction import ADDRESS, checklist_route
from bot.web.labels import STATIC, word
from bot.web.origin import Origins
from bot.web.pages import Pages
from bot.web.ports import CitedStore, DocumentStore, Gateway
from bot.web.session import cookie_value, new_session_id, remember, session_id
from bot.web.settings import WebSettings
from bot.web.signon import SIGNED_OFF, SIGNED_ON, Loopback, SignOn
from bot.web.sources import source_routes
from knowledge.model import State

MAX_QUERY = 60
MAX_SUGGESTIONS = 8
_PLACE_CODE = re.compile(r"[\w/-]{1,80}")

Endpoint = Callable[[Request], Awaitable[Response]]


class _Ask(msgspec.Struct):
    text: str
    place: str | None = None


class _Feedback(msgspec.Struct):
    answer_id: str
    reaction: Reaction
    comment: str | None = None
    reason: Reason | None = None


def create_app(
    gateway: Gateway,
    documents: DocumentStore,
    cited: CitedStore,
    settings: WebSettings,
    sign_on: SignOn | None = None,
    command_pass: str | None = None,
) -> Starlette:
    """Make the application.

    Args:
        gateway: Answers questions.
        documents: Gives the documents that answers cite.
        cited: Gives what answers have quoted.
        settings: What differs between installations.
        sign_on: Knows who asks; without one, everyone who reaches the service may.
        command_pass: What the commands on this machine show instead of a sign-on.
    """
    sign_on = sign_on or Loopback()
    pages = Pages(settings)
    routes = [
        Route("/", _chat(pages, settings, sign_on)),
        Route("/tillganglighet", _page(pages, "accessibility.html")),
        Route(SIGNED_ON, _page(pages, "signed_on.html")),
        Route(SIGNED_OFF, _page(pages, "signed_off.html")),
        Route("/health", _health),
        Route("/api/ask", _ask(gateway, settings, Origins(settings.questions_per_minute)), methods=["POST"]),
        Route("/api/history", _history(gateway, settings)),
        Route("/api/feedback", _react(gateway, settings), methods=["POST"]),
        Route("/api/session", _restart(gateway, settings), methods=["POST"]),
        Route("/api/places", _places(settings)),
        Route(ADDRESS, checklist_route(gateway, settings)),
        *sign_on.routes(pages),
        *source_routes(documents, cited, settings, pages),
        Mount("/static", StaticFiles(directory=STATIC)),
    ]
    return Starlette(
        routes=routes,
        middleware=[
            Middleware(Guard, settings=settings),
            *sign_on.middleware(),
            Middleware(
                Access,
                sign_on=sign_on,
                pages=pages,
                command_pass=command_pass,
                framed=bool(settings.embed_origins),
            ),
        ],
        exception_handlers={BadBody: _bad_body, HTTPException: _http_fault(pages)},
    )


def _chat(pages: Pages, settings: WebSettings, sign_on: SignOn) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        framed = bool(settings.embed_origins) and "inbaddad" in request.query_params
        place = _proposed(request.query_params.get("plats", ""), settings)
        response = pages.page("chat.html", max_text=MAX_TEXT, framed=framed, place=place, sign_off=sign_on.has_page)
        if cookie_value(request, secure=settings.secure_cookie) is None:
            _remember(response, new_session_id(), settings)
        return response

    return endpoint


def _proposed(code: str, settings: WebSettings) -> tuple[str, str] | None:
    """Return code and name of the place that a code stands for, None where there is no such place."""
    if not _PLACE_CODE.fullmatch(code):
        return None
    try:
        return code, settings.place_name(code)
    except KeyError:
        return None


def _page(pages: Pages, name: str) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        return pages.page(name)

    return endpoint


async def _health(request: Request) -> Response:
    return JSONResponse({"status": "ok"})


def _ask(gateway: Gateway, settings: WebSettings, origins: Origins) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        asked = await read_json(request, _Ask)
        text = asked.text.strip()
        if not text:
            raise BadBody("Skriv en fråga först.")
        if len(text) > MAX_TEXT:
            raise BadBody(f"Frågan är för lång. Den får ha högst {MAX_TEXT} tecken.")
        # A place that nobody knows would go on into the journal, whatever was written in it.
        if asked.place is not None and _proposed(asked.place, settings) is None:
            raise BadBody("Platsen är inte giltig. Välj din kommun på nytt.")
        origins.count(request)
        known = cookie_value(request, secure=settings.secure_cookie)
        value = known or new_session_id()
        answer = await gateway.ask(text, session_id(value, request.state.person), asked.place)
        response = JSONResponse(answer.to_json())
        if known is None:
            _remember(response, value, settings)
        return response

    return endpoint


def _history(gateway: Gateway, settings: WebSettings) -> Endpoint:
    """Give back the conversation's own answers, for a page that is opened anew."""

    async def endpoint(request: Request) -> Response:
        given = reversed(gateway.given(_session(request, settings)))
        # A fault is nothing to read again; a question that was stopped is not among them at all.
        return JSONResponse({"answers": [answer.to_json() for answer in given if answer.state is not State.ERROR]})

    return endpoint


def _session(request: Request, settings: WebSettings) -> str:
    """Return the name of the request's conversation, empty where it has none."""
    value = cookie_value(request, secure=settings.secure_cookie)
    return session_id(value, request.state.person) if value else ""


def _remember(response: Response, value: str, settings: WebSettings) -> None:
    elsewhere = bool(settings.embed_origins) and settings.embed_other_sites
    remember(response, value, secure=settings.secure_cookie, framed_elsewhere=elsewhere)


def _react(gateway: Gateway, settings: WebSettings) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        sent = await read_json(request, _Feedback)
        comment = (sent.comment or "").strip() or None
        if comment and len(comment) > MAX_TEXT:
            raise BadBody(f"Kommentaren är för lång. Den får ha högst {MAX_TEXT} tecken.")
        try:
            await gateway.react(_session(request, settings), sent.answer_id, sent.reaction, comment, sent.reason)
        except AnswerForgotten as error:
            raise BadBody("Svaret är för gammalt för att kunna bedömas. Ställ frågan igen.", 404) from error
        except FeedbackRefused as error:
            raise BadBody(str(error)) from error
        return JSONResponse({"status": "ok"})

    return endpoint


def _restart(gateway: Gateway, settings: WebSettings) -> Endpoint:
    """Give the browser a new conversation, so that the next person at a shared machine begins afresh."""

    async def endpoint(request: Request) -> Response:
        gateway.forget(_session(request, settings))
        response = Response(status_code=204)
        _remember(response, new_session_id(), settings)
        return response

    return endpoint


def _places(settings: WebSettings) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        query = request.query_params.get("q", "").strip()[:MAX_QUERY]
        found = await run_in_threadpool(settings.suggest_places, query, MAX_SUGGESTIONS) if query else ()
        places = [
            {"code": place.code, "name": place.name, "level": word("level", place.level)}
            for place in found[:MAX_SUGGESTIONS]
        ]
        return JSONResponse({"places": places})

    return endpoint


async def _bad_body(request: Request, error: Exception) -> Response:
    assert isinstance(error, BadBody)
    return JSONResponse({"error": str(error)}, error.status)


def _http_fault(pages: Pages) -> Callable[[Request, Exception], Awaitable[Response]]:
    async def handler(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        titles = {404: "Sidan finns inte", 405: "Så kan sidan inte användas"}
        title = titles.get(error.status_code, "Begäran togs inte emot")
        if request.url.path.startswith("/api/"):
            return JSONResponse({"error": f"{title}."}, error.status_code, headers=error.headers)
        return pages.fault(title, "Kontrollera adressen eller gå till chatten.", error.status_code)

    return handler
