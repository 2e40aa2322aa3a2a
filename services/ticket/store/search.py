"""Full text search: the words of every ticket, and the tickets that have them.

A word is indexed, and asked for, as English, as German and as it stands: tickets do not say which language they are in.
"""

from collections.abc import Collection, Iterator, Sequence
from functools import cache, reduce
from typing import Any
from uuid import UUID

from sqlalchemy import (
    CTE,
    ColumnElement,
    Double,
    Integer,
    Select,
    Text,
    Uuid,
    and_,
    any_,
    bindparam,
    case,
    cast,
    func,
    literal_column,
    not_,
    select,
    true,
    tuple_,
    union_all,
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

MOST_WALKED = 5000
"""How many of the newest tickets are looked through for words that PostgreSQL expects to be common."""

_GRAMMARS: Sequence[ColumnElement[Any]] = tuple(
    literal_column(f"'{name}'::regconfig") for name in ("english", "german", "simple")
)
# A tsvector holds 1 MB (PostgreSQL manual, 12.11): three grammars of a title, a description and this many characters of
# comments stay below it, whatever the script. Highlights are looked for in the beginning of a description.
_INDEXED_COMMENTS: ColumnElement[int] = literal_column("50")
_INDEXED_CHARACTERS: ColumnElement[int] = literal_column("50000")
_HIGHLIGHTED_CHARACTERS: ColumnElement[int] = literal_column("5000")

# A hundred words that nobody can ask for: a query of 200 characters has no phrase that reaches across.
_GAP: ColumnElement[Any] = literal_column("''' '':100'::tsvector", type_=TSVECTOR)
_NO_WORD: ColumnElement[str] = literal_column("' '")


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
    words = _apart(
        *_words(tickets.c.title, "A"),
        *_words(tickets.c.description, "B"),
        *_words(func.left(func.coalesce(comments, literal_column("''")), _INDEXED_CHARACTERS), "C"),
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


def _words(text: ColumnElement[str], weight: str) -> Iterator[ColumnElement[Any]]:
    for grammar in _GRAMMARS:
        yield func.setweight(func.to_tsvector(grammar, text), literal_column(f"'{weight}'::\"char\""), type_=TSVECTOR)


def _apart(*parts: ColumnElement[Any]) -> ColumnElement[Any]:
    """The parts one after the other, with so much between them that no phrase ends in another than it begins in."""
    joined = reduce(lambda before, part: before.op("||")(_GAP).op("||")(part), parts)
    return func.ts_delete(joined, _NO_WORD)


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
_MOST: ColumnElement[int] = literal_column(str(MOST_CANDIDATES))
_LIMIT = bindparam("limit", type_=Integer)
_MOST_WALKED: ColumnElement[int] = literal_column(str(MOST_WALKED))
_MATCHES = searchable.c.words.bool_op("@@")


@cache
def _search_query(asked: frozenset[str]) -> Query:
    """First the newest that match, then how well they do, then what is shown of the best."""
    wanted, newest = _asked("wanted"), _newest(asked)
    score = cast(func.ts_rank_cd(searchable.c.words, wanted), Double)
    ranked = (
        select(searchable.c.ticket_id, score.label("score"))
        .join_from(newest, searchable, searchable.c.ticket_id == newest.c.ticket_id)
        .cte("ranked")
    )
    best = select(ranked)
    if "after_score" in asked:
        after = tuple_(bindparam("after_score", type_=Double), bindparam("after_id", type_=Uuid))
        best = best.where(tuple_(ranked.c.score, ranked.c.ticket_id) < after)
    hits = best.order_by(ranked.c.score.desc(), ranked.c.ticket_id.desc()).limit(_LIMIT).cte("hits")
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


def _newest(asked: frozenset[str]) -> CTE:
    """The newest that match: from among the latest that may be shown if that is enough, or else by the index of words.

    Left to itself, PostgreSQL walks from the newest ticket on until it has enough if it expects the words to be common.
    It takes them to be spread evenly, so it walks past everything for words that went out of use or are never together,
    and does not know that to look at long `words` is to fetch them from elsewhere.
    """
    id, conditions = _visible(asked)
    latest = select(id.label("id")).where(*conditions).order_by(id.desc()).limit(_MOST_WALKED).cte("latest")
    walked = (_one_by_one if conditions else _in_a_row)(latest, _query(asked)).limit(_MOST).cte("walked")
    goes_on = and_(_count(latest) == _MOST_WALKED, _count(walked) < _MOST)
    # A query from a subquery is one that PostgreSQL does not know when it plans: it always takes the index for it.
    matches = _MATCHES(select(_query(asked)).scalar_subquery())
    looked_up = select(searchable.c.ticket_id).where(goes_on, matches, *conditions)
    if conditions:
        looked_up = looked_up.where(searchable.c.ticket_id == id)
    found = looked_up.cte("looked_up").prefix_with("MATERIALIZED")
    return union_all(
        select(walked.c.ticket_id).where(not_(goes_on)),
        select(found.c.ticket_id).order_by(found.c.ticket_id.desc()).limit(_MOST),
    ).cte("newest")


def _in_a_row(latest: CTE, query: ColumnElement[Any]) -> Select[Any]:
    """Those that match among the latest, which are all there is since the oldest of them."""
    since = select(latest.c.id).order_by(latest.c.id).limit(literal_column("1")).scalar_subquery()
    found = select(searchable.c.ticket_id).where(searchable.c.ticket_id >= since, _MATCHES(query))
    return found.order_by(searchable.c.ticket_id.desc())


def _one_by_one(latest: CTE, query: ColumnElement[Any]) -> Select[Any]:
    """Those that match among the latest, which are anywhere: the words of each are looked at, and of no other."""
    own = select(searchable).where(searchable.c.ticket_id == latest.c.id).offset(literal_column("0")).lateral("own")
    found = select(own.c.ticket_id).join_from(latest, own, true()).where(own.c.words.bool_op("@@")(query))
    return found.order_by(latest.c.id.desc())


def _count(rows: CTE) -> ColumnElement[int]:
    return select(func.count()).select_from(rows).scalar_subquery()


def _query(asked: frozenset[str]) -> ColumnElement[Any]:
    """What is wanted and not excluded; nothing when nothing is wanted."""
    wanted = _asked("wanted")
    if "excluded" not in asked:
        return wanted
    is_empty = func.numnode(wanted) == literal_column("0")
    return case((is_empty, wanted), else_=wanted.op("&&")(func.tsquery_not(_asked("excluded"))))


def _visible(asked: frozenset[str]) -> tuple[ColumnElement[UUID], list[ColumnElement[bool]]]:
    """The id of what may be shown, and what makes it so."""
    takes_part = participants.c.user_id == bindparam("viewer_id", type_=Uuid)
    has_status = tickets.c.status == any_(bindparam("statuses", type_=ARRAY(Text)))
    match "viewer_id" in asked, "statuses" in asked:
        case True, True:
            return tickets.c.id, [takes_part, has_status, participants.c.ticket_id == tickets.c.id]
        case True, False:
            return participants.c.ticket_id, [takes_part]
        case False, True:
            return tickets.c.id, [has_status]
    return searchable.c.ticket_id, []
