from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import Field, SecretStr

from services.kit.settings import ServiceSettings, SettingsInvalid, describe, load


class DeskSettings(ServiceSettings):
    service = "desk"

    link_secret: SecretStr = Field(min_length=8, description="The key of links.")
    seats: int = Field(default=4, description="How many may sit.")


NEEDED = {
    "SERVIQ_DESK_LISTEN_ADDRESS": "127.0.0.1:0",
    "SERVIQ_DESK_DATABASE_DSN": "postgresql://desk:hidden-dsn@127.0.0.1/serviq",
    "SERVIQ_DESK_NATS_PASSWORD": "hidden-nats",
    "SERVIQ_DESK_SERVICE_SECRET": "hidden-service",
    "SERVIQ_DESK_LINK_SECRET": "hidden-link",
}


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    def put(**variables: str) -> None:
        for name, value in (NEEDED | variables).items():
            monkeypatch.setenv(name, value)

    return put


def refused() -> list[str]:
    with pytest.raises(SettingsInvalid) as caught:
        load(DeskSettings)
    assert "hidden" not in str(caught.value)
    assert caught.value.__cause__ is None or "hidden" not in repr(caught.value.__cause__)
    assert caught.value.__context__ is None or "hidden" not in repr(caught.value.__context__)
    return caught.value.sentences


def test_a_services_own_variable_stands_before_the_shared_one(environment: Callable[..., None]) -> None:
    environment(SERVIQ_LOG_LEVEL="error", SERVIQ_DESK_LOG_LEVEL="debug", SERVIQ_NATS_URL="nats://n:1")
    settings = load(DeskSettings)
    assert (settings.log_level, settings.nats_url) == ("debug", "nats://n:1")
    assert settings.database_dsn.get_secret_value() == NEEDED["SERVIQ_DESK_DATABASE_DSN"]
    assert settings.nats_account == "desk"


def test_the_file_stands_behind_every_variable(environment: Callable[..., None], tmp_path: Path) -> None:
    file = tmp_path / "serviq.toml"
    file.write_text("[shared]\nseats = 1\ndrain_seconds = 2\nrelay_batch_size = 7\n[desk]\nseats = 2\n[other]\nx = 1\n")
    environment(SERVIQ_CONFIG_FILE=str(file), SERVIQ_RELAY_BATCH_SIZE="9")
    settings = load(DeskSettings)
    assert (settings.seats, settings.drain_seconds, settings.relay_batch_size) == (2, 2.0, 9)


def test_a_secret_may_stand_in_a_file(
    environment: Callable[..., None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "link.secret"
    file.write_text("from the file\n")
    environment(SERVIQ_DESK_LINK_SECRET_FILE=str(file))
    assert refused() == ["SERVIQ_DESK_LINK_SECRET and SERVIQ_DESK_LINK_SECRET_FILE exclude each other."]
    monkeypatch.delenv("SERVIQ_DESK_LINK_SECRET")
    assert load(DeskSettings).link_secret.get_secret_value() == "from the file"
    file.unlink()
    assert refused() == [f"SERVIQ_DESK_LINK_SECRET_FILE names {file}, which cannot be read: No such file or directory."]


def test_everything_that_is_wrong_is_told_in_one_sentence_each(
    environment: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    environment(
        SERVIQ_DESK_LISTEN_ADDRESS="nowhere",
        SERVIQ_DESK_LINK_SECRET="hidden",
        SERVIQ_CONSUMER_BATCH_SIZE="0",
        SERVIQ_ENVIRONMENT="playground",
    )
    monkeypatch.delenv("SERVIQ_DESK_NATS_PASSWORD")
    assert sorted(refused()) == [
        "SERVIQ_CONSUMER_BATCH_SIZE is '0': input should be greater than 0.",
        "SERVIQ_DESK_LINK_SECRET: value should have at least 8 items after validation, not 6.",
        "SERVIQ_DESK_LISTEN_ADDRESS is 'nowhere': must be host:port.",
        "SERVIQ_DESK_NATS_PASSWORD is not set.",
        "SERVIQ_ENVIRONMENT is 'playground': input should be 'production' or 'development'.",
    ]


def test_a_variable_nobody_reads_is_refused(environment: Callable[..., None]) -> None:
    environment(SERVIQ_DESK_SEAT="5", SERVIQ_OTHER_SEATS="1", SERVIQ_HTTP_PORT="1")
    assert refused() == ["SERVIQ_DESK_SEAT is not a setting of desk."]


def test_an_unknown_name_in_the_services_table_is_refused(environment: Callable[..., None], tmp_path: Path) -> None:
    file = tmp_path / "serviq.toml"
    file.write_text('[desk]\nseat = 2\nlink_secret_file = "/nowhere"\n')
    environment(SERVIQ_CONFIG_FILE=str(file))
    assert refused() == [f"{file}: [desk] seat is not a setting of desk."]


@pytest.mark.parametrize(("text", "said"), [("hidden = = 1", "is not TOML"), ("hidden = 1", "stands outside [shared]")])
def test_a_broken_file_is_one_sentence(environment: Callable[..., None], tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "serviq.toml"
    file.write_text(text.replace("hidden", "secret"))
    environment(SERVIQ_CONFIG_FILE=str(file))
    [sentence] = refused()
    assert said in sentence


@pytest.mark.parametrize("name", ["frozen_clock_file", "failpoints_folder"])
def test_what_only_tests_need_is_refused_in_production(environment: Callable[..., None], name: str) -> None:
    variable = f"SERVIQ_{name.upper()}"
    environment(**{variable: "/tmp/somewhere"})
    assert refused() == [f"{variable} is refused in production."]
    environment(**{variable: "/tmp/somewhere"}, SERVIQ_ENVIRONMENT="development")
    assert getattr(load(DeskSettings), name) == Path("/tmp/somewhere")


def test_half_a_tls_setting_is_refused(environment: Callable[..., None]) -> None:
    environment(SERVIQ_TLS_KEY_FILE="/tmp/key", SERVIQ_TLS_AUTHORITY_FILE="")
    assert "go together" in refused()[0]


def test_every_setting_is_described() -> None:
    rows = {row.variable: row for row in describe(DeskSettings)}
    assert all(row.description for row in rows.values())
    assert rows["SERVIQ_DESK_LINK_SECRET"].is_secret
    assert rows["SERVIQ_DESK_LINK_SECRET"].default is None
    assert rows["SERVIQ_NATS_URL"].default == "nats://127.0.0.1:4222"
    assert rows["SERVIQ_DESK_SEATS"].type == "int"
    assert {row.type for row in rows.values() if row.is_secret} == {"secret"}
    assert rows["SERVIQ_LOG_FORMAT"].type == "json | console"


def test_printing_the_settings_shows_no_secret(environment: Callable[..., None]) -> None:
    environment()
    assert "hidden" not in repr(load(DeskSettings)) + str(load(DeskSettings))
