"""A small gRPC server that answers as Serviq does, and remembers what it was asked."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import grpc
from google.protobuf.any_pb2 import Any as AnyMessage
from google.protobuf.duration_pb2 import Duration
from google.protobuf.message import Message
from google.rpc.error_details_pb2 import BadRequest, ErrorInfo, RetryInfo
from google.rpc.status_pb2 import Status

from serviq.identity.v1 import auth_service_pb2 as auth
from serviq.identity.v1 import auth_service_pb2_grpc, user_service_pb2_grpc
from serviq.identity.v1 import user_service_pb2 as user
from serviq.identity.v1.session_pb2 import TokenPair
from serviq.ticket.v1 import ticket_service_pb2 as ticket
from serviq.ticket.v1 import ticket_service_pb2_grpc


class Desk:
    """What the server knows. `answers` are what its RPCs do, by name, and are changed by the tests."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, Any, dict[str, str]]] = []
        self.token_seconds = 600.0
        self.good_token = ""
        self.refresh_token = ""
        self.answers: dict[str, Callable[[Any, grpc.ServicerContext], Any]] = {
            "SignIn": lambda request, context: auth.SignInResponse(tokens=self._pair()),
            "RefreshSession": self._refresh,
            "ExchangeApiKey": self._exchange,
            "GetMe": self._me,
        }
        self._issued = 0
        self._lock = threading.Lock()

    def requests(self, rpc: str) -> list[Any]:
        """What was asked by the RPC, in order."""
        return [request for name, request, _ in self.calls if name == rpc]

    def headers(self, rpc: str) -> list[dict[str, str]]:
        """With which metadata the RPC was called, in order."""
        return [headers for name, _, headers in self.calls if name == rpc]

    def answer(self, rpc: str, request: Any, context: grpc.ServicerContext) -> Any:
        """Answers one call."""
        headers = {key: value for key, value in context.invocation_metadata() if isinstance(value, str)}
        with self._lock:
            self.calls.append((rpc, request, headers))
        return self.answers[rpc](request, context)

    def _token(self) -> str:
        with self._lock:
            self._issued += 1
            self.good_token, self.refresh_token = f"access-{self._issued}", f"refresh-{self._issued}"
            return self.good_token

    def _pair(self) -> TokenPair:
        pair = TokenPair(access_token=self._token(), refresh_token=self.refresh_token)
        pair.access_expire_time.FromMilliseconds(round((time.time() + self.token_seconds) * 1000))
        return pair

    def _refresh(self, request: auth.RefreshSessionRequest, context: grpc.ServicerContext) -> Any:
        if request.refresh_token != self.refresh_token:
            refuse(context, grpc.StatusCode.UNAUTHENTICATED, "REFRESH_TOKEN_INVALID")
        return auth.RefreshSessionResponse(tokens=self._pair())

    def _exchange(self, request: auth.ExchangeApiKeyRequest, context: grpc.ServicerContext) -> Any:
        answer = auth.ExchangeApiKeyResponse(access_token=self._token())
        answer.expire_time.FromMilliseconds(round((time.time() + self.token_seconds) * 1000))
        return answer

    def _me(self, request: user.GetMeRequest, context: grpc.ServicerContext) -> Any:
        if ("authorization", f"Bearer {self.good_token}") not in context.invocation_metadata():
            refuse(context, grpc.StatusCode.UNAUTHENTICATED, "TOKEN_INVALID")
        return user.GetMeResponse()


def refuse(context: grpc.ServicerContext, code: grpc.StatusCode, reason: str, *details: Message) -> None:
    """Ends the call with an error as the contract describes it."""
    status = Status(code=code.value[0], message="no")
    for detail in (ErrorInfo(reason=reason, domain="desk.serviq", metadata={"what": "that"}), *details):
        packed = AnyMessage()
        packed.Pack(detail)
        status.details.append(packed)
    context.set_trailing_metadata((("grpc-status-details-bin", status.SerializeToString()),))
    context.abort(code, "no")


def invalid(field: str) -> BadRequest:
    """What is wrong with a field."""
    return BadRequest(field_violations=[BadRequest.FieldViolation(field=field, description="must not be empty")])


def again_after(seconds: int) -> RetryInfo:
    """When to try again."""
    return RetryInfo(retry_delay=Duration(seconds=seconds))


@contextmanager
def running(desk: Desk) -> Iterator[str]:
    """Serves the desk on a port of its own, and yields the address."""
    server = grpc.server(ThreadPoolExecutor(16))
    for module, service in (
        (auth_service_pb2_grpc, "AuthService"),
        (user_service_pb2_grpc, "UserService"),
        (ticket_service_pb2_grpc, "TicketService"),
    ):
        getattr(module, f"add_{service}Servicer_to_server")(_Servicer(desk), server)
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    try:
        yield f"127.0.0.1:{port}"
    finally:
        server.stop(0).wait()


class _Servicer:
    """Every RPC there is."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def __getattr__(self, rpc: str) -> Any:
        if rpc == "WatchTickets":
            return lambda request, context: iter(self._desk.answer(rpc, request, context))
        return lambda request, context: self._desk.answer(rpc, request, context)


def message(token: str) -> ticket.WatchTicketsResponse:
    """A message of a watch."""
    return ticket.WatchTicketsResponse(resume_token=token)
