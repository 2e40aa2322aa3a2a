"""`docs/reference/settings.md`, written from the classes that read the settings and the options of the command."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import typer

from cli.generate.markdown import code, prose, table, write_page
from cli.main import app
from gateway.config import GatewaySettings
from services.identity.config import IdentitySettings
from services.kit.settings import ProcessSettings, SettingRow, describe
from services.notify.config import NotifySettings
from services.sla.config import SlaSettings
from services.ticket.config import TicketSettings

_PROCESSES: tuple[type[ProcessSettings], ...] = (
    IdentitySettings,
    TicketSettings,
    SlaSettings,
    NotifySettings,
    GatewaySettings,
)


def write_settings(folder: Path) -> None:
    """Write `settings.md` into `folder`."""
    write_page(folder / "settings.md", _settings(), source="services/*/config.py, gateway/config.py or services/kit")


def _settings() -> Iterator[str]:
    yield "# Settings\n"
    yield "Every setting is an environment variable. One of a single process, `SERVIQ_<PROCESS>_<NAME>`, goes before"
    yield "one of the whole mesh, `SERVIQ_<NAME>`, and both go before the TOML file that `SERVIQ_CONFIG_FILE` names,"
    yield "with its tables `[shared]` and `[<process>]`. A secret can be in a file: `<VARIABLE>_FILE` is its path.\n"
    yield "## The whole mesh\n"
    yield "Each process reads those it has a use for.\n"
    shared = {row.variable: row for process in _PROCESSES for row in describe(process) if row.is_shared}
    yield from _table(shared.values())
    for process in _PROCESSES:
        yield f"## {process.service}\n"
        yield from _table(row for row in describe(process) if not row.is_shared)
    yield "## serviq up\n"
    yield "It tells each process the settings above, and hands on those it is started with. For itself it reads:\n"
    yield from table(("Variable", "Default", "Meaning"), _options_of("up"))


def _table(rows: Iterable[SettingRow]) -> Iterator[str]:
    yield from table(
        ("Variable", "Type", "Default", "Meaning"),
        ((code(row.variable), prose(row.type), _default(row), prose(row.description)) for row in rows),
    )


def _default(row: SettingRow) -> str:
    if row.default is None:
        return "required"
    return code(row.default) if row.default else "empty"


def _options_of(command: str) -> Iterator[tuple[str, str, str]]:
    """The options of a `serviq` command that a variable can give."""
    for option in typer.main.get_group(app).commands[command].params:
        if isinstance(option, typer.core.TyperOption) and option.envvar:
            default = "empty" if option.default is None else code(str(option.default))
            yield code(str(option.envvar)), default, prose(option.help or "")
