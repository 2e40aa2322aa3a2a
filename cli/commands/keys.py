"""`serviq keys rotate`: a new key for access tokens, without anybody being signed out."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC
from pathlib import Path

import typer

from cli.operator import open_operator
from serviq.identity.v1.auth_service_pb2 import RotateSigningKeysRequest, RotateSigningKeysResponse


def rotate(data_dir: Path, *, as_json: bool) -> None:
    """Has identity make a new signing key, and says from when on it signs."""
    rotated = asyncio.run(_rotate(data_dir))
    signs_at = rotated.sign_time.ToDatetime(UTC).isoformat(timespec="seconds")
    if as_json:
        typer.echo(json.dumps({"kid": rotated.kid, "signs_at": signs_at}))
        return
    typer.echo(f"Key {rotated.kid} is published, and signs from {signs_at} on.")
    typer.echo("Keys before it stay published until the last token they signed has expired.")


async def _rotate(data_dir: Path) -> RotateSigningKeysResponse:
    async with open_operator(data_dir) as operator:
        return await operator.auth.RotateSigningKeys(RotateSigningKeysRequest())
