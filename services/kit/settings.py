"""The settings every process has, and every service; a service adds its own in `config.py`.

    class TicketSettings(ServiceSettings):
        service = "ticket"

        link_secret: SecretStr = Field(description="The key of tracking links.")

is read by `load(TicketSettings)` from SERVIQ_TICKET_LINK_SECRET and the other places of `settings_source`. Numbers
carry their unit in the name.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal, Self, TypeVar, cast, get_args, get_origin

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    PositiveFloat,
    PositiveInt,
    SecretStr,
    ValidationError,
    model_validator,
)
from pydantic_core import ErrorDetails, PydanticUndefined
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from services.kit.settings_source import NamedSource, SettingsInvalid, is_secret

__all__ = [
    "SHARED",
    "HostPort",
    "OptionalHostPort",
    "OptionalPath",
    "ProcessSettings",
    "Secret",
    "ServiceSettings",
    "SettingRow",
    "SettingsInvalid",
    "describe",
    "load",
]


class Shared:
    """Marks a setting that usually has one value for the whole mesh: SERVIQ_<NAME>."""


SHARED = Shared()
"""Goes into the annotation of such a setting."""


def _host_and_port(value: str) -> str:
    host, colon, port = value.rpartition(":")
    if not (host and colon and port.isascii() and port.isdigit() and int(port) < 65536):
        raise ValueError("must be host:port")
    return value


HostPort = Annotated[str, AfterValidator(_host_and_port)]
"""An address such as 127.0.0.1:7401; port 0 lets the system choose."""

OptionalHostPort = Annotated[str, AfterValidator(lambda value: value and _host_and_port(value))]
"""An address, or an empty text for none."""

OptionalPath = Annotated[Path | None, BeforeValidator(lambda value: value or None)]
"""A path, or None: nothing set, or an empty text."""

Secret = Annotated[SecretStr, Field(min_length=1)]
"""A secret that is needed; never shown, and readable from a file by its name with _FILE."""


class ProcessSettings(BaseSettings):
    """What every long-lived process of the mesh can be told, the gateway too."""

    model_config = SettingsConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    service: ClassVar[str]
    """The process's name, and the middle of its variables' names."""

    environment: Annotated[Literal["production", "development"], SHARED] = Field(
        default="production", description="What is at stake; development allows what production refuses."
    )
    log_level: Annotated[Literal["debug", "info", "warning", "error"], SHARED] = Field(
        default="info", description="The least urgent lines to write."
    )
    log_format: Annotated[Literal["json", "console"], SHARED] = Field(
        default="json", description="One JSON object a line, or lines for people."
    )
    otlp_endpoint: Annotated[str, SHARED] = Field(
        default="", description="Where traces go, as OTLP over gRPC, such as http://127.0.0.1:4317. Empty: nowhere."
    )
    public_url: Annotated[str, SHARED] = Field(
        default="http://127.0.0.1:8080", description="Where the public reaches the gateway; the start of every link."
    )
    listen_address: HostPort = Field(description="Where to listen for calls.")
    metrics_address: OptionalHostPort = Field(
        default="", description="Where to serve /metrics, /healthz and /readyz over HTTP. Empty: nowhere."
    )
    drain_seconds: Annotated[PositiveFloat, SHARED] = Field(
        default=5.0, description="How long running calls may take to finish when the process is told to stop."
    )
    service_secret: Secret = Field(description="What the process proves itself to identity with.")
    identity_address: Annotated[HostPort, SHARED] = Field(
        default="127.0.0.1:7401", description="Where identity answers gRPC."
    )
    ticket_address: Annotated[HostPort, SHARED] = Field(
        default="127.0.0.1:7402", description="Where ticket answers gRPC."
    )
    sla_address: Annotated[HostPort, SHARED] = Field(default="127.0.0.1:7403", description="Where sla answers gRPC.")
    notify_address: Annotated[HostPort, SHARED] = Field(
        default="127.0.0.1:7404", description="Where notify answers gRPC."
    )
    tls_certificate_file: Annotated[OptionalPath, SHARED] = Field(
        default=None, description="PEM chain this process shows its peers. Together with the other two: mutual TLS."
    )
    tls_key_file: Annotated[OptionalPath, SHARED] = Field(
        default=None, description="PEM private key of the certificate."
    )
    tls_authority_file: Annotated[OptionalPath, SHARED] = Field(
        default=None, description="PEM certificates of the authority that every peer's certificate must come from."
    )
    frozen_clock_file: Annotated[OptionalPath, SHARED] = Field(
        default=None, description="For tests: a file with the time, ISO 8601, that is now. Refused in production."
    )
    failpoints_folder: Annotated[OptionalPath, SHARED] = Field(
        default=None,
        description="For drills: a folder where `<service>.<instant>` has a process die there. Refused in production.",
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Puts the mesh's own places in the place of pydantic's."""
        return init_settings, NamedSource(settings_cls, cls.service, os.environ)

    @model_validator(mode="after")
    def _check_together(self) -> Self:
        for name in ("frozen_clock_file", "failpoints_folder"):
            if self.environment == "production" and getattr(self, name) is not None:
                raise ValueError(f"SERVIQ_{name.upper()} is refused in production.")
        tls = (self.tls_certificate_file, self.tls_key_file, self.tls_authority_file)
        if any(tls) and not all(tls):
            raise ValueError(
                "SERVIQ_TLS_CERTIFICATE_FILE, SERVIQ_TLS_KEY_FILE and SERVIQ_TLS_AUTHORITY_FILE go together."
            )
        return self


