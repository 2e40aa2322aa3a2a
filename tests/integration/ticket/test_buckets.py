"""Files in a bucket: the same promises as in a folder, kept by way of the S3 protocol."""

import asyncio
import os
import re
import shutil
import sys
import sysconfig
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from services.kit.errors import PeerUnavailable
from services.ticket.store.objects import Objects, random_key

CHUNK = 256 * 1024
LATER = datetime.now(UTC) + timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bucket:
    """A bucket of a server that speaks S3 over a folder; a process of its own, ours to end."""

    folder: Path
    server: asyncio.subprocess.Process

    async def close(self) -> None:
        """Ends the server."""
        if self.server.returncode is None:
            self.server.kill()
        await self.server.wait()

    def files(self) -> list[Path]:
        """Whatever there is in it, finished or not."""
        return [path for path in self.folder.rglob("*") if path.is_file()]


@pytest_asyncio.fixture
async def bucket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Bucket]:
    program = shutil.which("rclone", path=sysconfig.get_path("scripts"))
    assert program is not None
    folder = tmp_path / "served" / "files"
    folder.mkdir(parents=True)
    server = await asyncio.create_subprocess_exec(
        *(program, "serve", "s3", "--config", str(tmp_path / "rclone.conf"), "--addr", "127.0.0.1:0"),
        *("--auth-key", "key,secret", str(folder.parent)),
        stderr=asyncio.subprocess.PIPE,
    )
    assert server.stderr is not None
    found = None
    while found is None:
        line = (await server.stderr.readline()).decode()
        assert line, "the server ended"
        found = re.search(r"http://[\d.]+:\d+", line)
    # Read on, or it would block when the pipe is full.
    reading = asyncio.create_task(server.stderr.read())
    monkeypatch.setenv("AWS_ENDPOINT_URL", found[0])
    monkeypatch.setenv("AWS_REGION", "eu-central-1")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "key")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    own = Bucket(folder=folder, server=server)
    yield own
    await own.close()
    await reading


async def pieces(content: bytes) -> AsyncIterator[bytes]:
    for start in range(0, len(content), CHUNK):
        yield content[start : start + CHUNK]


async def read(objects: Objects, key: str) -> bytes:
    return b"".join([chunk async for chunk in await objects.get(key)])


async def keys(objects: Objects, at: datetime = LATER) -> list[str]:
    return sorted([key async for batch in objects.older_than(at) for key in batch])


@pytest.mark.parametrize("size", [1, 5 * 1024 * 1024, 12 * 1024 * 1024 + 1])
async def test_object_comes_back_as_it_went_byte_for_byte(bucket: Bucket, size: int) -> None:
    objects, key, content = Objects("s3://files/desk"), random_key(), os.urandom(size)
    await objects.put(key, pieces(content))
    assert await read(objects, key) == content
    [path] = bucket.files()
    assert path.relative_to(bucket.folder) == Path("desk", key)


async def test_objects_are_listed_by_age_and_deleted(bucket: Bucket) -> None:
    objects, others = Objects("s3://files/desk"), Objects("s3://files/elsewhere")
    first, second = sorted(random_key() for _ in range(2))
    for key in (first, second):
        await objects.put(key, pieces(b"x"))
    await others.put(random_key(), pieces(b"x"))
    assert await keys(objects) == [first, second]
    assert await keys(objects, datetime.now(UTC) - timedelta(days=1)) == []
    await objects.delete([first, random_key()])
    assert await keys(objects) == [second]
    with pytest.raises(PeerUnavailable):
        await read(objects, first)


@pytest.mark.parametrize("sent", [1, 40])
async def test_content_that_fails_leaves_nothing(bucket: Bucket, sent: int) -> None:
    async def failing() -> AsyncIterator[bytes]:
        for _ in range(sent):
            yield os.urandom(CHUNK)
        raise EOFError("broken off")

    objects = Objects("s3://files/desk")
    with pytest.raises(EOFError):
        await objects.put(random_key(), failing())
    assert (await keys(objects), bucket.files()) == ([], [])


async def test_put_that_is_cancelled_leaves_nothing(bucket: Bucket) -> None:
    is_under_way = asyncio.Event()

    async def endless() -> AsyncIterator[bytes]:
        for _ in range(40):
            yield os.urandom(CHUNK)
        is_under_way.set()
        await asyncio.Event().wait()

    objects = Objects("s3://files/desk")
    putting = asyncio.create_task(objects.put(random_key(), endless()))
    await is_under_way.wait()
    putting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await putting
    assert (await keys(objects), bucket.files()) == ([], [])


@pytest.mark.parametrize("wrong", [{"AWS_SECRET_ACCESS_KEY": "wrong"}, {"AWS_ACCESS_KEY_ID": "nobody"}])
async def test_bucket_that_does_not_let_us_in_is_a_store_that_is_away(
    bucket: Bucket, monkeypatch: pytest.MonkeyPatch, wrong: dict[str, str]
) -> None:
    for name, value in wrong.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(PeerUnavailable):
        await Objects("s3://files/desk").put(random_key(), pieces(b"x"))
    assert bucket.files() == []


async def test_bucket_whose_server_is_gone_is_a_store_that_is_away(bucket: Bucket) -> None:
    objects = Objects("s3://files/desk")
    await bucket.close()
    with pytest.raises(PeerUnavailable):
        await objects.put(random_key(), pieces(b"x"))


# On uvloop, like every service: under the loop of the standard library the interpreter may end before the library's
# threads do, and is aborted by that.
WRITER = """
import uvloop
from services.ticket.store.objects import Objects, random_key

async def content():
    for _ in range(40):
        yield bytes(262_144)

async def main():
    objects = Objects("s3://files/desk")
    key = random_key()
    await objects.put(key, content())
    assert sum([len(chunk) async for chunk in await objects.get(key)]) == 40 * 262_144

uvloop.run(main())
"""


async def test_process_that_used_a_bucket_ends_as_others_do(bucket: Bucket) -> None:
    writers = [
        await asyncio.create_subprocess_exec(sys.executable, "-c", WRITER, stderr=asyncio.subprocess.PIPE)
        for _ in range(8)
    ]
    said = [(await writer.communicate())[1] for writer in writers]
    assert [(writer.returncode, text) for writer, text in zip(writers, said, strict=True)] == [(0, b"")] * 8
