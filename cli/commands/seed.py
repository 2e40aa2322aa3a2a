"""`serviq seed`: employees for a mesh that has none, so that tickets find somebody."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import typer
from rich.console import Console
from rich.table import Table

from cli.operator import Operator, open_operator
from cli.ready_made import ready_made_roles
from cli.survey import every_employee
from serviq.identity.v1 import user_pb2
from serviq.identity.v1.user_service_pb2 import CreateEmployeeRequest

AGENTS = ("Amira Haddad", "Björn Lindqvist", "Chiara Romano", "Devi Nair", "Emeka Obi", "Frieda Vogel")
LEAD = "Grace Whitfield"


def run(data_dir: Path, *, capacity: int, as_json: bool) -> None:
    """Seeds, and shows who is there. Doing it twice changes nothing."""
    asyncio.run(_run(data_dir, capacity=capacity, as_json=as_json))


async def seed(operator: Operator, *, capacity: int) -> list[user_pb2.User]:
    """Makes the employees that are missing, and returns all there are. Each agent takes `capacity` tickets at once."""
    known = {user.email for user in await every_employee(operator)}
    agent_role, lead_role = await ready_made_roles(operator, "Agent", "Lead")
    for name in (*AGENTS, LEAD):
        is_lead = name == LEAD
        email = f"{name.split()[0].lower().replace('ö', 'oe')}@desk.example.com"
        if email in known:
            continue
        await operator.users.CreateEmployee(
            CreateEmployeeRequest(
                name=name,
                email=email,
                capacity=capacity,
                # Who leads does not take tickets by themselves.
                availability=user_pb2.AVAILABILITY_AWAY if is_lead else user_pb2.AVAILABILITY_ONLINE,
                role_ids=[lead_role if is_lead else agent_role],
                request_id=f"seed:{email}",
            )
        )
    return await every_employee(operator)


async def _run(data_dir: Path, *, capacity: int, as_json: bool) -> None:
    async with open_operator(data_dir) as operator:
        employees = await seed(operator, capacity=capacity)
    rows = [
        {
            "id": user.id,
            "name": user.name,
            "email": user.email,
            "availability": user_pb2.Availability.Name(user.employee.availability).removeprefix("AVAILABILITY_"),
            "capacity": user.employee.capacity,
            "permissions": list(user.employee.permissions),
        }
        for user in employees
    ]
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False))
        return
    columns = ("name", "email", "availability", "capacity")
    table = Table(*columns, box=None, pad_edge=False)
    for row in rows:
        table.add_row(*(str(row[column]) for column in columns))
    Console(highlight=False).print(table)
