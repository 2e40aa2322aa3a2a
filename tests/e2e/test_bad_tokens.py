"""Tokens that are not good, shown to every service of a real mesh: UNAUTHENTICATED each time, and never INTERNAL.

Many of them are signed with identity's own key: what is wrong with those is what they say.
"""

import asyncio
import base64
import hmac
import json
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import aiohttp
import grpc
import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from jwt import PyJWS

from services.identity.store import signing_keys
from services.identity.store.sealing import Sealer
from services.identity.store.signing_keys import SigningKey
from services.kit import tokens
from services.kit.clock import SystemClock
from services.kit.database import Database
from services.kit.principal import Principal, PrincipalKind
from services.kit.rpc.status import from_error
from serviq.identity.v1.user_service_pb2 import ListUsersRequest
from serviq.identity.v1.user_service_pb2_grpc import UserServiceStub
from serviq.notify.v1.notification_service_pb2 import ListDeliveriesRequest
from serviq.notify.v1.notification_service_pb2_grpc import NotificationServiceStub
from serviq.sla.v1.sla_service_pb2 import GetTicketSlaRequest
from serviq.sla.v1.sla_service_pb2_grpc import SlaServiceStub
from serviq.ticket.v1.ticket_service_pb2 import CreateTicketRequest, ListTicketsRequest
from serviq.ticket.v1.ticket_service_pb2_grpc import TicketServiceStub
from tests.e2e.mesh import RunningMesh

CALLS: dict[str, tuple[str, Callable[..., Any], str, Any]] = {
    "identity": ("identity", UserServiceStub, "ListUsers", ListUsersRequest()),
    "ticket": ("ticket", TicketServiceStub, "ListTickets", ListTicketsRequest()),
    "ticket, in public": ("ticket", TicketServiceStub, "CreateTicket", CreateTicketRequest()),
    "sla": ("sla", SlaServiceStub, "GetTicketSla", GetTicketSlaRequest(ticket_id=str(uuid4()))),
    "notify": ("notify", NotificationServiceStub, "ListDeliveries", ListDeliveriesRequest()),
}
"""One call to each service that an administrator may make; of the address, the stub, the RPC and the request."""

ADMIN = Principal(
    kind=PrincipalKind.USER,
    id=str(uuid4()),
    permissions=frozenset({"ticket.view.all", "sla.view", "user.view", "notify.view"}),
)


class Forger:
    """Makes tokens, good ones and bad ones, with identity's key and with another."""

    def __init__(self, key: SigningKey) -> None:
        self.key = key
        self.other_key = SigningKey.generate()

    def claims(self, **changes: Any) -> dict[str, Any]:
        """What a good token says, but for the changes; `...` takes a claim away."""
        now = SystemClock().now()
        good = tokens.claims(ADMIN, token_id=str(uuid4()), issued_at=now, expires_at=now + LIFETIME)
        return {name: value for name, value in (good | changes).items() if value is not ...}

    def header(self, **changes: Any) -> dict[str, Any]:
        """A good header, but for the changes."""
        return {name: value for name, value in (tokens.header(self.key.kid) | changes).items() if value is not ...}

    def signed(self, *, header: dict[str, Any] | None = None, **changes: Any) -> str:
        """A token that identity's key did sign."""
        return self._signed(self.key, header or self.header(), self.claims(**changes))

    def signed_by_another(self, **header: Any) -> str:
        """A good token, but for its signature."""
        return self._signed(self.other_key, self.header(**header), self.claims())

    def signed_with_the_public_key(self, encoding: Encoding) -> str:
        """A token whose HMAC key is what everybody knows (CVE-2016-10555 and its kin)."""
        public = self.key.private_key.public_key().public_bytes(encoding, PublicFormat.SubjectPublicKeyInfo)
        unsigned = by_hand(self.header(alg="HS256"), self.claims()).rstrip(".")
        return f"{unsigned}.{_text(hmac.digest(public, unsigned.encode(), 'sha256'))}"

    def tampered(self) -> str:
        """A good token that claims more than what was signed."""
        header, _, signature = self.signed().split(".")
        more = json.dumps(self.claims(permissions=["user.manage"])).encode()
        return f"{header}.{_text(more)}.{signature}"

    @staticmethod
    def _signed(key: SigningKey, header: dict[str, Any], claims: dict[str, Any]) -> str:
        return PyJWS().encode(json.dumps(claims).encode(), key.private_key, algorithm="ES256", headers=header)


