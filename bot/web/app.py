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

from bot.ports import MAX_TEXT
from bot.web.body import BadBody, read_json
from bot.web.guard import Guard
from bot.web.labels import STATIC, word
from bot.web.pages import Pages
from bot.web.ports import DocumentStore, FeedbackRefused, FeedbackStore, Gateway, Reaction
from bot.web.recent import Given, RecentAnswers
from bot.web.session import new_session_id, remember, session_id
from bot.web.settings import WebSettings
from bot.web.sources import source_routes

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


def create_app(gateway: Gateway, documents: DocumentStore, feedback: FeedbackStore, settings: WebSettings) -> Starlette:
    """Make the application.

    Args:
        gateway: Answers questions.
        documents: Gives the documents that answers cite.
        feedback: Keeps reactions.
        settings: What differs between installations.
    """
    pages = Pages(settings)
    recent = RecentAnswers()
    routes = [
        Route("/", _chat(pages, settings)),
        Route("/tillganglighet", _statement(pages)),
        Route("/health", _health),
        Route("/api/ask", _ask(gateway, recent, settings), methods=["POST"]),
        Route("/api/feedback", _react(feedback, recent), methods=["POST"]),
        Route("/api/session", _restart(settings), methods=["POST"]),
        Route("/api/places", _places(settings)),
        *source_routes(documents, settings, pages),
        Mount("/static", StaticFiles(directory=STATIC)),
    ]
    return Starlette(
        routes=routes,
        middleware=[Middleware(Guard, allowed_hosts=settings.allowed_hosts)],
        exception_handlers={BadBody: _bad_body, HTTPException: _http_fault(pages)},
    )


def _chat(pages: Pages, settings: WebSettings) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        response = pages.page("chat.html", max_text=MAX_TEXT)
        if session_id(request) is None:
            remember(response, new_session_id(), secure=settings.secure_cookie)
        return response

    return endpoint


def _statement(pages: Pages) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        return pages.page("accessibility.html")

    return endpoint


async def _health(request: Request) -> Response:
    return JSONResponse({"status": "ok"})


def _ask(gateway: Gateway, recent: RecentAnswers, settings: WebSettings) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        asked = await read_json(request, _Ask)
        text = asked.text.strip()
        if not text:
            raise BadBody("Skriv en fråga först.")
        if len(text) > MAX_TEXT:
            raise BadBody(f"Frågan är för lång. Den får ha högst {MAX_TEXT} tecken.")
        if asked.place is not None and not _PLACE_CODE.fullmatch(asked.place):
            raise BadBody("Platsen är inte giltig. Välj din kommun på nytt.")
        known = session_id(request)
        session = known or new_session_id()
        answer = await gateway.ask(text, session, asked.place)
        recent.add(session, answer.id, Given(answer.place.code if answer.place else asked.place, answer.state))
        response = JSONResponse(answer.to_json())
        if known is None:
            remember(response, session, secure=settings.secure_cookie)
        return response

    return endpoint


def _react(feedback: FeedbackStore, recent: RecentAnswers) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        sent = await read_json(request, _Feedback)
        comment = (sent.comment or "").strip() or None
        if comment and len(comment) > MAX_TEXT:
            raise BadBody(f"Kommentaren är för lång. Den får ha högst {MAX_TEXT} tecken.")
        given = recent.find(session_id(request) or "", sent.answer_id)
        if given is None:
            raise BadBody("Svaret är för gammalt för att kunna bedömas. Ställ frågan igen.", 404)
        try:
            await run_in_threadpool(feedback.add, sent.answer_id, sent.reaction, comment, given.place_code, given.state)
        except FeedbackRefused as error:
            raise BadBody(str(error)) from error
        return JSONResponse({"status": "ok"})

    return endpoint


def _restart(settings: WebSettings) -> Endpoint:
    """Give the browser a new conversation, so that the next person at a shared machine begins afresh."""

    async def endpoint(request: Request) -> Response:
        response = Response(status_code=204)
        remember(response, new_session_id(), secure=settings.secure_cookie)
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
