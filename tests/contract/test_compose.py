"""docker-compose.yml holds together: with the schema, with the secrets that are made for it, and with what runs.

Docker itself is not needed. What the commands in the file do is tested in tests/integration/test_compose_commands.py.
"""

import hashlib
import json
import os
import re
import stat
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from cli.mesh.catalogue import LISTENERS, Catalogue
from cli.mesh.data_folder import DataFolder
from gateway.config import GatewaySettings
from services.identity.config import IdentitySettings
from services.kit.settings import ProcessSettings, describe, load
from services.notify.config import NotifySettings
from services.sla.config import SlaSettings
from services.ticket.config import TicketSettings

Service = dict[str, Any]
"""One service of the file, as YAML says it, with every variable filled in."""

_PROCESSES: dict[str, type[ProcessSettings]] = {
    "identity": IdentitySettings,
    "ticket": TicketSettings,
    "sla": SlaSettings,
    "notify": NotifySettings,
    "gateway": GatewaySettings,
}
_ONE_SHOTS = {"migrate", "accounts", "operator"}
_IN_DOCKER = re.compile(r"\$\{(?P<name>\w+):(?P<otherwise>[-?])(?P<text>[^{}]*)\}")
_ACCOUNTS = "SERVIQ_IDENTITY_SERVICE_ACCOUNTS_FILE"


@pytest.fixture(scope="module")
def text(root: Path) -> str:
    return (root / "docker-compose.yml").read_text()


