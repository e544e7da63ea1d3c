"""Render the templates; everything put into them is escaped."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from bot.web.settings import WebSettings


class Pages:
    """The HTML pages of one installation."""

    def __init__(self, settings: WebSettings) -> None:
        """Make ready the templates."""
        self._templates = Environment(
            loader=FileSystemLoader(Path(__file__).parent / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.globals["settings"] = settings

    def page(self, name: str, status: int = 200, **values: object) -> HTMLResponse:
        """Return the page of a template with the values that it names."""
        return HTMLResponse(self._templates.get_template(name).render(**values), status)

    def fault(self, title: str, text: str, status: int) -> HTMLResponse:
        """Return a page that says what is wrong and leads back to the chat."""
        return self.page("fault.html", status, title=title, text=text)