def by_hand(header: Any, claims: Any, signature: bytes = b"") -> str:
    """A token nobody signed."""
    return ".".join(_text(part) for part in (json.dumps(header).encode(), json.dumps(claims).encode(), signature))


def _text(part: bytes) -> str:
    return base64.urlsafe_b64encode(part).decode().rstrip("=")


LIFETIME = timedelta(minutes=5)
NOW = int(time.time())

BAD: dict[str, Callable[[Forger], str]] = {
    "nothing": lambda forge: "",
    "words": lambda forge: "let-me-in",
    "a tracking token": lambda forge: "VCOUUjBUVdShG9RzXnUiK6flGrLSxePI",
    "two parts": lambda forge: forge.signed().rpartition(".")[0],
    "alg none": lambda forge: by_hand(forge.header(alg="none"), forge.claims()),
    "alg None, signature and all": lambda forge: by_hand(forge.header(alg="nOnE"), forge.claims(), bytes(64)),
    "no signature": lambda forge: by_hand(forge.header(), forge.claims()),
    "zeros for a signature (CVE-2022-21449)": lambda forge: by_hand(forge.header(), forge.claims(), bytes(64)),
    "HS256 with the public key as PEM": lambda forge: forge.signed_with_the_public_key(Encoding.PEM),
    "HS256 with the public key as DER": lambda forge: forge.signed_with_the_public_key(Encoding.DER),
    "unknown kid": lambda forge: forge.signed_by_another(kid=forge.other_key.kid),
    "another key under identity's kid": lambda forge: forge.signed_by_another(),
    "its own key in the header": lambda forge: forge.signed_by_another(jwk=forge.other_key.public_jwk),
    "no kid": lambda forge: forge.signed(header=forge.header(kid=...)),
    "kid a path": lambda forge: forge.signed(header=forge.header(kid="../../dev/null")),
    "crit": lambda forge: forge.signed(header=forge.header(crit=["exp"], exp=NOW)),
    "unknown crit": lambda forge: forge.signed(header=forge.header(crit=["x"], x=1)),
    "typ JWT": lambda forge: forge.signed(header=forge.header(typ="JWT")),
    "tampered": lambda forge: forge.tampered(),
    "wrong audience": lambda forge: forge.signed(aud="others"),
    "many audiences": lambda forge: forge.signed(aud=["serviq"]),
    "no audience": lambda forge: forge.signed(aud=...),
    "wrong issuer": lambda forge: forge.signed(iss="others"),
    "no issuer": lambda forge: forge.signed(iss=...),
    "expired": lambda forge: forge.signed(iat=NOW - 600, exp=NOW - 1),
    "no exp": lambda forge: forge.signed(exp=...),
    "exp as text": lambda forge: forge.signed(exp=str(NOW + 300)),
    "exp never": lambda forge: forge.signed(exp=NOW + 10**9),
    "exp beyond all numbers": lambda forge: forge.signed(exp=10**400),
    "no iat": lambda forge: forge.signed(iat=...),
    "from tomorrow": lambda forge: forge.signed(iat=NOW + 86_400, exp=NOW + 86_700),
    "no jti": lambda forge: forge.signed(jti=...),
    "no subject": lambda forge: forge.signed(sub=""),
    "kind unknown": lambda forge: forge.signed(kind="god"),
    "permissions a text": lambda forge: forge.signed(permissions="user.view"),
    "a service without scopes": lambda forge: forge.signed(kind="service", sub="operator"),
    "more than a token is long": lambda forge: forge.signed(permissions=["x" * 9000]),
}


