"""A client of the Serviq help desk: stubs that sign in, retry, and say what went wrong.

    from serviq.client import Password, connect
    from serviq.ticket.v1.ticket_service_pb2 import GetTicketRequest

    with connect("127.0.0.1:7402", Password("ada@example.com", "...")) as desk:
        desk.tickets.GetTicket(GetTicketRequest(ticket_id="..."))

`serviq.client.aio` is the same for asyncio.
"""

from serviq.client._addresses import Addresses
from serviq.client._client import Client, connect
from serviq.client._credentials import AccessToken, ApiKey, Credentials, Password
from serviq.client._errors import (
    Aborted,
    AlreadyExists,
    CallFailed,
    Cancelled,
    DeadlineExceeded,
    FailedPrecondition,
    FieldViolation,
    Internal,
    InvalidArgument,
    NotFound,
    PermissionDenied,
    ResourceExhausted,
    Unauthenticated,
    Unavailable,
)
from serviq.client._paging import items, pages

__all__ = [
    "Aborted",
    "AccessToken",
    "Addresses",
    "AlreadyExists",
    "ApiKey",
    "CallFailed",
    "Cancelled",
    "Client",
    "Credentials",
    "DeadlineExceeded",
    "FailedPrecondition",
    "FieldViolation",
    "Internal",
    "InvalidArgument",
    "NotFound",
    "Password",
    "PermissionDenied",
    "ResourceExhausted",
    "Unauthenticated",
    "Unavailable",
    "connect",
    "items",
    "pages",
]
