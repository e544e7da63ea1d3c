"""The source viewer: any document of the library as one readable page, with the cited passage marked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePosixPath
from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.web import citation, pdf_view
from bot.web.facts import cautions, facts, inferences
from bot.web.outline import headings, segments
from bot.web.pages import Pages
from bot.web.pdf_pages import NotShown, PdfPages
from bot.web.ports import CitedStore, DocumentStore
from bot.web.settings import WebSettings
from bot.web.window import window
from knowledge.model import Document

CONTENT_TYPES = {
    ".csv": "text/csv; charset=utf-8",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".htm": "text/html",
    ".html": "text/html",
    ".md": "text/markdown; charset=utf-8",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".pdf": "application/pdf",
    ".txt": "text/plain; charset=utf-8",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
MIN_HEADINGS_FOR_CONTENTS = 4

Endpoint = Callable[[Request], Response]


def source_routes(documents: DocumentStore, cited: CitedStore, settings: WebSettings, pages: Pages) -> list[Route]:
    """Return the routes of the source viewer."""
    return [
        Route("/sources/{document_id}", _viewer(documents, cited, settings, pages), methods=["GET"]),
        Route("/sources/{document_id}/original", _original(documents, cited, pages), methods=["GET"]),
        Route("/sources/{document_id}/sida/{number:int}.png", _picture(documents, cited, pages), methods=["GET"]),
    ]


def _viewer(documents: DocumentStore, cited: CitedStore, settings: WebSettings, pages: Pages) -> Endpoint:
    """Make the endpoint that shows a document; Starlette runs it in a worker thread, for reading takes time."""

    def endpoint(request: Request) -> Response:
        query = request.query_params
        found = citation.find(documents, cited, request.path_params["document_id"], query.get("p"))
        document, passage = found.document, found.passage
        if document is None:
            return _gone(pages, found)
        shown = window(document, passage, _number(query.get("del")))
        laid_out = segments(shown.document, shown.passage)
        contents = headings(laid_out)
        data = documents.original(document)
        pdf = (
            pdf_view.view(data, document, passage, _number(query.get("sida")))
            if data and pdf_view.is_pdf(data)
            else None
        )
        return pages.page(
            "source.html",
            title=document.metadata.title,
            metadata=document.metadata,
            facts=facts(document.metadata, settings.place_name),
            inferences=inferences(document.metadata),
            cautions=cautions(document.metadata, settings.today()),
            segments=laid_out,
            contents=contents if len(contents) >= MIN_HEADINGS_FOR_CONTENTS else (),
            found=found,
            passage=passage,
            window=shown,
            pdf=pdf,
            original=data is not None,
            address=_address(document, query.get("p")),
            suffix=PurePosixPath(document.path).suffix.lstrip(".").lower(),
        )

    return endpoint


def _original(documents: DocumentStore, cited: CitedStore, pages: Pages) -> Endpoint:
    """Make the endpoint that hands out the original file.

    Always as a download: a document is untrusted, and an HTML file opened here would run as this service.
    """

    def endpoint(request: Request) -> Response:
        found = citation.find(documents, cited, request.path_params["document_id"], request.query_params.get("p"))
        if found.document is None:
            return _gone(pages, found)
        data = documents.original(found.document)
        if data is None:
            return pages.fault(
                "Originalfilen finns inte kvar",
                "Filen har flyttats eller tagits bort ur dokumentsamlingen sedan den lästes in.",
                404,
            )
        name = PurePosixPath(found.document.path).name
        content_type = CONTENT_TYPES.get(PurePosixPath(name).suffix.lower(), "application/octet-stream")
        return Response(
            data,
            media_type=content_type,
            headers={
                "Content-Disposition": f"attachment; filename*=utf-8''{quote(name, safe='')}",
                "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
            },
        )

    return endpoint


def _picture(documents: DocumentStore, cited: CitedStore, pages: Pages) -> Endpoint:
    """Make the endpoint that shows one page of a PDF as a picture."""
    rendered = PdfPages()

    def endpoint(request: Request) -> Response:
        found = citation.find(documents, cited, request.path_params["document_id"], request.query_params.get("p"))
        data = documents.original(found.document) if found.document else None
        if found.document is None or data is None or not pdf_view.is_pdf(data):
            return _gone(pages, found)
        try:
            # The size goes along: a file that was replaced without being read in anew is another one.
            name = f"{found.document.content_hash}-{len(data)}"
            picture = rendered.picture(data, name, request.path_params["number"])
        except NotShown:
            return pages.fault("Sidan finns inte", "Dokumentet har inte så många sidor.", 404)
        return Response(picture, media_type="image/png")

    return endpoint


def _number(text: str | None) -> int | None:
    """Return a small positive number from an address, None for anything else."""
    return int(text) if text and text.isascii() and text.isdecimal() and 0 < len(text) < 7 and int(text) else None


def _address(document: Document, passage_id: str | None) -> Callable[..., str]:
    """Return a function that makes addresses below a document, with the citation kept."""

    def address(below: str = "", **values: int) -> str:
        asked = ({"p": passage_id} if passage_id is not None else {}) | values
        return f"/sources/{quote(document.metadata.id, safe='')}{below}" + (f"?{urlencode(asked)}" if asked else "")

    return address


def _gone(pages: Pages, found: citation.Found) -> Response:
    """Return the page for a document that the library does not have, with what was quoted of it where that is known."""
    if found.cited is not None:
        return pages.page("source_gone.html", 410, cited=found.cited)
    return pages.fault(
        "Dokumentet finns inte",
        "Det kan ha tagits bort eller bytt namn sedan svaret gavs. Ställ frågan igen för att få ett svar "
        "ur de dokument som finns nu.",
        404,
    )
