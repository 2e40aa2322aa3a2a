import asyncio
import json
import os
import signal
import sys
import urllib.error
import urllib.request
from collections.abc import AsyncIterator
from pathlib import Path
from time import monotonic
from typing import Any

import grpc
import pytest
from grpc_health.v1 import health_pb2, health_pb2_grpc  # type: ignore[import-untyped]

from cli.mesh.ports import free_port
from tests.integration.kit.echo import EchoRequest, EchoStub

ROOT = Path(__file__).parents[3]


class Process:
    """The echo process, and what it says."""

    def __init__(self, folder: Path) -> None:
        self.ready_file, self.die_file = folder / "ready", folder / "die"
        self.port, self.metrics_port = free_port(), free_port()
        self.environment = {
            "PATH": os.environ["PATH"],
            # gRPC's core reads it when it is imported, so it cannot be a setting; the image and the mesh set it too.
            "GRPC_VERBOSITY": "NONE",
            "SERVIQ_ECHO_LISTEN_ADDRESS": f"127.0.0.1:{self.port}",
            "SERVIQ_ECHO_METRICS_ADDRESS": f"127.0.0.1:{self.metrics_port}",
            "SERVIQ_ECHO_SERVICE_SECRET": "hidden-secret",
            "SERVIQ_ECHO_DATABASE_DSN": "hidden-dsn",
            "SERVIQ_ECHO_NATS_PASSWORD": "hidden-password",
            "SERVIQ_ECHO_READY_FILE": str(self.ready_file),
            "SERVIQ_ECHO_DIE_FILE": str(self.die_file),
        }

    async def start(self, **environment: str) -> None:
        self.process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.integration.kit.echo_process"),
            cwd=ROOT,
            env=self.environment | environment,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            start_new_session=True,
        )

    async def says(self, event: str) -> dict[str, Any]:
        assert self.process.stdout is not None
        async with asyncio.timeout(15):
            async for line in self.process.stdout:
                if line.startswith(b"{") and (said := json.loads(line))["event"] == event:
                    return dict(said)
        raise AssertionError(f"ended without saying {event!r}")

    async def end(self) -> tuple[int, str, str]:
        async with asyncio.timeout(15):
            out, err = await self.process.communicate()
        assert self.process.returncode is not None
        assert "hidden" not in out.decode() + err.decode()
        return self.process.returncode, out.decode(), err.decode()

    async def get(self, path: str) -> int:
        def ask() -> int:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self.metrics_port}{path}", timeout=5) as answer:
                    return int(answer.status)
            except urllib.error.HTTPError as error:
                with error:
                    return error.code

        return await asyncio.to_thread(ask)


@pytest.fixture
async def process(tmp_path: Path) -> AsyncIterator[Process]:
    process = Process(tmp_path)
    yield process
    if process.process.returncode is None:
        process.process.kill()
        await process.process.communicate()


@pytest.fixture
async def channel(process: Process) -> AsyncIterator[grpc.aio.Channel]:
    async with grpc.aio.insecure_channel(f"127.0.0.1:{process.port}") as channel:
        yield channel


async def health(channel: grpc.aio.Channel) -> int:
    answer = await health_pb2_grpc.HealthStub(channel).Check(health_pb2.HealthCheckRequest())
    return int(answer.status)


async def test_ready_follows_the_checks(process: Process, channel: grpc.aio.Channel) -> None:
    await process.start()
    assert (await process.says("listening"))["address"] == f"127.0.0.1:{process.port}"
    assert "not yet" in (await process.says("not ready"))["error"]
    assert await health(channel) == health_pb2.HealthCheckResponse.NOT_SERVING
    assert (await process.get("/readyz"), await process.get("/healthz"), await process.get("/x")) == (503, 200, 404)
    process.ready_file.touch()
    await process.says("ready")
    assert await health(channel) == health_pb2.HealthCheckResponse.SERVING
    assert (await process.get("/readyz"), await process.get("/metrics")) == (200, 200)
    process.ready_file.unlink()
    await process.says("not ready")
    assert await health(channel) == health_pb2.HealthCheckResponse.NOT_SERVING


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_told_to_stop_it_finishes_its_calls_and_exits_with_0(
    process: Process, channel: grpc.aio.Channel, number: int
) -> None:
    process.ready_file.touch()
    await process.start()
    await process.says("ready")
    call = asyncio.ensure_future(EchoStub(channel).Echo(EchoRequest(text="slow")))
    await asyncio.sleep(0.1)
    process.process.send_signal(number)
    assert (await call).text == "slow"
    code, out, err = await process.end()
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines.index("worker stopped") < lines.index("closed")
    assert json.loads(lines[-1])["event"] == "stopped"
    assert [json.loads(line)["code"] for line in lines if '"rpc"' in line] == ["OK"]


