"""What all pages share: problems as pages, languages, policies, assets."""

import re
from collections.abc import AsyncIterator
from itertools import pairwise
from urllib.parse import quote

import pytest

from services.kit.errors import DatabaseUnavailable
from tests.integration.gateway.conftest import Gateway, StartGateway
from tests.integration.gateway.hostile import TEXTS
from tests.integration.gateway.peers import Peers
from tests.integration.gateway.reader import Page, Reader
from tests.integration.gateway.ticket_peer import TOKEN, UNKNOWN_ID

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)


@pytest.fixture
async def pages(gateway: Gateway) -> AsyncIterator[list[Page]]:
    """One of each: pages, forms that were refused, problems."""
    filed = await gateway.file({"name": "Ada", "email": "ada@example.com", "title": "Help"})
    ticket = f"/tickets/{filed.json['ticket']['id']}"
    reader = Reader(gateway)
    new = await reader.open("/")
    yield [
        new,
        await reader.send(new, "/", name=""),
        await reader.open(f"{ticket}?token={TOKEN}"),
        await reader.open(f"{ticket}/filed?token={TOKEN}"),
        await reader.open(f"{ticket}/verify?token={TOKEN}"),
        await reader.open(f"{ticket}?token=wrong"),
        await reader.open("/nothing"),
        await reader.open(f"{ticket}/reply"),
    ]


async def test_every_page_is_safe_to_show(pages: list[Page]) -> None:
    assert [page.status for page in pages] == [200, 422, 200, 200, 200, 404, 404, 405]
    for page in pages:
        assert page.headers["Content-Security-Policy"] == POLICY
        assert page.headers["Content-Type"] == "text/html; charset=utf-8"
        assert page.headers["X-Content-Type-Options"] == "nosniff"
        assert page.headers["Referrer-Policy"] == "no-referrer"
        assert page.headers["Cache-Control"] == "no-store"
        assert not page.headers.getall("Set-Cookie", [])
        for tag, attributes in page.elements:
            assert tag != "style" and "style" not in attributes and tag != "iframe"
            assert not [name for name in attributes if name.startswith("on")]
            assert tag != "script" or attributes["src"]
            for name in ("src", "href", "action"):
                assert (attributes.get(name) or "/").startswith(("/", "?", "#")), (tag, attributes)
                assert not (attributes.get(name) or "").startswith("//")


async def test_every_page_can_be_used_by_keyboard_and_screen_reader(pages: list[Page]) -> None:
    for page in pages:
        ids = [each["id"] for _, each in page.elements if "id" in each]
        assert len(ids) == len(set(ids)), page.url
        tags = [tag for tag, _ in page.elements]
        assert tags.count("h1") == tags.count("main") == tags.count("title") == 1
        levels = [int(tag[1]) for tag in tags if re.fullmatch("h[1-6]", tag)]
        assert all(after - before <= 1 for before, after in pairwise(levels)), levels
        first_link = next(each for tag, each in page.elements if tag == "a")
        assert first_link["href"] == "#content" and "content" in ids
        labelled = {each.get("for") for tag, each in page.elements if tag == "label"}
        for tag, each in page.elements:
            if tag in ("input", "textarea", "select") and each.get("type") not in ("hidden", "radio"):
                assert each["id"] in labelled
            for described in (each.get("aria-describedby") or "").split():
                assert described in ids
            assert tag != "img" or each["alt"] == ""
        assert page.elements[0] == ("html", {"lang": "en"})


@pytest.mark.parametrize(
    ("accept", "path", "media_type"),
    [
        ("text/html,*/*;q=0.8", "/nothing", "text/html; charset=utf-8"),
        ("*/*", "/nothing", "application/problem+json"),
        ("application/json", f"/tickets/{UNKNOWN_ID}", "application/problem+json"),
        ("text/html,*/*;q=0.8", "/api/v1/nothing", "application/problem+json"),
        ("text/html,*/*;q=0.8", f"/api/v1/users/external/ticket/{UNKNOWN_ID}", "application/problem+json"),
    ],
)
async def test_problems_are_pages_for_people_and_json_for_programs(
    gateway: Gateway, accept: str, path: str, media_type: str
) -> None:
    reply = await gateway.ask("GET", path, headers={"Accept": accept})
    assert (reply.status, reply.headers["Content-Type"]) == (404, media_type)


async def test_page_that_is_asked_for_wrongly_says_what_it_takes(gateway: Gateway) -> None:
    reply = await gateway.ask("PUT", "/", headers={"Accept": "text/html"})
    assert (reply.status, reply.headers["Allow"]) == (405, "GET, HEAD, POST")
    head = await gateway.ask("HEAD", "/", headers={"Accept": "text/html"})
    assert (head.status, head.body) == (200, b"")


