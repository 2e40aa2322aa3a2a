from uuid import UUID, uuid4

import grpc
import pytest

from services.kit.database import Database
from services.kit.paging import PageToken
from services.kit.sql import Query
from services.ticket.store import search
from serviq.ticket.v1 import ticket_pb2
from serviq.ticket.v1 import ticket_service_pb2 as pb
from tests.integration.round_trips import round_trips
from tests.integration.ticket.serving import Served


async def filed(served: Served, database: Database, title: str, description: str = "") -> str:
    request = pb.CreateTicketRequest(name="Ada", email="ada@example.com", title=title, description=description)
    ticket = (await served.stub.CreateTicket(request)).ticket
    await indexed(database, ticket.id)
    return ticket.id


async def indexed(database: Database, *ids: str) -> None:
    async with database.transaction() as transaction:
        await search.index(transaction, [UUID(id) for id in ids])


async def found(served: Served, query: str, permission: str = "ticket.view.all") -> list[str]:
    answer = await served.stub.SearchTickets(
        pb.SearchTicketsRequest(query=query), metadata=served.callers.user(permission)
    )
    return [hit.ticket.id for hit in answer.hits]


@pytest.mark.parametrize(
    ("title", "query"),
    [
        ("The printers are on fire", "printer"),
        ("Printing fails", "print"),
        ("Drei Drucker streiken", "Druckern"),
        ("Häuser ohne Strom", "Haus"),
        ("Überweisung fehlt", "überweisung"),
        ("Imprimante cassée", "imprimante"),
        ("プリンター が 壊れた", "プリンター"),
        ("Error 0x80070005 in setup.exe", "0x80070005"),
    ],
)
async def test_words_are_found_as_english_as_german_and_as_they_stand(
    served: Served, ticket_database: Database, title: str, query: str
) -> None:
    ticket = await filed(served, ticket_database, title)
    await filed(served, ticket_database, "Something else altogether")
    assert await found(served, query) == [ticket]


async def test_all_words_must_be_there_quoted_ones_in_order_and_excluded_ones_not(
    served: Served, ticket_database: Database
) -> None:
    both = await filed(served, ticket_database, "The blue printer", "prints running colours")
    blue = await filed(served, ticket_database, "The printer is blue")
    assert set(await found(served, "blue printer")) == {both, blue}
    assert await found(served, '"blue printer"') == [both]
    # However a grammar reads it: "run" is there in English only.
    assert await found(served, "printer -run") == [blue]
    assert set(await found(served, "colours or blue")) == {both, blue}


@pytest.mark.parametrize(
    "query",
    [
        *("the", "the der", "' OR 1=1 --", '"', "-", "--", "-printer", '-"', "&|!():*", "🖨", "or", "or or", "<b>"),
        *(
            "x" * 200,
            "ü" * 200,
            "- " * 100,
            "-" * 200,
            "a " + "-" * 198,
            '"a ' * 66,
            "%s {{7*7}}",
            "http://a/b?c=d&e",
            "\\",
            ":*A",
            "<-> <2>",
        ),
    ],
)
async def test_whatever_is_asked_is_answered(served: Served, ticket_database: Database, query: str) -> None:
    await filed(served, ticket_database, "Nothing to see")
    assert await found(served, query) == []


@pytest.mark.parametrize("query", ["", " ", "a\0b", "a\nb", "x" * 201, "\u200b"])
async def test_query_that_the_contract_knows_not_is_refused(served: Served, query: str) -> None:
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await found(served, query)
    assert refused.value.code() is grpc.StatusCode.INVALID_ARGUMENT


@pytest.mark.parametrize(
    "query", ['"printer blue"', '"smoke printer"', '"smokes blue"', '"toner smokes"', '"loud loud"']
)
async def test_phrase_begins_and_ends_in_one_text(served: Served, ticket_database: Database, query: str) -> None:
    ticket = await filed(served, ticket_database, "blue printer", "it smokes")
    comment = pb.AddCommentRequest(ticket_id=ticket, comment="loud toner")
    await served.stub.AddComment(comment, metadata=served.callers.user("ticket.comment.all", "ticket.view.all"))
    await indexed(ticket_database, ticket)
    assert await found(served, '"blue printer" "it smokes" "loud toner"') == [ticket]
    assert await found(served, query) == []


async def test_few_that_match_are_found_behind_many_that_do_not(served: Served, ticket_database: Database) -> None:
    ticket = await filed(served, ticket_database, "printer", "zeppelin")
    await ticket_database.execute(
        Query(
            "WITH newer AS (INSERT INTO ticket.tickets (id, status, priority, title, description, requester_name,"
            " requester_email, version, link_generation, link_expires_at, created_at, updated_at)"
            " SELECT uuidv7(interval '1 hour'), 'CLOSED', 1, 'printer', '', '', '', 1, 1, now(), now(), now()"
            " FROM generate_series(1, %(count)s) RETURNING id)"
            " INSERT INTO ticket.searchable SELECT id, 1, to_tsvector('simple', 'printer') FROM newer"
        ),
        {"count": search.MOST_WALKED + 1},
    )
    assert await found(served, "zeppelin") == [ticket]
    assert ticket not in await found(served, "printer")  # it is not among the newest that are ranked
    request = pb.SearchTicketsRequest(query="printer", statuses=[ticket_pb2.STATUS_OPEN])
    answer = await served.stub.SearchTickets(request, metadata=served.callers.user("ticket.view.all"))
    assert [hit.ticket.id for hit in answer.hits] == [ticket]


