"""Filing a request on the page, without a script."""

import asyncio
import io
import re
import socket
from typing import Any

import aiohttp
import pytest
from pydantic import SecretStr

from serviq.ticket.v1 import ticket_pb2
from tests.integration.gateway.attachment_peer import TypeRefused
from tests.integration.gateway.conftest import Gateway, StartGateway
from tests.integration.gateway.hostile import TEXTS
from tests.integration.gateway.peers import Peers
from tests.integration.gateway.pressure import kept_by_the_kernel, send_until_full
from tests.integration.gateway.reader import Page, Reader
from tests.integration.gateway.ticket_peer import TOKEN

GOOD = {"name": "Ada", "email": "ada@example.com", "title": "Printer", "description": "It smokes.\nPlease hurry."}
PNG = ("photo.png", b"\x89PNG" + b"x" * 1000, "image/png")


@pytest.fixture
async def gateway(start: StartGateway) -> Gateway:
    return await start(form_least_seconds=0)


async def fill_in(reader: Reader, *files: tuple[str, bytes, str], **values: str) -> Page:
    return await reader.send(await reader.open("/"), "/", *files, **{**GOOD, **values})


async def test_request_is_filed_and_the_next_page_says_what_happens_now(gateway: Gateway, peers: Peers) -> None:
    page = await fill_in(Reader(gateway), priority="HIGH")
    [(ticket_id, request)] = peers.tickets.created.items()
    assert (request.name, request.email, request.title) == ("Ada", "ada@example.com", "Printer")
    assert request.description == "It smokes.\nPlease hurry."
    assert request.priority == ticket_pb2.PRIORITY_HIGH
    assert (page.status, page.url) == (200, f"/tickets/{ticket_id}/filed?token={TOKEN}")
    assert "#000001" in page.text and "ada@example.com" in page.text
    assert "You get a first answer by Sunday, 1 March 2026, 12:00 UTC." in page.text
    assert f"/tickets/{ticket_id}?token={TOKEN}" in page.links()


async def test_request_that_is_held_asks_for_the_link_that_was_mailed(gateway: Gateway, peers: Peers) -> None:
    peers.tickets.status = ticket_pb2.STATUS_PENDING_VERIFICATION
    page = await fill_in(Reader(gateway))
    assert "Open the link that we mailed to ada@example.com" in page.text


async def test_what_html_says_of_a_field_is_what_the_contract_says(gateway: Gateway) -> None:
    controls = (await Reader(gateway).open("/")).form("/").controls
    said = {
        name: ("required" in controls[name], controls[name].get("maxlength"), controls[name].get("type"))
        for name in GOOD
    }
    assert said == {
        "name": (True, "200", "text"),
        "email": (True, "254", "email"),
        "title": (True, "300", "text"),
        "description": (False, "20000", None),
    }


@pytest.mark.parametrize(
    ("wrong", "field", "said"),
    [
        ({"name": " "}, "name", "Tell us your name."),
        ({"email": ""}, "email", "Tell us where to write to you."),
        ({"email": "ada"}, "email", "Write one e-mail address, such as ada@example.com."),
        ({"email": "ad"}, "email", "Write one e-mail address, such as ada@example.com."),
        ({"title": "x" * 301}, "title", "This is too long: at most 300 characters fit."),
        ({"title": "a\u2028b"}, "title", "Write this in one line, without control characters."),
        ({"description": "a\0b"}, "description", "There are characters in this text"),
        ({"description": "x" * 20_001}, "description", "at most 20000 characters"),
        ({"priority": "URGENT"}, "priority", "This is not a value that can stand here."),
        ({"title": "bad address"}, "email", "No mail can be sent to this address as it is written."),
    ],
)
async def test_what_is_wrong_stands_at_its_field_and_nothing_that_was_written_is_lost(
    gateway: Gateway, peers: Peers, wrong: dict[str, str], field: str, said: str
) -> None:
    page = await fill_in(Reader(gateway), PNG, **wrong)
    assert page.status == 422
    control = page.element(field)
    assert control["aria-invalid"] == "true"
    fault = f"{field}-fault"
    assert fault in (control["aria-describedby"] or "").split()
    assert page.element(fault)
    # Above the form there is a link to the field, and the focus is there.
    assert f"#{field}" in page.links()
    assert "autofocus" in next(each for _, each in page.elements if each.get("role") == "alert")
    assert page.text.count(said) == 2
    assert "Please choose your files again" in page.text
    kept = {**GOOD, **wrong}
    kept.pop("priority", None)
    assert {name: page.form("/").values[name] for name in kept} == kept
    assert not peers.tickets.created and not peers.attachments.heads


