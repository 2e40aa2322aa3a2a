"""Identity is stopped: whoever has a token keeps working, and the public keeps filing tickets."""

import asyncio

import aiohttp
import pytest

from tests.e2e.mesh import RunningMesh
from tests.e2e.test_public_ticket import file, submission
from tests.e2e.visitor import ADMIN, USERS, Visitor
from tests.integration.eventually import eventually

STOPPED_SECONDS = 8
"""Longer than any call may take and than services keep what they cache only for moments."""


async def test_agents_keep_working_while_identity_is_stopped(mesh: RunningMesh, http: aiohttp.ClientSession) -> None:
    agent = Visitor(mesh=mesh, http=http, email="grace@desk.example.com")
    await agent.get_in_by_mail("a lead of some years")
    filed = await file(http, submission())
    identity = mesh.part("identity")
    identity.suspend()
    try:
        async with asyncio.timeout(4 * STOPPED_SECONDS):
            end = asyncio.get_running_loop().time() + STOPPED_SECONDS
            while asyncio.get_running_loop().time() < end:
                shown = await agent.get(f"{ADMIN}/tickets/{filed['ticket']['id']}")
                assert shown["ticket"]["number"] == filed["ticket"]["number"]
                await agent.get(f"{ADMIN}/tickets/{filed['ticket']['id']}/sla")
                await file(http, submission())
        with pytest.raises(TimeoutError):  # so it was stopped indeed
            await asyncio.wait_for(agent.get(f"{USERS}/me"), 0.5)
    finally:
        identity.resume()

    async def is_back() -> bool:
        return (await agent.ask("GET", f"{USERS}/me")).status == 200

    await eventually(is_back)
