"""How urgent a ticket is, as far as promises hang on it."""

from enum import IntEnum


class Priority(IntEnum):
    """How urgent a ticket is; a greater one goes first. The numbers are those of the contract."""

    LOW = 1
    NORMAL = 2
    HIGH = 3
    CRITICAL = 4
