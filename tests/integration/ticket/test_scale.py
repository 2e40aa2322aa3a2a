"""A page of a list or a search reads a page's worth, however many tickets there are: shown by EXPLAIN."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import psycopg
import pytest
from psycopg.rows import tuple_row

from cli.mesh.postgres import Postgres
from migrations.runner import migrate
from services.kit.sql import Query
from services.ticket.domain.priority import Priority
from services.ticket.domain.search import SearchQuery
from services.ticket.domain.status import Status
from services.ticket.domain.ticket_order import Position, TicketOrder
from services.ticket.store import agents, backlog, changes, search, ticket_lists
from services.ticket.store.ticket_lists import TicketFilter
from tests.integration.conftest import dsns_of

MANY = 100_000
AGENT = UUID(int=7)
PAGE = 50
_DATABASE = "serviq_scale"

# As in life: ids and times grow together, what is unfinished is the newest, and everything else is closed. Half are of
# one tag and few of another, a word is in all, another in few, and another in none but old ones.
_FILL = f"""
INSERT INTO ticket.tickets (id, status, priority, title, description, requester_name, requester_email, assignee_id,
    version, link_generation, link_expires_at, created_at, updated_at, tags)
SELECT ('018d' || lpad(to_hex(n), 8, '0') || '-7000-8000-' || lpad(to_hex(n), 12, '0'))::text::uuid,
    CASE WHEN n > {MANY} * 0.99 THEN (ARRAY['OPEN', 'IN_PROGRESS', 'WAITING', 'REOPENED'])[1 + n % 4]
         WHEN n > {MANY} * 0.97 THEN 'RESOLVED' WHEN n % 50 = 0 THEN 'SPAM' ELSE 'CLOSED' END,
    CASE WHEN n % 20 = 7 THEN 4 WHEN n % 13 < 3 THEN 3 WHEN n % 7 = 0 THEN 1 ELSE 2 END,
    CASE WHEN n % 2 = 0 THEN 'Even' ELSE 'Odd' END || ' printer ' || n
        || CASE WHEN n % 20000 = 0 THEN ' zeppelin' ELSE '' END || CASE WHEN n < {MANY} * 0.2 THEN ' telex' ELSE '' END,
    'It smokes again, please help.', 'Ada', 'user' || n % 5000 || '@example.com',
    CASE WHEN n > {MANY} * 0.995 AND n % 3 = 1 THEN NULL WHEN n % 11 = 0 THEN '{AGENT}'::uuid
         ELSE ('00000000-0000-0000-0000-' || lpad(to_hex(1000 + n % 47), 12, '0'))::uuid END,
    1, 1, now(),
    timestamptz '2026-01-01' + n * interval '1 minute',
    timestamptz '2026-01-01' + n * interval '1 minute' + n % 1000 * 7919 % 10000 * interval '1 minute',
    CASE WHEN n % 5000 = 0 THEN ARRAY['rare', 'vpn'] WHEN n % 2 = 0 THEN ARRAY['vpn'] ELSE ARRAY[]::text[] END
