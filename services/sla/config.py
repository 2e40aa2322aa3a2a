"""What the sla service can be told."""

from services.kit.settings import ServiceSettings


class SlaSettings(ServiceSettings):
    """The settings of the sla service: those that every service has, and none of its own yet."""

    service = "sla"
