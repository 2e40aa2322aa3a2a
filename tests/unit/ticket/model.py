"""A ticket as a help desk's handbook would describe it: an independent model to hold the domain to.

It shares no code with the domain but the names of statuses. It is mutable, and says of each command whether it is
obeyed.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

IN_WORK = ("OPEN", "IN_PROGRESS", "REOPENED")
WINDOW = timedelta(days=7)
WAIT = timedelta(days=7)


@dataclass
class Model:
    """What a ticket should be; users are numbers."""

    status: str = "OPEN"
    version: int = 1
    assignee: int | None = None
    others: dict[int, str] = field(default_factory=dict)
    closed_at: datetime | None = None
    resolved: bool = False
    due_at: datetime | None = None
    verified: bool = False
    rated: bool = False
    priority: int = 2
    tags: tuple[str, ...] = ()
    comments: int = 0

    def act(self, verb: str, user: int, at: datetime) -> bool:
        """Does what the verb says, by or about the user; returns False for what must be refused."""
        return bool(getattr(self, verb)(user, at))

    def start(self, user: int, at: datetime) -> bool:
        return self.assignee is not None and self.status in ("OPEN", "REOPENED", "WAITING") and self._go("IN_PROGRESS")

    def pause(self, user: int, at: datetime) -> bool:
        return self.status in IN_WORK and self._go("WAITING")

    def resolve(self, user: int, at: datetime) -> bool:
        if self.status not in (*IN_WORK, "WAITING"):
            return False
        self.rated, self.resolved = False, True
        return self._go("RESOLVED", due_at=at + WAIT)

    def close(self, user: int, at: datetime) -> bool:
        if self.status not in (*IN_WORK, "WAITING", "RESOLVED"):
            return False
        self.closed_at = at
        return self._go("CLOSED")

    def close_itself(self, user: int, at: datetime) -> bool:
        return self.due_at is not None and at >= self.due_at and self.close(user, at)

    def reopen(self, user: int, at: datetime) -> bool:
        return (self.status == "RESOLVED" or self._recently_closed(at)) and self._go("REOPENED")

    def mark_spam(self, user: int, at: datetime) -> bool:
        return self.status in (*IN_WORK, "WAITING", "PENDING_VERIFICATION") and self._go("SPAM")

    def unmark_spam(self, user: int, at: datetime) -> bool:
        return self.status == "SPAM" and self._go("OPEN")

    def assign(self, user: int, at: datetime) -> bool:
        if self.assignee == user:
            return True
        if self.status in ("CLOSED", "SPAM"):
            return False
        self.assignee = user
        self.others.pop(user, None)
        return self._grow()

    def unassign(self, user: int, at: datetime) -> bool:
        if self.assignee is None:
            return True
        if self.status in ("CLOSED", "SPAM"):
            return False
        self.assignee = None
        return self._go("OPEN" if self.status == "IN_PROGRESS" else self.status)

    def observe(self, user: int, at: datetime) -> bool:
        return self._join(user, "OBSERVER")

    def collaborate(self, user: int, at: datetime) -> bool:
        return self._join(user, "COLLABORATOR")

    def leave(self, user: int, at: datetime) -> bool:
        return self.others.pop(user, None) is not None and self._grow()

    def comment(self, user: int, at: datetime) -> bool:
        if self.status in IN_WORK:
            target = "WAITING"
        elif self.status in ("WAITING", "RESOLVED"):
            target = self.status
        else:
            return False
        self.comments += 1
        return self._go(target)

    def answer(self, user: int, at: datetime) -> bool:
        """A comment that resolves; on what is resolved already it can say so once more."""
        if self.status not in (*IN_WORK, "WAITING", "RESOLVED"):
            return False
        self.comments += 1
        return self._grow() if self.status == "RESOLVED" else self.resolve(user, at)

    def own_comment(self, user: int, at: datetime) -> bool:
        """A comment of an agent who filed the ticket: they are its requester, whatever they are besides."""
        return self.reply(user, at)

    def note(self, user: int, at: datetime) -> bool:
        self.comments += 1
        return self._grow()

    def reply(self, user: int, at: datetime) -> bool:
        if self.status == "CLOSED" and not self._recently_closed(at):
            return False
        self.comments += 1
        match self.status:
            case "WAITING":
                return self._go("OPEN" if self.assignee is None else "IN_PROGRESS")
            case "RESOLVED" | "CLOSED":
                return self._go("REOPENED")
            case _:
                return self._grow()

    def submit(self, user: int, at: datetime) -> bool:
        return (self.status != "CLOSED" or self._recently_closed(at)) and self._grow()

    def upload(self, user: int, at: datetime) -> bool:
        return self.status in (*IN_WORK, "WAITING", "RESOLVED") and self._grow()

    def upload_internally(self, user: int, at: datetime) -> bool:
        return self._grow()

    def rate(self, user: int, at: datetime) -> bool:
        if self.status not in ("RESOLVED", "CLOSED") or not self.resolved or self.rated:
            return False
        self.rated = True
        return self._grow()

    def verify(self, user: int, at: datetime) -> bool:
        if self.verified:
            return True
        self.verified = True
        return self._go("OPEN") if self.status == "PENDING_VERIFICATION" else self._grow()

    def rotate_link(self, user: int, at: datetime) -> bool:
        return self._grow()

    def revoke_link(self, user: int, at: datetime) -> bool:
        return self._grow()

    def miss_deadline(self, user: int, at: datetime) -> bool:
        return self._grow()

    def raise_priority(self, user: int, at: datetime) -> bool:
        if self.priority == 4:
            return True
        self.priority = 4
        return self._grow()

    def tag(self, user: int, at: datetime) -> bool:
        tags = (f"tag-{user}",)
        if self.tags == tags:
            return True
        self.tags = tags
        return self._grow()

    def _recently_closed(self, at: datetime) -> bool:
        return self.status == "CLOSED" and self.closed_at is not None and at - self.closed_at <= WINDOW

    def _join(self, user: int, role: str) -> bool:
        if user == self.assignee or self.others.get(user) == role:
            return True
        self.others[user] = role
        return self._grow()

    def _go(self, status: str, *, due_at: datetime | None = None) -> bool:
        if status not in ("RESOLVED", "CLOSED"):
            self.resolved = False
        if status != self.status:
            self.due_at = due_at
        self.status = status
        return self._grow()

    def _grow(self) -> bool:
        self.version += 1
        return True
