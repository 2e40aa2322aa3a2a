"""What becomes of a file when something breaks: it is whole, or there is nothing of it."""

import asyncio
import os
import resource
import signal
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import timedelta
from pathlib import Path

import grpc
import psycopg
import pytest

from services.kit.clock import SystemClock
from services.kit.database import Database, Transaction
from services.kit.sql import Query
from services.ticket.store.objects import Objects, random_key
from services.ticket.usecases.sweep_objects import ORPHAN_AGE, sweep_objects
from serviq.ticket.v1 import attachment_service_pb2 as pb
from tests.integration.conftest import TestDatabase
from tests.integration.eventually import eventually
from tests.integration.ticket.files import CHUNK, PNG, download, filed, refused, rows, stored, upload
from tests.integration.ticket.serving import Served, serving

DAYS_LATER = ORPHAN_AGE + timedelta(minutes=1)

WRITER = """
import asyncio, sys
from services.ticket.store.objects import Objects

async def content():
    for _ in range(30):
        yield bytes(256 * 1024)
    print("on its way", flush=True)
    await asyncio.Event().wait()

asyncio.run(Objects(sys.argv[1]).put(sys.argv[2], content()))
"""


async def pieces(*contents: bytes) -> AsyncIterator[bytes]:
    for content in contents:
        yield content


def aged(served: Served) -> None:
    """Makes everything in the store look as if it were written before an orphan is one."""
    long_ago = (SystemClock().now() - DAYS_LATER).timestamp()
    for path in stored(served):
        os.utime(path, (long_ago, long_ago))


async def emptied(served: Served) -> None:
    """Waits until the store is empty."""

    async def is_empty() -> bool:
        return not stored(served)

    await eventually(is_empty)


