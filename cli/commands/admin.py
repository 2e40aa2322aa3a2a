"""`serviq admin create`: somebody who may do everything, and chooses a password of their own."""

from __future__ import annotations

import asyncio
import json
from dataclasses import asdict, dataclass
from datetime import UTC
from pathlib import Path

import grpc
import typer

from cli.mesh.errors import MeshError
from cli.operator import Operator, open_operator
from cli.ready_made import ready_made_roles
from services.kit.rpc.status import from_rpc_error
from serviq.identity.v1 import auth_service_pb2, user_pb2
from serviq.identity.v1.user_service_pb2 import CreateEmployeeRequest

ROLE = "Admin"
"""The ready-made role that permits everything."""


class NotMade(MeshError):
    """The administrator was not made, or got no link."""

    def __init__(self, email: str, error: grpc.aio.AioRpcError) -> None:
        failure = from_rpc_error(error)
        why = " ".join((failure.message, *(violation.description for violation in failure.violations)))
        super().__init__(f"{email} is not made an administrator: {why}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Administrator:
    """Who was made, and the link by which they choose a password: it works once, until it expires."""

    id: str
    email: str
    link: str
    expires_at: str


def create(data_dir: Path, *, email: str, name: str, as_json: bool) -> None:
    """Makes an employee with the role Admin, and prints the link that sets their password."""
    made = asyncio.run(_create(data_dir, email=email, name=name))
    if as_json:
        typer.echo(json.dumps(asdict(made)))
        return
    typer.echo(f"{made.email} is an administrator. This link sets the password, once, until {made.expires_at}:")
    typer.echo(made.link)


async def _create(data_dir: Path, *, email: str, name: str) -> Administrator:
    async with open_operator(data_dir) as operator:
        try:
            return await _made(operator, email=email, name=name)
        except grpc.aio.AioRpcError as error:
            raise NotMade(email, error) from error


async def _made(operator: Operator, *, email: str, name: str) -> Administrator:
    created = await operator.users.CreateEmployee(
        CreateEmployeeRequest(
            email=email,
            name=name,
            # Who runs the desk is given no tickets until they want some.
            availability=user_pb2.AVAILABILITY_OFFLINE,
            role_ids=await ready_made_roles(operator, ROLE),
        )
    )
    user = created.user
    # There is no password yet, and nobody chooses one for somebody else: a mailed link is how each gets theirs.
    await operator.auth.RequestPasswordReset(auth_service_pb2.RequestPasswordResetRequest(email=user.email))
    link = await operator.auth.GetAuthLink(
        auth_service_pb2.GetAuthLinkRequest(user_id=user.id, kind=auth_service_pb2.AUTH_LINK_KIND_RESET_PASSWORD)
    )
    expires_at = link.expire_time.ToDatetime(UTC).isoformat(timespec="seconds")
    return Administrator(id=user.id, email=user.email, link=link.url, expires_at=expires_at)
