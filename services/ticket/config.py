"""What the ticket service can be told."""

from datetime import timedelta

from pydantic import Field, PositiveInt, SecretStr

from services.kit.settings import ServiceSettings
from services.ticket.domain.policy import Policy


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

    @property
    def policy(self) -> Policy:
        """What of these decides about the life of tickets."""
        return Policy(
            reopen_window=timedelta(days=self.reopen_window_days),
            auto_close_after=timedelta(days=self.auto_close_days),
            link_lifetime=timedelta(days=self.link_lifetime_days),
            hold_unverified=self.hold_unverified,
        )
