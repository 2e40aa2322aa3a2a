"""What people want to be mailed, and what not."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import Text, any_, bindparam, select
from sqlalchemy.dialects.postgresql import ARRAY, Insert, insert

from services.kit.database import Database, Transaction
from services.kit.sql import compiled
from services.notify.domain.kind import Kind
from services.notify.store.tables import preferences

_OF = compiled(
    select(preferences.c.kind, preferences.c.enabled).where(
        preferences.c.recipient == bindparam("recipient", type_=Text)
    )
)

_UNWANTED = compiled(
    select(preferences.c.recipient, preferences.c.kind).where(
        preferences.c.recipient == any_(bindparam("recipients", type_=ARRAY(Text))), ~preferences.c.enabled
    )
)


def _keep_statement() -> Insert:
    arriving = insert(preferences).values(
        {name: bindparam(name, type_=preferences.c[name].type) for name in preferences.c.keys()}
    )
    return arriving.on_conflict_do_update(
        index_elements=[preferences.c.recipient, preferences.c.kind],
        set_={name: arriving.excluded[name] for name in ("enabled", "changed_at")},
    )


_KEEP = compiled(_keep_statement())


async def of(source: Database | Transaction, recipient: str) -> Mapping[Kind, bool]:
    """Returns what the recipient said of each kind; of the others they said nothing."""
    rows = await source.fetch_all(_OF, {"recipient": recipient})
    return {Kind(row["kind"]): row["enabled"] for row in rows}


async def unwanted(transaction: Transaction, recipients: Collection[str]) -> set[tuple[str, Kind]]:
    """Returns what each of the recipients does not want."""
    rows = await transaction.fetch_all(_UNWANTED, {"recipients": sorted(recipients)})
    return {(row["recipient"], Kind(row["kind"])) for row in rows}


async def keep(transaction: Transaction, recipient: str, wanted: Mapping[Kind, bool], *, at: datetime) -> None:
    """Keeps what the recipient says now."""
    await transaction.execute_many(
        _KEEP,
        [
            {"recipient": recipient, "kind": kind, "enabled": enabled, "changed_at": at}
            for kind, enabled in sorted(wanted.items())
        ],
    )
