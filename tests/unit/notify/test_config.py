import pytest

from services.kit.settings import SettingsInvalid, load
from services.notify.config import NotifySettings, read_mailbox
from services.notify.domain.header import Mailbox

REQUIRED = {
    "SERVIQ_NOTIFY_LISTEN_ADDRESS": "127.0.0.1:0",
    "SERVIQ_NOTIFY_SERVICE_SECRET": "s",
    "SERVIQ_NOTIFY_DATABASE_DSN": "d",
    "SERVIQ_NOTIFY_NATS_PASSWORD": "n",
    "SERVIQ_NOTIFY_UNSUBSCRIBE_SECRET": "u" * 16,
}


def loaded(monkeypatch: pytest.MonkeyPatch, **more: str) -> NotifySettings:
    for name, value in (REQUIRED | {f"SERVIQ_NOTIFY_{name}": value for name, value in more.items()}).items():
        monkeypatch.setenv(name, value)
    return load(NotifySettings)


def test_mail_goes_encrypted_unless_told_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    assert loaded(monkeypatch).smtp_starttls == "required"


def test_password_is_not_sent_in_the_clear_in_production(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SettingsInvalid, match="STARTTLS=required"):
        loaded(monkeypatch, SMTP_USER="serviq", SMTP_PASSWORD="x", SMTP_STARTTLS="off")


@pytest.mark.parametrize(
    "value", ["", "nobody", "Serviq <nobody>", "a@b\nBcc: c@d", "a@b.example, c@d.example", "grüße@example.com"]
)
def test_sender_must_be_an_address(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    with pytest.raises(SettingsInvalid, match="SERVIQ_NOTIFY_MAIL_FROM"):
        loaded(monkeypatch, MAIL_FROM=value)


def test_sender_may_have_a_name() -> None:
    assert read_mailbox('"Help, desk" <help@example.com>') == Mailbox("Help, desk", "help@example.com")
    assert read_mailbox("help@example.com") == Mailbox("", "help@example.com")
