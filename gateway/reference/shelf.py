"""What is served as it is: the document, the pages made of it, their style. Each is made when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from gateway.copies import Copy, copy_of
from gateway.reference.document import FILE, Document
from gateway.reference.pages import Pages

HTML = "text/html"
_ASSETS = Path(__file__).with_name("assets")


class Shelf:
    """Has one copy of each thing. Making one takes tens of milliseconds of CPU, so it is for a thread."""

    def __init__(self) -> None:
        self._copies: dict[str, Copy] = {}
        self._pages: Pages | None = None

    def get(self, path: str) -> Copy:
        """Returns what is at a path; raises KeyError when there is nothing."""
        if path not in self._copies:
            media_type, content = self._made(path)
            self._copies[path] = copy_of(media_type, content)
        return self._copies[path]

    def _made(self, path: str) -> tuple[str, bytes]:
        match path.split("/")[1:]:
            case ["openapi.json"]:
                return "application/json", FILE.read_bytes()
            case ["docs", "style.css"]:
                return "text/css", (_ASSETS / "style.css").read_bytes()
            case ["docs", "icon.svg"]:
                return "image/svg+xml", (_ASSETS / "icon.svg").read_bytes()
            case ["docs"]:
                return self._html(lambda pages: pages.overview())
            case ["docs", "schemas"]:
                return self._html(lambda pages: pages.schemas())
            case ["docs", service]:
                return self._html(lambda pages: pages.service(service))
            case ["problems"]:
                return self._html(lambda pages: pages.problems())
            case ["problems", problem]:
                return self._html(lambda pages: pages.problem(problem))
        raise KeyError(path)

    def _html(self, render: Callable[[Pages], str]) -> tuple[str, bytes]:
        if self._pages is None:
            self._pages = Pages(Document(FILE.read_bytes()))
        return HTML, render(self._pages).encode()
