"""Somebody with a browser that runs no scripts: reads pages, fills in forms, follows links and redirects."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin

import aiohttp

from tests.integration.gateway.conftest import Gateway

_ACCEPT = "text/html,application/xhtml+xml,*/*;q=0.8"


@dataclass(slots=True)
class Form:
    """A form of a page: where it goes, how it is written, and what stands in it."""

    action: str
    enctype: str
    values: dict[str, str] = field(default_factory=dict)
    controls: dict[str, dict[str, str | None]] = field(default_factory=dict)


@dataclass(slots=True)
class Page:
    """An answer, read as a browser does."""

    url: str
    status: int
    headers: Any
    html: str
    forms: list[Form] = field(default_factory=list)
    elements: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    text: str = ""

    def form(self, action: str) -> Form:
        """Returns the form that goes there."""
        return next(form for form in self.forms if form.action == action)

    def element(self, id: str) -> dict[str, str | None]:
        """Returns the attributes of an element."""
        return next(attributes for _, attributes in self.elements if attributes.get("id") == id)

    def links(self) -> list[str]:
        """Returns where the links of the page lead."""
        return [href for tag, attributes in self.elements if tag == "a" and (href := attributes.get("href"))]


class Reader:
    """Keeps cookies, as browsers do."""

    def __init__(self, gateway: Gateway, **headers: str) -> None:
        self._gateway = gateway
        self._headers = {"Accept": _ACCEPT, **headers}
        self.cookies: dict[str, str] = {}

    async def open(self, url: str, **headers: str) -> Page:
        """Opens an address, and follows where that leads."""
        return await self._ask("GET", url, headers=headers)

    async def send(self, page: Page, action: str, *files: tuple[str, bytes, str], **values: str) -> Page:
        """Fills in a form of the page, sends it, and follows where that leads."""
        form = page.form(action)
        body: Any = {**form.values, **values}
        if form.enctype == "multipart/form-data":
            parts = aiohttp.FormData(default_to_multipart=True, quote_fields=False)
            for name, value in body.items():
                parts.add_field(name, value)
            # What a browser sends when nobody has chosen a file.
            for name, content, content_type in files or (("", b"", "application/octet-stream"),):
                parts.add_field("files", io.BytesIO(content), filename=name, content_type=content_type)
            body = parts
        return await self._ask("POST", urljoin(page.url, action), data=body)

    async def _ask(self, method: str, url: str, **named: Any) -> Page:
        headers = {**self._headers, **named.pop("headers", {})}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        reply = await self._gateway.ask(method, url, headers=headers, allow_redirects=False, **named)
        for line in reply.headers.getall("Set-Cookie", []):
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
        if reply.status == 303:
            return await self.open(urljoin(url, reply.headers["Location"]))
        page = Page(url, reply.status, reply.headers, reply.body.decode())
        _Parser(page).feed(page.html)
        return page


class _Parser(HTMLParser):
    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self._form: Form | None = None
        self._area = self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self._page.elements.append((tag, found))
        name = found.get("name") or ""
        if tag == "form":
            self._form = Form(found.get("action") or "", found.get("enctype") or "")
            self._page.forms.append(self._form)
        if self._form is None:
            return
        if tag in ("input", "textarea", "select") and name:
            self._form.controls[name] = found
        if tag == "input" and name and found.get("type") != "file":
            if found.get("type") != "radio" or "checked" in found:
                self._form.values[name] = found.get("value") or ""
        elif tag == "textarea":
            self._area = name
            self._form.values[name] = ""
        elif tag == "select":
            self._select = name
        elif tag == "option" and "selected" in found:
            self._form.values[self._select] = found.get("value") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag == "textarea" and self._form is not None:
            # A line break right after the tag is none of the text's.
            self._form.values[self._area] = self._form.values[self._area].removeprefix("\n")
            self._area = ""

    def handle_data(self, data: str) -> None:
        if self._area and self._form is not None:
            self._form.values[self._area] += data
        self._page.text += data
