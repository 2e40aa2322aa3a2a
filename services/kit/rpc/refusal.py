"""How an RPC ends that does not end well: decided by `Contain`, sent by the server."""

from __future__ import annotations

import grpc
from google.rpc.status_pb2 import Status

from services.kit.errors import ServiqError
from services.kit.rpc.status import DETAILS_KEY, code_of, to_status


class Refusal(Exception):
    """The caller gets this status, and nothing else."""

    def __init__(self, error: ServiqError, *, service: str) -> None:
        super().__init__(error.message)
        self.reason = error.reason
        self.code = code_of(type(error))
        self.status: Status = to_status(error, service=service)

    async def send(self, context: grpc.aio.ServicerContext[object, object]) -> None:
        """Ends the call with the status. Never returns: gRPC leaves by an exception of its own."""
        trailing = (*context.trailing_metadata(), (DETAILS_KEY, self.status.SerializeToString()))
        await context.abort(self.code, self.status.message, trailing)
