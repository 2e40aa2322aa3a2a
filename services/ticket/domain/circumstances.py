"""Which moves of the lifecycle are legal for a ticket at a moment, and what a refusal of the others says."""

from dataclasses import dataclass
from datetime import datetime

from services.kit.errors import FieldViolation
from services.ticket.domain.actor import ActorKind
from services.ticket.domain.errors import TransitionIllegal
from services.ticket.domain.lifecycle import Guard, Transition, Verb, moves_from
from services.ticket.domain.policy import Policy
from services.ticket.domain.status import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """All that decides about a move, of the ticket and of the moment. A `door` is by which RPCs somebody comes in.

    Only with the policy does a refusal know whether reopening is legal; the mesh itself, whose door is SYSTEM, needs
    none.
    """

    status: Status
    is_assigned: bool
    closed_at: datetime | None
    auto_close_at: datetime | None
    at: datetime
    policy: Policy | None

    def legal(self, verb: Verb | None, door: ActorKind) -> list[Transition]:
        """Returns the moves by the verb, or by any, that are legal for who comes in by this door."""
        return [move for move in moves_from(self.status, verb) if move.actor_kind is door and self._allow(move.guard)]

    def target(self, verb: Verb, door: ActorKind) -> Status:
        """Returns where the verb leads from here, for who comes in by this door. Raises TransitionIllegal."""
        legal = self.legal(verb, door)
        if not legal:
            raise self.refusal(verb)
        return legal[0].target

    def refusal(self, verb: Verb) -> TransitionIllegal:
        """Returns what to raise instead of a move: it names the edge, and all that an agent could do."""
        legal = [move for move in self.legal(None, ActorKind.AGENT) if move.source is not move.target]
        moves = [f"{move.verb} to {move.target}" for move in legal]
        description = f"{verb} is not for a ticket that is {self.status}; what is: {', '.join(moves) or 'nothing'}"
        return TransitionIllegal(
            verb=verb,
            status=self.status,
            legal=",".join(dict.fromkeys(move.verb for move in legal)),
            violations=(FieldViolation(field=f"{self.status}/{verb}", description=description),),
        )

    def _allow(self, guard: Guard) -> bool:
        match guard:
            case Guard.NONE:
                return True
            case Guard.ASSIGNED:
                return self.is_assigned
            case Guard.UNASSIGNED:
                return not self.is_assigned
            case Guard.RECENTLY_CLOSED:
                closed_at, policy = self.closed_at, self.policy
                return closed_at is not None and policy is not None and self.at <= closed_at + policy.reopen_window
            case Guard.LONG_RESOLVED:
                return self.auto_close_at is not None and self.auto_close_at <= self.at
