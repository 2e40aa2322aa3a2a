import pytest

from services.kit.settings import SettingsInvalid, load
from services.ticket.config import TicketSettings
from services.ticket.domain.file_type import ENDINGS

REQUIRED = {
    "LISTEN_ADDRESS": "127.0.0.1:0",
    "SERVICE_SECRET": "s",
    "DATABASE_DSN": "d",
    "NATS_PASSWORD": "n",
    "LINK_SECRET": "k" * 32,
}


def loaded(monkeypatch: pytest.MonkeyPatch, **more: str) -> TicketSettings:
    for name, value in (REQUIRED | more).items():
        monkeypatch.setenv(f"SERVIQ_TICKET_{name}", value)
    return load(TicketSettings)


def test_every_known_type_is_accepted_unless_told_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    limits = loaded(monkeypatch).file_limits
    assert (limits.most_bytes, limits.types) == (25 * 1024 * 1024, ENDINGS.keys())
    assert loaded(monkeypatch, ATTACHMENT_TYPES="image/png text/csv").file_limits.types == {"image/png", "text/csv"}


@pytest.mark.parametrize("types", ["text/html", "image/png image/svg+xml", "*/*"])
def test_type_that_nobody_can_tell_cannot_be_accepted(monkeypatch: pytest.MonkeyPatch, types: str) -> None:
    with pytest.raises(SettingsInvalid, match="SERVIQ_TICKET_ATTACHMENT_TYPES"):
        loaded(monkeypatch, ATTACHMENT_TYPES=types)


@pytest.mark.parametrize("url", ["file:///srv/files", "s3://bucket", "s3://bucket/a/prefix"])
def test_files_are_kept_in_a_folder_or_a_bucket(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    assert loaded(monkeypatch, OBJECT_STORE_URL=url).object_store_url == url


@pytest.mark.parametrize(
    "url",
    ["", "/srv/files", "file://", "file:///", "file:files", "file://host/files", "s3://", "s3:///x", "memory:///"],
)
def test_files_are_kept_nowhere_else(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    with pytest.raises(SettingsInvalid, match="SERVIQ_TICKET_OBJECT_STORE_URL"):
        loaded(monkeypatch, OBJECT_STORE_URL=url)
