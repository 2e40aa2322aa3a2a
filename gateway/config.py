"""Every setting of the gateway."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field, PositiveFloat, PositiveInt

from services.kit.settings import ProcessSettings


class GatewaySettings(ProcessSettings):
    """What the gateway can be told: how much it takes from a client, and how it reaches the services."""

    service: ClassVar[str] = "gateway"

    allowed_hosts: str = Field(
        default="",
        description="The hosts it answers for, by commas, as in the Host header without the port. Empty: any.",
    )
    most_connections: PositiveInt = Field(default=2000, description="How many clients may be connected at once.")
    most_body_bytes: PositiveInt = Field(default=65_536, description="The largest JSON body it reads.")
    most_upload_bytes: PositiveInt = Field(
        default=32 * 1024 * 1024,
        description="The largest body with a file that it passes on; the ticket service has its own limit.",
    )
    upload_seconds: PositiveFloat = Field(
        default=600.0,
        description="How long a file may take to arrive; no wait for more of it exceeds body_seconds.",
    )
    most_url_bytes: PositiveInt = Field(default=8_190, description="The longest path and query it reads.")
    most_header_bytes: PositiveInt = Field(default=8_190, description="The longest single header it reads.")
    most_headers: PositiveInt = Field(default=64, description="How many headers a request may have.")
    most_head_bytes: PositiveInt = Field(default=65_536, description="How large a request's headers may be together.")
    head_seconds: PositiveFloat = Field(default=10.0, description="How long a request's headers may take to arrive.")
    body_seconds: PositiveFloat = Field(default=10.0, description="How long a request's body may take to arrive.")
    idle_seconds: PositiveFloat = Field(
        default=75.0, description="How long a connection may wait for its next request."
    )
    linger_seconds: PositiveFloat = Field(
        default=2.0, description="How long a refused client gets to read the refusal before its connection is closed."
    )
    write_seconds: PositiveFloat = Field(
        default=30.0, description="How long a client may leave answers unread before its connection is cut."
    )
    quiet_seconds: PositiveFloat = Field(
        default=20.0, description="How long a stream of events is quiet before it says that it is alive."
    )
    rpc_seconds: PositiveFloat = Field(
        default=5.0, description="How long a service may take to answer, and to go on with a file."
    )
    composed_seconds: PositiveFloat = Field(
        default=1.0, description="How long an answer waits for the parts of it that it can do without."
    )
    channels: PositiveInt = Field(
        default=2, description="How many connections it keeps to each service; one is a bottleneck of its own."
    )

    @property
    def hosts(self) -> frozenset[str]:
        """The allowed hosts, in lower case."""
        return frozenset(host.strip().lower() for host in self.allowed_hosts.split(",") if host.strip())