async def test_told_to_stop_it_ends_calls_that_would_go_on_for_long(
    process: Process, channel: grpc.aio.Channel
) -> None:
    process.ready_file.touch()
    await process.start(SERVIQ_DRAIN_SECONDS="8")
    await process.says("ready")
    call = asyncio.ensure_future(EchoStub(channel).Echo(EchoRequest(text="long")))
    await asyncio.sleep(0.1)
    began = monotonic()
    process.process.terminate()
    assert (await call).text == "long"
    code, _, _ = await process.end()
    assert (code, monotonic() - began < 4) == (0, True)


async def test_a_worker_that_does_not_stop_is_cancelled_in_time(process: Process) -> None:
    await process.start(SERVIQ_ECHO_STUBBORN="true", SERVIQ_DRAIN_SECONDS="1")
    await process.says("listening")
    began = monotonic()
    process.process.terminate()
    code, out, _ = await process.end()
    assert (code, monotonic() - began < 8) == (0, True)
    assert "worker does not stop" in out


async def test_a_worker_that_dies_ends_the_process_with_one_line(process: Process) -> None:
    await process.start()
    await process.says("listening")
    process.die_file.touch()
    died = await process.says("died")
    assert "mortal ended by itself" in died["exception"] and "the worker is dead" in died["exception"]
    code, _, err = await process.end()
    assert (code, err) == (1, "")


@pytest.mark.parametrize("which", ["SERVIQ_ECHO_LISTEN_ADDRESS", "SERVIQ_ECHO_METRICS_ADDRESS"])
async def test_a_busy_port_is_one_line(process: Process, which: str) -> None:
    server = await asyncio.start_server(lambda reader, writer: None, "127.0.0.1", process.port)
    async with server:
        await process.start(**{which: f"127.0.0.1:{process.port}"})
        line = await process.says("cannot run")
        code, _, err = await process.end()
    assert (code, err) == (1, "")
    assert str(process.port) in line["error"] and "exception" not in line


async def test_wrong_settings_are_a_sentence_each_and_exit_2(process: Process) -> None:
    await process.start(SERVIQ_ECHO_LISTEN_ADDRESS="here", SERVIQ_LOG_LEVEL="loud")
    code, out, err = await process.end()
    assert (code, out) == (2, "")
    assert sorted(err.splitlines()) == [
        "echo: SERVIQ_ECHO_LISTEN_ADDRESS is 'here': must be host:port.",
        "echo: SERVIQ_LOG_LEVEL is 'loud': input should be 'debug', 'info', 'warning' or 'error'.",
    ]


async def test_traces_to_an_endpoint_that_is_away_hold_nothing_up(process: Process, channel: grpc.aio.Channel) -> None:
    process.ready_file.touch()
    await process.start(SERVIQ_OTLP_ENDPOINT="http://127.0.0.1:9")
    await process.says("ready")
    await EchoStub(channel).Echo(EchoRequest(text="x"))
    began = monotonic()
    process.process.terminate()
    code, _, _ = await process.end()
    assert (code, monotonic() - began < 8) == (0, True)


@pytest.mark.parametrize("is_there", [False, True], ids=["absent", "silent"])
async def test_collector_that_takes_nothing_holds_up_nothing(
    process: Process, channel: grpc.aio.Channel, is_there: bool
) -> None:
    """A thousand calls make more spans than the queue sends at once; each call is as quick as ever."""
    async with await asyncio.start_server(_say_nothing, "127.0.0.1", 0) as silent:
        port = silent.sockets[0].getsockname()[1] if is_there else free_port()
        process.ready_file.touch()
        # Nobody reads what it says before it ends: a line for each call would fill the pipe.
        await process.start(SERVIQ_OTLP_ENDPOINT=f"http://127.0.0.1:{port}", SERVIQ_LOG_LEVEL="warning")
        async with asyncio.timeout(15):
            await channel.channel_ready()
        echo = EchoStub(channel)
        slowest = 0.0
        for number in range(1000):
            began = monotonic()
            assert (await echo.Echo(EchoRequest(text=str(number)))).text == str(number)
            slowest = max(slowest, monotonic() - began)
        assert slowest < 1.5, "an export takes two seconds to fail"
        began = monotonic()
        process.process.send_signal(signal.SIGTERM)
        code, out, err = await process.end()
        assert (code, err) == (0, "")
        assert monotonic() - began < 5
        assert "Traceback" not in out


async def _say_nothing(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while await reader.read(65536):
        pass
    writer.close()
