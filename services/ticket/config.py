"""What the ticket service can be told."""

from datetime import timedelta

from pydantic import Field, PositiveFloat, PositiveInt, SecretStr, field_validator

from services.kit.settings import ServiceSettings
from services.ticket.domain.file_type import ENDINGS
from services.ticket.domain.policy import Policy
from services.ticket.usecases.receive_content import FileLimits
from services.ticket.usecases.watch_tickets import WatchLimits


class TicketSettings(ServiceSettings):
    """The settings of the ticket service."""

    service = "ticket"

    link_secret: SecretStr = Field(
        min_length=32,
        description="The key of tracking links. Whoever has it can open every ticket; a new one ends every link.",
    )
    link_lifetime_days: PositiveInt = Field(
        default=180, description="How long a tracking link opens its ticket, from when the link was made."
    )
    reopen_window_days: PositiveInt = Field(
        default=7, description="How long after its end a ticket can be reopened; later a reply makes a new one."
    )
    auto_close_days: PositiveInt = Field(
        default=7, description="How long a resolved ticket waits for an objection before it closes itself."
    )
    hold_unverified: bool = Field(
        default=False,
        description="Whether a ticket from an address that its sender has not proved is held until they have.",
    )
    purge_unverified_days: PositiveInt = Field(
        default=14, description="After how long a held ticket is deleted that nobody proved, nor anybody here took."
    )

    watch_sign_of_life_seconds: PositiveFloat = Field(
        default=15.0, description="How often an idle stream of changes says that it is alive."
    )
    watch_longest_seconds: PositiveFloat = Field(
        default=600.0, description="After how long a stream of changes ends, for its reader to come back."
    )
    watch_most_waiting: PositiveInt = Field(
        default=1000, description="How many changes wait for a slow reader before it is told to come back."
    )
    object_store_url: str = Field(
        default="file:///var/lib/serviq/objects",
        pattern=r"^(file:///[^?#]+|s3://[^/?#]+(/[^?#]*)?)$",
        description=(
            "Where the content of files is kept, and nothing else: file:///folder, or s3://bucket/prefix with AWS_* in "
            "the environment."
        ),
    )
    attachment_most_bytes: PositiveInt = Field(
        default=25 * 1024 * 1024, description="How large a file may be, in bytes."
    )
    attachment_most_files: PositiveInt = Field(default=100, description="How many files a ticket may have.")
    attachment_most_requester_bytes: PositiveInt = Field(
        default=100 * 1024 * 1024,
        description="How large the files of a ticket may be together, in bytes, for its requester to add another.",
    )
    attachment_types: str = Field(
        default=" ".join(ENDINGS), description="The media types that are accepted, with spaces between: some of these."
    )

    @field_validator("attachment_types")
    @classmethod
    def _check_types(cls, types: str) -> str:
        unknown = sorted(set(types.split()) - ENDINGS.keys())
        if unknown:
            raise ValueError(f"cannot accept {', '.join(unknown)}")
        return types

    @property
    def file_limits(self) -> FileLimits:
        """What of these decides about files."""
        return FileLimits(
            most_bytes=self.attachment_most_bytes,
            types=frozenset(self.attachment_types.split()),
            most_files=self.attachment_most_files,
            most_requester_bytes=self.attachment_most_requester_bytes,
        )

    @property
    def watch_limits(self) -> WatchLimits:
        """What of these decides about streams of changes."""
        return WatchLimits(
            sign_of_life_seconds=self.watch_sign_of_life_seconds,
            longest_seconds=self.watch_longest_seconds,
            most_waiting=self.watch_most_waiting,
        )

    @property
    def policy(self) -> Policy:
        """What of these decides about the life of tickets."""
        return Policy(
            reopen_window=timedelta(days=self.reopen_window_days),
            auto_close_after=timedelta(days=self.auto_close_days),
            link_lifetime=timedelta(days=self.link_lifetime_days),
            hold_unverified=self.hold_unverified,
        )
