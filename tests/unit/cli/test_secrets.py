import stat
from pathlib import Path

from cli.mesh.secrets import SecretStore


def test_secret_is_made_once_and_kept(tmp_path: Path) -> None:
    first = SecretStore(tmp_path / "secrets").get("nats-ticket")
    assert SecretStore(tmp_path / "secrets").get("nats-ticket") == first
    assert SecretStore(tmp_path / "secrets").get("nats-sla") != first


def test_secret_begins_with_a_letter_so_that_nats_reads_no_number(tmp_path: Path) -> None:
    assert SecretStore(tmp_path).get("nats-ticket")[0].isalpha()


def test_nobody_else_can_read_a_secret(tmp_path: Path) -> None:
    store = SecretStore(tmp_path / "secrets")
    store.get("ticket")
    assert stat.S_IMODE(store.path("ticket").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "secrets").stat().st_mode) == 0o700
