"""Identity, as this service asks it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID

import grpc
from google.protobuf.json_format import MessageToDict

from services.kit.jwks import Jwk
from services.kit.rpc.channel import PeerChannel
from services.notify.clients.asking import AWAY, Asking, said
from services.notify.domain.errors import MailImpossible, MailPostponed
from services.notify.domain.header import Mailbox
from services.notify.domain.kind import Kind
from serviq.identity.v1.auth_service_pb2 import (
    AUTH_LINK_KIND_CHANGE_EMAIL,
    AUTH_LINK_KIND_RESET_PASSWORD,
    AUTH_LINK_KIND_VERIFY_EMAIL,
    GetAuthLinkRequest,
    GetJwksRequest,
    IssueServiceTokenRequest,
)
from serviq.identity.v1.auth_service_pb2_grpc import AuthServiceStub
from serviq.identity.v1.user_service_pb2 import BatchGetUsersRequest
from serviq.identity.v1.user_service_pb2_grpc import UserServiceStub

_LINK_KINDS = {
    Kind.EMAIL_VERIFICATION: AUTH_LINK_KIND_VERIFY_EMAIL,
    Kind.PASSWORD_RESET: AUTH_LINK_KIND_RESET_PASSWORD,
    Kind.EMAIL_CHANGE: AUTH_LINK_KIND_CHANGE_EMAIL,
}


class IdentityClient:
    """Asks for the keys that tokens are verified with, and for this service's own token."""

    def __init__(self, channel: PeerChannel, *, account: str, secret: str) -> None:
        self._auth = AuthServiceStub(channel)
        self._account = account
        self._secret = secret

    async def fetch_keys(self) -> Sequence[Jwk]:
        """Returns the public keys in force. Raises PeerUnavailable, PeerTooSlow."""
        answer = await self._auth.GetJwks(GetJwksRequest())
        return [MessageToDict(key) for key in answer.keys]

    async def issue_token(self) -> tuple[str, datetime]:
        """Returns a token for this service, and when it expires. Raises PeerUnavailable, PeerTooSlow."""
        request = IssueServiceTokenRequest(account=self._account, secret=self._secret)
        answer = await self._auth.IssueServiceToken(request)
        return answer.access_token, answer.expire_time.ToDatetime(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthLink:
    """A link that acts as a user, where its mail goes, and until when it works, or worked."""

    url: str = field(repr=False)
    email: str
    expires_at: datetime


class AuthLinks:
    """Asks for the links that only mails carry."""

    def __init__(self, channel: PeerChannel) -> None:
        self._auth = AuthServiceStub(channel)

    async def link(self, user_id: UUID, kind: Kind) -> AuthLink:
        """Returns the user's link as it is, for a kind of mail that has one. Raises MailImpossible, MailPostponed."""
        request = GetAuthLinkRequest(user_id=str(user_id), kind=_LINK_KINDS[kind])
        try:
            answer = await self._auth.GetAuthLink(request)
        except AWAY as error:
            if isinstance(error, grpc.aio.AioRpcError) and error.code() is grpc.StatusCode.NOT_FOUND:
                raise MailImpossible("identity knows no such user, or has no link for them") from error
            raise MailPostponed(f"identity does not say what the link is: {said(error)}") from error
        return AuthLink(url=answer.url, email=answer.email, expires_at=answer.expire_time.ToDatetime(UTC))


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A user: what they are called, where to write to them, what they read and by which clock they live.

    `is_verified` says that they proved that the address is theirs, `is_employee` that somebody vouched for it.
    """

    mailbox: Mailbox
    is_verified: bool
    is_employee: bool
    locale: str
    time_zone: str


class Directory:
    """Looks people up."""

    def __init__(self, channel: PeerChannel) -> None:
        self._users = UserServiceStub(channel)
        self._asking = Asking(self._fetch, name="look up users")

    async def find(self, user_id: UUID) -> Person | None:
        """Returns a user, or None. Raises one of AWAY."""
        return await self._asking.ask(user_id)

    async def person(self, user_id: UUID) -> Person:
        """Returns a user. Raises MailImpossible, MailPostponed."""
        try:
            found = await self.find(user_id)
        except AWAY as error:
            raise MailPostponed(f"identity does not say who the recipient is: {said(error)}") from error
        if found is None:
            raise MailImpossible("identity knows no such user")
        return found

    async def _fetch(self, ids: Sequence[UUID]) -> Mapping[UUID, Person]:
        answer = await self._users.BatchGetUsers(BatchGetUsersRequest(ids=[str(id) for id in ids]))
        return {
            UUID(user.id): Person(
                mailbox=Mailbox(user.name, user.email),
                is_verified=user.verified,
                is_employee=user.HasField("employee"),
                locale=user.locale,
                time_zone=user.time_zone,
            )
            for user in answer.users
        }
