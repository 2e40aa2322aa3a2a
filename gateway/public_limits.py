"""Limits on what anybody may call: by client, by the address of e-mail that is given, and in total.

How much is left is said of the client's own limits alone (draft-ietf-httpapi-ratelimit-headers). What is left of an
address of e-mail would tell how often others used it, and the total how busy the desk is.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from aiohttp.web import BaseRequest, StreamResponse
from google.protobuf.message import Message

from gateway.counters import Counters, Quota, Spent
from gateway.endpoints import Call, Endpoint
from gateway.exchange import client_of, headers_of
from gateway.problems import RATE_LIMITED, Problem
from gateway.upstream import Composed
from services.kit.addresses import AddressInvalid, normalised
from services.kit.networks import network_of
from services.kit.rpc.channel import Metadata

_EVERYBODY = ""


@dataclass(frozen=True, slots=True)
class Limit:
    """How often a client may ask, and everybody together."""

    counters: Counters
    by_client: Sequence[Quota]
    in_total: Sequence[Quota] = ()

    async def spend(self, request: BaseRequest) -> None:
        """Takes one from each quota; raises Problem when nothing was left of one."""
        await spend_of_client(request, self.counters, self.by_client)
        await _spend(self.counters, self.in_total, _EVERYBODY)


@dataclass(frozen=True, slots=True)
class LimitedEndpoint:
    """Answers like `endpoint` as often as the limit allows."""

    endpoint: Endpoint
    limit: Limit

    @property
    def name(self) -> str:
        """What logs and metrics call it."""
        return self.endpoint.name

    async def answer(self, request: BaseRequest, path: Mapping[str, str], *, request_id: str) -> StreamResponse:
        """Returns the answer; raises Problem."""
        await self.limit.spend(request)
        return await self.endpoint.answer(request, path, request_id=request_id)


@dataclass(frozen=True, slots=True)
class LimitedSubmission:
    """Makes the call as often as the quotas of the request's `email` allow, and those of everybody together."""

    call: Call
    counters: Counters
    by_email: Sequence[Quota]
    in_total: Sequence[Quota]

    async def __call__(self, request: Message, metadata: Metadata) -> Composed:
        """Returns the answer; raises Problem, and what the call raises."""
        await _spend(self.counters, self.by_email, _mailbox_of(request))
        await _spend(self.counters, self.in_total, _EVERYBODY)
        return await self.call(request, metadata)


@dataclass(frozen=True, slots=True)
class Allowance:
    """How many bytes of files a client may send."""

    counters: Counters
    by_client: Sequence[Quota]

    async def spend(self, request: BaseRequest, size: int) -> None:
        """Takes what has arrived from the client's quotas; raises Problem when that was too much."""
        for quota in self.by_client:
            _check([(quota, await self.counters.spend(quota, network_of(client_of(request)), size))])


async def spend_of_client(request: BaseRequest, counters: Counters, quotas: Sequence[Quota]) -> None:
    """Takes one from each of the client's quotas, and has the answer say what is left; raises Problem for nothing."""
    spent = [(quota, await counters.spend(quota, network_of(client_of(request)))) for quota in quotas]
    if spent:
        headers = headers_of(request)
        headers["RateLimit-Policy"] = ", ".join(
            f'"{quota.name}";q={quota.amount};w={quota.seconds}' for quota in quotas
        )
        headers["RateLimit"] = ", ".join(
            f'"{quota.name}";r={each.left};t={math.ceil(each.seconds)}' for quota, each in spent
        )
    _check(spent)


async def _spend(counters: Counters, quotas: Sequence[Quota], subject: str) -> None:
    _check([(quota, await counters.spend(quota, subject)) for quota in quotas])


def _check(spent: Iterable[tuple[Quota, Spent]]) -> None:
    waits = [each.seconds for _, each in spent if not each.granted]
    if waits:
        raise Problem(RATE_LIMITED, headers={"Retry-After": str(max(1, math.ceil(max(waits))))})


def _mailbox_of(request: Message) -> str:
    """Returns what stands for the address of e-mail. Capitals make no other; what is none the service refuses."""
    email: str = getattr(request, "email", "")
    try:
        return normalised(email).casefold()
    except AddressInvalid:
        return email.casefold()
