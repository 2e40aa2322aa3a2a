"""Every client is what the contract makes it, passes its own tests, and does the same as all others."""

from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from google.protobuf.descriptor_pb2 import FileDescriptorSet

from cli.generate.clients import CLIENTS, stale_files
from tests.clients.conftest import ROOT, Built, need, plain_environment
from tests.clients.languages import LANGUAGES, Language

EXPECTED = Path(__file__).with_name("expected.jsonl")
"""What every contract program prints, to the byte."""

_TEST_SECONDS = 300
_RUN_SECONDS = 120


def test_every_client_is_generated_and_tested() -> None:
    clients = {folder.name for folder in (ROOT / "clients").iterdir() if folder.is_dir()}
    assert clients == set(CLIENTS) == {language.name for language in LANGUAGES}


def test_client_is_what_the_contract_makes_it(language: Language, contract: FileDescriptorSet, tmp_path: Path) -> None:
    client = CLIENTS[language.name]
    need(language.name, client.missing_tools())
    assert stale_files(client, contract, tmp_path) == [], "run `make clients`"


def test_client_passes_its_own_tests(language: Language, built: Callable[[Language], Built]) -> None:
    client = built(language)
    for command in language.test:
        client.call(command, environment=plain_environment(), seconds=_TEST_SECONDS)


def test_client_does_the_same_as_all_others(
    language: Language, built: Callable[[Language], Built], program_environment: dict[str, str]
) -> None:
    environment = {**program_environment, "SERVIQ_RUN": f"{language.name}{uuid4().hex[:8]}"}
    printed = built(language).call(language.run, environment=environment, seconds=_RUN_SECONDS)
    assert printed == EXPECTED.read_text()