@contextmanager
def full_after(most_bytes: int) -> Iterator[None]:
    """Lets no file of this process grow beyond that, as a disk does that is full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


class Forgetful(Database):
    """A database whose connection is lost after a commit was done, and before anybody hears of it."""

    loses = False

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Transaction]:
        async with super().transaction() as transaction:
            yield transaction
        if self.loses:
            self.loses = False
            raise psycopg.OperationalError("server closed the connection unexpectedly")


async def test_upload_that_its_caller_gives_up_leaves_nothing_behind(served: Served, ticket_database: Database) -> None:
    ticket_id, _ = await filed(served)
    may = served.callers.user("ticket.comment.all", "ticket.view.all")
    sent = asyncio.Event()

    async def requests() -> AsyncIterator[pb.UploadAttachmentRequest]:
        yield pb.UploadAttachmentRequest(ticket_id=ticket_id, name="a.png", chunk=PNG)
        for _ in range(30):
            yield pb.UploadAttachmentRequest(chunk=bytes(CHUNK))
        sent.set()
        await asyncio.Event().wait()

    call = asyncio.ensure_future(served.attachments.UploadAttachment(requests(), metadata=may))
    await sent.wait()

    async def begun() -> bool:
        return bool(stored(served))

    await eventually(begun)
    call.cancel()
    with pytest.raises(asyncio.CancelledError):
        await call
    await emptied(served)
    assert await rows(ticket_database, "attachments") == 0


async def test_upload_that_ends_without_its_last_message_leaves_nothing_behind(
    served: Served, ticket_database: Database
) -> None:
    ticket_id, _ = await filed(served)
    may = served.callers.user("ticket.comment.all", "ticket.view.all")

    async def requests() -> AsyncIterator[pb.UploadAttachmentRequest]:
        yield pb.UploadAttachmentRequest(ticket_id=ticket_id, name="a.png", chunk=PNG)
        yield pb.UploadAttachmentRequest(chunk=b"half")

    failure = await refused(served.attachments.UploadAttachment(requests(), metadata=may))
    assert [violation.field for violation in failure.violations] == ["last"]
    assert (stored(served), await rows(ticket_database, "attachments")) == ([], 0)


async def test_upload_that_is_too_slow_leaves_nothing_behind(served: Served, ticket_database: Database) -> None:
    ticket_id, _ = await filed(served)
    may = served.callers.user("ticket.comment.all", "ticket.view.all")

    async def requests() -> AsyncIterator[pb.UploadAttachmentRequest]:
        yield pb.UploadAttachmentRequest(ticket_id=ticket_id, name="a.png", chunk=PNG + bytes(8192))
        await asyncio.Event().wait()

    failure = await refused(served.attachments.UploadAttachment(requests(), metadata=may, timeout=0.5))
    assert failure.code is grpc.StatusCode.DEADLINE_EXCEEDED
    await emptied(served)
    assert await rows(ticket_database, "attachments") == 0


async def test_content_that_is_cancelled_is_gone_when_that_is_told(tmp_path: Path) -> None:
    objects, sent = Objects(tmp_path.as_uri()), asyncio.Event()

    async def content() -> AsyncIterator[bytes]:
        for _ in range(30):
            yield bytes(CHUNK)
        sent.set()
        await asyncio.Event().wait()

    writing = asyncio.create_task(objects.put(random_key(), content()))
    await sent.wait()
    writing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await writing
    assert os.listdir(tmp_path) == []


async def test_commit_of_which_nobody_hears_costs_no_file(database: TestDatabase, tmp_path: Path) -> None:
    forgetful = Forgetful(database.dsns["ticket"], min_connections=1, max_connections=2, wait_seconds=5)
    await forgetful.open()
    async with serving(forgetful, tmp_path) as served:
        ticket_id, _ = await filed(served)
        forgetful.loses = True
        failure = await refused(upload(served, ticket_id, PNG + b"1", request_id="r"))
        assert failure.code is grpc.StatusCode.UNAVAILABLE
        # Asked again it is there, once, and so is its content.
        attachment = await upload(served, ticket_id, PNG + b"1", request_id="r")
        assert await download(served, ticket_id, attachment.id) == (attachment, PNG + b"1")
        assert (len(stored(served)), await rows(forgetful, "attachments")) == (1, 1)
    await forgetful.close()


async def test_content_that_an_upload_left_when_it_died_is_swept(served: Served, ticket_database: Database) -> None:
    ticket_id, _ = await filed(served)
    attachment = await upload(served, ticket_id, PNG)
    objects = Objects(served.objects.as_uri())
    await objects.put(random_key(), pieces(b"orphan"))
    assert await sweep_objects(ticket_database, objects, clock=SystemClock()) == 0
    aged(served)
    assert await sweep_objects(ticket_database, objects, clock=SystemClock()) == 1
    assert await download(served, ticket_id, attachment.id) == (attachment, PNG)
    assert len(stored(served)) == 1


async def test_what_a_killed_process_had_begun_to_write_is_swept(served: Served, ticket_database: Database) -> None:
    url = served.objects.as_uri()
    writer = await asyncio.create_subprocess_exec(
        sys.executable, "-c", WRITER, url, random_key(), stdout=asyncio.subprocess.PIPE
    )
    assert writer.stdout is not None
    await writer.stdout.readline()
    writer.kill()
    assert await writer.wait() == -signal.SIGKILL
    [path] = stored(served)
    assert path.stat().st_size > 0
    assert await sweep_objects(ticket_database, Objects(url), clock=SystemClock()) == 0
    aged(served)
    assert await sweep_objects(ticket_database, Objects(url), clock=SystemClock()) == 1
    assert stored(served) == []


async def test_content_goes_with_the_ticket(served: Served, ticket_database: Database) -> None:
    ticket_id, _ = await filed(served)
    await upload(served, ticket_id, PNG)
    await ticket_database.execute(Query("DELETE FROM ticket.tickets"))
    aged(served)
    assert await sweep_objects(ticket_database, Objects(served.objects.as_uri()), clock=SystemClock()) == 1
    assert stored(served) == []


async def test_sweep_leaves_alone_what_is_not_ours(served: Served, ticket_database: Database) -> None:
    for name in ("README", "backup#1", "A" * 32, f"{random_key()}.bak"):
        (served.objects / name).write_text("not ours")
    (served.objects / "lost+found").mkdir()
    (served.objects / "lost+found" / random_key()).write_text("not ours")
    aged(served)
    assert await sweep_objects(ticket_database, Objects(served.objects.as_uri()), clock=SystemClock()) == 0
    assert len(stored(served)) == 5


async def test_store_that_is_away_says_so_and_nothing_is_half_there(served: Served, ticket_database: Database) -> None:
    ticket_id, _ = await filed(served)
    attachment = await upload(served, ticket_id, PNG)
    # A folder that is a file cannot be written to, not even by root.
    served.objects.rename(served.objects.with_name("moved"))
    served.objects.write_bytes(b"")
    failure = await refused(upload(served, ticket_id, PNG))
    assert failure.code is grpc.StatusCode.UNAVAILABLE
    assert await rows(ticket_database, "attachments") == 1
    request = pb.DownloadAttachmentRequest(ticket_id=ticket_id, attachment_id=attachment.id)
    may = served.callers.user("ticket.view.all")
    # Before the first message: whoever passes the file on has not begun to.
    answers = served.attachments.DownloadAttachment(request, metadata=may)
    assert (await refused(anext(aiter(answers)))).code is grpc.StatusCode.UNAVAILABLE


async def test_store_that_is_full_says_so_and_nothing_is_half_there(served: Served, ticket_database: Database) -> None:
    ticket_id, _ = await filed(served)
    content = PNG + bytes(8 * 1024 * 1024)
    with full_after(6 * 1024 * 1024):
        failure = await refused(upload(served, ticket_id, content))
    assert failure.code is grpc.StatusCode.UNAVAILABLE
    assert (stored(served), await rows(ticket_database, "attachments")) == ([], 0)
    assert (await upload(served, ticket_id, content)).size == len(content)