FROM generate_series(1, {MANY}) AS n;
INSERT INTO ticket.participants (ticket_id, user_id, role, ticket_created_at)
SELECT id, assignee_id, 'PRIMARY', created_at FROM ticket.tickets WHERE assignee_id IS NOT NULL;
INSERT INTO ticket.participants (ticket_id, user_id, role, ticket_created_at)
SELECT id, '{AGENT}', 'OBSERVER', created_at FROM ticket.tickets WHERE number % 500 = 1
ON CONFLICT DO NOTHING;
INSERT INTO ticket.searchable (ticket_id, version, words)
SELECT id, 1, to_tsvector('english', title || ' ' || description) || to_tsvector('simple', title) FROM ticket.tickets;
INSERT INTO ticket.timeline (id, ticket_id, version, kind, created_at, transaction_id)
SELECT id, id, 1, 'CREATED', created_at, (number % 1000)::text::xid8 FROM ticket.tickets;
INSERT INTO ticket.requesters (email, user_id)
SELECT 'user' || n || '@example.com', ('00000000-0000-0000-0001-' || lpad(to_hex(n), 12, '0'))::uuid
FROM generate_series(0, 4999) AS n;
"""


class Explained:
    """What PostgreSQL did for a statement."""

    def __init__(self, plan: dict[str, Any]) -> None:
        self.root = plan["Plan"]
        self.buffers = self.root["Shared Hit Blocks"] + self.root["Shared Read Blocks"]
        self.nodes = list(_walk(self.root))

    def scans_all_of(self, table: str) -> bool:
        return any(node["Node Type"] == "Seq Scan" and node.get("Relation Name") == table for node in self.nodes)

    @property
    def outline(self) -> str:
        """The steps, each with how many rows it made."""
        return " | ".join(
            f"{node['Node Type']} {node.get('Index Name', '')} {node['Actual Rows']}x{node['Actual Loops']}"
            for node in self.nodes
        )

    @property
    def most_sorted(self) -> int:
        """The most rows that were sorted to find the page."""
        sorts = [node for node in self.nodes if "Sort" in node["Node Type"]]
        return max((node["Plans"][0]["Actual Rows"] for node in sorts), default=0)

    def rows_of(self, table: str) -> float:
        """How many rows of the table were read, whether they were of use or not."""
        read: float = sum(
            (node["Actual Rows"] + node.get("Rows Removed by Filter", 0) + node.get("Rows Removed by Index Recheck", 0))
            * node["Actual Loops"]
            for node in self.nodes
            if node.get("Relation Name") == table
        )
        return read


def _walk(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for below in node.get("Plans", []):
        yield from _walk(below)


@pytest.fixture(scope="module")
def large(postgres: Postgres) -> Iterator[psycopg.Connection[Any]]:
    """A database with a hundred thousand tickets."""
    migrate(postgres.dsn(), dsns_of(postgres, _DATABASE))
    with psycopg.connect(postgres.dsn(database=_DATABASE), autocommit=True, row_factory=tuple_row) as connection:
        connection.execute(_FILL.encode())
        connection.execute(b"VACUUM ANALYZE")
        yield connection
    with psycopg.connect(postgres.dsn(), autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {_DATABASE} WITH (FORCE)".encode())


def explain(connection: psycopg.Connection[Any], query: Query, parameters: dict[str, Any]) -> Explained:
    """As the service asks it: unprepared, so that it is planned for these values."""
    row = connection.execute(
        f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {query}".encode(), parameters, prepare=False
    ).fetchone()
    assert row is not None
    return Explained(row[0][0])


UNFINISHED = [Status.OPEN, Status.IN_PROGRESS, Status.WAITING, Status.REOPENED]
FILTERS = {
    "everything": TicketFilter(),
    "a common status": TicketFilter(statuses=[Status.CLOSED]),
    "a rare status": TicketFilter(statuses=[Status.SPAM]),
    "a status of the newest": TicketFilter(statuses=[Status.RESOLVED]),
    "what is open": TicketFilter(statuses=[Status.OPEN]),
    "what is in work": TicketFilter(statuses=[Status.OPEN, Status.IN_PROGRESS, Status.REOPENED]),
    "what is unfinished": TicketFilter(statuses=UNFINISHED),
    "what is finished": TicketFilter(statuses=[Status.RESOLVED, Status.CLOSED]),
    "an assignee": TicketFilter(assignee_id=AGENT),
    "what an assignee has to do": TicketFilter(assignee_id=AGENT, statuses=UNFINISHED),
    "nobody's": TicketFilter(unassigned=True),
    "what waits for somebody": TicketFilter(unassigned=True, statuses=[Status.OPEN]),
    "a viewer's": TicketFilter(viewer_id=AGENT),
    "what a viewer has to do": TicketFilter(viewer_id=AGENT, statuses=UNFINISHED),
    "a participant's": TicketFilter(participant_id=AGENT),
    "a common tag": TicketFilter(tags=["vpn"]),
    "a viewer's of a tag": TicketFilter(viewer_id=AGENT, tags=["vpn"]),
    "a rare tag": TicketFilter(tags=["rare"]),
    "an address": TicketFilter(requester_email="user42@example.com"),
    "a user": TicketFilter(requester_id=UUID("00000000-0000-0000-0001-00000000002a")),
    "a number": TicketFilter(number=4711),
    "a rare priority": TicketFilter(priorities=[Priority.CRITICAL]),
    "two priorities": TicketFilter(priorities=[Priority.HIGH, Priority.LOW]),
}


@pytest.mark.parametrize("order", TicketOrder)
@pytest.mark.parametrize("name", FILTERS)
def test_page_reads_a_page_of_the_table_whatever_is_asked_in_whatever_order(
    large: psycopg.Connection[Any], name: str, order: TicketOrder
) -> None:
    asked = FILTERS[name].asked()
    # The first page, one in the middle, and the last.
    for share in (0.0, 0.5, 0.9999):
        query = ticket_lists._query(frozenset(asked), order, share > 0)
        found = explain(large, query, {**asked, **_position(large, order, share), "limit": PAGE + 1})
        assert not found.scans_all_of("tickets") and not found.scans_all_of("participants"), found.outline
        # What cannot be walked in order is as little as there is unfinished, or of a rare tag or a requester.
        assert found.most_sorted <= MANY // 50, found.outline
        # A page of 51 tickets, each with its requester and who else takes part, takes about 16 blocks a ticket.
        assert found.buffers < 4_000, found.outline


def _position(large: psycopg.Connection[Any], order: TicketOrder, share: float) -> dict[str, Any]:
    """Where, in this order, about so much of all tickets is behind one; nothing at the beginning."""
    sorted_by = {
        TicketOrder.NEWEST_FIRST: "created_at DESC, id DESC",
        TicketOrder.OLDEST_FIRST: "created_at, id",
        TicketOrder.LATEST_CHANGE_FIRST: "updated_at DESC, id DESC",
        TicketOrder.MOST_URGENT_FIRST: "-priority, id",
    }[order]
    row = large.execute(
        f"SELECT {sorted_by.partition(',')[0].partition(' ')[0]}, id FROM ticket.tickets"
        f" ORDER BY {sorted_by} OFFSET %(offset)s LIMIT 1".encode(),
        {"offset": int(MANY * share)},
    ).fetchone()
    assert row is not None
    value = -row[0] if order is TicketOrder.MOST_URGENT_FIRST else row[0]
    named = Position(value, row[1]).values().items()
    return {f"after_{name}": value for name, value in named} if share else {}


WHOSE: dict[str, dict[str, Any]] = {
    "everybody's": {},
    "a viewer's": {"viewer_id": AGENT},
    "what is unfinished": {"statuses": [status.value for status in UNFINISHED]},
}


@pytest.mark.parametrize(
    ("text", "most_rows"),
    [
        # In every ticket, in half of them, in one of 20,000, in none.
        ("printer", 8_000),
        ("even", 8_000),
        ("printer -odd", 8_000),
        ("zeppelin", 100),
        ("printer zeppelin", 100),
        ("nowhere", 0),
        # PostgreSQL expects these to be common among the newest: out of use, never together, excluded by what is there.
        ("telex", 2 * MANY // 5),
        ("even odd", 8_000),
        ("printer -smokes", 8_000),
    ],
)
@pytest.mark.parametrize("whose", WHOSE)
def test_search_reads_a_bounded_part_of_the_words_however_common_they_are(
    large: psycopg.Connection[Any], text: str, most_rows: int, whose: str
) -> None:
    query = SearchQuery.parse(text)
    asked: dict[str, Any] = dict(WHOSE[whose])
    if query.excluded:
        asked["excluded"] = query.excluded
    parameters = {**asked, "wanted": query.wanted, "limit": PAGE + 1, "marks": search._MARKS}
    found = explain(large, search._search_query(frozenset(asked)), parameters)
    assert not found.scans_all_of("searchable") and not found.scans_all_of("tickets"), found.outline
    # The newest are counted, each that is looked at is read, and the thousand that are ranked are read again.
    assert found.rows_of("searchable") <= most_rows + search.MOST_WALKED + search.MOST_CANDIDATES, found.outline


def test_load_of_an_agent_is_counted_without_what_they_did_before(large: psycopg.Connection[Any]) -> None:
    large.execute(
        b"INSERT INTO ticket.agents (user_id, version, active, available, capacity, skills)"
        b" VALUES (%(id)s, 1, true, true, 10, '{}') ON CONFLICT DO NOTHING",
        {"id": AGENT},
    )
    found = explain(large, agents._AVAILABLE, {})
    assert found.buffers < 600 and not found.scans_all_of("tickets")


def test_what_is_given_out_and_taken_back_is_found_without_the_rest(large: psycopg.Connection[Any]) -> None:
    gone = UUID(int=1001)
    large.execute(
        b"INSERT INTO ticket.agents (user_id, version, active, available, capacity, skills)"
        b" VALUES (%(id)s, 1, false, false, 10, '{}'), (%(busy)s, 1, true, true, 10, '{}') ON CONFLICT DO NOTHING",
        {"id": gone, "busy": AGENT},
    )
    ids = [row[0] for row in large.execute(b"SELECT id FROM ticket.tickets ORDER BY id DESC LIMIT 100").fetchall()]
    for query, parameters in (
        (backlog._LOCK_WAITING, {"agent_ids": [AGENT], "limit": 50}),
        (backlog._LOCK_ABANDONED_AMONG, {"ticket_ids": ids}),
        (backlog._LOCK_ABANDONED_BY, {"user_ids": [gone]}),
        (backlog._DUE, {"at": datetime.now(UTC), "limit": 100, "skip": 0}),
    ):
        found = explain(large, query, parameters)
        assert not found.scans_all_of("tickets") and found.buffers < 3_000, found.outline


@pytest.mark.parametrize("begin", [0, 500, 999])
def test_what_a_watcher_missed_is_read_page_by_page(large: psycopg.Connection[Any], begin: int) -> None:
    asked = {
        **{"begin_transaction_id": begin, "begin_sequence": 0, "end_transaction_id": 2**62, "end_sequence": 0},
        "limit": PAGE,
    }
    found = explain(large, changes._COMMANDS, asked)
    assert not found.scans_all_of("timeline") and not found.most_sorted
    assert found.buffers < 200, found.outline
