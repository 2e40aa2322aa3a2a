"""Full text search: the words of every ticket, and the tickets that have them.

A word is indexed, and asked for, as English, as German and as it stands: tickets do not say which language they are in.
"""

from collections.abc import Collection, Sequence
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Double,
    Integer,
    Text,
    Uuid,
    any_,
    bindparam,
    cast,
    func,
    literal_column,
    not_,
    select,
    tuple_,
)
from sqlalchemy.dialects.postgresql import ARRAY, TSQUERY, TSVECTOR, insert

from services.kit.database import Database, Transaction
from services.kit.sql import Query, compiled
from services.ticket.domain.search import MARK_END, MARK_START, Hit, HitPosition, SearchQuery, excerpt, pieces
from services.ticket.domain.status import Status
from services.ticket.store.tables import participants, searchable, tickets, timeline
from services.ticket.store.ticket_rows import SELECT_TICKETS, ticket_of

MOST_CANDIDATES = 1000
"""How many of the newest tickets that match are ranked: a common word would otherwise cost as much as all of them."""

_GRAMMARS: Sequence[ColumnElement[Any]] = tuple(
    literal_column(f"'{name}'::regconfig") for name in ("english", "german", "simple")
)
# A tsvector holds 1 MB (PostgreSQL manual, 12.11): three grammars of a title, a description and this many characters of
# comments stay below it, whatever the script. Highlights are looked for in the beginning of a description.
_INDEXED_COMMENTS: ColumnElement[int] = literal_column("50")
_INDEXED_CHARACTERS: ColumnElement[int] = literal_column("50000")
_HIGHLIGHTED_CHARACTERS: ColumnElement[int] = literal_column("5000")


def _index_statement() -> Any:
    said = (
        select(timeline.c.comment)
        .where(
            timeline.c.ticket_id == tickets.c.id,
            timeline.c.kind == literal_column("'COMMENT'"),
            timeline.c.visibility == literal_column("'PUBLIC'"),
        )
        .order_by(timeline.c.version.desc())
        .limit(_INDEXED_COMMENTS)
        .correlate(tickets)
        .subquery()
    )
    comments = select(func.string_agg(said.c.comment, literal_column("' '"))).scalar_subquery()
    words = (
        _words(tickets.c.title, "A")
        .op("||")(_words(tickets.c.description, "B"))
        .op("||")(_words(func.left(func.coalesce(comments, literal_column("''")), _INDEXED_CHARACTERS), "C"))
    )
    # In one order everywhere, so that two batches that overlap wait for one another instead of deadlocking.
    read = (
        select(tickets.c.id, tickets.c.version, words)
        .where(tickets.c.id == any_(bindparam("ids", type_=ARRAY(Uuid))))
        .order_by(tickets.c.id)
    )
    arriving = insert(searchable).from_select(["ticket_id", "version", "words"], read)
    return arriving.on_conflict_do_update(
        index_elements=[searchable.c.ticket_id],
        set_={"version": arriving.excluded.version, "words": arriving.excluded.words},
        where=searchable.c.version < arriving.excluded.version,
    )


def _words(text: ColumnElement[str], weight: str) -> ColumnElement[Any]:
    english, german, plain = (func.to_tsvector(grammar, text, type_=TSVECTOR) for grammar in _GRAMMARS)
    return func.setweight(english.op("||")(german).op("||")(plain), literal_column(f"'{weight}'::\"char\""))


def _asked(name: str) -> ColumnElement[Any]:
    """The words of a parameter, in any of the grammars."""
    text = bindparam(name, type_=Text)
    english, german, plain = (func.websearch_to_tsquery(grammar, text, type_=TSQUERY) for grammar in _GRAMMARS)
    return english.op("||")(german).op("||")(plain)


_INDEX = compiled(_index_statement())


