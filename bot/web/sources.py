"""The source viewer: any document of the library as one readable page, with the cited passage marked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePosixPath

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from bot.web.facts import cautions, facts, inferences
from bot.web.outline import headings, segments
from bot.web.pages import Pages
from bot.web.ports import DocumentStore
from bot.web.settings import WebSettings
from knowledge.model import Document, Passage

CONTENT_TYPES = {
    ".csv": "text/csv; charset=utf-8",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".htm": "text/html",
    ".html": "text/html",
    ".md": "text/markdown; charset=utf-8",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".pdf": "application/pdf",
    ".txt": "text/plain; charset=utf-8",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
MIN_HEADINGS_FOR_CONTENTS = 4


def source_routes(documents: DocumentStore, settings: WebSettings, pages: Pages) -> list[Route]:
    """Return the routes of the source viewer."""
    return [
        Route("/sources/{document_id}", _viewer(documents, settings, pages), methods=["GET"]),
        Route("/sources/{document_id}/original", _original(documents, pages), methods=["GET"]),
    ]


def _viewer(documents: DocumentStore, settings: WebSettings, pages: Pages) -> Callable[[Request], Response]:
    """Make the endpoint that shows a document; Starlette runs it in a worker thread, for reading takes time."""

    def endpoint(request: Request) -> Response:
        passage_id = request.query_params.get("p")
        document, passage = _find(documents, request.path_params["document_id"], passage_id)
        if document is None:
            return _unknown(pages)
        laid_out = segments(document, passage)
        contents = headings(laid_out)
        return pages.page(
            "source.html",
            title=document.metadata.title,
            metadata=document.metadata,
            facts=facts(document.metadata, settings.place_name),
            inferences=inferences(document.metadata),
            cautions=cautions(document.metadata, settings.today()),
            segments=laid_out,
            contents=contents if len(contents) >= MIN_HEADINGS_FOR_CONTENTS else (),
            passage=passage,
            changed=passage_id is not None and passage is None,
            suffix=PurePosixPath(document.path).suffix.lstrip(".").lower(),
        )

    return endpoint


def _original(documents: DocumentStore, pages: Pages) -> Callable[[Request], Response]:
    """Make the endpoint that hands out the original file.

    Always as a download: a document is untrusted, and an HTML file opened here would run as this service.
    """

    def endpoint(request: Request) -> Response:
        document, _ = _find(documents, request.path_params["document_id"], request.query_params.get("p"))
        if document is None:
            return _unknown(pages)
        path = documents.original(document)
        if not path.is_file():
            return pages.fault(
                "Originalfilen finns inte kvar",
                "Filen har flyttats eller tagits bort ur dokumentsamlingen sedan den lästes in.",
                404,
            )
        name = PurePosixPath(document.path).name
        content_type = CONTENT_TYPES.get(PurePosixPath(name).suffix.lower(), "application/octet-stream")
        return FileResponse(
            path,
            media_type=content_type,
            filename=name,
            headers={"Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'"},
        )

    return endpoint


def _find(documents: DocumentStore, document_id: str, passage_id: str | None) -> tuple[Document | None, Passage | None]:
    """Find a document, in the version that the passage was cut from if there is such a passage in it.

    A passage of another document, or one that points outside the blocks, counts as not found.
    """
    found = documents.passage(passage_id) if passage_id else None
    if found is not None:
        document, passage = found
        if document.metadata.id == document_id and 0 <= passage.first <= passage.last < len(document.blocks):
            return document, passage
    return documents.document(document_id), None


def _unknown(pages: Pages) -> Response:
    """Return the page for a document that the library does not have."""
    return pages.fault(
        "Dokumentet finns inte",
        "Det kan ha tagits bort eller bytt namn sedan svaret gavs. Ställ frågan igen för att få ett svar "
        "ur de dokument som finns nu.",
        404,
    )
