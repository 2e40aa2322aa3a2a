"""One request for a page, and what is known before the page itself is asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlencode

from aiohttp.web import BaseRequest

from gateway.portal.formats import Formats
from gateway.portal.languages import accepted_language, known_language
from gateway.portal.texts import Texts, texts_in
from gateway.portal.viewers import Viewer

LANGUAGE_COOKIE = "lang"
"""The cookie that remembers a language somebody chose. The only one that pages without an account set."""

_YEAR_SECONDS = 365 * 24 * 3600


@dataclass(slots=True, kw_only=True)
class Visit:
    """One request for a page. `path` has the values of the route's variables.

    `here` is where GET shows this page again, for the links that change its language: the query alone, which is
    relative to the page, or what a page that answers POST sets.
    `cookies` are values of Set-Cookie, to which a page may add.
    """

    request: BaseRequest
    request_id: str
    path: Mapping[str, str]
    viewer: Viewer
    language: str
    here: str
    cookies: list[str] = field(default_factory=list)

    @property
    def texts(self) -> Texts:
        """What pages say to this reader."""
        return texts_in(self.language)

    @property
    def formats(self) -> Formats:
        """How times and numbers are written for this reader."""
        return Formats(self.language)

    @property
    def query(self) -> dict[str, str]:
        """The parameters of the address; of two with one name, the last."""
        return query_of(self.request)

    def in_language(self, language: str) -> str:
        """Returns the address of this page in a language."""
        path, _, query = self.here.partition("?")
        pairs = [(name, value) for name, value in parse_qsl(query, keep_blank_values=True) if name != "lang"]
        return f"{path}?{urlencode([*pairs, ('lang', language)])}"


def query_of(request: BaseRequest) -> dict[str, str]:
    """Returns the parameters of the address. What is no UTF-8 becomes question marks: it names nothing."""
    return dict(parse_qsl(request.rel_url.raw_query_string, keep_blank_values=True, errors="replace"))


def language_of(request: BaseRequest) -> str:
    """Returns the language for a reader: chosen by this request, remembered, or asked for by the browser."""
    for chosen in (query_of(request).get("lang", ""), request.cookies.get(LANGUAGE_COOKIE, "")):
        if language := known_language(chosen):
            return language
    return accepted_language(",".join(request.headers.getall("Accept-Language", [])))


def cookies_of(request: BaseRequest, *, is_secure: bool) -> list[str]:
    """Returns the cookies that remember what this request chose."""
    chosen = known_language(query_of(request).get("lang", ""))
    return [cookie(LANGUAGE_COOKIE, chosen, seconds=_YEAR_SECONDS, is_secure=is_secure)] if chosen else []


def cookie(name: str, value: str, *, seconds: int, is_secure: bool) -> str:
    """Returns a Set-Cookie that no script reads, and that comes with no form of another site (RFC 6265bis)."""
    secure = "; Secure" if is_secure else ""
    return f"{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}"