async def test_german_readers_are_told_in_german(gateway: Gateway) -> None:
    page = await fill_in(Reader(gateway, **{"Accept-Language": "de"}), email="ada", name="")
    assert page.elements[0] == ("html", {"lang": "de"})
    assert "Nennen Sie uns Ihren Namen." in page.text
    assert "Geben Sie eine E-Mail-Adresse an, etwa ada@example.com." in page.text


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
async def test_hostile_text_is_text_wherever_it_is_shown(gateway: Gateway, text: str) -> None:
    reader = Reader(gateway)
    form = await reader.open("/")
    plain = [tag for tag, _ in form.elements]
    # Browsers write no control characters into the name of a file (HTML Living Standard, 4.10.22.8).
    file = (re.sub(r"[\x00-\x1f\x7f]", "", text)[:50] or "x", b"x", "text/plain")
    page = await fill_in(reader, file, name=text, title=text, description=text, email=text)
    assert page.status in (200, 422), page.text
    assert "onerror" not in [name for _, attributes in page.elements for name in attributes]
    assert [tag for tag, _ in page.elements if tag == "script"] == [tag for tag in plain if tag == "script"]
    assert "49" not in re.sub(r"[0-9a-f]{8,}|\d{3,}", "", page.text.replace(text, ""))


async def test_second_click_files_no_second_ticket_and_attaches_no_second_file(gateway: Gateway, peers: Peers) -> None:
    reader = Reader(gateway)
    page = await reader.open("/")
    first, second = await asyncio.gather(*(reader.send(page, "/", PNG, **GOOD) for _ in range(2)))
    assert first.url == second.url
    assert len(peers.tickets.created) == 1
    heads = {(head.request_id, head.name) for head in peers.attachments.heads}
    assert len(heads) == 1
    # Whoever goes back and writes something else asks for something else.
    other = await reader.send(page, "/", **{**GOOD, "title": "Scanner"})
    assert other.status == 200 and other.url != first.url
    assert len(peers.tickets.created) == 2


async def test_files_are_passed_on_one_after_the_other(gateway: Gateway, peers: Peers) -> None:
    page = await fill_in(Reader(gateway), PNG, ("Bild ü.png", b"two" * 300_000, "image/png"), ("c.bin", b"3", ""))
    assert page.status == 200 and "not taken" not in page.text
    [ticket_id] = peers.tickets.created
    heads = [(head.ticket_id, head.token, head.name, head.content_type) for head in peers.attachments.heads]
    assert heads == [
        (ticket_id, TOKEN, "photo.png", "image/png"),
        (ticket_id, TOKEN, "Bild ü.png", "image/png"),
        (ticket_id, TOKEN, "c.bin", ""),
    ]
    assert len({head.request_id for head in peers.attachments.heads}) == 3
    assert sum(peers.attachments.chunks) == len(PNG[1]) + 900_000 + 1


async def test_file_that_is_refused_is_named_and_its_ticket_is_filed(gateway: Gateway, peers: Peers) -> None:
    peers.attachments.failure = TypeRefused()
    page = await fill_in(
        Reader(gateway), ("<b>virus.exe", b"MZ" * 400_000, "text/plain"), ("a\u202eb.png", b"x", "image/png")
    )
    assert page.status == 200 and "#000001" in page.text
    assert "2 files were not taken" in page.text
    assert "<b>virus.exe: files of this type are not taken" in page.text
    assert "its name cannot be kept" in page.text
    assert len(peers.attachments.heads) == 1


async def test_more_files_than_a_form_may_have_are_not_passed_on(gateway: Gateway, peers: Peers) -> None:
    page = await fill_in(Reader(gateway), *((f"{number}.txt", b"x", "text/plain") for number in range(40)))
    assert page.status == 200
    assert len(peers.attachments.heads) == 10
    assert "30 files were not taken" in page.text or "20 files were not taken" in page.text


