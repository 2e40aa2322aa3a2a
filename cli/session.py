"""Who is signed in on this terminal: an agent's session, kept in the data directory for its owner alone."""

from __future__ import annotations

import fcntl
import json
import logging
import os
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import structlog
from grpc.aio import AioRpcError

from cli.mesh.data_folder import write_json
from cli.mesh.errors import MeshError
from cli.target import Target
from services.kit.clock import SystemClock
from services.kit.errors import PeerTooSlow, PeerUnavailable, ServiqError
from services.kit.rpc.channel import open_channel
from services.kit.rpc.status import from_rpc_error
from services.kit.tokens import ServiceTokenSource
from serviq.identity.v1 import auth_service_pb2 as auth
from serviq.identity.v1.auth_service_pb2_grpc import AuthServiceStub
from serviq.identity.v1.session_pb2 import TokenPair
from serviq.identity.v1.user_service_pb2_grpc import UserServiceStub
from serviq.ticket.v1.ticket_service_pb2_grpc import TicketServiceStub

if TYPE_CHECKING:
    from serviq.identity.v1.auth_service_pb2_grpc import AuthServiceAsyncStub
    from serviq.identity.v1.user_service_pb2_grpc import UserServiceAsyncStub
    from serviq.ticket.v1.ticket_service_pb2_grpc import TicketServiceAsyncStub


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What an agent works with, called as the agent who is signed in."""

    auth: AuthServiceAsyncStub
    users: UserServiceAsyncStub
    tickets: TicketServiceAsyncStub


async def sign_in(data_dir: Path, *, email: str, password: str) -> None:
    """Begins a session and keeps it. Raises MeshError when identity refuses."""
    async with _channels(data_dir) as (stack, target):
        channel = await stack.enter_async_context(open_channel(target.address("identity")))
        request = auth.SignInRequest(email=email, password=password, device="serviq on the command line")
        answer = await AuthServiceStub(channel).SignIn(request)
        with _kept(data_dir):
            _keep(data_dir, answer.tokens)


async def sign_out(data_dir: Path) -> None:
    """Ends the session, here and at identity. Raises MeshError when nobody is signed in."""
    async with open_desk(data_dir) as desk:
        await desk.auth.SignOut(auth.SignOutRequest())
    _file(data_dir).unlink(missing_ok=True)


@asynccontextmanager
async def open_desk(data_dir: Path) -> AsyncIterator[Desk]:
    """Opens channels with the agent's own token. Raises MeshError when nobody is signed in, or the mesh refuses."""
    if not _file(data_dir).exists():
        raise MeshError("Nobody is signed in here: `serviq login --email ...` first.")
    async with _channels(data_dir) as (stack, target):
        plain = AuthServiceStub(await stack.enter_async_context(open_channel(target.address("identity"))))

        async def issue() -> tuple[str, datetime]:
            # A refresh token is good once: two commands at a time must not both use it.
            with _kept(data_dir) as kept:
                expires_at = datetime.fromisoformat(kept["access_expire_time"])
                if SystemClock().now() < expires_at - ServiceTokenSource.MARGIN:
                    return kept["access_token"], expires_at
                request = auth.RefreshSessionRequest(refresh_token=kept["refresh_token"])
                tokens = (await plain.RefreshSession(request)).tokens
                _keep(data_dir, tokens)
                return tokens.access_token, tokens.access_expire_time.ToDatetime(UTC)

        source = ServiceTokenSource(issue, SystemClock())
        stack.push_async_callback(source.close)
        identity = await stack.enter_async_context(open_channel(target.address("identity"), token_source=source))
        tickets = await stack.enter_async_context(open_channel(target.address("ticket"), token_source=source))
        yield Desk(auth=AuthServiceStub(identity), users=UserServiceStub(identity), tickets=TicketServiceStub(tickets))


@asynccontextmanager
async def _channels(data_dir: Path) -> AsyncIterator[tuple[AsyncExitStack, Target]]:
    """Makes of every failure a sentence."""
    async with AsyncExitStack() as stack:
        stack.callback(structlog.configure, **structlog.get_config())
        structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
        try:
            yield stack, Target.of(data_dir)
        except (PeerUnavailable, PeerTooSlow) as error:
            raise MeshError(f"{error.peer} does not answer; `serviq doctor` says more.") from error
        except ServiqError as error:
            raise MeshError(str(error)) from error
        except AioRpcError as error:
            failure = from_rpc_error(error)
            said = [failure.message, *(violation.description for violation in failure.violations)]
            raise MeshError(" ".join(f"{sentence.rstrip('.')}." for sentence in said if sentence)) from error


def _file(data_dir: Path) -> Path:
    return data_dir / "session.json"


def _keep(data_dir: Path, tokens: TokenPair) -> None:
    kept = {
        "access_token": tokens.access_token,
        "access_expire_time": tokens.access_expire_time.ToDatetime(UTC).isoformat(),
        "refresh_token": tokens.refresh_token,
    }
    write_json(_file(data_dir), kept, mode=0o600)


@contextmanager
def _kept(data_dir: Path) -> Iterator[dict[str, str]]:
    """Holds the session for one command at a time."""
    data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = os.open(data_dir / "session.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        file = _file(data_dir)
        yield json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    finally:
        os.close(lock)
