"""What all pages share: who looks and in which language, the layout, the headers, and what is said of problems."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.web import BaseRequest, Response, StreamResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from gateway.portal.assets import Assets
from gateway.portal.languages import LANGUAGES
from gateway.portal.origins import check_own_form
from gateway.portal.policies import page_policy
from gateway.portal.viewers import Viewer, Viewers
from gateway.portal.visits import Visit, cookies_of, language_of
from gateway.problems import Problem
from gateway.responses import document_response

_TEMPLATES = Path(__file__).with_name("templates")
_VISIT: web.RequestKey[Visit] = web.RequestKey("visit", Visit)
TOLD_STATUSES = (400, 403, 404, 405, 408, 413, 415, 421, 429, 500, 503, 504)
"""The statuses whose pages say more than that it did not work."""

TOLD_REASONS = ("TICKET_NOT_FOUND", "ATTACHMENT_NOT_FOUND")
"""The reasons with a page of their own."""


class Page(Protocol):
    """What answers one method at one place."""

    async def answer(self, visit: Visit) -> StreamResponse:
        """Returns the answer; raises Problem, which becomes a page of its own."""
        ...


class Frame:
    """Makes answers of templates. `name` is that of the help desk, `public_url` is where the public finds it."""

    def __init__(self, assets: Assets, viewers: Viewers, *, name: str, public_url: str) -> None:
        self._viewers = viewers
        public = urlsplit(public_url)
        self._public_host = public.netloc
        self._is_secure = public.scheme == "https"
        self._environment = Environment(
            loader=FileSystemLoader(_TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            auto_reload=False,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.globals |= {"asset": assets.url, "helpdesk": name, "languages": LANGUAGES}

    async def visit(self, request: BaseRequest, path: Mapping[str, str], request_id: str) -> Visit:
        """Returns the visit that a request is; raises Problem, also for a form that another site sent."""
        visit = request[_VISIT] = self._stranger(request, request_id, path)
        if request.method == "POST":
            check_own_form(request, self._public_host)
        visit.viewer = await self._viewers(request)
        visit.cookies += visit.viewer.cookies
        return visit

    def page(
        self,
        visit: Visit,
        template: str,
        *,
        status: int = 200,
        headers: Mapping[str, str] | None = None,
        policy: str = page_policy(),
        **facts: Any,
    ) -> Response:
        """Returns a page. The template is given the `facts`, and `t`, `f`, `visit` and what the layout needs."""
        html = self._environment.get_template(template).render(t=visit.texts, f=visit.formats, visit=visit, **facts)
        return self._with_cookies(
            visit,
            document_response(
                status,
                html.encode(),
                "text/html",
                request_id=visit.request_id,
                headers={**(headers or {}), "Content-Security-Policy": policy},
            ),
        )

    def redirect(self, visit: Visit, location: str) -> Response:
        """Sends the reader to a page of ours, which they get with GET (RFC 9110, 15.4.4)."""
        headers = {"Location": location}
        return self._with_cookies(
            visit, document_response(303, b"", "text/html", request_id=visit.request_id, headers=headers)
        )

    def problem(self, request: BaseRequest, problem: Problem, request_id: str) -> Response | None:
        """Returns a problem as a page for whoever asked for one, which programs do not."""
        if request.path.startswith("/api/") or "text/html" not in request.headers.get("Accept", "").lower():
            return None
        visit = request.get(_VISIT) or self._stranger(request, request_id, {})
        status, reason = problem.kind.status, problem.kind.reason
        told = str(status) if status in TOLD_STATUSES else "other"
        return self.page(
            visit,
            "problem.html",
            status=status,
            headers=problem.headers,
            told=reason if reason in TOLD_REASONS else told,
            seconds=int(problem.headers.get("Retry-After", "0")),
            incident_id=problem.extra.get("incidentId", ""),
        )

    def _stranger(self, request: BaseRequest, request_id: str, path: Mapping[str, str]) -> Visit:
        return Visit(
            request=request,
            request_id=request_id,
            path=path,
            viewer=Viewer([]),
            language=language_of(request),
            here=f"?{request.rel_url.raw_query_string}" if request.method in ("GET", "HEAD") else "/",
            cookies=cookies_of(request, is_secure=self._is_secure),
        )

    def _with_cookies(self, visit: Visit, response: Response) -> Response:
        response.headers["Vary"] = "Accept-Language, Cookie"
        for each in visit.cookies:
            response.headers.add("Set-Cookie", each)
        return response


@dataclass(frozen=True, slots=True)
class PageEndpoint:
    """Answers with a page."""

    name: str
    page: Page
    frame: Frame

    async def answer(self, request: BaseRequest, path: Mapping[str, str], *, request_id: str) -> StreamResponse:
        """Returns the answer; raises Problem."""
        visit = await self.frame.visit(request, path, request_id)
        return await self.page.answer(visit)
