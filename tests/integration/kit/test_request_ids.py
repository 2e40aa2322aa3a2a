"""A call that is sent again because nobody answered must not be done twice."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

import grpc
import pytest

from services.kit.rpc.channel import open_channel
from serviq.identity.v1 import auth_service_pb2 as pb
from serviq.identity.v1.auth_service_pb2_grpc import (
    AuthServiceServicer,
    AuthServiceStub,
    add_AuthServiceServicer_to_server,
)

if TYPE_CHECKING:
    from serviq.identity.v1.auth_service_pb2_grpc import AuthServiceAsyncStub


class Mirror(AuthServiceServicer):
    """Answers with the request id it got."""

    async def IssueServiceToken(
        self, request: pb.IssueServiceTokenRequest, context: object
    ) -> pb.IssueServiceTokenResponse:
        return pb.IssueServiceTokenResponse(access_token=request.request_id)

    async def GetJwks(self, request: pb.GetJwksRequest, context: object) -> pb.GetJwksResponse:
        return pb.GetJwksResponse()


@pytest.fixture
async def stub() -> AsyncIterator[AuthServiceAsyncStub]:
    server = grpc.aio.server()
    mirror = Mirror()  # type: ignore[abstract]  # two RPCs are enough for a mirror
    add_AuthServiceServicer_to_server(mirror, server)
    port = server.add_insecure_port("127.0.0.1:0")
    await server.start()
    async with open_channel(f"127.0.0.1:{port}") as channel:
        yield AuthServiceStub(channel)
    await server.stop(0)


async def test_request_without_an_id_is_given_one_of_its_own(stub: AuthServiceAsyncStub) -> None:
    request = pb.IssueServiceTokenRequest(account="gateway")
    first = await stub.IssueServiceToken(request)
    second = await stub.IssueServiceToken(request)
    assert first.access_token != second.access_token
    assert first.access_token and second.access_token
    assert request == pb.IssueServiceTokenRequest(account="gateway"), "the caller's message was written to"


async def test_request_with_an_id_keeps_it(stub: AuthServiceAsyncStub) -> None:
    answer = await stub.IssueServiceToken(pb.IssueServiceTokenRequest(account="gateway", request_id="mine"))
    assert answer.access_token == "mine"


async def test_request_that_takes_no_id_is_sent_as_it_is(stub: AuthServiceAsyncStub) -> None:
    assert await stub.GetJwks(pb.GetJwksRequest()) == pb.GetJwksResponse()
