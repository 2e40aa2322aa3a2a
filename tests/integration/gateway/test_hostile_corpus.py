"""Whatever is sent, nothing is ever a 500, and no text of an exception leaves."""

import json
import re
from urllib.parse import quote

from tests.integration.gateway.conftest import Gateway, Reply
from tests.integration.gateway.hostile import TEXTS, bodies
from tests.integration.gateway.ticket_peer import UNKNOWN_ID

PATH = "/api/v1/users/external/ticket"
_TOLD = re.compile(r"Traceback|Error:|Exception|line \d+, in |\.py|psycopg|asyncio|0x[0-9a-f]{8}", re.IGNORECASE)


def check(reply: Reply, sent: object) -> None:
    assert reply.status < 500, sent
    if reply.status >= 400:
        assert reply.headers["Content-Type"] == "application/problem+json"
        problem = json.loads(reply.body)
        assert problem["status"] == reply.status and problem["type"].startswith("/problems/")
        said = " ".join(
            [problem["title"], problem.get("detail", ""), *(e["message"] for e in problem.get("errors", ()))]
        )
        assert not _TOLD.search(said), said


async def test_every_body_is_taken_or_refused_in_our_own_words(gateway: Gateway) -> None:
    statuses = set()
    for body in bodies():
        reply = await gateway.file(body)
        check(reply, body[:200])
        statuses.add(reply.status)
    assert statuses == {201, 400, 422}


async def test_every_text_in_a_path_a_query_or_a_header(gateway: Gateway) -> None:
    for name, text in TEXTS.items():
        short = text[:500]
        quoted = quote(short, safe="")
        for path in (
            f"{PATH}/{quoted}?token=x",
            f"{PATH}/{UNKNOWN_ID}?token={quoted}",
            f"{PATH}/{UNKNOWN_ID}?{quoted}={quoted}",
            f"{PATH}/{UNKNOWN_ID}:{quoted}",
            f"/{quoted}",
        ):
            check(await gateway.ask("GET", path), (name, path[:200]))
        raw = re.sub(rb"[\0\r\n]", b" ", short.encode())
        for header in (
            b"Idempotency-Key",
            b"X-Forwarded-For",
            b"Origin",
            b"Accept-Encoding",
            b"traceparent",
            b"If-Match",
        ):
            request = b"GET %b/x?token=x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n%b: %b\r\n\r\n"
            answer = await gateway.raw(request % (PATH.encode(), header, raw))
            assert re.match(rb"HTTP/1\.[01] 4\d\d ", answer), (name, header)
            assert not _TOLD.search(answer.decode(errors="replace")), (name, header)
