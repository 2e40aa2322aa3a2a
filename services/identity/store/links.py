"""The links in mails, by named queries."""

from uuid import UUID

from sqlalchemy import Text, Uuid, bindparam, select
from sqlalchemy.dialects.postgresql import Insert, insert

from services.identity.domain.link import Link, LinkKind
from services.identity.store.tables import links
from services.kit.database import Database, Transaction
from services.kit.sql import compiled

_COLUMNS = ("user_id", "kind", "generation", "expires_at", "used_at", "email")

_GET = compiled(
    select(links).where(
        links.c.user_id == bindparam("user_id", type_=Uuid), links.c.kind == bindparam("kind", type_=Text)
    )
)


def _save_statement() -> Insert:
    saved = insert(links).values({name: bindparam(name, type_=links.c[name].type) for name in _COLUMNS})
    return saved.on_conflict_do_update(
        index_elements=[links.c.user_id, links.c.kind], set_={name: saved.excluded[name] for name in _COLUMNS[2:]}
    )


_SAVE = compiled(_save_statement())


async def get(source: Database | Transaction, user_id: UUID, kind: LinkKind) -> Link | None:
    """Returns the user's latest link of the kind, or None. Who changes it holds the lock of the user."""
    row = await source.fetch_one(_GET, {"user_id": user_id, "kind": kind.value})
    return Link(**{**row, "kind": LinkKind(row["kind"])}) if row else None


async def save(transaction: Transaction, link: Link) -> None:
    """Stores the link in the place of the one before."""
    await transaction.execute(_SAVE, {**{name: getattr(link, name) for name in _COLUMNS}, "kind": link.kind.value})