class ServiceSettings(ProcessSettings):
    """What every service can be told: its server, its database, its streams."""

    reflection: Annotated[bool, SHARED] = Field(
        default=False, description="Whether the server describes its RPCs to whoever asks (gRPC server reflection)."
    )
    max_message_bytes: Annotated[PositiveInt, SHARED] = Field(
        default=1_048_576, description="The largest request the server reads."
    )
    max_metadata_bytes: Annotated[PositiveInt, SHARED] = Field(
        default=16_384, description="How much metadata may come with one call."
    )
    longest_rpc_seconds: Annotated[PositiveFloat, SHARED] = Field(
        default=30.0, description="The most time an RPC gets, whatever deadline its caller set."
    )
    longest_upload_seconds: Annotated[PositiveFloat, SHARED] = Field(
        default=600.0, description="The most time an RPC gets whose caller sends a stream, such as a file."
    )
    connection_age_seconds: Annotated[PositiveFloat, SHARED] = Field(
        default=600.0,
        description="When a client's connection is closed, so that it finds new replicas; running calls finish.",
    )
    database_dsn: Secret = Field(
        description="The service's own role on PostgreSQL: postgresql://user:password@host/serviq."
    )
    database_min_connections: Annotated[PositiveInt, SHARED] = Field(
        default=2, description="How many connections the pool keeps open."
    )
    database_max_connections: Annotated[PositiveInt, SHARED] = Field(
        default=10, description="The most connections the pool opens."
    )
    database_wait_seconds: Annotated[PositiveFloat, SHARED] = Field(
        default=3.0, description="How long a call waits for a free connection before it answers UNAVAILABLE."
    )
    nats_url: Annotated[str, SHARED] = Field(
        default="nats://127.0.0.1:4222", description="The NATS servers, separated by commas."
    )
    nats_user: str = Field(default="", description="The account on NATS. Empty: the service's name.")
    nats_password: Secret = Field(description="The account's password on NATS.")
    nats_stream_replicas: Annotated[PositiveInt, SHARED] = Field(
        default=1, description="On how many NATS servers each stream is kept; 3 in a cluster."
    )
    outbox_retention_days: Annotated[PositiveInt, SHARED] = Field(
        default=14, description="How long published events, and the record of consumed ones, are kept."
    )
    relay_batch_size: Annotated[PositiveInt, SHARED] = Field(
        default=500, description="How many events the relay reads and publishes at once."
    )
    relay_poll_seconds: Annotated[PositiveFloat, SHARED] = Field(
        default=1.0, description="How often the relay looks for events nobody woke it for."
    )
    consumer_batch_size: Annotated[PositiveInt, SHARED] = Field(
        default=100, description="The most messages one transaction handles."
    )
    consumer_max_attempts: Annotated[PositiveInt, SHARED] = Field(
        default=10, description="After how many attempts a message becomes a dead letter."
    )
    consumer_backoff_seconds: Annotated[PositiveFloat, SHARED] = Field(
        default=1.0, description="The wait after the first failure; it doubles with each, with jitter."
    )
    consumer_backoff_ceiling_seconds: Annotated[PositiveFloat, SHARED] = Field(
        default=300.0, description="The longest wait between two attempts."
    )

    @model_validator(mode="after")
    def _check_pool(self) -> Self:
        if self.database_min_connections > self.database_max_connections:
            raise ValueError("SERVIQ_DATABASE_MIN_CONNECTIONS is greater than SERVIQ_DATABASE_MAX_CONNECTIONS.")
        return self

    @property
    def nats_account(self) -> str:
        """The user to connect to NATS as."""
        return self.nats_user or self.service


Settings = TypeVar("Settings", bound=ProcessSettings)


def load(settings_class: type[Settings]) -> Settings:
    """Reads the settings of this process; raises SettingsInvalid with one sentence for each that is wrong."""
    try:
        return cast(Callable[[], Settings], settings_class)()
    except ValidationError as invalid:
        # Cut the chain: a ValidationError holds the values it refused.
        sentences = [
            _sentence(settings_class, error) for error in invalid.errors(include_url=False, include_context=False)
        ]
    raise SettingsInvalid(sentences)


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingRow:
    """One setting for the reference page. `default` is None when a value is required, and never holds a secret."""

    variable: str
    type: str
    default: str | None
    description: str
    is_secret: bool
    is_shared: bool


def describe(settings_class: type[ProcessSettings]) -> Iterator[SettingRow]:
    """Yields every setting of the class, in the order they are declared."""
    for name, field in settings_class.model_fields.items():
        default = field.default
        yield SettingRow(
            variable=_variable(settings_class, name),
            type=_type_name(field.annotation),
            default=None if default is PydanticUndefined else ("" if default is None else str(default)),
            description=field.description or "",
            is_secret=is_secret(field),
            is_shared=SHARED in field.metadata,
        )


def _variable(settings_class: type[ProcessSettings], name: str) -> str:
    is_shared = SHARED in settings_class.model_fields[name].metadata
    return f"SERVIQ_{name.upper()}" if is_shared else f"SERVIQ_{settings_class.service.upper()}_{name.upper()}"


def _sentence(settings_class: type[ProcessSettings], error: ErrorDetails) -> str:
    message = error["msg"].removeprefix("Value error, ").rstrip(".")
    if not error["loc"]:
        return f"{message}."
    name = str(error["loc"][0])
    variable = _variable(settings_class, name)
    if error["type"] == "missing":
        return f"{variable} is not set."
    shown = "" if is_secret(settings_class.model_fields[name]) else f" is {str(error['input'])[:80]!r}"
    return f"{variable}{shown}: {message[:1].lower()}{message[1:]}."


def _type_name(annotation: Any) -> str:
    if get_origin(annotation) is Literal:
        return " | ".join(get_args(annotation))
    text = annotation.__name__ if isinstance(annotation, type) else str(annotation)
    return {"SecretStr": "secret", "str": "text", "pathlib.Path | None": "path"}.get(text, text)
