"""The checklist of an introduction as PDF: of the last one that this person got, or of a code that they hold."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable
from datetime import date

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from bot.checklist_pdf import FILE_NAME, checklist_pdf, has_checklist
from bot.web.ports import Gateway
from bot.web.session import cookie_value, session_id
from bot.web.settings import WebSettings
from knowledge.answer import Answer
from knowledge.introduction.progress import Progress

ADDRESS = "/introduktion/checklista.pdf"
ASKED = "avsluta introduktionen {code}"
"""What the dialogue understands as asking for the checklist of a code."""


def checklist_route(
    gateway: Gateway, settings: WebSettings, today: Callable[[], date] = date.today
) -> Callable[[Request], Awaitable[Response]]:
    """Make the endpoint of the checklist's PDF.

    Args:
        gateway: Answers questions, and knows the answers given lately.
        settings: Says how the session's cookie is named.
        today: The day in the PDF's footer.
    """

    async def endpoint(request: Request) -> Response:
        progress = Progress.find(request.query_params.get("kod", ""))
        if progress is None:
            raise HTTPException(404)
        value = cookie_value(request, secure=settings.secure_cookie)
        person = session_id(value, request.state.person) if value else ""
        answer = _given(gateway, person, progress.code()) if person else None
        if answer is None:
            # A name of its own: whoever follows a link must not move in somebody's conversation.
            answer = await gateway.ask(ASKED.format(code=progress.code()), secrets.token_urlsafe(32))
        if not has_checklist(answer):
            raise HTTPException(404)
        made = await run_in_threadpool(checklist_pdf, answer, today())
        name = FILE_NAME[answer.language]
        return Response(
            made, media_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'}
        )

    return endpoint


def _given(gateway: Gateway, person: str, code: str) -> Answer | None:
    """Return the checklist of a code among the answers that a person got lately, in the language it was given in."""
    for answer in gateway.given(person):
        if has_checklist(answer) and answer.introduction is not None and answer.introduction.code == code:
            return answer
    return None
