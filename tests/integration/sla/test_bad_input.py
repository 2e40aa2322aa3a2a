"""What anybody can make up: page tokens, and text that no column takes. INVALID_ARGUMENT each time, never INTERNAL."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import grpc
import pytest

from services.kit.paging import PageToken
from services.kit.timestamps import time_to_pb
from serviq.sla.v1 import calendar_pb2, calendar_service_pb2, policy_service_pb2
from serviq.sla.v1 import sla_service_pb2 as pb
from tests.integration.sla.conftest import Served
from tests.integration.sla.test_calendars import create as create_calendar
from tests.integration.sla.test_calendars import office
from tests.integration.sla.test_policies import create as create_policy
from tests.integration.sla.test_policies import refusal, vip
from tests.integration.sla.test_questions import preview

ID = str(UUID(int=5))
LONG_AGO = "0001-01-01T00:00:00+00:00"

FORGED: dict[str, tuple[Callable[[Served], Any], Any, list[str]]] = {
    "clocks": (
        lambda served: served.stub.ListClocks,
        pb.ListClocksRequest(),
        [
            "",
            "|",
            f"{LONG_AGO}",
            f"{LONG_AGO}|{ID}|{ID}",
            f"2026-01-01|{ID}",
            f"2026-01-01T00:00:00|{ID}",
            f"2026-01-01T00:00:00Z|{ID}",
            f"2026-01-01T00:00:00+23:59:59.999999|{ID}",
            f"9999-12-31T23:59:59-23:59|{ID}",
            f"10000-01-01T00:00:00+00:00|{ID}",
            f"infinity|{ID}",
            f"{LONG_AGO}|{ID.upper()}0",
            f"{LONG_AGO}|{{{ID}}}",
            f"{LONG_AGO}\0|{ID}",
            f"\0|{ID}",
            f"|{'5' * 600}",
        ],
    ),
    "policies": (
        lambda served: served.policies.ListPolicies,
        policy_service_pb2.ListPoliciesRequest(),
        [
            f"0|2147483648|{ID}",
            f"0|{'9' * 600}|{ID}",
            f"0|-1|{ID}",
            f"0|1000001|{ID}",
            f"0|0_1|{ID}",
            f"0|١|{ID}",
            f"0| 1|{ID}",
            f"0|1e3|{ID}",
            f"0|nan|{ID}",
            f"2|1|{ID}",
            f"|1|{ID}",
            f"0|1\0|{ID}",
            f"0|1|{ID}|",
            "0|1|",
            "\0",
        ],
    ),
    "calendars": (
        lambda served: served.calendars.ListCalendars,
        calendar_service_pb2.ListCalendarsRequest(),
        ["\0", "5", f"{ID}\0", "5" * 600],
    ),
    "rebuild": (lambda served: served.stub.RebuildTicketSlas, pb.RebuildTicketSlasRequest(), ["\0", "5", f"{ID}|"]),
}


@pytest.mark.parametrize("listing", FORGED)
async def test_page_token_that_was_made_up_is_refused(served: Served, listing: str) -> None:
    method_of, request, positions = FORGED[listing]
    metadata = served.callers.user("sla.view", "sla.manage")
    tokens = [PageToken.of(request).at(position) for position in positions]
    no_text = PageToken.of(request).at("")[:10] + "w_8"
    for token in [*tokens, "é", "=", "A", "\0", no_text]:
        forged = type(request)(page_token=token)
        answer = await refusal(method_of(served)(forged, metadata=metadata))
        assert answer == (grpc.StatusCode.INVALID_ARGUMENT, "PAGE_TOKEN_INVALID"), token


async def test_text_that_nothing_could_match_or_keep_is_refused(served: Served) -> None:
    attempts: list[Awaitable[object]] = [
        create_calendar(served, office(closures=[calendar_pb2.Closure(name="a\0b", date="02-03")])),
        create_calendar(served, office(closures=[calendar_pb2.Closure(name="a\nb", date="02-03")])),
    ]
    for field, text in [
        ("tags", "a\0"),
        ("tags", "Not A Tag"),
        ("requester_domains", "a\0"),
        ("requester_domains", "ada@example.com"),
        ("requester_domains", "example..com"),
        ("requester_domains", "x" * 64 + ".com"),
    ]:
        policy = vip()
        getattr(policy, field).append(text)
        attempts.append(create_policy(served, policy))
    for attempt in attempts:
        assert await refusal(attempt) == (grpc.StatusCode.INVALID_ARGUMENT, "REQUEST_INVALID")


async def test_domain_of_a_policy_is_written_like_that_of_an_address(served: Served) -> None:
    policy = vip()
    policy.requester_domains[:] = ["Müller.EXAMPLE.com"]
    assert list((await create_policy(served, policy)).requester_domains) == ["xn--mller-kva.example.com"]


async def test_holidays_of_years_that_are_hardly_known_are_looked_up_all_the_same(served: Served) -> None:
    kept = [calendar_pb2.HolidaySet(country=country) for country in ("DE", "CN", "IL", "IN", "SA")]
    target = pb.PreviewDueTimeRequest().target
    target.seconds = 3600
    for year in (1970, 2100, 9998):
        shown = await preview(
            served,
            calendar=office(holidays=kept),
            start_time=time_to_pb(datetime(year, 1, 1, tzinfo=UTC)),
            target=target,
        )
        assert shown.due_time.ToDatetime(UTC).year == year
