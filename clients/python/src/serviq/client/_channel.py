"""What a synchronous call goes through: a token, a request id, and errors as classes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import grpc

from serviq.client._errors import failure_of
from serviq.client._rpcs import channel_options, is_token_refused, rpc_at
from serviq.client._tokens import TokenSource


def open_channel(address: str, tls: grpc.ChannelCredentials | None, source: TokenSource) -> grpc.Channel:
    """Returns a channel for the generated stubs; it connects when first used, and again whenever that is needed."""
    options = channel_options()
    channel = grpc.insecure_channel(address, options) if tls is None else grpc.secure_channel(address, tls, options)
    return grpc.intercept_channel(channel, _Caller(source))


class _Details(NamedTuple):
    """The details of a call, as an interceptor hands them on."""

    method: str
    timeout: float | None
    metadata: list[tuple[str, str | bytes]]
    credentials: grpc.CallCredentials | None
    wait_for_ready: bool | None
    compression: grpc.Compression | None


class _Caller(grpc.UnaryUnaryClientInterceptor, grpc.UnaryStreamClientInterceptor, grpc.StreamUnaryClientInterceptor):
    def __init__(self, source: TokenSource) -> None:
        self._source = source

    def intercept_unary_unary(self, continuation: Any, client_call_details: Any, request: Any) -> Any:
        identified = rpc_at(client_call_details.method).identified(request)
        token, details = self._dressed(client_call_details)
        call = continuation(details, identified)
        error = call.exception()
        if error is not None and is_token_refused(failure_of(error)) and self._source.refuse(token):
            _, details = self._dressed(client_call_details)
            call = continuation(details, identified)
            error = call.exception()
        return _succeeded(call, error)

    def intercept_unary_stream(self, continuation: Any, client_call_details: Any, request: Any) -> Any:
        def start() -> tuple[str, Any]:
            token, details = self._dressed(client_call_details)
            return token, continuation(details, request)

        return _Responses(start, self._source)

    def intercept_stream_unary(self, continuation: Any, client_call_details: Any, request_iterator: Any) -> Any:
        _, details = self._dressed(client_call_details)
        call = continuation(details, request_iterator)
        return _succeeded(call, call.exception())

    def _dressed(self, given: Any) -> tuple[str, _Details]:
        """Returns the client's own token, if the call is to carry one, and the call's details with it."""
        metadata = list(given.metadata or ())
        token = ""
        if not rpc_at(given.method).gets_token and not any(key == "authorization" for key, _ in metadata):
            token = self._source.token()
        if token:
            metadata.append(("authorization", f"Bearer {token}"))
        return token, _Details(
            given.method, given.timeout, metadata, given.credentials, given.wait_for_ready, given.compression
        )


def _succeeded(call: Any, error: Any) -> Any:
    if error is None:
        return call
    raise failure_of(error) from error


class _Responses(Iterator[Any]):
    """The responses of a stream. What else a call can do, such as `cancel`, the one that runs does."""

    def __init__(self, start: Callable[[], tuple[str, Any]], source: TokenSource) -> None:
        self._start = start
        self._source = source
        self._token, self._call = start()
        self._may_start_again = True

    def __next__(self) -> Any:
        while True:
            try:
                response = next(self._call)
            except grpc.RpcError as error:
                failure = failure_of(error)
                is_first, self._may_start_again = self._may_start_again, False
                if not (is_first and is_token_refused(failure) and self._source.refuse(self._token)):
                    raise failure from error
                self._token, self._call = self._start()
            else:
                self._may_start_again = False
                return response

    def __getattr__(self, name: str) -> Any:
        return getattr(self._call, name)
