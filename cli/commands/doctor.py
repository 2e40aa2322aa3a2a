"""`serviq doctor`: what is wrong, and what to do about it."""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import typer
from rich.table import Table

from cli.console import coloured, console, table
from cli.diagnosis.database import database
from cli.diagnosis.finding import Finding, Verdict, bad, notice
from cli.diagnosis.machine import machine
from cli.diagnosis.mail import mail
from cli.diagnosis.parts import parts
from cli.diagnosis.streams import streams
from cli.target import Target

_COLOURS = {Verdict.FINE: "green", Verdict.NOTICE: "yellow", Verdict.BAD: "red"}


def run(data_dir: Path, *, http_port: int, as_json: bool) -> None:
    """Look at everything and print what was found; the exit code is 1 when anything is bad."""
    findings = asyncio.run(_examine(Target.of(data_dir), http_port=http_port))
    if as_json:
        typer.echo(json.dumps([asdict(finding) for finding in findings], indent=2))
    else:
        console().print(report(findings))
    if any(finding.verdict is Verdict.BAD for finding in findings):
        raise typer.Exit(1)


async def _examine(target: Target, *, http_port: int) -> list[Finding]:
    found = list(machine(target, http_port=http_port))
    if target.was_killed:
        return [*found, bad("mesh", f"the one on {target.data.path} was killed", "Start it again with `make up`.")]
    if not target.is_running:
        return [*found, notice("mesh", f"none is running on {target.data.path}", "Start one with `make up`.")]
    return [
        *found,
        *await parts(target),
        *await asyncio.to_thread(lambda: list(database(target))),
        *await streams(target),
        await mail(target),
    ]


def report(findings: Sequence[Finding]) -> Table:
    """One row a finding: what was found and, where it is not fine, what to do."""
    made = table("what", "", last="found, and what to do")
    for finding in findings:
        sentences = f"{finding.detail.rstrip('.')}. {finding.remedy}" if finding.remedy else finding.detail
        made.add_row(finding.subject, coloured(finding.verdict, _COLOURS[finding.verdict]), sentences)
    return made
