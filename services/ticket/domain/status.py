"""The stages of a ticket's life."""

from enum import StrEnum


class Status(StrEnum):
    """What stage of its life a ticket is in. Behaviour hangs on these names alone."""

    OPEN = "OPEN"
    IN_PROGRESS = "IN_PROGRESS"
    WAITING = "WAITING"
    RESOLVED = "RESOLVED"
    CLOSED = "CLOSED"
    REOPENED = "REOPENED"
    PENDING_VERIFICATION = "PENDING_VERIFICATION"
    SPAM = "SPAM"


IN_WORK = frozenset({Status.OPEN, Status.IN_PROGRESS, Status.REOPENED})
"""Where somebody has to act: these wait for an assignee, and these are an assignee's load. Waiting tickets are not."""

UNFINISHED = IN_WORK | {Status.WAITING}
"""Where something is still to be done, by whomever."""
