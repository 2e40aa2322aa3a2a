"""Whatever is sent, the answer is a 4xx that names every offending field, and nothing is stored."""

import json
from collections.abc import Set
from email.message import EmailMessage
from typing import Any

import aiohttp
import pytest

from tests.e2e.mesh import RunningMesh
from tests.e2e.test_public_ticket import PATH, file, mails_to, somebody, submission

GOOD = {"name": "Ada", "email": "ada@example.com", "title": "Help", "description": "Please."}


@pytest.mark.parametrize(
    ("body", "status", "fields"),
    [
        (b"", 400, set()),
        (b"not json", 400, set()),
        (b"[]", 400, set()),
        (b'"text"', 400, set()),
        (b"null", 400, set()),
        (b'{"name": "Ada"', 400, set()),
        (b'\xef\xbb\xbf{"name": "Ada"}', 400, set()),
        (b'{"name": "\xff"}', 400, set()),
        (b'{"title": "a", "title": "b"}', 400, set()),
        (b'{"title": NaN}', 400, set()),
        (b'{"title": ' + b"[" * 5000 + b"]" * 5000 + b"}", 400, set()),
        (json.dumps(GOOD | {"description": "x" * 70_000}).encode(), 413, set()),
        (json.dumps(GOOD | {"colour": "red", "size": 3}).encode(), 400, {"colour", "size"}),
        (json.dumps(GOOD | {"status": "CLOSED", "number": "#1"}).encode(), 400, {"status", "number"}),
        (json.dumps(GOOD | {"title": 5, "name": ["x"]}).encode(), 400, {"title", "name"}),
        (json.dumps(GOOD | {"priority": "URGENT"}).encode(), 400, {"priority"}),
        (json.dumps({}).encode(), 422, {"name", "email", "title"}),
        (json.dumps(GOOD | {"title": "", "name": ""}).encode(), 422, {"title", "name"}),
        (json.dumps(GOOD | {"title": " \t ", "name": "\u00a0"}).encode(), 422, {"title", "name"}),
        (json.dumps(GOOD | {"title": "a\nb"}).encode(), 422, {"title"}),
        (json.dumps(GOOD | {"title": "a\u0000b", "description": "\u0000"}).encode(), 422, {"title", "description"}),
        (json.dumps(GOOD | {"title": "x" * 301}).encode(), 422, {"title"}),
        (json.dumps(GOOD | {"email": "ada"}).encode(), 422, {"email"}),
        (json.dumps(GOOD | {"email": "ada@localhost"}).encode(), 422, {"email"}),
        (json.dumps(GOOD | {"email": "a" * 65 + "@example.com"}).encode(), 422, {"email"}),
        (json.dumps(GOOD | {"email": "ada@example.com, eve@example.com"}).encode(), 422, {"email"}),
        (json.dumps(GOOD | {"email": "ada@example.com\r\nBcc: eve@example.com"}).encode(), 422, {"email"}),
    ],
    ids=lambda value: repr(value)[:40] if isinstance(value, bytes) else None,
)
async def test_bad_request_is_refused_naming_every_field(
    http: aiohttp.ClientSession, body: bytes, status: int, fields: set[str]
) -> None:
    async with http.post(PATH, data=body, headers={"Content-Type": "application/json"}) as response:
        assert response.content_type == "application/problem+json"
        problem = await response.json(content_type=None)
        assert response.status == status, problem
    assert {error["field"] for error in problem.get("errors", [])} == fields
    assert "Traceback" not in str(problem) and "Exception" not in str(problem)


async def test_nothing_of_it_was_stored(mesh: RunningMesh) -> None:
    assert mesh.serviq_json("audit", "--wait", "20")["findings"] == []
    assert not any("ada@example.com" in mail.recipients for mail in mesh.mails())


EXPECTED_HEADERS = {
    "message-id",
    "date",
    "from",
    "reply-to",
    "to",
    "subject",
    "mime-version",
    "content-type",
    "auto-submitted",
    "traceparent",
    "x-auto-response-suppress",
}
ONE_CLICK = {"list-unsubscribe", "list-unsubscribe-post"}
"""What a mail has beyond that when it can be turned off."""


@pytest.mark.parametrize(
    "title",
    [
        "=?utf-8?q?a=0ABcc:_x@example.com?=",
        "=?utf-8?b?YQpCY2M6IHhAZXhhbXBsZS5jb20=?=",
        "{{7*7}} {% include '/etc/passwd' %}",
        "<script>alert(1)</script>",
        "100%s %(name)s %d",
        "Ünïcödé 日本語 🖨 \u202eright to left",
        "e" + "\u0301" * 250,
        "a" * 300,
        'comma, semicolon; <angle@example.com> "quotes" \'n \\ backslash',
    ],
    ids=lambda title: ascii(title)[:30],
)
async def test_hostile_title_is_literal_in_the_agents_mail_and_changes_no_header(
    mesh: RunningMesh, http: aiohttp.ClientSession, title: str
) -> None:
    address = somebody()
    answer = await file(http, submission(title=title, email=address))
    assert answer["ticket"]["title"] == title
    number = answer["ticket"]["number"]
    await mails_to(mesh, address)

    async def to_the_agent() -> list[Any]:
        return [mail for mail in mesh.mails() if number in mail.text() and address not in mail.recipients]

    from tests.integration.eventually import eventually

    [mail] = await eventually(to_the_agent)
    assert title in mail.text()
    assert "<script>" not in mail.html()
    assert_headers(mail.parsed, ONE_CLICK)
    assert len(mail.recipients) == 1
    assert "x@example.com" not in mail.recipients


async def test_name_with_commas_at_an_international_domain_is_one_mailbox(
    mesh: RunningMesh, http: aiohttp.ClientSession
) -> None:
    local = somebody().partition("@")[0]
    await file(http, submission(name='Lovelace, "Ada" <x@example.com>, y@example.com', email=f"{local}@bücher.example"))
    [mail] = await mails_to(mesh, f"{local}@xn--bcher-kva.example")
    assert mail.recipients == [f"{local}@xn--bcher-kva.example"]
    assert mail.parsed["To"] == f"{local}@xn--bcher-kva.example"
    assert b"Lovelace" not in mail.raw
    assert_headers(mail.parsed)


def assert_headers(message: EmailMessage, more: Set[str] = frozenset()) -> None:
    names = [name.lower() for name in message if not name.lower().startswith("x-envelope-")]
    assert sorted(names) == sorted(set(names)), "a header stands twice"
    assert set(names) == EXPECTED_HEADERS | more
