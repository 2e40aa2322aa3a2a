"""The parts of a mesh: what each is told at its start, and nothing that another part must keep to itself."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from cli.mesh.accounts import OPERATOR
from cli.mesh.child import Command
from cli.mesh.data_folder import DataFolder
from cli.mesh.nats import USERS, Nats
from cli.mesh.part import Program
from cli.mesh.ports import HOST
from cli.mesh.postgres import Postgres
from cli.mesh.probes import answers_ready, greets_as_smtp
from migrations import SERVICES

GATEWAY = "gateway"
DATABASE = "serviq"
LISTENERS = (
    "http",
    "postgres",
    "nats",
    "smtp",
    *SERVICES,
    *(f"{process}_metrics" for process in (*SERVICES, GATEWAY)),
)
"""Everything that gets a port; `http` is the gateway's public one."""
# What a Python process needs of the environment the mesh was started in, whoever it is.
_INHERITED = ("PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR", "PYTHONPATH", "PYTHONDONTWRITEBYTECODE")


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """Builds the parts of one mesh from its data directory, its ports and the settings it was started with."""

    data: DataFolder
    ports: Mapping[str, int]
    settings: Mapping[str, str]
    """The environment `serviq up` was started in. A part sees the shared SERVIQ_ settings in it, and its own."""
    durable: bool = True
    """False gives up PostgreSQL's fsync, for meshes that are thrown away."""

    def postgres(self) -> Postgres:
        """The database server."""
        return Postgres(
            folder=self.data.path / "postgres",
            port=self.ports["postgres"],
            password=self.data.secrets.get("postgres-admin"),
            log=self.data.log("postgres"),
            durable=self.durable,
        )

    def nats(self) -> Nats:
        """The message server."""
        return Nats(
            folder=self.data.path / "nats",
            port=self.ports["nats"],
            passwords={user: self.data.secrets.get(f"nats-{user}") for user in USERS},
            log=self.data.log("nats"),
        )

    def smtp(self) -> Program:
        """The mail catcher."""
        address = self._address("smtp")
        argv = (sys.executable, "-P", "-m", "cli.mesh.mail_catcher", address, str(self.data.mails))
        return Program(
            name="smtp",
            address=address,
            how=Command(argv=argv, log=self.data.log("smtp"), environment=self._inherited()),
            probe=partial(greets_as_smtp, address),
        )

    def migrate(self) -> Command:
        """The one-shot that brings the database to this version."""
        dsns = {f"SERVIQ_{service.upper()}_DATABASE_DSN": self._dsn(service) for service in SERVICES}
        return Command(
            argv=(sys.executable, "-P", "-m", "cli.main", "migrate"),
            log=self.data.log("migrate"),
            environment={**self._inherited(), "SERVIQ_ADMIN_DSN": self.postgres().dsn(), **dsns},
        )

    def service(self, name: str) -> Program:
        """One of the four services."""
        secret = self.data.secrets.get
        own = {
            "LISTEN_ADDRESS": self._address(name),
            "METRICS_ADDRESS": self.metrics_address(name),
            "DATABASE_DSN": self._dsn(name),
            "NATS_PASSWORD": secret(f"nats-{name}"),
            "SERVICE_SECRET": secret(name),
        }
        if name == "identity":
            own["KEY_ENCRYPTION_SECRET"] = secret("identity-key-encryption")
            own["SERVICE_ACCOUNTS_FILE"] = str(self.data.path / "service-accounts.json")
        if name == "ticket":
            own["LINK_SECRET"] = secret("ticket-link")
            own["OBJECT_STORE_URL"] = (self.data.path / "objects").as_uri()
        if name == "notify":
            own |= {"SMTP_ADDRESS": self._address("smtp"), "SMTP_STARTTLS": "off"}
            own["UNSUBSCRIBE_SECRET"] = secret("notify-unsubscribe")
        return self._process(name, f"services.{name}", self._address(name), own)

    def gateway(self) -> Program:
        """The HTTP front; its address is a URL."""
        own = {
            "LISTEN_ADDRESS": self._address("http"),
            "METRICS_ADDRESS": self.metrics_address(GATEWAY),
            "SERVICE_SECRET": self.data.secrets.get(GATEWAY),
            # Everybody who asks a mesh like this one sits at one machine, and `serviq demo` files tickets by the
            # thousand: what would limit them elsewhere has room here.
            **dict.fromkeys(("SUBMISSION_LIMIT_PER_ADDRESS", "SUBMISSION_LIMIT_PER_EMAIL"), "1000000/3600"),
            "SUBMISSION_LIMIT_IN_TOTAL": "1000000/86400",
            **dict.fromkeys(("PUBLIC_LIMIT_PER_ADDRESS", "PUBLIC_LIMIT_IN_TOTAL"), "1000000/60"),
            "UPLOAD_LIMIT_PER_ADDRESS": "1000000000000/86400",
        }
        return self._process(GATEWAY, GATEWAY, f"http://{self._address('http')}", own)

    def metrics_address(self, process: str) -> str:
        """host:port of a process's /metrics, /healthz and /readyz."""
        return self._address(f"{process}_metrics")

    def _process(self, name: str, module: str, address: str, own: Mapping[str, str]) -> Program:
        shared = {
            # gRPC's core writes lines of its own about every connection that ends; what matters is in our log.
            "GRPC_VERBOSITY": "NONE",
            "SERVIQ_ENVIRONMENT": "development",
            "SERVIQ_DRAIN_SECONDS": "2",
            "SERVIQ_NATS_URL": f"nats://{self._address('nats')}",
            "SERVIQ_PUBLIC_URL": f"http://{self._address('http')}",
            **{f"SERVIQ_{service.upper()}_ADDRESS": self._address(service) for service in SERVICES},
        }
        return Program(
            name=name,
            address=address,
            how=Command(
                # -P: a folder named `services` where the mesh was started must not stand in for ours.
                argv=(sys.executable, "-P", "-m", module),
                log=self.data.log(name),
                environment={
                    # It listens on this machine only, and whoever tries it out wants to see what there is.
                    "SERVIQ_REFLECTION": "true",
                    **self._inherited(),
                    **shared,
                    **{f"SERVIQ_{name.upper()}_{key}": value for key, value in own.items()},
                    **self._chosen_for(name),
                },
            ),
            probe=partial(answers_ready, self.metrics_address(name)),
        )

    def _chosen_for(self, process: str) -> dict[str, str]:
        """The SERVIQ_ settings of whoever started the mesh that concern `process`: shared ones and its own."""
        others = [f"SERVIQ_{other.upper()}_" for other in (*SERVICES, GATEWAY, OPERATOR, "admin") if other != process]
        return {
            name: value
            for name, value in self.settings.items()
            if name.startswith("SERVIQ_") and not name.startswith(tuple(others))
        }

    def _inherited(self) -> dict[str, str]:
        return {name: self.settings[name] for name in _INHERITED if name in self.settings} | {"PYTHONUNBUFFERED": "1"}

    def _dsn(self, service: str) -> str:
        password = self.data.secrets.get(f"postgres-{service}")
        return self.postgres().dsn(user=service, password=password, database=DATABASE)

    def _address(self, listener: str) -> str:
        return f"{HOST}:{self.ports[listener]}"
