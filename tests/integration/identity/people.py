"""Somebody with an account: signs up, reads their mail, signs in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from services.kit.client_address import HEADER
from services.kit.database import Database
from services.kit.sql import Query
from serviq.identity.v1 import auth_service_pb2 as pb
from serviq.identity.v1 import session_pb2
from serviq.identity.v1.session_service_pb2_grpc import SessionServiceStub
from serviq.identity.v1.user_service_pb2_grpc import UserServiceStub
from tests.integration.identity.conftest import Identity, secret_of

if TYPE_CHECKING:
    from serviq.identity.v1.auth_service_pb2_grpc import AuthServiceAsyncStub
    from serviq.identity.v1.session_service_pb2_grpc import SessionServiceAsyncStub
    from serviq.identity.v1.user_service_pb2_grpc import UserServiceAsyncStub

PASSWORD = "correct horse battery staple"


def from_address(address: str) -> list[tuple[str, str | bytes]]:
    """The metadata by which the gateway says where a client is."""
    return [(HEADER, address)]


def bearer(access_token: str) -> list[tuple[str, str | bytes]]:
    """The metadata of who has the token."""
    return [("authorization", f"Bearer {access_token}")]


@dataclass(frozen=True, slots=True)
class Person:
    """One address and password at a running identity service."""

    identity: Identity
    database: Database
    email: str = "ada@example.com"
    password: str = PASSWORD

    @property
    def auth(self) -> AuthServiceAsyncStub:
        return self.identity.auth

    @property
    def sessions(self) -> SessionServiceAsyncStub:
        return SessionServiceStub(self.identity.channel)

    @property
    def users(self) -> UserServiceAsyncStub:
        return UserServiceStub(self.identity.channel)

    async def id(self) -> str:
        row = await self.database.fetch_one(
            Query("SELECT id FROM identity.users WHERE email = %(email)s"), {"email": self.email}
        )
        assert row is not None
        return str(row["id"])

    async def sign_up(self) -> None:
        await self.auth.SignUp(pb.SignUpRequest(email=self.email, password=self.password, name="Ada"))

    async def link(self, kind: pb.AuthLinkKind.ValueType) -> pb.GetAuthLinkResponse:
        """What the mail would carry, asked for as notify does."""
        issued = await self.auth.IssueServiceToken(
            pb.IssueServiceTokenRequest(account="notify", secret=secret_of("notify"))
        )
        return await self.auth.GetAuthLink(
            pb.GetAuthLinkRequest(user_id=await self.id(), kind=kind), metadata=bearer(issued.access_token)
        )

    async def mailed_token(self, kind: pb.AuthLinkKind.ValueType) -> str:
        [token] = parse_qs(urlsplit((await self.link(kind)).url).query)["token"]
        return token

    async def verify(self) -> pb.VerifyEmailResponse:
        token = await self.mailed_token(pb.AUTH_LINK_KIND_VERIFY_EMAIL)
        return await self.auth.VerifyEmail(pb.VerifyEmailRequest(token=token, password=self.password))

    async def join(self) -> Person:
        """Signs up and proves the address."""
        await self.sign_up()
        await self.verify()
        return self

    async def sign_in(
        self, password: str | None = None, *, device: str = "test", address: str = "192.0.2.1"
    ) -> session_pb2.TokenPair:
        answer = await self.auth.SignIn(
            pb.SignInRequest(email=self.email, password=password or self.password, device=device),
            metadata=from_address(address),
        )
        return answer.tokens

    async def refresh(self, refresh_token: str) -> session_pb2.TokenPair:
        answer = await self.auth.RefreshSession(pb.RefreshSessionRequest(refresh_token=refresh_token))
        return answer.tokens

    async def told(self) -> list[str]:
        """The events about anything so far, oldest first."""
        rows = await self.database.fetch_all(Query("SELECT type FROM identity.outbox ORDER BY id"))
        return [row["type"].rpartition(".")[2] for row in rows]
