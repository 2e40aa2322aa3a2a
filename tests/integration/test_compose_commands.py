"""The commands of docker-compose.yml that the embedded mesh does not run: they do outside Docker what they say."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from cli.mesh.child import Child, Command
from cli.mesh.nats import nats_server
from cli.mesh.ports import HOST, free_port
from services.kit import metrics
from tests.integration.eventually import eventually

Service = dict[str, Any]


@pytest.fixture(scope="module")
def services() -> dict[str, Service]:
    found: dict[str, Service] = yaml.safe_load(Path("docker-compose.yml").read_text())["services"]
    return found


async def test_mail_catcher_catches_and_is_found_healthy(services: dict[str, Service], tmp_path: Path) -> None:
    port = free_port()
    check = _python(services["mail"]["healthcheck"]["test"][1:], {"1025": str(port)})
    assert not _says_yes(check)
    words = {"0.0.0.0:1025": f"{HOST}:{port}", "/var/lib/serviq/mails": str(tmp_path / "mails")}
    child = Child.start(_command(_python(services["mail"]["command"], words), tmp_path))
    try:
        await eventually(lambda: _asked(check))
    finally:
        await child.stop(grace_seconds=5)
    assert (tmp_path / "mails").is_dir()


def test_process_is_healthy_when_it_is_ready(services: dict[str, Service]) -> None:
    processes = ("identity", "ticket", "sla", "notify", "gateway")
    served = {services[name]["environment"][f"SERVIQ_{name.upper()}_METRICS_ADDRESS"] for name in processes}
    asked = {tuple(services[name]["healthcheck"]["test"][1:]) for name in processes}
    assert (len(served), len(asked)) == (1, 1)
    answers = {"ready": True}
    server = metrics.serve(f"{HOST}:0", is_ready=lambda: answers["ready"])
    port = served.pop().rpartition(":")[2]
    check = _python(list(asked.pop()), {f"{HOST}:{port}": f"{HOST}:{server.port}"})
    try:
        assert _says_yes(check)
        answers["ready"] = False
        assert not _says_yes(check)
    finally:
        server.stop()


async def test_message_server_runs_on_our_configuration_and_is_found_healthy(
    services: dict[str, Service], tmp_path: Path
) -> None:
    service = services["nats"]
    (mounted,) = (volume for volume in service["volumes"] if volume.startswith("./"))
    source, target, _ = mounted.split(":")
    assert source == "./deploy/nats/nats.conf"
    monitor = str(free_port())
    words = {"nats-server": str(nats_server()), target: source, "8222": monitor}
    environment = {name: re.sub(r"^\$\{.*\}$", "secret", value) for name, value in service["environment"].items()}
    environment |= {
        "SERVIQ_NATS_HOST": HOST,
        "SERVIQ_NATS_PORT": str(free_port()),
        "SERVIQ_NATS_STORE_DIR": str(tmp_path),
    }
    child = Child.start(_command([words.get(word, word) for word in service["command"]], tmp_path, environment))
    url = service["healthcheck"]["test"][-1].replace("8222", monitor)
    # The image has wget and this machine may not: what counts is the answer of the server.
    check = [sys.executable, "-c", f"import urllib.request; urllib.request.urlopen({url!r})"]
    try:
        await eventually(lambda: _asked(check))
    finally:
        await child.stop(grace_seconds=5)


def _python(command: list[str], words: dict[str, str]) -> list[str]:
    """The command with this Python for the image's, and other words for some of it."""
    assert command[0] == "python"
    told = [sys.executable, *command[1:]]
    for word, other in words.items():
        told = [part.replace(word, other) for part in told]
    return told


def _command(argv: list[str], folder: Path, environment: dict[str, str] | None = None) -> Command:
    return Command(argv=tuple(argv), log=folder / "log", environment=environment or {})


def _says_yes(check: list[str]) -> bool:
    return subprocess.run(check, capture_output=True).returncode == 0


async def _asked(check: list[str]) -> bool:
    return _says_yes(check)
