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

# Ids and times grow together, as they do in life; most tickets are closed, few are open, one tag is rare.
_FILL = f"""
INSERT INTO ticket.tickets (id, status, priority, title, description, requester_name, requester_email, assignee_id,
    version, link_generation, link_expires_at, created_at, updated_at, tags)
SELECT ('018d' || lpad(to_hex(n), 8, '0') || '-7000-8000-' || lpad(to_hex(n), 12, '0'))::text::uuid,
    CASE WHEN n % 200 = 0 THEN 'OPEN' WHEN n % 100 = 50 THEN 'WAITING' ELSE 'CLOSED' END,
    1 + n % 4, 'Printer ' || n || CASE WHEN n % 20000 = 0 THEN ' zeppelin' ELSE '' END, 'It smokes again, please help.',
    'Ada', 'user' || n % 5000 || '@example.com',
    CASE WHEN n % 10 = 0 THEN '{AGENT}'::uuid WHEN n % 3 = 0 THEN NULL
         ELSE ('00000000-0000-0000-0000-' || lpad(to_hex(1000 + n % 50), 12, '0'))::uuid END,
    1, 1, now(),
    timestamptz '2026-01-01' + n * interval '1 minute', timestamptz '2026-01-01' + n * interval '90 seconds',
    CASE WHEN n % 5000 = 0 THEN ARRAY['rare', 'vpn'] WHEN n % 2 = 0 THEN ARRAY['vpn'] ELSE ARRAY[]::text[] END
FROM generate_series(1, {MANY}) AS n;
INSERT INTO ticket.participants (ticket_id, user_id, role, ticket_created_at)
SELECT id, assignee_id, 'PRIMARY', created_at FROM ticket.tickets WHERE assignee_id IS NOT NULL;
INSERT INTO ticket.searchable (ticket_id, version, words)
SELECT id, 1, to_tsvector('english', title || ' ' || description) || to_tsvector('simple', title) FROM ticket.tickets;
INSERT INTO ticket.timeline (id, ticket_id, version, kind, created_at, transaction_id)
SELECT id, id, 1, 'CREATED', created_at, (number % 1000)::text::xid8 FROM ticket.tickets;
INSERT INTO ticket.requesters (email, user_id)
SELECT 'user' || n || '@example.com', ('00000000-0000-0000-0001-' || lpad(to_hex(n), 12, '0'))::uuid
FROM generate_series(0, 4999) AS n;
ANALYZE;
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


NEWEST, OLDEST, CHANGED, URGENT = TicketOrder
REQUESTER = UUID("00000000-0000-0000-0001-00000000002a")

LISTS: dict[str, tuple[TicketFilter, TicketOrder]] = {
    "everything": (TicketFilter(), NEWEST),
    "everything, oldest first": (TicketFilter(), OLDEST),
    "everything, latest change first": (TicketFilter(), CHANGED),
    "everything, most urgent first": (TicketFilter(), URGENT),
    "one common status": (TicketFilter(statuses=[Status.CLOSED]), NEWEST),
    "one rare status": (TicketFilter(statuses=[Status.OPEN]), NEWEST),
    "what is unfinished, most urgent first": (TicketFilter(statuses=[Status.OPEN, Status.WAITING]), URGENT),
    "one assignee": (TicketFilter(assignee_id=AGENT), NEWEST),
    "one assignee's open tickets": (TicketFilter(assignee_id=AGENT, statuses=[Status.OPEN]), NEWEST),
    "what waits for somebody": (TicketFilter(unassigned=True, statuses=[Status.OPEN]), URGENT),
    "one viewer's": (TicketFilter(viewer_id=AGENT), NEWEST),
    "one participant's": (TicketFilter(participant_id=AGENT), NEWEST),
    "a common tag": (TicketFilter(tags=["vpn"]), NEWEST),
    "a rare tag": (TicketFilter(tags=["rare"]), NEWEST),
    "an address": (TicketFilter(requester_email="user42@example.com"), NEWEST),
    "a user": (TicketFilter(requester_id=REQUESTER), NEWEST),
    "a number": (TicketFilter(number=4711), NEWEST),
    "a priority": (TicketFilter(priorities=[Priority.HIGH]), NEWEST),
}


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("deep", [False, True], ids=["first page", "a page in the middle"])
def test_page_reads_a_bounded_part_of_the_table(large: psycopg.Connection[Any], name: str, deep: bool) -> None:
    wanted, order = LISTS[name]
    row = large.execute(
        b"SELECT created_at, updated_at, priority, id FROM ticket.tickets ORDER BY id OFFSET %(n)s LIMIT 1",
        {"n": MANY // 2},
    ).fetchone()
    assert row is not None
    created_at, updated_at, priority, id = row
    value = {CHANGED: updated_at, URGENT: priority}.get(order, created_at)
    after = {f"after_{name}": value for name, value in Position(value, id).values().items()} if deep else {}
    asked = wanted.asked()
    query = ticket_lists._query(frozenset(asked), order, deep)
    found = explain(large, query, {**asked, **after, "limit": PAGE + 1})
    assert not found.scans_all_of("tickets") and not found.scans_all_of("participants")
    # What cannot be walked in order is few rows, whatever the size: what is unfinished, or has a rare tag.
    assert found.most_sorted <= MANY // 50
    # A page of 51 tickets, each with its requester and who else takes part, takes about 10 blocks a ticket.
    assert found.buffers < 3_000, found.outline


@pytest.mark.parametrize("text", ["printer", "zeppelin", "printer zeppelin", "printer -zeppelin", "nowhere"])
def test_search_reads_a_bounded_part_of_the_words_however_common_they_are(
    large: psycopg.Connection[Any], text: str
) -> None:
    query = SearchQuery.parse(text)
    asked = {"wanted": query.wanted, "limit": PAGE + 1, "marks": search._MARKS}
    names = frozenset({"excluded"} if query.excluded else ())
    found = explain(large, search._search_query(names), {**asked, **({"excluded": query.excluded} if names else {})})
    assert not found.scans_all_of("searchable") and not found.scans_all_of("tickets")
    assert found.most_sorted <= search.MOST_CANDIDATES
    assert found.buffers < 12_000


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
