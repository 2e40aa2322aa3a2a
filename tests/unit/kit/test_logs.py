import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import structlog

from services.kit import logs, traces
from services.kit.logs import REQUEST_ID, hide_secrets
from serviq.ticket.v1.ticket_service_pb2 import CreateTicketRequest


@contextmanager
def configured() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    root.handlers.clear()
    logs.configure("desk", level="info", format="json")
    try:
        yield
    finally:
        structlog.reset_defaults()
        root.handlers[:] = handlers
        root.setLevel(level)


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def hidden(**event: object) -> dict[str, Any]:
    return dict(hide_secrets(None, "info", dict(event)))


@pytest.mark.parametrize(
    "key",
    [
        "password",
        "smtp_password",
        "Authorization",
        "access_token",
        "secret",
        "database_dsn",
        "email",
        "payload",
        "cookie",
    ],
)
def test_a_secret_under_its_name_is_hidden(key: str) -> None:
    assert hidden(**{key: "opensesame"}) == {key: "[hidden]"}


@pytest.mark.parametrize("key", ["method", "token_id", "subject", "secrets_read", "mailer", "principal"])
def test_other_names_are_left_alone(key: str) -> None:
    assert hidden(**{key: "plain"}) == {key: "plain"}


@pytest.mark.parametrize(
    "text",
    [
        "cannot reach postgresql://desk:opensesame@127.0.0.1/serviq",
        "connection failed: password=opensesame host=x",
        "header was Bearer opensesame",
    ],
)
def test_a_secret_inside_text_is_cut_out(text: str) -> None:
    assert "opensesame" not in hidden(error=text)["error"]


def test_a_message_is_reduced_to_its_name() -> None:
    assert hidden(request=CreateTicketRequest(title="private")) == {"request": "serviq.ticket.v1.CreateTicketRequest"}


def test_a_line_says_who_and_when_and_for_which_request(capsys: pytest.CaptureFixture[str]) -> None:
    with configured():
        token = REQUEST_ID.set("r1")
        with traces.span("test"):
            trace_id = traces.current_trace_id()
            structlog.get_logger().info("happened", count=2)
        REQUEST_ID.reset(token)
        structlog.get_logger().debug("not worth a line")
    [line] = lines(capsys)
    assert line.pop("time").endswith("Z")
    assert line == {
        "level": "info",
        "service": "desk",
        "event": "happened",
        "count": 2,
        "request_id": "r1",
        "trace_id": trace_id,
    }


def test_tracebacks_and_libraries_speak_json_too_and_keep_secrets(capsys: pytest.CaptureFixture[str]) -> None:
    password = "opensesame"
    with configured():
        try:
            raise RuntimeError(f"cannot reach postgresql://desk:{password}@127.0.0.1/serviq")
        except RuntimeError:
            structlog.get_logger().exception("failed")
            logging.getLogger("library").exception("failed with %s", "password=opensesame")
        logging.getLogger("library").info("daily life")
    ours, theirs = lines(capsys)
    assert "RuntimeError" in ours["exception"] and "RuntimeError" in theirs["exception"]
    assert (theirs["logger"], theirs["service"], theirs["level"]) == ("library", "desk", "error")
    assert "opensesame" not in repr(ours) + repr(theirs)


def test_a_trace_follows_its_headers() -> None:
    headers: dict[str, str] = {}
    traces.inject(headers)
    assert headers == {}
    with traces.span("here"):
        traces.inject(headers)
        trace_id = traces.current_trace_id()
    assert traces.current_trace_id() == ""
    with traces.span("there", parent=headers):
        assert traces.current_trace_id() == trace_id
    with traces.span("elsewhere", parent={"traceparent": "nonsense"}):
        assert traces.current_trace_id() not in ("", trace_id)
