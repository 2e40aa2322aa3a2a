"""Identity, as this service asks it."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID

import grpc
from google.protobuf.json_format import MessageToDict

from services.kit.errors import PeerTooSlow, PeerUnavailable
from services.kit.jwks import Jwk
from services.kit.rpc.channel import PeerChannel
from services.notify.domain.delivery import Kind
from services.notify.domain.errors import MailImpossible, MailPostponed
from services.notify.domain.header import Mailbox
from serviq.identity.v1.auth_service_pb2 import (
    AUTH_LINK_KIND_RESET_PASSWORD,
    AUTH_LINK_KIND_VERIFY_EMAIL,
    GetAuthLinkRequest,
    GetJwksRequest,
    IssueServiceTokenRequest,
)
from serviq.identity.v1.auth_service_pb2_grpc import AuthServiceStub
from serviq.identity.v1.user_service_pb2 import BatchGetUsersRequest
from serviq.identity.v1.user_service_pb2_grpc import UserServiceStub

_MOST_AT_ONCE = 500

_LINK_KINDS = {
    Kind.EMAIL_VERIFICATION: AUTH_LINK_KIND_VERIFY_EMAIL,
    Kind.PASSWORD_RESET: AUTH_LINK_KIND_RESET_PASSWORD,
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
        """Returns the user's link as it is now, for a kind of mail that has one. Raises MailImpossible, MailPostponed."""
        request = GetAuthLinkRequest(user_id=str(user_id), kind=_LINK_KINDS[kind])
        try:
            answer = await self._auth.GetAuthLink(request)
        except (PeerUnavailable, PeerTooSlow, grpc.aio.AioRpcError) as error:
            if isinstance(error, grpc.aio.AioRpcError) and error.code() is grpc.StatusCode.NOT_FOUND:
                raise MailImpossible("identity knows no such user, or has no link for them") from error
            raise MailPostponed(f"identity does not say what the link is: {_said(error)}") from error
        return AuthLink(url=answer.url, email=answer.email, expires_at=answer.expire_time.ToDatetime(UTC))


class Directory:
    """Looks people up. Questions that come at the same time are asked as one, and nothing is remembered."""

    def __init__(self, channel: PeerChannel) -> None:
        self._users = UserServiceStub(channel)
        self._asked: dict[UUID, asyncio.Future[Mailbox | None]] = {}
        self._asking: set[asyncio.Task[None]] = set()

    async def mailbox(self, user_id: UUID) -> Mailbox:
        """Returns what a user is called and where to write to them. Raises MailImpossible, MailPostponed."""
        if not self._asked:
            task = asyncio.create_task(self._ask(), name="look up users")
            self._asking.add(task)
            task.add_done_callback(self._asking.discard)
        if user_id not in self._asked:
            self._asked[user_id] = asyncio.get_running_loop().create_future()
        try:
            # Shielded: another mail may wait for the same user.
            found = await asyncio.shield(self._asked[user_id])
        except (PeerUnavailable, PeerTooSlow, grpc.aio.AioRpcError) as error:
            raise MailPostponed(f"identity does not say who the recipient is: {_said(error)}") from error
        if found is None:
            raise MailImpossible("identity knows no such user")
        return found

    async def _ask(self) -> None:
        asked, self._asked = self._asked, {}
        ids = list(asked)
        for start in range(0, len(ids), _MOST_AT_ONCE):
            some = ids[start : start + _MOST_AT_ONCE]
            try:
                found = await self._fetch(some)
            except (PeerUnavailable, PeerTooSlow, grpc.aio.AioRpcError) as error:
                for id in some:
                    asked[id].set_exception(error)
                    asked[id].exception()  # whoever asked may be gone
            else:
                for id in some:
                    asked[id].set_result(found.get(id))

    async def _fetch(self, ids: Sequence[UUID]) -> Mapping[UUID, Mailbox]:
        answer = await self._users.BatchGetUsers(BatchGetUsersRequest(ids=[str(id) for id in ids]))
        return {UUID(user.id): Mailbox(user.name, user.email) for user in answer.users}


def _said(error: Exception) -> str:
    """Returns why a call failed, without anything that was in it."""
    return error.code().name if isinstance(error, grpc.aio.AioRpcError) else str(error)
