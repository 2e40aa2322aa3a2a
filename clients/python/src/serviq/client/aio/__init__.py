"""`serviq.client` for asyncio. Credentials, addresses and errors are those of `serviq.client`.

from serviq.client import Password
from serviq.client.aio import connect

async with connect("127.0.0.1:7402", Password("ada@example.com", "...")) as desk:
await desk.tickets.GetTicket(GetTicketRequest(ticket_id="..."))
"""

from serviq.client.aio._client import Client, connect
from serviq.client.aio._paging import items, pages

__all__ = ["Client", "connect", "items", "pages"]
