"""What the notify service can be told."""

from email.utils import getaddresses
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, NonNegativeFloat, PositiveFloat, PositiveInt, SecretStr, model_validator

from services.kit.settings import HostPort, Secret, ServiceSettings
from services.notify.domain.errors import MailImpossible
from services.notify.domain.header import Mailbox, checked_address


def read_mailbox(text: str) -> Mailbox:
    """Returns the mailbox of `Name <address>` or of an address alone; raises ValueError."""
    found = getaddresses([text])
    if not text.isprintable() or len(found) != 1:
        raise ValueError("must be one address, or Name <address>")
    [(name, address)] = found
    try:
        mailbox = Mailbox(name, checked_address(address))
    except MailImpossible as impossible:
        raise ValueError("must be one address, or Name <address>") from impossible
    if mailbox.needs_smtputf8:
        raise ValueError("must be an address in ASCII")
    return mailbox


def _readable_mailbox(text: str) -> str:
    if text:
        read_mailbox(text)
    return text


class NotifySettings(ServiceSettings):
    """The settings of the notify service."""

    service = "notify"

    mail_from: Annotated[str, AfterValidator(_readable_mailbox), Field(min_length=1)] = Field(
        default="Serviq <serviq@localhost>",
        description="Who mails come from: an address, or Name <address>. Its domain ends every Message-ID.",
    )
    mail_reply_to: Annotated[str, AfterValidator(_readable_mailbox)] = Field(
        default="", description="Where answers to mails go, written like the sender. Empty: to the sender."
    )
    unsubscribe_secret: Annotated[Secret, Field(min_length=16)] = Field(
        description="The key of the links that turn mails off. A new one ends those in mails that were sent."
    )
    unproved_interval_seconds: NonNegativeFloat = Field(
        default=3600.0,
        description="How long an address that nobody has proved gets no second mail. Set off by strangers, it is left "
        "out; set off by those who work here, it waits.",
    )
    unproved_per_day: PositiveInt = Field(
        default=5, description="The most mails that an address that nobody has proved gets in 24 hours."
    )
    unproved_budget_per_hour: PositiveInt = Field(
        default=5000,
        description="The most mails that strangers can set off to addresses that nobody has proved, in an hour.",
    )
    smtp_address: HostPort = Field(default="127.0.0.1:25", description="Where the mail relay listens.")
    smtp_starttls: Literal["required", "optional", "off"] = Field(
        default="required",
        description="Whether mail goes encrypted: required, with a certificate that is checked; "
        "optional, when the relay offers it, unchecked; or never.",
    )
    smtp_authority_file: str = Field(
        default="", description="PEM certificates of the relay's authority. Empty: those the machine trusts."
    )
    smtp_user: str = Field(default="", description="What to sign in to the relay as. Empty: not at all.")
    smtp_password: SecretStr = Field(default=SecretStr(""), description="The password on the relay.")
    smtp_connections: PositiveInt = Field(
        default=8, description="How many mails are sent at once, each over a connection that is kept."
    )
    smtp_mails_per_second: NonNegativeFloat = Field(
        default=0.0,
        description="The most mails a second that the relay gets from each process. 0: as many as it takes.",
    )
    smtp_connect_seconds: PositiveFloat = Field(
        default=10.0, description="How long connecting may take, and each of the relay's answers meanwhile."
    )
    smtp_answer_seconds: PositiveFloat = Field(
        default=120.0, description="How long the relay may take to answer a command or to take a mail."
    )
    retry_seconds: PositiveFloat = Field(
        default=5.0, description="The wait after a mail was not taken for the first time; it doubles, with jitter."
    )
    retry_ceiling_seconds: PositiveFloat = Field(
        default=3600.0, description="The longest wait between two attempts to send a mail."
    )
    give_up_hours: PositiveFloat = Field(
        default=72.0, description="After how long a mail that could not be sent is given up."
    )

    @model_validator(mode="after")
    def _check_password_is_kept_secret(self) -> Self:
        if self.smtp_user and self.smtp_starttls != "required" and self.environment == "production":
            raise ValueError("SERVIQ_NOTIFY_SMTP_USER needs SERVIQ_NOTIFY_SMTP_STARTTLS=required in production.")
        return self
