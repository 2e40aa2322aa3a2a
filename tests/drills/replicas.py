"""A second process of a service, beside the one that the mesh runs, with the same database, streams and durables."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import partial

from cli.mesh.child import Child
from cli.mesh.part import Program
from cli.mesh.ports import HOST, free_port
from cli.mesh.probes import answers_ready
from tests.drills.ground import Ground


@asynccontextmanager
async def second(ground: Ground, service: str) -> AsyncIterator[Child]:
    """Runs another one until the block ends; yields when it is ready."""
    command = ground.mesh.part(service).command()
    address, metrics_address = (f"{HOST}:{free_port()}" for _ in range(2))
    own = f"SERVIQ_{service.upper()}"
    environment = {
        **command.environment,
        f"{own}_LISTEN_ADDRESS": address,
        f"{own}_METRICS_ADDRESS": metrics_address,
    }
    program = Program(
        name=f"{service} 2",
        address=address,
        how=replace(command, environment=environment, log=command.log.with_name(f"{service}-2.log")),
        probe=partial(answers_ready, metrics_address),
    )
    child = Child.start(program.command())
    try:
        await program.ready(child)
        yield child
    finally:
        await child.stop(grace_seconds=10)
