"""Nothing escapes: a planned error becomes its status, an unplanned one an incident id, and its text stays here."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Any

import structlog

from services.kit.database import is_away
from services.kit.errors import DatabaseUnavailable, ServiqError, Unexpected
from services.kit.ids import uuid7
from services.kit.rpc.interceptors import Edge, Stream, Unary
from services.kit.rpc.method import Call, Method
from services.kit.rpc.refusal import Refusal

_LOG = structlog.get_logger()


class Contain:
    """Raises Refusal in the place of every exception. Left alone, gRPC would send exception text to the caller."""

    def __init__(self, edge: Edge) -> None:
        self._service = edge.service

    def unary(self, method: Method, inner: Unary) -> Unary:
        """Returns `inner`, which then raises nothing but Refusal."""

        async def contained(call: Call, request: Any) -> Any:
            try:
                return await inner(call, request)
            except Exception as error:
                raise Refusal(planned(error), service=self._service) from None

        return contained

    def stream(self, method: Method, inner: Stream) -> Stream:
        """Returns `inner`, which then raises nothing but Refusal."""

        async def contained(call: Call, request: Any) -> AsyncGenerator[Any, None]:
            try:
                async with aclosing(inner(call, request)) as responses:
                    async for response in responses:
                        yield response
            except Exception as error:
                raise Refusal(planned(error), service=self._service) from None

        return contained


def planned(error: Exception) -> ServiqError:
    """Returns what the caller is told instead of the error; logs what it is not told."""
    match error:
        case ServiqError():
            return error
        case ExceptionGroup() if error.split(ServiqError)[1] is None:
            # Tasks of a TaskGroup, say calls to two peers: the first that failed speaks for all.
            return planned(error.exceptions[0])
        case _ if is_away(error):
            _LOG.warning("database away", error=repr(error))
            return DatabaseUnavailable()
        case _:
            incident_id = uuid7().hex
            _LOG.error("incident", incident_id=incident_id, exc_info=error)
            return Unexpected(incident_id=incident_id)
