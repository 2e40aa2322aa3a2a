"""Every kind of caller there is, with the tokens that identity itself gave them."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

from services.identity.domain.permissions import PERMISSIONS
from services.kit.rpc.channel import PeerChannel, open_channel
from serviq.identity.v1 import auth_service_pb2 as auth
from serviq.identity.v1 import permission_service_pb2 as permission
from serviq.identity.v1 import service_account_service_pb2 as account
from serviq.identity.v1 import user_service_pb2 as user
from serviq.identity.v1.auth_service_pb2_grpc import AuthServiceStub
from serviq.identity.v1.permission_service_pb2_grpc import PermissionServiceStub
from serviq.identity.v1.service_account_service_pb2_grpc import ServiceAccountServiceStub
from serviq.identity.v1.user_service_pb2_grpc import UserServiceStub
from serviq.ticket.v1.ticket_service_pb2 import CreateTicketRequest
from serviq.ticket.v1.ticket_service_pb2_grpc import TicketServiceStub
from tests.e2e.mesh import RunningMesh

PASSWORD = "correct horse battery"

UNRELATED = "ticket.manage"
"""A permission that no RPC asks for."""

Metadata = list[tuple[str, str]]


def bearer(token: str) -> Metadata:
    """The metadata of a call with the token."""
    return [("authorization", f"Bearer {token}")]


@dataclass(frozen=True, slots=True, kw_only=True)
class FiledTicket:
    """A guest's ticket, and the token of its tracking link."""

    id: str
    token: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Agent:
    """An employee who has signed in, and may do so again with PASSWORD."""

    email: str
    user_id: str
    token: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Cast:
    """Who takes part, by access token.

    `agents` have one permission each, by its name. `service` is one of the mesh, without any permission. `api_keys` are
    of one service account that has every permission; by the gRPC service that each is limited to.
    """

    ticket: FiledTicket
    other_ticket: FiledTicket
    user: str
    agents: Mapping[str, str]
    admin: str
    service: str
    api_keys: Mapping[str, str]

    @property
    def agent_without(self) -> str:
        """The token of an agent who has no permission that any RPC asks for."""
        return self.agents[UNRELATED]