@pytest.fixture(scope="module")
def forge(mesh: RunningMesh) -> Forger:
    return Forger(asyncio.run(_signing_key(mesh)))


async def _signing_key(mesh: RunningMesh) -> SigningKey:
    secret = mesh.secret("identity-key-encryption").encode()
    dsn = f"postgresql://identity:{mesh.secret('postgres-identity')}@{mesh.addresses['postgres']}/serviq"
    database = Database(dsn, min_connections=1, max_connections=1, wait_seconds=5)
    await database.open()
    try:
        key = await signing_keys.current(database, Sealer(secret), at=SystemClock().now())
        assert key is not None
        return key
    finally:
        await database.close()


async def refused(mesh: RunningMesh, name: str, *authorizations: str) -> tuple[str, str]:
    """Makes the call and returns the code and the reason; both empty when it succeeds."""
    service, stub, rpc, request = CALLS[name]
    metadata = [("authorization", each) for each in authorizations]
    async with grpc.aio.insecure_channel(mesh.addresses[service]) as channel:
        try:
            await getattr(stub(channel), rpc)(request, metadata=metadata, timeout=10)
        except grpc.aio.AioRpcError as error:
            return error.code().name, from_error(error).reason
    return "", ""


@pytest.mark.parametrize("call", CALLS)
async def test_every_bad_token_is_unauthenticated(mesh: RunningMesh, forge: Forger, call: str) -> None:
    answers = {name: await refused(mesh, call, f"Bearer {make(forge)}") for name, make in BAD.items()}
    assert answers == dict.fromkeys(BAD, ("UNAUTHENTICATED", "TOKEN_INVALID"))


@pytest.mark.parametrize("call", CALLS)
async def test_what_is_no_bearer_or_comes_twice_is_unauthenticated(mesh: RunningMesh, forge: Forger, call: str) -> None:
    good = forge.signed()
    for authorizations in ([good], [f"Basic {good}"], [f"Bearer {good}"] * 2, [f"Bearer {good}", "Bearer x"]):
        assert await refused(mesh, call, *authorizations) == ("UNAUTHENTICATED", "TOKEN_INVALID")


@pytest.mark.parametrize("call", CALLS)
async def test_a_good_token_of_the_same_forge_is_taken(mesh: RunningMesh, forge: Forger, call: str) -> None:
    expected = ("INVALID_ARGUMENT", "REQUEST_INVALID") if call == "ticket, in public" else ("", "")
    assert await refused(mesh, call, f"Bearer {forge.signed()}") == expected


@pytest.mark.parametrize("call", CALLS)
async def test_a_megabyte_is_refused_and_the_service_lives_on(mesh: RunningMesh, forge: Forger, call: str) -> None:
    # gRPC itself ends a call with more metadata than is let in, before any line of ours sees it.
    code, _ = await refused(mesh, call, f"Bearer {'a' * 1_000_000}")
    assert code in ("UNAUTHENTICATED", "RESOURCE_EXHAUSTED")
    assert await refused(mesh, call, f"Bearer {'a' * 9_000}") == ("UNAUTHENTICATED", "TOKEN_INVALID")


async def test_over_http_every_bad_token_is_401(http: aiohttp.ClientSession, forge: Forger) -> None:
    answers = {}
    for name, make in BAD.items():
        async with http.get("/api/v1/users/me", headers={"Authorization": f"Bearer {make(forge)}"}) as response:
            answers[name] = (response.status, (await response.json(content_type=None))["reason"])
    # The gateway itself takes no header of this length, and passes on none that is empty.
    assert answers.pop("more than a token is long")[0] in (400, 431)
    assert answers.pop("nothing") in ((400, "HEADER_MALFORMED"), (401, "TOKEN_INVALID"))
    assert answers == dict.fromkeys(answers, (401, "TOKEN_INVALID"))
