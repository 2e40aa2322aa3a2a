"""Between the contract's PolicyService and the domain: requests become commands, results become answers."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Literal
from uuid import UUID

from services.kit.addresses import AddressInvalid, normalised
from services.kit.errors import FieldViolation, RequestInvalid
from services.kit.etag import etag_of
from services.kit.ids import uuid7
from services.kit.masks import masked
from services.kit.paging import PageToken
from services.kit.principal import Principal
from services.kit.requests import RequestKey
from services.kit.timestamps import time_of, time_to_pb
from services.sla.api.convert import DEFAULT_PAGE_SIZE, duration_of, optional_duration_to_pb
from services.sla.domain.policy import WARN_PERCENTS, Policy, Reopening
from services.sla.domain.priority import Priority
from services.sla.usecases.create_policy import CreatePolicy
from services.sla.usecases.delete_policy import DeletePolicy
from services.sla.usecases.list_policies import ListPolicies
from services.sla.usecases.update_policy import UpdatePolicy
from serviq.sla.v1 import policy_pb2
from serviq.sla.v1 import policy_service_pb2 as pb
from serviq.ticket.v1 import ticket_pb2

_NOT_YET = datetime.fromtimestamp(0, UTC)
_LAST_POSITION = 1_000_000


def create_policy(request: pb.CreatePolicyRequest, principal: Principal) -> CreatePolicy:
    """Raises RequestInvalid. From when on it counts, the use case says."""
    fields = {name: read(request.policy) for name, read in _FIELDS.items()}
    return CreatePolicy(
        policy=Policy(id=uuid7(), version=1, effective_at=_NOT_YET, **fields),
        effective_at=time_of(request, "effective_time"),
        validate_only=request.validate_only,
        actor_id=principal.id,
        key=RequestKey.of(request, principal),
    )


def create_policy_response(request: pb.CreatePolicyRequest, policy: Policy) -> pb.CreatePolicyResponse:
    """What was only to be validated has no id."""
    made = policy_to_pb(policy)
    if request.validate_only:
        made.ClearField("id")
    return pb.CreatePolicyResponse(policy=made)


def update_policy(request: pb.UpdatePolicyRequest, principal: Principal) -> UpdatePolicy:
    """Raises MaskPathUnknown and RequestInvalid."""
    paths = masked(request.update_mask, _FIELDS.keys())
    return UpdatePolicy(
        id=UUID(request.id),
        changes={name: _FIELDS[name](request.policy) for name in sorted(paths)},
        effective_at=time_of(request, "effective_time"),
        validate_only=request.validate_only,
        etag=request.etag,
        actor_id=principal.id,
        key=RequestKey.of(request, principal),
    )


def delete_policy(request: pb.DeletePolicyRequest, principal: Principal) -> DeletePolicy:
    """Takes the request as it came."""
    return DeletePolicy(
        id=UUID(request.id), etag=request.etag, actor_id=principal.id, key=RequestKey.of(request, principal)
    )


def list_policies(request: pb.ListPoliciesRequest) -> ListPolicies:
    """Raises PageTokenInvalid."""
    position = PageToken.of(request).position(_order_of_text)
    return ListPolicies(page_size=request.page_size or DEFAULT_PAGE_SIZE, after=position)


def list_policies_response(
    request: pb.ListPoliciesRequest, policies: Sequence[Policy], last: Policy | None
) -> pb.ListPoliciesResponse:
    """`last` is after what the next page continues, or None."""
    return pb.ListPoliciesResponse(
        policies=[policy_to_pb(policy) for policy in policies],
        next_page_token=PageToken.of(request).at(_text_of_order(last.order)) if last else "",
    )


def policy_to_pb(policy: Policy) -> policy_pb2.Policy:
    """Conditions come in order."""
    return policy_pb2.Policy(
        id=str(policy.id),
        name=policy.name,
        position=policy.position,
        priorities=[ticket_pb2.Priority.ValueType(priority) for priority in sorted(policy.priorities)],
        tags=sorted(policy.tags),
        requester_domains=sorted(policy.requester_domains),
        first_response=optional_duration_to_pb(policy.first_response),
        next_response=optional_duration_to_pb(policy.next_response),
        resolution=optional_duration_to_pb(policy.resolution),
        calendar_id=str(policy.calendar_id),
        warn_percents=policy.warn_percents,
        reopening=policy_pb2.Reopening.Value(f"REOPENING_{policy.reopening}"),
        is_default=policy.is_default,
        version=policy.version,
        effective_time=time_to_pb(policy.effective_at),
        etag=etag_of(policy.version),
    )


def _text_of_order(order: tuple[bool, int, UUID]) -> str:
    is_default, position, id = order
    return f"{is_default:d}|{position}|{id}"


def _order_of_text(text: str) -> tuple[bool, int, UUID]:
    """Raises ValueError for what `_text_of_order` never wrote: the token may be made up."""
    is_default, position, id = text.split("|")
    order = is_default == "1", int(position), UUID(id)
    if not 0 <= order[1] <= _LAST_POSITION or _text_of_order(order) != text:
        raise ValueError("no position of ours")
    return order


def _name(policy: policy_pb2.Policy) -> str:
    name = " ".join(policy.name.split())
    if not name:
        violation = FieldViolation(field="policy.name", description="must not be empty")
        raise RequestInvalid(violations=(violation,))
    return name


def _domains(policy: policy_pb2.Policy) -> frozenset[str]:
    """As the domain of a requester's address is kept: in lower case and punycode."""
    violations, found = [], set[str]()
    for index, domain in enumerate(policy.requester_domains):
        try:
            found.add(normalised(f"x@{domain}").rpartition("@")[2])
        except AddressInvalid:
            field = f"policy.requester_domains[{index}]"
            violations.append(FieldViolation(field=field, description="must be a domain such as example.com"))
    if violations:
        raise RequestInvalid(violations=tuple(violations))
    return frozenset(found)


def _target(field: Literal["first_response", "next_response", "resolution"]) -> Callable[[policy_pb2.Policy], Any]:
    def read(policy: policy_pb2.Policy) -> timedelta | None:
        return duration_of(getattr(policy, field), f"policy.{field}") if policy.HasField(field) else None

    return read


def _calendar_id(policy: policy_pb2.Policy) -> UUID:
    if not policy.calendar_id:
        violation = FieldViolation(field="policy.calendar_id", description="must not be empty")
        raise RequestInvalid(violations=(violation,))
    return UUID(policy.calendar_id)


_FIELDS: Mapping[str, Callable[[policy_pb2.Policy], Any]] = {
    "name": _name,
    "position": lambda policy: policy.position,
    "priorities": lambda policy: frozenset(map(Priority, policy.priorities)),
    "tags": lambda policy: frozenset(policy.tags),
    "requester_domains": _domains,
    "first_response": _target("first_response"),
    "next_response": _target("next_response"),
    "resolution": _target("resolution"),
    "calendar_id": _calendar_id,
    "warn_percents": lambda policy: tuple(sorted(policy.warn_percents)) or WARN_PERCENTS,
    "reopening": lambda policy: Reopening(
        policy_pb2.Reopening.Name(policy.reopening or policy_pb2.REOPENING_RESUME).removeprefix("REOPENING_")
    ),
}
