"""Where a setting's value comes from, and what is said when it cannot.

In this order, first found wins: the variable SERVIQ_<SERVICE>_<NAME>, the variable SERVIQ_<NAME>, and in the TOML file
that SERVIQ_CONFIG_FILE names, the table [<service>], then [shared]. A secret may stand at each of these places under
its name with _FILE (or _file) added: the path of a file that holds it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import SecretStr
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource

CONFIG_FILE = "SERVIQ_CONFIG_FILE"
"""The variable that names the file."""


class SettingsInvalid(Exception):
    """Settings that a process cannot start with: one sentence for each, without the value of any secret."""

    def __init__(self, sentences: list[str]) -> None:
        super().__init__("\n".join(sentences))
        self.sentences = sentences


@dataclass(frozen=True, slots=True)
class Place:
    """One place where values may stand: how a setting is called there, and what is there."""

    prefix: str
    suffix_of_files: str
    values: Mapping[str, Any]
    where: str

    def name(self, field: str) -> str:
        """Returns what the setting is called here."""
        return self.prefix + (field.upper() if self.prefix else field)

    def file_name(self, field: str) -> str:
        """Returns what a path to the secret is called here."""
        return self.name(field) + self.suffix_of_files


def is_secret(field: FieldInfo) -> bool:
    """Tells whether the setting's value must never be shown."""
    return "SecretStr" in str(field.annotation)


class NamedSource(PydanticBaseSettingsSource):
    """Reads the settings of one service from the environment and the configuration file."""

    def __init__(self, settings_class: type[BaseSettings], service: str, environment: Mapping[str, str]) -> None:
        super().__init__(settings_class)
        self._service = service
        self._environment = environment
        self._problems: list[str] = []

    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[Any, str, bool]:
        """Returns the value (None when it stands nowhere), the field's name, and that it is not JSON."""
        for place in self._places:
            name, file_name = place.name(field_name), place.file_name(field_name)
            if is_secret(field) and file_name in place.values:
                if name in place.values:
                    self._problems.append(f"{place.where}{name} and {file_name} exclude each other.")
                return self._read_secret(place, file_name), field_name, False
            if name in place.values:
                return place.values[name], field_name, False
        return None, field_name, False

    def __call__(self) -> dict[str, Any]:
        """Returns every value found; raises SettingsInvalid for unknown names and for files that cannot be read."""
        self._problems = []
        self._places = self._find_places()
        values = {name: self.get_field_value(field, name)[0] for name, field in self.settings_cls.model_fields.items()}
        self._refuse_unknown()
        if self._problems:
            raise SettingsInvalid(self._problems)
        return {name: value for name, value in values.items() if value is not None}

    def _find_places(self) -> list[Place]:
        tables = self._read_config_file()
        path = self._environment.get(CONFIG_FILE, "")
        return [
            Place(f"SERVIQ_{self._service.upper()}_", "_FILE", self._environment, ""),
            Place("SERVIQ_", "_FILE", self._environment, ""),
            Place("", "_file", tables.get(self._service, {}), f"{path}: [{self._service}] "),
            Place("", "_file", tables.get("shared", {}), f"{path}: [shared] "),
        ]

    def _read_config_file(self) -> dict[str, dict[str, Any]]:
        path = self._environment.get(CONFIG_FILE, "")
        if not path:
            return {}
        try:
            tables = tomllib.loads(Path(path).read_text())
        except OSError as error:
            raise SettingsInvalid([f"{CONFIG_FILE} names {path}, which cannot be read: {error.strerror}."]) from error
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            # The parser's own message may quote a line, and the line may hold a secret.
            raise SettingsInvalid([f"{CONFIG_FILE} names {path}, which is not TOML."]) from error
        stray = [name for name, table in tables.items() if not isinstance(table, dict)]
        if stray:
            raise SettingsInvalid([f"{path}: {name} stands outside [shared] and [<service>]." for name in stray])
        return tables

    def _read_secret(self, place: Place, file_name: str) -> SecretStr | None:
        path = str(place.values[file_name])
        try:
            return SecretStr(Path(path).read_text().rstrip("\r\n"))
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else "it is not text"
            self._problems.append(f"{place.where}{file_name} names {path}, which cannot be read: {reason}.")
            return None

    def _refuse_unknown(self) -> None:
        # A shared variable may begin like one of this service's own: SERVIQ_TICKET_ADDRESS is every caller's.
        # What is shared may be meant for another process, so only names with the service's own prefix are refused.
        fields = self.settings_cls.model_fields
        of_service, shared, table, _ = self._places
        known = {
            known
            for place in (of_service, shared, table)
            for name, field in fields.items()
            for known in ([place.name(name), place.file_name(name)] if is_secret(field) else [place.name(name)])
        }
        for place in (of_service, table):
            self._problems += [
                f"{place.where}{name} is not a setting of {self._service}."
                for name in place.values
                if name.startswith(place.prefix) and name not in known
            ]