async def test_whoever_asks_too_often_is_told_when_to_come_back(start: StartGateway) -> None:
    reader = Reader(await start(public_limit_per_address="1/3600"))
    assert (await reader.open("/")).status == 200
    refused = await reader.open("/")
    assert refused.status == 429
    minutes = -(-int(refused.headers["Retry-After"]) // 60)
    assert f"Please try again in {minutes} minutes." in refused.text
    assert (await reader.open("/nothing")).status == 404


async def test_service_that_is_away_is_a_page_with_its_time(gateway: Gateway, peers: Peers) -> None:
    await peers.ticket.stop()
    page = await Reader(gateway, **{"Accept-Language": "de"}).open(f"/tickets/{UNKNOWN_ID}?token={TOKEN}")
    assert page.status == 503 and "Wir sind gleich wieder da" in page.text
    assert f"in {page.headers['Retry-After']} Sekunde noch einmal" in page.text


async def test_language_that_was_chosen_is_remembered(gateway: Gateway) -> None:
    reader = Reader(gateway, **{"Accept-Language": "en"})
    chosen = await reader.open(f"/tickets/{UNKNOWN_ID}/verify?token=a%26b&lang=de&lang=de")
    assert chosen.elements[0] == ("html", {"lang": "de"})
    [cookie] = chosen.headers.getall("Set-Cookie")
    assert re.fullmatch(r"lang=de; Path=/; Max-Age=\d+; HttpOnly; SameSite=Lax", cookie)
    # The link to the other language is to the same page.
    assert "?token=a%26b&lang=en" in chosen.links()
    assert (await reader.open("/")).elements[0] == ("html", {"lang": "de"})
    assert (await reader.open("/nothing")).elements[0] == ("html", {"lang": "de"})
    assert (await reader.open("/?lang=en")).elements[0] == ("html", {"lang": "en"})


async def test_cookie_is_for_tls_alone_where_the_public_comes_by_tls(start: StartGateway) -> None:
    gateway = await start(public_url="https://help.example.com")
    page = await Reader(gateway).open("/?lang=de")
    assert page.headers["Set-Cookie"].endswith("; Secure")


@pytest.mark.parametrize("path", ["//evil.example/", "/%2F%2Fevil.example", "/\\evil.example", "/nothing?lang=//evil"])
async def test_no_page_links_to_where_a_stranger_wants(gateway: Gateway, path: str) -> None:
    answer = await gateway.raw(
        f"GET {path} HTTP/1.1\r\nHost: x\r\nAccept: text/html\r\nConnection: close\r\n\r\n".encode()
    )
    assert answer.startswith(b"HTTP/1.1 404 ")
    assert not re.search(rb'(href|action)="(//|[^"]*evil\.example)', answer)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
async def test_hostile_addresses_are_answered(gateway: Gateway, text: str) -> None:
    said = quote(text[:500], safe="")
    for path in (
        f"/?lang={said}&{said}",
        f"/tickets/{said}?token={said}",
        f"/tickets/{said}/filed?token={said}&refused={said}",
        f"/tickets/{said}/verify?token={said}",
        f"/tickets/{said}/files/{said}?token={said}",
        f"/assets/{said}/{said}",
    ):
        headers = {"Accept": "text/html", "Accept-Language": "de;q=x", "Cookie": f"lang={said}"}
        reply = await gateway.ask("GET", path, headers=headers)
        assert reply.status in (200, 404, 414, 422), path
        if "<" in text:
            assert text.encode() not in reply.body


async def test_assets_are_kept_for_good_and_their_address_changes_with_them(gateway: Gateway) -> None:
    page = await Reader(gateway).open("/")
    addresses = [each.get("href") or each.get("src") or "" for tag, each in page.elements if tag in ("link", "script")]
    assert sorted(address.rpartition("/")[2] for address in addresses) == ["icon.svg", "portal.js", "style.css"]
    for address in addresses:
        reply = await gateway.ask("GET", address, headers={"Accept-Encoding": "gzip"}, auto_decompress=False)
        assert reply.status == 200
        assert reply.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert reply.headers["Content-Encoding"] == "gzip" and reply.headers["Vary"] == "Accept-Encoding"
        again = await gateway.ask("GET", address, headers={"If-None-Match": reply.headers["ETag"]})
        assert (again.status, again.body) == (304, b"")
        assert (await gateway.ask("GET", re.sub("[0-9a-f]{32}", "0" * 32, address))).status == 404
    assert (await gateway.ask("GET", "/assets/x/layout.html")).status == 404


async def test_name_of_the_help_desk_is_a_setting(start: StartGateway) -> None:
    page = await Reader(await start(helpdesk_name="<Acme> & Sons")).open("/")
    assert "How can we help? · <Acme> & Sons" in page.text


async def test_promises_may_be_missing(gateway: Gateway, peers: Peers) -> None:
    peers.slas.failure = DatabaseUnavailable()
    filed = await gateway.file({"name": "Ada", "email": "ada@example.com", "title": "Help"})
    page = await Reader(gateway).open(f"/tickets/{filed.json['ticket']['id']}/filed?token={TOKEN}")
    assert page.status == 200 and "We have your request" in page.text