@pytest.fixture(scope="module")
def clone(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what make-env.sh has around it, in which it has run."""
    folder = tmp_path_factory.mktemp("clone")
    (folder / "deploy").mkdir()
    (folder / "deploy/make-env.sh").write_bytes((root / "deploy/make-env.sh").read_bytes())
    subprocess.run(["sh", folder / "deploy/make-env.sh"], cwd="/", check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def secrets(clone: Path) -> dict[str, str]:
    lines = (clone / ".env").read_text().splitlines()
    return dict(line.split("=", 1) for line in lines if not line.startswith("#"))


@pytest.fixture(scope="module")
def services(text: str, secrets: dict[str, str]) -> dict[str, Service]:
    found: dict[str, Service] = _filled(yaml.safe_load(text), secrets)["services"]
    return found


@pytest.fixture(scope="module")
def accounts_file(services: dict[str, Service], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the `accounts` container writes."""
    _, *arguments, _ = services["accounts"]["command"]
    file = tmp_path_factory.mktemp("accounts") / "service-accounts.json"
    subprocess.run([sys.executable, *arguments, file], env=services["accounts"]["environment"], check=True)
    return file


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """An environment in which nobody has told a process anything yet."""
    for name in [name for name in os.environ if name.startswith("SERVIQ_")]:
        monkeypatch.delenv(name)
    yield monkeypatch


def test_file_has_the_shape_that_compose_reads(root: Path) -> None:
    program = Path(sysconfig.get_path("scripts")) / "check-jsonschema"
    checked = subprocess.run(
        [program, "--builtin-schema", "vendor.compose-spec", root / "docker-compose.yml"],
        capture_output=True,
        text=True,
    )
    assert checked.returncode == 0, checked.stdout


def test_script_makes_every_secret_that_the_file_insists_on_and_no_other(text: str, secrets: dict[str, str]) -> None:
    assert {found["name"] for found in _IN_DOCKER.finditer(text) if found["otherwise"] == "?"} == set(secrets)


def test_file_insists_on_every_secret_wherever_it_stands(text: str, secrets: dict[str, str]) -> None:
    assert [
        found[0] for found in _IN_DOCKER.finditer(text) if found["name"] in secrets and found["otherwise"] != "?"
    ] == []
    assert "$" not in _fill(text, dict.fromkeys(secrets, "secret"))


def test_secrets_are_strong_and_each_is_another(clone: Path, secrets: dict[str, str]) -> None:
    assert len(set(secrets.values())) == len(secrets)
    # A letter first: nats-server would read 12e4 as a number. No character that a DSN or a .env would have to quote.
    assert [value for value in secrets.values() if not re.fullmatch("s[0-9a-f]{48}", value)] == []
    assert stat.S_IMODE((clone / ".env").stat().st_mode) == 0o600


def test_script_never_replaces_secrets(clone: Path) -> None:
    before = (clone / ".env").read_bytes()
    again = subprocess.run(["sh", clone / "deploy/make-env.sh"], capture_output=True, text=True)
    assert again.returncode == 1
    assert "exists already" in again.stderr
    assert (clone / ".env").read_bytes() == before
    assert sorted(path.name for path in clone.iterdir()) == [".env", "deploy"]


@pytest.mark.parametrize("process", _PROCESSES)
def test_process_starts_with_the_settings_it_is_given(
    process: str, services: dict[str, Service], accounts_file: Path, told: pytest.MonkeyPatch
) -> None:
    for name, value in services[process]["environment"].items():
        told.setenv(name, str(accounts_file) if name == _ACCOUNTS else value)
    settings = load(_PROCESSES[process])
    assert settings.environment == "production"


@pytest.mark.parametrize("process", _PROCESSES)
def test_process_is_told_nothing_that_is_no_setting_of_its_own(process: str, services: dict[str, Service]) -> None:
    known = {row.variable for row in describe(_PROCESSES[process])}
    assert set(services[process]["environment"]) - known == set()


def test_accounts_are_those_that_the_processes_prove_to_be(services: dict[str, Service], accounts_file: Path) -> None:
    hashes = {name: account["secret_sha256"] for name, account in json.loads(accounts_file.read_text()).items()}
    secret_of = {process: f"SERVIQ_{process.upper()}_SERVICE_SECRET" for process in _PROCESSES}
    secret_of["operator"] = "SERVIQ_OPERATOR_SECRET"
    proven = {account: services[account]["environment"][name] for account, name in secret_of.items()}
    assert hashes == {account: hashlib.sha256(secret.encode()).hexdigest() for account, secret in proven.items()}
    assert stat.S_IMODE(accounts_file.stat().st_mode) == 0o600
    assert services["accounts"]["command"][-1] == services["identity"]["environment"][_ACCOUNTS]


def test_message_server_is_told_every_variable_of_its_configuration(root: Path, services: dict[str, Service]) -> None:
    lines = (root / "deploy/nats/nats.conf").read_text().splitlines()
    read = {name for line in lines if not line.startswith("#") for name in re.findall(r"\$(SERVIQ_\w+)", line)}
    assert set(services["nats"]["environment"]) == read


def test_addresses_name_a_service_that_listens_there_on_a_network_in_common(services: dict[str, Service]) -> None:
    listening = {
        **{
            f"{name}:{services[name]['environment'][f'SERVIQ_{name.upper()}_LISTEN_ADDRESS'].rpartition(':')[2]}": name
            for name in _PROCESSES
        },
        "nats:4222": "nats",
        "mail:1025": "mail",
        "postgres": "postgres",
    }
    called = {
        (caller, found[1])
        for caller, service in services.items()
        for variable, value in service.get("environment", {}).items()
        if variable.endswith(("_ADDRESS", "_URL", "_DSN")) and variable != "SERVIQ_PUBLIC_URL"
        if (found := re.fullmatch(r"(?:\w+://)?(?:\w+:\w+@)?([a-z]+(?::\d+)?)(?:/\w+)?", value))
    }
    assert {address for _, address in called} == set(listening)
    for caller, address in called:
        assert set(services[caller]["networks"]) & set(services[listening[address]]["networks"]), (caller, address)


def test_commands_are_those_of_the_mesh_that_runs_without_docker(
    services: dict[str, Service], tmp_path: Path, root: Path
) -> None:
    mesh = Catalogue(data=DataFolder(tmp_path), ports=dict.fromkeys(LISTENERS, 1), settings={})
    programs = {name: mesh.service(name).how for name in _PROCESSES if name != "gateway"}
    programs |= {"gateway": mesh.gateway().how}
    started = {name: [word for word in program.argv[1:] if word != "-P"] for name, program in programs.items()}
    assert {name: services[name]["command"][1:] for name in started} == started
    _, *mail = services["mail"]["command"]
    assert mail[:2] == [word for word in mesh.smtp().how.argv[1:] if word != "-P"][:2]
    # `serviq` is the script of the package, and -P is said once for all in the image.
    assert 'serviq = "cli.main:app"' in (root / "pyproject.toml").read_text()
    assert services["migrate"]["command"] == ["serviq", mesh.migrate().argv[-1]]
    assert "PYTHONSAFEPATH=1" in (root / "Dockerfile").read_text()


def test_whoever_is_waited_for_can_be_found_ready(services: dict[str, Service]) -> None:
    awaited = {
        (name, wanted["condition"])
        for service in services.values()
        for name, wanted in service.get("depends_on", {}).items()
    }
    assert {name for name, condition in awaited if condition == "service_healthy"} <= {
        name for name, service in services.items() if "healthcheck" in service
    }
    assert {name for name, condition in awaited if condition == "service_completed_successfully"} == {
        "migrate",
        "accounts",
    }
    assert {name for name, service in services.items() if service["restart"] == "no"} == _ONE_SHOTS
    assert {name for name, service in services.items() if "healthcheck" not in service} == _ONE_SHOTS


def test_image_is_built_once_and_never_fetched(services: dict[str, Service]) -> None:
    ours = {name: service for name, service in services.items() if service["image"] == "serviq"}
    assert set(ours) == {*_PROCESSES, *_ONE_SHOTS, "mail"}
    assert {name for name, service in ours.items() if "build" in service} == {"migrate"}
    assert {service["pull_policy"] for name, service in ours.items() if name != "migrate"} == {"never"}


def test_nothing_may_do_more_than_it_must_and_only_the_gateway_is_reached_from_outside(
    services: dict[str, Service],
) -> None:
    for service in services.values():
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        assert service["security_opt"] == ["no-new-privileges:true"]
    assert [name for name, service in services.items() if "ports" in service] == ["gateway"]


def test_folders_that_our_image_keeps_things_in_belong_to_its_user(root: Path, services: dict[str, Service]) -> None:
    dockerfile = (root / "Dockerfile").read_text()
    folders = {
        volume.split(":")[1]
        for service in services.values()
        if service["image"] == "serviq"
        for volume in service.get("volumes", [])
    }
    assert folders
    assert [folder for folder in folders if folder not in dockerfile] == []


def _filled(node: Any, secrets: dict[str, str]) -> Any:
    """What Compose makes of a part of the file when nothing but the secrets is set."""
    if isinstance(node, dict):
        return {name: _filled(value, secrets) for name, value in node.items()}
    if isinstance(node, list):
        return [_filled(value, secrets) for value in node]
    return _fill(node, secrets) if isinstance(node, str) else node


def _fill(text: str, secrets: dict[str, str]) -> str:
    while found := _IN_DOCKER.search(text):  # from the inside out: what stands in for a variable may name another
        value = secrets[found["name"]] if found["otherwise"] == "?" else found["text"]
        text = text[: found.start()] + value + text[found.end() :]
    return text
