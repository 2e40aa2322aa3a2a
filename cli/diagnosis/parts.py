"""The running parts: does each answer, and is it ready."""

import asyncio
from collections.abc import Mapping

from cli.diagnosis.finding import Finding, bad, fine
from cli.mesh.probes import answers_ready, listens
from cli.target import Target


async def parts(target: Target) -> list[Finding]:
    """Look at every part that mesh.json names."""
    return await asyncio.gather(*(_part(target, name, where) for name, where in target.parts().items()))


async def _part(target: Target, name: str, where: Mapping[str, str]) -> Finding:
    address, metrics = where["address"], where.get("metrics_address")
    log = f"Read {target.data.path / 'logs' / f'{name}.log'}"
    if not await listens(address.removeprefix("http://")):
        return bad(name, f"nobody listens at {address}", f"{log}; if the mesh was killed, start it again.")
    if metrics and not await answers_ready(metrics):
        return bad(name, f"listens at {address} and is not ready", f"{log}; its database or NATS may be away.")
    return fine(name, f"ready at {address}")