async def test_form_that_breaks_off_in_a_file_has_filed_its_ticket(start: StartGateway, peers: Peers) -> None:
    gateway = await start(form_least_seconds=0, most_form_bytes=1_000_000)
    page = await fill_in(Reader(gateway), PNG, ("large.bin", b"x" * 1_100_000, "text/plain"))
    # What says in advance that it will be too large is not read at all; what turns out to be is.
    assert page.status == 413 and not peers.tickets.created
    parts = {**(await Reader(gateway).open("/")).form("/").values, **GOOD}
    boundary = "b0undary"

    async def body() -> Any:
        for name, value in parts.items():
            yield f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        yield f'--{boundary}\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n'.encode()
        for _ in range(60):
            yield b"x" * 100_000

    headers = {"Content-Type": f"multipart/form-data; boundary={boundary}", "Accept": "text/html"}
    reply = await gateway.ask("POST", "/", data=body(), headers=headers, allow_redirects=False)
    assert reply.status == 303
    assert "refused=BODY_TOO_LARGE%3Aa.txt" in reply.headers["Location"]
    assert len(peers.tickets.created) == 1 and peers.attachments.content == b""


async def test_files_are_taken_in_no_faster_than_the_service_takes_them(gateway: Gateway, peers: Peers) -> None:
    peers.attachments.go_on.clear()
    values = {**(await Reader(gateway).open("/")).form("/").values, **GOOD}
    head = b"".join(
        f'--b\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in values.items()
    )
    file = b'--b\r\nContent-Disposition: form-data; name="files"; filename="a.bin"\r\n\r\n' + b"x" * (24 * 1024 * 1024)
    body = head + file + b"\r\n--b--\r\n"
    loop = asyncio.get_running_loop()
    with socket.socket() as client:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 65_536)
        client.setblocking(False)
        await loop.sock_connect(client, ("127.0.0.1", gateway.port))
        request = (
            "POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: multipart/form-data; boundary=b\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        await loop.sock_sendall(client, request.encode())
        sent = await send_until_full(client, body)
        assert sent - kept_by_the_kernel(gateway.port) < 4 * 1024 * 1024
        peers.attachments.go_on.set()
        await loop.sock_sendall(client, body[sent:])
        answer = await asyncio.wait_for(loop.sock_recv(client, 65_536), 8)
    assert answer.startswith(b"HTTP/1.1 303 ")
    assert len(peers.attachments.content) == 24 * 1024 * 1024


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"homepage": "https://example.com"}, "A field was filled in that nobody sees"),
        ({"mark": "nonsense"}, "This page was open for a long time"),
        ({"mark": ""}, "This page was open for a long time"),
    ],
)
async def test_form_that_no_person_sent_is_shown_again(
    gateway: Gateway, peers: Peers, changed: dict[str, str], said: str
) -> None:
    reader = Reader(gateway)
    page = await fill_in(reader, **changed)
    assert page.status == 422 and said in page.text
    assert not peers.tickets.created
    again = await reader.send(page, "/")
    assert again.status == 200 and "#000001" in again.text


async def test_form_that_is_sent_at_once_is_shown_again_and_keeps_the_time_it_was_made(
    start: StartGateway, peers: Peers
) -> None:
    reader = Reader(await start(form_least_seconds=3600))
    made = await reader.open("/")
    page = await reader.send(made, "/", **GOOD)
    assert page.status == 422 and "faster than anybody writes" in page.text
    # So that whoever sends it once more need not wait as long again.
    assert page.form("/").values == {**made.form("/").values, **GOOD}
    assert not peers.tickets.created


@pytest.mark.parametrize(
    "headers",
    [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "https://evil.example"}],
)
async def test_form_of_another_site_is_refused(gateway: Gateway, peers: Peers, headers: dict[str, str]) -> None:
    page = await fill_in(Reader(gateway, **headers))
    assert page.status == 403 and "That came from another site" in page.text
    assert not peers.tickets.created


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "same-origin"}, {"Origin": "null"}, {}])
async def test_form_of_our_own_is_taken(gateway: Gateway, headers: dict[str, str]) -> None:
    assert (await fill_in(Reader(gateway, **headers))).status == 200


