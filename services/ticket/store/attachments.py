"""What is known of files; their content is in the object store."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Integer, Text, Uuid, any_, bindparam, func, insert, literal_column, select
from sqlalchemy.dialects.postgresql import ARRAY

from services.kit.database import Database, Row, Transaction
from services.kit.sql import compiled
from services.ticket.domain.actor import Visibility
from services.ticket.domain.attachment import Attachment, AttachmentKind
from services.ticket.store.tables import attachments

_COLUMNS = tuple(column.name for column in attachments.columns)

_ADD = compiled(
    insert(attachments).values({name: bindparam(name, type_=attachments.c[name].type) for name in _COLUMNS})
)

_COUNT = compiled(
    select(
        func.count().label("files"), func.coalesce(func.sum(attachments.c.size), literal_column("0")).label("bytes")
    ).where(attachments.c.ticket_id == bindparam("id", type_=Uuid))
)

_GET = compiled(
    select(attachments).where(
        attachments.c.id == bindparam("id", type_=Uuid), attachments.c.ticket_id == bindparam("ticket_id", type_=Uuid)
    )
)

_PAGE = compiled(
    select(attachments)
    .where(
        attachments.c.ticket_id == bindparam("ticket_id", type_=Uuid),
        attachments.c.id > bindparam("after_id", type_=Uuid),
    )
    .order_by(attachments.c.id)
    .limit(bindparam("limit", type_=Integer))
)

_KNOWN = compiled(
    select(attachments.c.object_key).where(attachments.c.object_key == any_(bindparam("keys", type_=ARRAY(Text))))
)


async def add(
    transaction: Transaction, attachment: Attachment, *, ticket_id: UUID, object_key: str, visibility: Visibility
) -> None:
    """Stores what is known of a file whose content is in the object store."""
    row = {name: getattr(attachment, name) for name in _COLUMNS if hasattr(attachment, name)}
    own = {"ticket_id": ticket_id, "object_key": object_key, "visibility": visibility.value}
    await transaction.execute(_ADD, {**row, "kind": attachment.kind.value, **own})


async def count(source: Database | Transaction, ticket_id: UUID) -> tuple[int, int]:
    """Returns how many files the ticket has, and how many bytes they have together."""
    row = await source.fetch_one(_COUNT, {"id": ticket_id})
    return (int(row["files"]), int(row["bytes"])) if row else (0, 0)


async def get(database: Database, id: UUID, *, ticket_id: UUID) -> tuple[Attachment, str, Visibility] | None:
    """Returns the file of the ticket, where its content is, and who may see it; or None."""
    row = await database.fetch_one(_GET, {"id": id, "ticket_id": ticket_id})
    return None if row is None else (_attachment_of(row), row["object_key"], Visibility(row["visibility"]))


async def page(database: Database, ticket_id: UUID, *, after_id: UUID, limit: int) -> list[Attachment]:
    """Returns files of the ticket from after an id on, oldest first."""
    rows = await database.fetch_all(_PAGE, {"ticket_id": ticket_id, "after_id": after_id, "limit": limit})
    return [_attachment_of(row) for row in rows]


async def known_keys(database: Database, keys: Sequence[str]) -> set[str]:
    """Returns those keys that are the content of a file."""
    return {row["object_key"] for row in await database.fetch_all(_KNOWN, {"keys": list(keys)})}


def _attachment_of(row: Row) -> Attachment:
    return Attachment(
        id=row["id"],
        name=row["name"],
        content_type=row["content_type"],
        kind=AttachmentKind(row["kind"]),
        size=row["size"],
        sha256=row["sha256"],
        created_at=row["created_at"],
    )
