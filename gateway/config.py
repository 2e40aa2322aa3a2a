"""Every setting of the gateway."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal, Self

from pydantic import AfterValidator, Field, NonNegativeFloat, PositiveFloat, PositiveInt, SecretStr, model_validator

from gateway.captcha import WhenAway
from gateway.cors import parse_origins
from gateway.counters import Quota
from gateway.proxies import parse_networks
from services.kit.settings import ProcessSettings


def _being_quotas(text: str) -> str:
    Quota.parse("", text)
    return text


def _being_networks(text: str) -> str:
    parse_networks(text)
    return text


def _being_origins(text: str) -> str:
    parse_origins(text)
    return text


Quotas = Annotated[str, AfterValidator(_being_quotas)]
"""Quotas as `Quota.parse` reads them."""


class GatewaySettings(ProcessSettings):
    """What the gateway can be told: how much it takes from a client, and how it reaches the services."""

    service: ClassVar[str] = "gateway"

    allowed_hosts: str = Field(
        default="",
        description="The hosts it answers for, by commas, as in the Host header without the port. Empty: any.",
    )
    trusted_proxies: Annotated[str, AfterValidator(_being_networks)] = Field(
        default="",
        description="The proxies before it whose X-Forwarded-For is believed: addresses or networks, by commas.",
    )
    allowed_origins: Annotated[str, AfterValidator(_being_origins)] = Field(
        default="",
        description="The origins whose pages may read answers in a browser (CORS), by commas. Empty: only its own.",
    )
    limits_url: SecretStr = Field(
        default=SecretStr(""),
        description="The Redis that gateways share their counts in: redis://user:password@host:6379/0, rediss:// with "
        "TLS. Empty: each counts in memory, by itself.",
    )
    submission_limit_per_address: Quotas = Field(
        default="20/3600 240/86400",
        description="Tickets filed by one client address: amounts and seconds. Empty: any number, as for every limit.",
    )
    submission_limit_per_email: Quotas = Field(
        default="10/3600", description="Tickets filed in the name of one e-mail address: amounts and seconds."
    )
    submission_limit_in_total: Quotas = Field(
        default="5000/86400", description="Tickets filed by everybody together: amounts and seconds."
    )
    public_limit_per_address: Quotas = Field(
        default="600/60", description="Other calls that take no account, by one client address: amounts and seconds."
    )
    public_limit_in_total: Quotas = Field(
        default="60000/60", description="Other calls that take no account, by everybody: amounts and seconds."
    )
    upload_limit_per_address: Quotas = Field(
        default="268435456/86400",
        description="Bytes of files sent without an account's rights by one client address: amounts and seconds.",
    )
    captcha_url: str = Field(
        default="",
        pattern="^(https?://.+)?$",
        description="Where tokens of a captcha are checked, in the style of siteverify; who files a ticket without an "
        "account then sends one as Captcha-Token. Empty: nobody needs one.",
    )
    captcha_secret: SecretStr = Field(default=SecretStr(""), description="What it knows us by there.")
    captcha_seconds: PositiveFloat = Field(default=3.0, description="How long checking a token may take.")
    captcha_when_away: WhenAway = Field(
        default="accept", description="Whether tickets are accepted or refused while no token can be checked."
    )
    captcha_script_url: str = Field(
        default="",
        pattern="^(https?://.+)?$",
        description="The script of the captcha's widget, for the page where tickets are filed. Empty: that has none.",
    )
    captcha_site_key: str = Field(default="", description="What the widget knows the page by.")
    captcha_widget: Literal["g-recaptcha", "h-captcha", "cf-turnstile"] = Field(
        default="cf-turnstile",
        description="The class of the widget's element; with -response added, the form's field with the token.",
    )
    helpdesk_name: str = Field(default="Serviq", min_length=1, description="What pages call the help desk.")
    form_least_seconds: NonNegativeFloat = Field(
        default=2.0, description="How soon after it was shown nobody can have filled in the form of a request."
    )
    form_most_seconds: PositiveFloat = Field(
        default=86_400.0, description="How long after it was shown the form of a request can be sent."
    )
    most_form_bytes: PositiveInt = Field(
        default=100 * 1024 * 1024, description="The largest form with files that a page passes on."
    )
    told_file_bytes: PositiveInt = Field(
        default=25 * 1024 * 1024,
        description="How large pages say that a file may be; SERVIQ_TICKET_ATTACHMENT_MOST_BYTES decides.",
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

    @model_validator(mode="after")
    def _check_widget(self) -> Self:
        if bool(self.captcha_script_url) != bool(self.captcha_site_key):
            raise ValueError("SERVIQ_GATEWAY_CAPTCHA_SCRIPT_URL and SERVIQ_GATEWAY_CAPTCHA_SITE_KEY go together.")
        return self

    @property
    def hosts(self) -> frozenset[str]:
        """The allowed hosts, in lower case."""
        return frozenset(host.strip().lower() for host in self.allowed_hosts.split(",") if host.strip())
