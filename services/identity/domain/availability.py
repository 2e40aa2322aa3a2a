"""Whether an employee takes new work."""

from enum import StrEnum


class Availability(StrEnum):
    """Whether an employee takes new work now. Only ONLINE does; the other two tell people why not."""

    ONLINE = "ONLINE"
    AWAY = "AWAY"
    OFFLINE = "OFFLINE"
