"""The mesh that a command talks to: the one running on a data directory, or one that the environment describes."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cli.environment import read_secret
from cli.mesh.accounts import OPERATOR
from cli.mesh.data_folder import DataFolder
from cli.mesh.errors import MeshError, MeshKilled


class NoMesh(MeshError):
    """Neither the data directory nor the environment says where a part is."""

    def __init__(self, folder: Path, variable: str) -> None:
        super().__init__(
            f"No mesh is running on {folder}: start one with `make up`, set SERVIQ_DATA_DIR to that of a running one, "
            f"or set {variable} to reach one elsewhere."
        )


@dataclass(frozen=True, slots=True)
class Target:
    """Addresses and the operator's secrets. What the environment says wins over what the data directory says."""

    data: DataFolder
    environment: Mapping[str, str]

    @classmethod
    def of(cls, data_dir: Path) -> "Target":
        """The mesh of `data_dir`, or of the environment."""
        return cls(DataFolder(data_dir.resolve()), os.environ)

    @property
    def is_running(self) -> bool:
        """Whether a mesh runs on the data directory and has said that it is ready."""
        return self.data.is_held and self.data.addresses_file.exists()

    @property
    def was_killed(self) -> bool:
        """Whether one that was ready on the data directory ended without having stopped."""
        return not self.data.is_held and self.data.addresses_file.exists()

    def address(self, part: str) -> str:
        """Where `part` is: SERVIQ_<PART>_ADDRESS, else what mesh.json says; a URL for the gateway, else host:port.

        Raises NoMesh when neither says it, MeshKilled when what mesh.json says is no longer so.
        """
        variable = f"SERVIQ_{part.upper()}_ADDRESS"
        if variable in self.environment:
            return self.environment[variable]
        if self.was_killed:
            raise MeshKilled(self.data.path)
        if not self.is_running:
            raise NoMesh(self.data.path, variable)
        return str(self.parts()[part]["address"])

    def parts(self) -> dict[str, dict[str, str]]:
        """What mesh.json says: for each part its `address`, and for processes of ours their `metrics_address`."""
        found: dict[str, dict[str, str]] = json.loads(self.data.addresses_file.read_text(encoding="utf-8"))
        return found

    @property
    def nats_url(self) -> str:
        """The message server: SERVIQ_NATS_URL, else that of the data directory. Raises NoMesh."""
        if "SERVIQ_NATS_URL" in self.environment:
            return self.environment["SERVIQ_NATS_URL"]
        return f"nats://{self.address('nats')}"

    @property
    def operator_secret(self) -> str:
        """What the operator's account proves itself to identity with. Raises MeshError when it is nowhere."""
        return self._secret("SERVIQ_OPERATOR_SECRET", OPERATOR)

    @property
    def operator_nats_password(self) -> str:
        """The operator's password on NATS. Raises MeshError when it is nowhere."""
        return self._secret("SERVIQ_OPERATOR_NATS_PASSWORD", f"nats-{OPERATOR}")

    @property
    def admin_dsn(self) -> str:
        """The superuser's DSN of the database. Raises MeshError when it is nowhere."""
        if self._names("SERVIQ_ADMIN_DSN"):
            return read_secret(self.environment, "SERVIQ_ADMIN_DSN")
        password = self._secret("SERVIQ_ADMIN_DSN", "postgres-admin")
        return f"postgresql://postgres:{password}@{self.address('postgres')}/postgres"

    def _secret(self, variable: str, name: str) -> str:
        kept = self.data.secrets.path(name)
        if not self._names(variable) and not kept.exists():
            raise NoMesh(self.data.path, f"{variable} (or {variable}_FILE)")
        return read_secret({f"{variable}_FILE": str(kept), **self.environment}, variable)

    def _names(self, variable: str) -> bool:
        return variable in self.environment or f"{variable}_FILE" in self.environment