async def index(transaction: Transaction, ticket_ids: Collection[UUID]) -> None:
    """Reads the words of these tickets anew; what is known of a newer version stays."""
    await transaction.execute(_INDEX, {"ids": sorted(ticket_ids)})


async def search(
    database: Database,
    query: SearchQuery,
    *,
    viewer_id: UUID | None,
    statuses: Sequence[Status],
    after: HitPosition | None,
    limit: int,
) -> list[Hit]:
    """Returns the hits among the newest that match, best first, from after the position on.

    `viewer_id` is a user who must take part in them; None means whoever does.
    """
    given = {
        "viewer_id": viewer_id,
        "statuses": [status.value for status in statuses],
        "excluded": query.excluded,
        "after_score": after and after.score,
        "after_id": after and after.id,
    }
    # A score may be nought, and restricts all the same.
    asked = {name: value for name, value in given.items() if value or (name == "after_score" and after)}
    statement = _search_query(frozenset(asked))
    # Not prepared: how rare the words are decides how they are best looked for.
    rows = await database.fetch_all(
        statement, {**asked, "wanted": query.wanted, "limit": limit, "marks": _MARKS}, prepare=False
    )
    return [
        Hit(
            ticket=ticket_of(row),
            score=row["score"],
            title=pieces([row[f"title_{number}"] for number in range(len(_GRAMMARS))]),
            excerpt=excerpt([row[f"description_{number}"] for number in range(len(_GRAMMARS))]),
        )
        for row in rows
    ]


_MARKS = f"HighlightAll=true, StartSel={MARK_START}, StopSel={MARK_END}"


@cache
def _search_query(asked: frozenset[str]) -> Query:
    wanted = _asked("wanted")
    conditions: list[ColumnElement[bool]] = [searchable.c.words.bool_op("@@")(wanted)]
    source: Any = searchable
    if "excluded" in asked:
        conditions.append(not_(searchable.c.words.bool_op("@@")(_asked("excluded"))))
    if "viewer_id" in asked:
        source = source.join(participants, participants.c.ticket_id == searchable.c.ticket_id)
        conditions.append(participants.c.user_id == bindparam("viewer_id", type_=Uuid))
    if "statuses" in asked:
        source = source.join(tickets, tickets.c.id == searchable.c.ticket_id)
        conditions.append(tickets.c.status == any_(bindparam("statuses", type_=ARRAY(Text))))
    # Materialised by its limit: first the newest, then their ranks.
    newest = (
        select(searchable.c.ticket_id, searchable.c.words)
        .select_from(source)
        .where(*conditions)
        .order_by(searchable.c.ticket_id.desc())
        .limit(literal_column(str(MOST_CANDIDATES)))
        .cte("newest")
    )
    ranked = select(newest.c.ticket_id, cast(func.ts_rank_cd(newest.c.words, wanted), Double).label("score")).cte(
        "ranked"
    )
    best = select(ranked)
    if "after_score" in asked:
        after = tuple_(bindparam("after_score", type_=Double), bindparam("after_id", type_=Uuid))
        best = best.where(tuple_(ranked.c.score, ranked.c.ticket_id) < after)
    hits = (
        best.order_by(ranked.c.score.desc(), ranked.c.ticket_id.desc())
        .limit(bindparam("limit", type_=Integer))
        .cte("hits")
    )
    marked = [
        func.ts_headline(grammar, text, wanted, bindparam("marks", type_=Text)).label(f"{name}_{number}")
        for name, text in (
            ("title", tickets.c.title),
            ("description", func.left(tickets.c.description, _HIGHLIGHTED_CHARACTERS)),
        )
        for number, grammar in enumerate(_GRAMMARS)
    ]
    shown = (
        SELECT_TICKETS.add_columns(hits.c.score, *marked)
        .join(hits, hits.c.ticket_id == tickets.c.id)
        .order_by(hits.c.score.desc(), hits.c.ticket_id.desc())
    )
    return compiled(shown)
