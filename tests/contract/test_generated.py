"""What is made from the contract is what is committed, and it is good to use."""

import subprocess
import sys
from pathlib import Path

from google.protobuf.descriptor_pb2 import FileDescriptorSet

from cli.generate.clients import CLIENTS, stale_files
from cli.generate.openapi.document import write_openapi
from cli.generate.placing import differences
from cli.generate.reference import write_reference
from cli.generate.settings_page import write_settings


def test_python_client_is_what_the_contract_makes_it(contract: FileDescriptorSet, tmp_path: Path) -> None:
    assert stale_files(CLIENTS["python"], contract, tmp_path) == [], "run `make generate`"


def test_reference_is_what_contract_and_settings_make_it(
    contract: FileDescriptorSet, root: Path, tmp_path: Path
) -> None:
    write_reference(contract, tmp_path / "reference")
    write_settings(tmp_path / "reference")
    assert differences(tmp_path / "reference", root / "docs/reference") == [], "run `make generate`"


def test_openapi_is_what_the_contract_makes_it(contract: FileDescriptorSet, root: Path) -> None:
    assert write_openapi(contract) == (root / "gateway/reference/openapi.json").read_bytes(), "run `make generate`"


def test_python_client_imports_without_warnings(root: Path) -> None:
    source = root / "clients/python/src"
    modules = [".".join(path.relative_to(source).with_suffix("").parts) for path in source.rglob("*_pb2*.py")]
    code = f"import importlib\nfor name in {modules!r}: importlib.import_module(name)"
    run = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=False)
    assert run.stderr == ""


def test_servicer_that_misses_an_rpc_fails_the_type_check(root: Path, tmp_path: Path) -> None:
    snippet = tmp_path / "servicer.py"
    snippet.write_text(
        "from serviq.notify.v1 import notification_service_pb2_grpc\n"
        "class Servicer(notification_service_pb2_grpc.NotificationServiceServicer): ...\n"
        "Servicer()\n"
    )
    run = subprocess.run(
        [sys.executable, "-m", "mypy", "--config-file", "pyproject.toml", "--no-pretty", snippet],
        capture_output=True,
        text=True,
        check=False,
        cwd=root,
    )
    assert 'Cannot instantiate abstract class "Servicer"' in run.stdout
    assert '"ExplainNotification"' in run.stdout
