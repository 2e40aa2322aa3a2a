"""What the program is told by its environment."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Self

from serviq.client import Addresses, Client, Credentials, Password, connect


@dataclass(frozen=True, kw_only=True)
class Setting:
    """Where the mesh is, who signs in, and the word of this run."""

    addresses: Addresses
    email: str
    password: str
    run: str

    @classmethod
    def from_environment(cls) -> Self:
        """Returns what the variables say. Raises KeyError for one that is missing."""
        names = ("identity", "ticket", "sla", "notify")
        return cls(
            addresses=Addresses(**{name: os.environ[f"SERVIQ_{name.upper()}_ADDRESS"] for name in names}),
            email=os.environ["SERVIQ_EMAIL"],
            password=os.environ["SERVIQ_PASSWORD"],
            run=os.environ["SERVIQ_RUN"],
        )

    @property
    def person(self) -> str:
        """Who files tickets in this run."""
        return f"contract-{self.run}@example.com"

    def signed_in(self) -> Client:
        """Returns a client of the administrator."""
        return self.connected(Password(self.email, self.password))

    def connected(self, credentials: Credentials | None) -> Client:
        """Returns a client of somebody."""
        return connect(self.addresses, credentials)
