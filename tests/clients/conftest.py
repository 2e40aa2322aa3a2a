"""A mesh for all languages, whose only employee is an administrator who takes no tickets."""

import asyncio
import os
import subprocess
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from google.protobuf.descriptor_pb2 import FileDescriptorSet

from cli.generate.compiler import compile_contract
from services.kit.rpc.channel import open_channel
from serviq.identity.v1.auth_service_pb2 import ResetPasswordRequest
from serviq.identity.v1.auth_service_pb2_grpc import AuthServiceStub
from tests.clients.languages import LANGUAGES, Command, Language
from tests.e2e.mesh import RunningMesh

ROOT = Path(__file__).resolve().parents[2]

# Short enough for step 25 to see a new token come, long enough that no other step is hurried.
SETTINGS = {"SERVIQ_IDENTITY_ACCESS_TOKEN_SECONDS": "10", "SERVIQ_IDENTITY_SIGN_IN_LIMIT_PER_ADDRESS": "1000/60"}

_EMAIL = "admin@desk.example.com"
_PASSWORD = "correct horse battery"
_BUILD_SECONDS = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """A client whose contract program can be run."""

    language: Language
    folder: Path
    scratch: Path

    def call(self, command: Command, *, environment: Mapping[str, str], seconds: float) -> str:
        """Runs the command in the client's folder, and returns its standard output; fails with all it said."""
        words = [word.format(scratch=self.scratch) for word in command]
        done = subprocess.run(
            words, cwd=self.folder, env=environment, capture_output=True, text=True, timeout=seconds, check=False
        )
        assert done.returncode == 0, f"{self.language.name}: {' '.join(words)}\n{done.stdout}{done.stderr}"
        return done.stdout


@pytest.fixture(scope="session")
def contract() -> FileDescriptorSet:
    return compile_contract(ROOT / "proto")


@pytest.fixture(scope="session")
def mesh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningMesh]:
    running = RunningMesh(tmp_path_factory.mktemp("mesh"), settings=SETTINGS).start()
    try:
        yield running
    finally:
        assert running.stop() == 0


@pytest.fixture(scope="session")
def program_environment(mesh: RunningMesh) -> dict[str, str]:
    """What every contract program reads, but for SERVIQ_RUN."""
    made = mesh.serviq_json("admin", "create", "--email", _EMAIL, "--name", "Ann Droid")
    [token] = parse_qs(urlsplit(made["link"]).query)["token"]
    asyncio.run(_choose_password(mesh.addresses["identity"], token))
    return {
        **plain_environment(),
        **{f"SERVIQ_{name.upper()}_ADDRESS": mesh.addresses[name] for name in ("identity", "ticket", "sla", "notify")},
        "SERVIQ_EMAIL": _EMAIL,
        "SERVIQ_PASSWORD": _PASSWORD,
    }


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Language], Built]:
    """Builds a client the first time that it is asked for; skips where its tools are missing, which CI may not."""

    @cache
    def build(language: Language) -> Built:
        client = Built(
            language=language,
            folder=ROOT / "clients" / language.name,
            scratch=tmp_path_factory.mktemp(language.name),
        )
        for command in language.prepare:
            client.call(command, environment=plain_environment(), seconds=_BUILD_SECONDS)
        return client

    def find(language: Language) -> Built:
        need(language.name, language.missing_tools())
        return build(language)

    return find


def need(language: str, missing: list[str]) -> None:
    """Skips the test, and says why, when programs are missing; in CI that is a failure."""
    if missing:
        why = f"{language} is not tested: {', '.join(missing)} is not installed."
        if "CI" in os.environ:
            pytest.fail(why)
        pytest.skip(why)


def plain_environment() -> dict[str, str]:
    """The environment of the run without settings of a mesh."""
    return {name: value for name, value in os.environ.items() if not name.startswith("SERVIQ_")}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Runs a test that takes `language` once for each."""
    if "language" in metafunc.fixturenames:
        metafunc.parametrize("language", LANGUAGES, ids=lambda language: language.name)


async def _choose_password(identity: str, token: str) -> None:
    async with open_channel(identity) as channel:
        await AuthServiceStub(channel).ResetPassword(ResetPasswordRequest(token=token, new_password=_PASSWORD))
