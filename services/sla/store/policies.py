"""The policies, by named queries: every version, only ever added to."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Boolean, Integer, Uuid, bindparam, insert, or_, select, tuple_
from sqlalchemy.dialects.postgresql import distinct_on

from services.kit.database import Database, Row, Transaction
from services.kit.sql import compiled
from services.sla.domain.policy import Policy, Reopening
from services.sla.domain.priority import Priority
from services.sla.store.tables import policies

_LATEST = (
    select(policies)
    .ext(distinct_on(policies.c.id))
    .order_by(policies.c.id, policies.c.version.desc())
    .subquery("latest")
)
_STANDING = select(_LATEST).where(_LATEST.c.is_deleted.is_(False))

_EVERY_VERSION = compiled(select(policies))

_GET = compiled(_STANDING.where(_LATEST.c.id == bindparam("the_id", type_=Uuid)))

_GET_VERSION = compiled(
    select(policies).where(
        policies.c.id == bindparam("the_id", type_=Uuid), policies.c.version == bindparam("the_version", type_=Integer)
    )
)

_AFTER = tuple_(
    bindparam("after_default", type_=Boolean),
    bindparam("after_position", type_=Integer),
    bindparam("after_id", type_=Uuid),
)
_LIST = compiled(
    _STANDING.where(
        or_(
            bindparam("after_id", type_=Uuid).is_(None),
            tuple_(_LATEST.c.is_default, _LATEST.c.position, _LATEST.c.id) > _AFTER,
        )
    )
    .order_by(_LATEST.c.is_default, _LATEST.c.position, _LATEST.c.id)
    .limit(bindparam("limit", type_=Integer))
)

_NAMING = compiled(
    _STANDING.where(_LATEST.c.calendar_id == bindparam("calendar_id", type_=Uuid)).order_by(_LATEST.c.id)
)

_ADD = compiled(
    insert(policies).values({column.name: bindparam(column.name, type_=column.type) for column in policies.c})
)


async def every_version(source: Database | Transaction) -> list[Policy]:
    """Returns all there ever was."""
    return [_policy(row) for row in await source.fetch_all(_EVERY_VERSION)]


async def get(source: Database | Transaction, id: UUID) -> Policy | None:
    """Returns the latest version; None when there is none, or it was deleted."""
    row = await source.fetch_one(_GET, {"the_id": id})
    return None if row is None else _policy(row)


async def answered(transaction: Transaction, answer: Mapping[str, Any]) -> Policy:
    """Returns the version that was the answer to a request before."""
    row = await transaction.fetch_one(_GET_VERSION, {"the_id": UUID(answer["id"]), "the_version": answer["version"]})
    assert row is not None  # versions are only ever added
    return _policy(row)


async def listed_after(database: Database, after: tuple[bool, int, UUID] | None, *, limit: int) -> list[Policy]:
    """Returns the latest versions in the order they are tried; None begins with the first."""
    default, position, id = after or (None, None, None)
    rows = await database.fetch_all(
        _LIST, {"after_default": default, "after_position": position, "after_id": id, "limit": limit}
    )
    return [_policy(row) for row in rows]


async def naming(transaction: Transaction, calendar_id: UUID) -> Policy | None:
    """Returns a policy that names the calendar, or None."""
    row = await transaction.fetch_one(_NAMING, {"calendar_id": calendar_id})
    return None if row is None else _policy(row)


async def add(transaction: Transaction, policy: Policy, *, actor_id: str) -> None:
    """Adds a version. The caller holds the rulebook, so nobody else adds one meanwhile."""
    await transaction.execute(
        _ADD,
        {
            **{column.name: getattr(policy, column.name, None) for column in policies.c},
            "priorities": sorted(policy.priorities),
            "tags": sorted(policy.tags),
            "requester_domains": sorted(policy.requester_domains),
            "warn_percents": list(policy.warn_percents),
            "reopening": policy.reopening.value,
            "actor_id": actor_id,
        },
    )


def _policy(row: Row) -> Policy:
    kept: Mapping[str, Any] = {name: value for name, value in row.items() if name != "actor_id"}
    return Policy(
        **{
            **kept,
            "priorities": frozenset(map(Priority, row["priorities"])),
            "tags": frozenset(row["tags"]),
            "requester_domains": frozenset(row["requester_domains"]),
            "warn_percents": tuple(row["warn_percents"]),
            "reopening": Reopening(row["reopening"]),
        }
    )
