"""Whether a form was sent from a page of ours. Browsers say where a request comes from, without any script."""

from __future__ import annotations

from urllib.parse import urlsplit

from aiohttp.web import BaseRequest

from gateway.problems import CROSS_SITE, Problem

_OURS = ("same-origin", "none")


def check_own_form(request: BaseRequest, public_host: str) -> None:
    """Raises Problem for a form that a page of somebody else sent. `public_host` is where the public finds ours.

    Sec-Fetch-Site (W3C Fetch Metadata) tells, wherever browsers send it. Elsewhere Origin does, but for "null": that
    is what our own pages send, too, since they have browsers keep their address to themselves. What speaks for somebody
    in cookies is SameSite besides.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        if site.lower() not in _OURS:
            raise Problem(CROSS_SITE)
        return
    origin = request.headers.get("Origin", "null")
    ours = (request.host.lower(), public_host.lower())
    if origin != "null" and urlsplit(origin).netloc.lower() not in ours:
        raise Problem(CROSS_SITE)