async def test_form_of_our_own_is_taken_by_the_name_that_the_public_knows(start: StartGateway) -> None:
    gateway = await start(form_least_seconds=0, public_url="https://help.example.com")
    assert (await fill_in(Reader(gateway, Origin="https://help.example.com"))).status == 200
    assert (await fill_in(Reader(gateway, Origin="https://elsewhere.example.com"))).status == 403


async def test_pages_and_api_share_one_count(start: StartGateway, peers: Peers) -> None:
    gateway = await start(form_least_seconds=0, submission_limit_per_address="2/3600")
    reader = Reader(gateway)
    assert (await gateway.file({"name": "Ada", "email": "ada@example.com", "title": "API"})).status == 201
    assert (await fill_in(reader)).status == 200
    refused = await fill_in(reader, title="third")
    assert refused.status == 429 and int(refused.headers["Retry-After"]) > 0
    assert "Nothing is lost" in refused.text
    assert refused.form("/").values["title"] == "third"
    assert len(peers.tickets.created) == 2


@pytest.mark.parametrize(
    ("title", "status"), [("database away", 503), ("too slow", 504), ("unplanned", 500), ("running", 409)]
)
async def test_failure_of_the_service_loses_nothing_and_tells_nothing(
    gateway: Gateway, title: str, status: int
) -> None:
    page = await fill_in(Reader(gateway), title=title)
    assert page.status == status
    assert "hunter2" not in page.html
    assert page.form("/").values["title"] == title
    if status == 500:
        assert re.search(r"please name this: [0-9a-f]{32}\.", page.text)


async def test_captcha_is_asked_for_and_its_origin_alone_is_let_in(start: StartGateway, peers: Peers) -> None:
    gateway = await start(
        form_least_seconds=0,
        captcha_url="http://127.0.0.1:9/siteverify",
        captcha_secret=SecretStr("s"),
        captcha_seconds=0.2,
        captcha_when_away="refuse",
        captcha_script_url="https://captcha.example/api.js?x=1",
        captcha_site_key='k"><script>',
        captcha_widget="h-captcha",
    )
    reader = Reader(gateway)
    page = await reader.open("/")
    policy = page.headers["Content-Security-Policy"]
    assert policy.count("https://captcha.example") == 4 and "https://captcha.example/" not in policy
    assert {"class": "h-captcha", "data-sitekey": 'k"><script>'} in [each for _, each in page.elements]
    refused = await reader.send(page, "/", **GOOD)
    assert refused.status == 422 and "do the check above the button" in refused.text
    away = await reader.send(page, "/", **GOOD, **{"h-captcha-response": "token"})
    assert away.status == 503 and not peers.tickets.created


@pytest.mark.parametrize(
    ("content_type", "body", "status"),
    [
        ("application/json", b"{}", 415),
        ("text/plain", b"name=Ada", 415),
        ("multipart/form-data", b"x", 400),
        ("multipart/form-data; boundary=b", b"nonsense", 400),
        ("multipart/form-data; boundary=b", b'--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nx', 400),
        ("application/x-www-form-urlencoded", b"name=%FF", 400),
        ("application/x-www-form-urlencoded", b"a=1&" * 100, 400),
        ("application/x-www-form-urlencoded", b"name=Ada", 422),
        ("application/x-www-form-urlencoded", b"", 422),
        ("application/x-www-form-urlencoded", b"a=" + b"x" * 2_000_000, 413),
    ],
)
async def test_what_is_no_form_gets_a_page_that_says_so(
    gateway: Gateway, peers: Peers, content_type: str, body: bytes, status: int
) -> None:
    headers = {"Content-Type": content_type, "Accept": "text/html"}
    try:
        reply = await gateway.ask("POST", "/", data=io.BytesIO(body), headers=headers)
    except aiohttp.ClientConnectionError:
        # It was told before it had sent everything, and did not listen.
        assert status == 413
        return
    assert (reply.status, reply.headers["Content-Type"]) == (status, "text/html; charset=utf-8")
    assert not peers.tickets.created
