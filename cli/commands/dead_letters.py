"""`serviq dead-letters`: list, show, replay and drop what consumers gave up on."""

import asyncio
import json
import pkgutil
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import typer
from google.protobuf import symbol_database
from google.protobuf.json_format import MessageToDict
from google.protobuf.message import DecodeError
from rich.table import Table

import serviq
from cli.console import console, table
from cli.dead_letters import DeadLetter, DeadLetters, dead_letters
from cli.mesh.errors import MeshError
from cli.target import Target


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which letters: those numbered, or those of one consumer, or all."""

    numbers: Sequence[int]
    consumer: str | None
    everything: bool

    async def of(self, letters: DeadLetters) -> list[DeadLetter]:
        """The letters, each once. Raises MeshError when nothing was chosen, or one of the numbers is not there."""
        if self.numbers:
            return [await letters.get(number) for number in dict.fromkeys(self.numbers)]
        if not (self.consumer or self.everything):
            raise MeshError("Say which: numbers, --consumer NAME, or --all.")
        return [letter for letter in await letters.list() if self.everything or letter.consumer == self.consumer]


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
    console().print(listing(found))


def listing(letters: Sequence[DeadLetter]) -> Table:
    """One row a letter, with the time at which it was given up as this machine's clock shows it."""
    made = table("number", "given up", "consumer", last="why")
    for letter in letters:
        event = letter.headers.get("ce-type", "").rpartition(".")[2] or "no event"
        why = f"{event} after {letter.attempts} attempts: {letter.reason}"
        made.add_row(str(letter.sequence), f"{letter.given_up_at.astimezone():%d %b %H:%M:%S}", letter.consumer, why)
    return made


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
        console().print_json(data=content)


def replay(data_dir: Path, choice: Choice, *, as_json: bool) -> None:
    """Give dead letters back to the consumers that gave up on them."""
    _each(data_dir, choice, DeadLetters.replay, "replayed", as_json=as_json)


def drop(data_dir: Path, choice: Choice, *, as_json: bool) -> None:
    """Delete dead letters for good."""
    _each(data_dir, choice, DeadLetters.drop, "dropped", as_json=as_json)


def _each(
    data_dir: Path,
    choice: Choice,
    do: Callable[[DeadLetters, DeadLetter], Awaitable[None]],
    done: str,
    *,
    as_json: bool,
) -> None:
    async def work() -> list[int]:
        async with dead_letters(Target.of(data_dir)) as letters:
            chosen = await choice.of(letters)
            for letter in chosen:
                await do(letters, letter)
            return [letter.sequence for letter in chosen]

    numbers = asyncio.run(work())
    typer.echo(json.dumps({done: numbers}) if as_json else f"{done} {len(numbers)}")


def _summary(letter: DeadLetter) -> dict[str, object]:
    return {
        "number": letter.sequence,
        "consumer": letter.consumer,
        "reason": letter.reason,
        "attempts": letter.attempts,
        "given_up_time": letter.given_up_at.isoformat(),
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
