from collections.abc import Mapping
from pathlib import Path

import pytest

from cli.mesh.catalogue import GATEWAY, LISTENERS, Catalogue
from cli.mesh.data_folder import DataFolder
from cli.mesh.part import Part
from migrations import SERVICES


@pytest.fixture
def data(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path)


def environments(data: DataFolder, settings: Mapping[str, str]) -> dict[str, Mapping[str, str]]:
    ports = {listener: 20000 + number for number, listener in enumerate(LISTENERS)}
    catalogue = Catalogue(data=data, ports=ports, settings=settings)
    parts: list[Part] = [*map(catalogue.service, SERVICES), catalogue.gateway(), catalogue.smtp(), catalogue.nats()]
    return {part.name: part.command().environment for part in parts}


def test_each_service_is_told_its_own_secrets_and_no_other(data: DataFolder) -> None:
    found = environments(data, {})
    for service in SERVICES:
        own = {f"postgres-{service}", f"nats-{service}", service}
        other = {"identity": "identity-key-encryption", "ticket": "ticket-link", "notify": "notify-unsubscribe"}
        own |= {other[service]} if service in other else set()
        told = " ".join(found[service].values())
        names = {path.stem for path in data.path.joinpath("secrets").iterdir()}
        assert {name for name in names if data.secrets.get(name) in told} == own
    for process, name in ((GATEWAY, "gateway"), ("smtp", None)):
        told = " ".join(found[process].values())
        names = {path.stem for path in data.path.joinpath("secrets").iterdir()}
        assert {found for found in names if data.secrets.get(found) in told} == ({name} if name else set())


def test_settings_of_whoever_starts_the_mesh_reach_whom_they_concern(data: DataFolder) -> None:
    settings = {
        "SERVIQ_LOG_LEVEL": "debug",
        "SERVIQ_NOTIFY_MAIL_FROM": "desk@example.com",
        "SERVIQ_ADMIN_DSN": "postgresql://admin",
        "SERVIQ_OPERATOR_SECRET": "secret",
        "AWS_SECRET_ACCESS_KEY": "secret",
        "HOME": "/nonexistent",
    }
    found = environments(data, settings)
    assert {name for name, told in found.items() if "SERVIQ_LOG_LEVEL" in told} == {*SERVICES, GATEWAY}
    assert {name for name, told in found.items() if "SERVIQ_NOTIFY_MAIL_FROM" in told} == {"notify"}
    assert found["ticket"]["HOME"] == "/nonexistent"
    for told in found.values():
        assert not {"SERVIQ_ADMIN_DSN", "SERVIQ_OPERATOR_SECRET", "AWS_SECRET_ACCESS_KEY"} & set(told)


def test_what_is_set_by_hand_wins_over_what_the_mesh_would_say(data: DataFolder) -> None:
    found = environments(data, {"SERVIQ_NOTIFY_SMTP_ADDRESS": "relay.example.com:587"})
    assert found["notify"]["SERVIQ_NOTIFY_SMTP_ADDRESS"] == "relay.example.com:587"
