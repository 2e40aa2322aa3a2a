from uuid import uuid4

import grpc
import pytest

from services.kit.database import Database
from services.kit.rpc.status import from_rpc_error
from services.notify.domain.delivery import State
from services.notify.domain.kind import Kind
from serviq.notify.v1.delivery_pb2 import (
    DELIVERY_STATE_FAILED,
    DELIVERY_STATE_QUEUED,
    DELIVERY_STATE_SENT,
    NOTIFICATION_KIND_SESSION_STARTED_ELSEWHERE,
    NOTIFICATION_KIND_TICKET_CREATED,
)
from serviq.notify.v1.notification_service_pb2 import ListDeliveriesRequest
from tests.integration.notify.conftest import Served
from tests.integration.notify.queued import queue
from tests.integration.round_trips import round_trips
from tests.unit.notify.given import NOON


async def test_deliveries_are_listed_newest_first_page_by_page(notify_database: Database, served: Served) -> None:
    queued = await queue(notify_database, 25)
    shown, token = [], ""
    for size in (10, 10, 5):
        request = ListDeliveriesRequest(page_size=10, page_token=token)
        answer = await served.stub.ListDeliveries(request, metadata=served.callers.user("notify.view"))
        assert len(answer.deliveries) == size
        shown += [delivery.id for delivery in answer.deliveries]
        token = answer.next_page_token
    assert token == ""
    assert shown == [str(delivery.id) for delivery in reversed(queued)]


async def test_delivery_is_shown_as_it_is(notify_database: Database, served: Served) -> None:
    [delivery] = await queue(
        notify_database, at=NOON, state=State.SENT, sent_at=NOON, attempts=2, last_answer="250 2.0.0 OK"
    )
    answer = await served.stub.ListDeliveries(ListDeliveriesRequest(), metadata=served.callers.user("notify.view"))
    [shown] = answer.deliveries
    assert (shown.id, shown.event_id, shown.ticket_id) == (
        str(delivery.id),
        str(delivery.event_id),
        str(delivery.ticket_id),
    )
    assert (shown.kind, shown.state, shown.recipient) == (
        NOTIFICATION_KIND_TICKET_CREATED,
        DELIVERY_STATE_SENT,
        "ada@example.com",
    )
    assert (shown.attempts, shown.last_answer, shown.message_id) == (2, "250 2.0.0 OK", delivery.message_id)
    assert shown.create_time.ToJsonString() == shown.send_time.ToJsonString() == "2026-03-02T12:00:00Z"


async def test_delivery_about_an_account_names_no_ticket_and_tells_nothing_else(
    notify_database: Database, served: Served
) -> None:
    facts = {"happened_at": "2026-03-02 12:00 UTC", "device": "Firefox", "client_address": "203.0.113.7"}
    user_id = str(uuid4())
    await queue(notify_database, kind=Kind.SESSION_STARTED_ELSEWHERE, recipient=user_id, facts=facts)
    answer = await served.stub.ListDeliveries(ListDeliveriesRequest(), metadata=served.callers.user("notify.view"))
    [shown] = answer.deliveries
    assert (shown.kind, shown.ticket_id, shown.recipient) == (
        NOTIFICATION_KIND_SESSION_STARTED_ELSEWHERE,
        "",
        user_id,
    )
    assert "Firefox" not in str(shown) and "203.0.113.7" not in str(shown)


async def test_deliveries_are_found_by_ticket_and_state(notify_database: Database, served: Served) -> None:
    ticket_id, other_id = uuid4(), uuid4()
    await queue(notify_database, 2, ticket_id=ticket_id)
    await queue(notify_database, 1, ticket_id=other_id, state=State.FAILED)
    await queue(notify_database, 3)

    async def count(**filter: object) -> int:
        request = ListDeliveriesRequest(**filter)  # type: ignore[arg-type]
        answer = await served.stub.ListDeliveries(request, metadata=served.callers.user("notify.view"))
        return len(answer.deliveries)

    assert await count() == 6
    assert await count(ticket_ids=[str(ticket_id)]) == 2
    assert await count(ticket_ids=[str(ticket_id), str(other_id)]) == 3
    assert await count(ticket_ids=[str(uuid4())]) == 0
    assert await count(states=[DELIVERY_STATE_FAILED]) == 1
    assert await count(states=[DELIVERY_STATE_QUEUED], ticket_ids=[str(other_id)]) == 0


async def test_page_costs_one_round_trip(notify_database: Database, served: Served) -> None:
    await queue(notify_database, 10)
    request = ListDeliveriesRequest(page_size=5)
    async with round_trips(notify_database) as trips:
        await served.stub.ListDeliveries(request, metadata=served.callers.user("notify.view"))
    assert trips.count == 1


@pytest.mark.parametrize(
    ("request_", "reason"),
    [
        (ListDeliveriesRequest(ticket_ids=["no id"]), "REQUEST_INVALID"),
        (ListDeliveriesRequest(page_size=501), "REQUEST_INVALID"),
        (ListDeliveriesRequest(states=[0]), "REQUEST_INVALID"),  # type: ignore[list-item]
        (ListDeliveriesRequest(page_token="x"), "PAGE_TOKEN_INVALID"),
    ],
)
async def test_bad_request_is_refused(served: Served, request_: ListDeliveriesRequest, reason: str) -> None:
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await served.stub.ListDeliveries(request_, metadata=served.callers.user("notify.view"))
    assert from_rpc_error(refused.value).reason == reason


async def test_page_token_is_bound_to_its_filter(notify_database: Database, served: Served) -> None:
    await queue(notify_database, 3)
    metadata = served.callers.user("notify.view")
    first = await served.stub.ListDeliveries(ListDeliveriesRequest(page_size=1), metadata=metadata)
    other = ListDeliveriesRequest(page_size=1, page_token=first.next_page_token, states=[DELIVERY_STATE_SENT])
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await served.stub.ListDeliveries(other, metadata=metadata)
    assert from_rpc_error(refused.value).reason == "PAGE_TOKEN_INVALID"


async def test_deliveries_are_for_those_who_may_see_them(served: Served) -> None:
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await served.stub.ListDeliveries(ListDeliveriesRequest())
    assert refused.value.code() is grpc.StatusCode.UNAUTHENTICATED
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await served.stub.ListDeliveries(ListDeliveriesRequest(), metadata=served.callers.user("ticket.view"))
    assert refused.value.code() is grpc.StatusCode.PERMISSION_DENIED