@pytest.mark.parametrize("position", ["0x1p99999", "later", "nan-", "0x1.8p+0 x"])
async def test_token_that_was_made_up_is_refused(served: Served, position: str) -> None:
    request = pb.SearchTicketsRequest(query="printer")
    request.page_token = PageToken.of(request).at(f"{position} {uuid4()}")
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await served.stub.SearchTickets(request, metadata=served.callers.user("ticket.view.all"))
    assert refused.value.code() is grpc.StatusCode.INVALID_ARGUMENT


async def test_title_counts_more_than_description_and_newer_comes_first_among_equals(
    served: Served, ticket_database: Database
) -> None:
    described = await filed(served, ticket_database, "Help", "the scanner")
    older, newer = [await filed(served, ticket_database, "the scanner") for _ in range(2)]
    assert await found(served, "scanner") == [newer, older, described]


async def test_public_comments_are_found_and_internal_ones_never(served: Served, ticket_database: Database) -> None:
    ticket = await filed(served, ticket_database, "Help")
    may = served.callers.user("ticket.comment.all", "ticket.view.all")
    await served.stub.AddComment(pb.AddCommentRequest(ticket_id=ticket, comment="Try the toner."), metadata=may)
    note = pb.AddCommentRequest(ticket_id=ticket, comment="Nuisance.", visibility=ticket_pb2.VISIBILITY_INTERNAL)
    await served.stub.AddComment(note, metadata=may)
    await indexed(ticket_database, ticket)
    assert await found(served, "toner") == [ticket]
    assert await found(served, "nuisance") == []


async def test_title_and_description_are_highlighted_to_the_letter(served: Served, ticket_database: Database) -> None:
    long = "word " * 200 + "<b>Druckern</b> & printers; " + "word " * 200
    await filed(served, ticket_database, "<i>Printing</i> & more", long)
    answer = await served.stub.SearchTickets(
        pb.SearchTicketsRequest(query="printer or drucker"), metadata=served.callers.user("ticket.view.all")
    )
    [hit] = answer.hits
    assert "".join(piece.text for piece in hit.title) == "<i>Printing</i> & more"
    excerpt = "".join(piece.text for piece in hit.excerpt)
    assert excerpt in long and len(excerpt) < 300
    assert [piece.text for piece in hit.excerpt if piece.matched] == ["Druckern", "printers"]


async def test_pages_hold_every_hit_once_in_one_round_trip_each(served: Served, ticket_database: Database) -> None:
    ids = [await filed(served, ticket_database, f"printer {number}") for number in range(5)]
    request = pb.SearchTicketsRequest(query="printer", page_size=2)
    seen: list[str] = []
    for _ in range(3):
        async with round_trips(ticket_database) as trips:
            answer = await served.stub.SearchTickets(request, metadata=served.callers.user("ticket.view.all"))
        assert trips.count == 1
        seen += [hit.ticket.id for hit in answer.hits]
        request.page_token = answer.next_page_token
    assert (seen, request.page_token) == (ids[::-1], "")


async def test_statuses_and_taking_part_restrict_what_is_found(served: Served, ticket_database: Database) -> None:
    own, other = [await filed(served, ticket_database, "printer") for _ in range(2)]
    agent = uuid4()
    await ticket_database.execute(
        Query(
            "INSERT INTO ticket.participants (ticket_id, user_id, role, ticket_created_at) "
            "VALUES (%(id)s, %(agent)s, 'OBSERVER', now())"
        ),
        {"id": own, "agent": agent},
    )
    request = pb.SearchTicketsRequest(query="printer")
    answer = await served.stub.SearchTickets(request, metadata=served.callers.user("ticket.view", id=agent))
    assert [hit.ticket.id for hit in answer.hits] == [own]
    request.statuses.append(ticket_pb2.STATUS_CLOSED)
    lead = served.callers.user("ticket.view.all")
    assert not (await served.stub.SearchTickets(request, metadata=lead)).hits
    request.statuses.append(ticket_pb2.STATUS_OPEN)
    assert {hit.ticket.id for hit in (await served.stub.SearchTickets(request, metadata=lead)).hits} == {own, other}


async def test_older_words_never_replace_newer_ones(served: Served, ticket_database: Database) -> None:
    ticket = await filed(served, ticket_database, "printer")
    await ticket_database.execute(Query("UPDATE ticket.searchable SET version = 9, words = 'scanner'"))
    await indexed(ticket_database, ticket)
    assert (await found(served, "printer"), await found(served, "scanner")) == ([], [ticket])


async def test_page_token_of_another_query_is_refused(served: Served, ticket_database: Database) -> None:
    for _ in range(2):
        await filed(served, ticket_database, "printer")
    may = served.callers.user("ticket.view.all")
    first = await served.stub.SearchTickets(pb.SearchTicketsRequest(query="printer", page_size=1), metadata=may)
    for query, token in (("scanner", first.next_page_token), ("printer", "nonsense")):
        with pytest.raises(grpc.aio.AioRpcError) as refused:
            await served.stub.SearchTickets(pb.SearchTicketsRequest(query=query, page_token=token), metadata=may)
        assert refused.value.code() is grpc.StatusCode.INVALID_ARGUMENT
