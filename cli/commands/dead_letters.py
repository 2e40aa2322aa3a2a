"""`serviq dead-letters`: list, show and replay what consumers gave up on."""

import asyncio
import json
import pkgutil
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

import typer
from google.protobuf import symbol_database
from google.protobuf.json_format import MessageToDict
from google.protobuf.message import DecodeError
from rich.console import Console
from rich.table import Table

import serviq
from cli.dead_letters import DeadLetter, dead_letters
from cli.mesh.errors import MeshError
from cli.target import Target


def list_(data_dir: Path, *, as_json: bool) -> None:
    """Print every dead letter, oldest first."""

    async def read() -> list[DeadLetter]:
        async with dead_letters(Target.of(data_dir)) as letters:
            return await letters.list()

    found = asyncio.run(read())
    if as_json:
        typer.echo(json.dumps([_summary(letter) for letter in found], indent=2))
        return
    if not found:
        typer.echo("no dead letters")
        return
    table = Table("number", "since", "consumer", "event", "attempts", "reason", box=None, padding=(0, 2, 0, 0))
    for letter in found:
        time, kind = letter.headers.get("ce-time", ""), letter.headers.get("ce-type", "")
        table.add_row(str(letter.sequence), time, letter.consumer, kind, str(letter.attempts), letter.reason)
    Console(highlight=False).print(table)


def show(data_dir: Path, number: int, *, as_json: bool) -> None:
    """Print one dead letter whole: its headers, and its payload as JSON."""

    async def read() -> DeadLetter:
        async with dead_letters(Target.of(data_dir)) as letters:
            return await letters.get(number)

    letter = asyncio.run(read())
    content = {**_summary(letter), "headers": letter.original_headers, "event": _decoded(letter)}
    if as_json:
        typer.echo(json.dumps(content, indent=2))
    else:
        Console(highlight=False).print_json(data=content)


def replay(data_dir: Path, numbers: Sequence[int], consumer: str | None, *, everything: bool, as_json: bool) -> None:
    """Publish dead letters again on their original subjects: those numbered, those of one consumer, or all."""
    if not (numbers or consumer or everything):
        raise MeshError("Say which: numbers, --consumer NAME, or --all.")

    async def work() -> list[DeadLetter]:
        async with dead_letters(Target.of(data_dir)) as letters:
            if numbers:
                chosen = [await letters.get(number) for number in numbers]
            else:
                chosen = [letter for letter in await letters.list() if everything or letter.consumer == consumer]
            for letter in chosen:
                await letters.replay(letter)
            return chosen

    replayed = asyncio.run(work())
    if as_json:
        typer.echo(json.dumps({"replayed": [letter.sequence for letter in replayed]}))
    else:
        typer.echo(f"replayed {len(replayed)}")


def _summary(letter: DeadLetter) -> dict[str, object]:
    return {
        "number": letter.sequence,
        "consumer": letter.consumer,
        "reason": letter.reason,
        "attempts": letter.attempts,
        "subject": letter.subject,
        "event_id": letter.headers.get("ce-id", ""),
        "event_type": letter.headers.get("ce-type", ""),
        "event_time": letter.headers.get("ce-time", ""),
    }


def _decoded(letter: DeadLetter) -> object:
    """The payload as its ce-type says, or in hexadecimal digits when it is not that."""
    for module in pkgutil.walk_packages(serviq.__path__, "serviq."):
        if module.name.endswith(".events_pb2"):
            import_module(module.name)
    try:
        message_class = symbol_database.Default().GetSymbol(letter.headers.get("ce-type", ""))
        return MessageToDict(message_class.FromString(letter.payload))
    except (KeyError, DecodeError):
        return {"undecodable": letter.payload.hex()}