class Casting:
    """Makes callers, by the operator's hand and by the RPCs that everybody uses."""

    def __init__(self, mesh: RunningMesh, channel: PeerChannel, tickets: PeerChannel) -> None:
        self._mesh = mesh
        self.auth = AuthServiceStub(channel)
        self.permissions = PermissionServiceStub(channel)
        self._users = UserServiceStub(channel)
        self._accounts = ServiceAccountServiceStub(channel)
        self.tickets = TicketServiceStub(tickets)
        self._operator: Metadata = []

    async def operator(self) -> Metadata:
        """The metadata of a call by the operator."""
        if not self._operator:
            self._operator = bearer(await self._service("operator"))
        return self._operator

    async def cast(self, permissions: Sequence[str]) -> Cast:
        """Makes everybody; an agent for each of the permissions."""
        agents = {name: (await self.agent(name)).token for name in {*permissions, UNRELATED}}
        name = await self._account()
        return Cast(
            ticket=await self._filed(),
            other_ticket=await self._filed(),
            user=await self._customer(),
            agents=agents,
            admin=await self._admin(),
            service=await self._service("sla"),
            api_keys={each: await self._api_token(name, f"serviq.{each}/*") for each in SERVICES},
        )

    async def agent(self, *permissions: str) -> Agent:
        """Hires somebody with just the permissions, and signs them in."""
        email, user_id = await self._hired(*permissions)
        return Agent(email=email, user_id=user_id, token=await self._signed_in_by_link(email, user_id))

    async def program(self) -> str:
        """Returns the token of a program that may do everything that a program may."""
        return await self._api_token(await self._account(), *(f"serviq.{each}/*" for each in SERVICES))

    async def _account(self) -> str:
        name = f"crm-{uuid4().hex[:8]}"
        await self._accounts.CreateServiceAccount(
            account.CreateServiceAccountRequest(
                name=name,
                permissions=sorted(PERMISSIONS),
                scopes=[f"serviq.{each}/*" for each in SERVICES],
            ),
            metadata=await self.operator(),
        )
        return name

    async def _api_token(self, account_name: str, *scopes: str) -> str:
        made = await self._accounts.CreateApiKey(
            account.CreateApiKeyRequest(account=account_name, label="matrix", scopes=scopes),
            metadata=await self.operator(),
        )
        exchanged = await self.auth.ExchangeApiKey(auth.ExchangeApiKeyRequest(api_key=made.api_key))
        return exchanged.access_token

    async def _service(self, name: str) -> str:
        request = auth.IssueServiceTokenRequest(account=name, secret=self._mesh.secret(name))
        issued = await self.auth.IssueServiceToken(request)
        return issued.access_token

    async def _hired(self, *permissions: str) -> tuple[str, str]:
        email = f"{uuid4().hex[:12]}@desk.example.com"
        request = user.CreateEmployeeRequest(email=email, name="Marvin", permissions=permissions)
        hired = await self._users.CreateEmployee(request, metadata=await self.operator())
        return email, hired.user.id

    async def _admin(self) -> str:
        email, user_id = await self._hired(UNRELATED)
        roles = await self.permissions.ListRoles(permission.ListRolesRequest(), metadata=await self.operator())
        [admin] = [role.id for role in roles.roles if role.name == "Admin"]
        await self.permissions.AssignRole(
            permission.AssignRoleRequest(role_id=admin, user_id=user_id), metadata=await self.operator()
        )
        return await self._signed_in_by_link(email, user_id)

    async def _customer(self) -> str:
        email = f"{uuid4().hex[:12]}@example.com"
        await self.auth.SignUp(auth.SignUpRequest(email=email, password=PASSWORD, name="Ford"))
        found = await self._users.ListUsers(user.ListUsersRequest(email=email), metadata=await self.operator())
        token = await self._link_token(found.users[0].id, auth.AUTH_LINK_KIND_VERIFY_EMAIL)
        await self.auth.VerifyEmail(auth.VerifyEmailRequest(token=token, password=PASSWORD))
        return await self._signed_in(email)

    async def _signed_in_by_link(self, email: str, user_id: str) -> str:
        await self.auth.RequestPasswordReset(auth.RequestPasswordResetRequest(email=email))
        token = await self._link_token(user_id, auth.AUTH_LINK_KIND_RESET_PASSWORD)
        await self.auth.ResetPassword(auth.ResetPasswordRequest(token=token, new_password=PASSWORD))
        return await self._signed_in(email)

    async def _link_token(self, user_id: str, kind: Any) -> str:
        link = await self.auth.GetAuthLink(
            auth.GetAuthLinkRequest(user_id=user_id, kind=kind), metadata=await self.operator()
        )
        return _token_in(link.url)

    async def _signed_in(self, email: str) -> str:
        answer = await self.auth.SignIn(auth.SignInRequest(email=email, password=PASSWORD))
        return answer.tokens.access_token

    async def _filed(self) -> FiledTicket:
        request = CreateTicketRequest(name="Zaphod", email=f"{uuid4().hex[:12]}@example.com", title="Lost my heads")
        filed = await self.tickets.CreateTicket(request)
        return FiledTicket(id=filed.ticket.id, token=_token_in(filed.tracking_url))


SERVICES = (
    *(f"identity.v1.{name}Service" for name in ("Auth", "Session", "User", "Permission", "ServiceAccount")),
    "ticket.v1.TicketService",
    "ticket.v1.AttachmentService",
    *(f"sla.v1.{name}Service" for name in ("Calendar", "Policy", "Sla")),
    "notify.v1.NotificationService",
)


def cast_in(mesh: RunningMesh, permissions: Sequence[str]) -> Cast:
    """Makes the callers, with an agent for each of the permissions. Not for use inside of an event loop."""
    return asyncio.run(_cast_in(mesh, permissions))


async def _cast_in(mesh: RunningMesh, permissions: Sequence[str]) -> Cast:
    async with casting_in(mesh) as casting:
        return await casting.cast(permissions)


@asynccontextmanager
async def casting_in(mesh: RunningMesh) -> AsyncIterator[Casting]:
    """Yields what makes callers in the mesh."""
    async with (
        open_channel(mesh.addresses["identity"]) as identity,
        open_channel(mesh.addresses["ticket"]) as tickets,
    ):
        yield Casting(mesh, identity, tickets)


def _token_in(url: str) -> str:
    [token] = parse_qs(urlsplit(url).query)["token"]
    return token
