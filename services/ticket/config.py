"""What the ticket service can be told."""

from pydantic import Field, PositiveInt, SecretStr

from services.kit.settings import ServiceSettings


class TicketSettings(ServiceSettings):
    """The settings of the ticket service."""

    service = "ticket"

    link_secret: SecretStr = Field(
        min_length=32,
        description="The key of tracking links. Whoever has it can open every ticket; a new one ends every link.",
    )
    link_lifetime_days: PositiveInt = Field(
        default=180, description="How long a tracking link opens its ticket, from when the ticket was created."
    )
