import json

import grpc
import pytest
from grpc.aio import AioRpcError, Metadata
from hypothesis import given
from hypothesis import strategies as st
from multidict import CIMultiDict

from gateway import incoming
from gateway.failures import problem_of
from gateway.problems import KINDS, FieldError, Kind, Problem
from gateway.rules import json_path
from services.kit.errors import FieldViolation
from services.kit.rpc.status import RpcFailure, from_rpc_error


def test_kinds_have_types_of_their_own_and_say_a_sentence() -> None:
    assert len({kind.type for kind in KINDS}) == len(KINDS) > 10
    for kind in KINDS:
        assert 400 <= kind.status < 600
        assert kind.title.endswith(".")


def test_a_problem_is_written_as_rfc_9457_has_it() -> None:
    problem = Problem(Kind(422, "EMAIL_INVALID", "It is not an address."), errors=[FieldError("email", "is not one")])
    assert json.loads(problem.body("r-1")) == {
        "type": "/problems/email-invalid",
        "title": "It is not an address.",
        "status": 422,
        "reason": "EMAIL_INVALID",
        "requestId": "r-1",
        "errors": [{"field": "email", "message": "is not one"}],
    }


@pytest.mark.parametrize("code", list(grpc.StatusCode))
@pytest.mark.parametrize("reason", ["", "SOME_REASON"])
def test_every_status_code_is_a_problem_and_only_explained_ones_speak(code: grpc.StatusCode, reason: str) -> None:
    secret = "ipv4:10.0.0.7:5432: connection refused"
    problem = problem_of(RpcFailure(code=code, reason=reason, message=secret))
    assert 400 <= problem.kind.status < 600
    may_speak = bool(reason) and problem.kind.status not in (500, 501, 503, 504)
    assert (secret in problem.body("r").decode()) is may_speak
    assert ("Retry-After" in problem.headers) is (problem.kind.status in (429, 503))


def test_what_grpc_itself_says_stays_here() -> None:
    error = AioRpcError(grpc.StatusCode.RESOURCE_EXHAUSTED, Metadata(), Metadata(), details="metadata exceeds 16384")
    problem = problem_of(from_rpc_error(error))
    assert (problem.kind.status, problem.kind.reason) == (429, "RESOURCE_EXHAUSTED")
    assert "16384" not in problem.body("r").decode()


def test_violations_are_named_as_in_json() -> None:
    failure = RpcFailure(
        code=grpc.StatusCode.INVALID_ARGUMENT,
        reason="REQUEST_INVALID",
        message="No.",
        violations=(FieldViolation(field="items[0].due_time", description="must be later"),),
    )
    assert problem_of(failure).errors == [FieldError("items[0].dueTime", "must be later")]


@pytest.mark.parametrize(
    ("path", "in_json"),
    [
        ("title", "title"),
        ("created_after_time", "createdAfterTime"),
        ('labels["a_b"].due_time', 'labels["a_b"].dueTime'),
        ("", ""),
    ],
)
def test_paths_in_json_names(path: str, in_json: str) -> None:
    assert json_path(path) == in_json


@pytest.mark.parametrize("host", ["help.example.com", "HELP.example.com:80", "[::1]:8080", "[::1]"])
def test_hosts_are_compared_without_port_and_case(host: str) -> None:
    incoming.check_host(host, {"help.example.com", "[::1]"})


@pytest.mark.parametrize("host", ["", "help.example.com@evil", "::1", "a b", "a/b", "a,b", "[::1", "x:999999", "é"])
def test_what_can_be_no_host_is_malformed(host: str) -> None:
    for allowed in (set[str](), {"help.example.com"}):
        with pytest.raises(Problem) as refused:
            incoming.check_host(host, allowed)
        assert refused.value.kind.status == 400


@pytest.mark.parametrize("host", ["example.com", "help.example.com.evil.example", "[::2]"])
def test_other_hosts_are_misdirected(host: str) -> None:
    incoming.check_host(host, set())
    with pytest.raises(Problem) as refused:
        incoming.check_host(host, {"help.example.com", "[::1]"})
    assert refused.value.kind.status == 421


@given(st.text("aZ9._- \t\n\r\x00\x7fé{}", max_size=80))
def test_no_request_id_can_break_a_log_line_or_a_header(text: str) -> None:
    taken = incoming.request_id_of(CIMultiDict({"X-Request-Id": text}))
    assert taken is None or (taken == text and taken.isascii() and taken.isprintable() and " " not in taken)
