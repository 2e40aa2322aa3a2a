"""What people have at hand works with the mesh: grpcurl and grpc-health-probe, without a proto file."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from google.protobuf.descriptor_pb2 import FileDescriptorSet

from tests.clients.conftest import ROOT, need
from tests.e2e.mesh import RunningMesh

_TOOLS = {
    "grpcurl": "github.com/fullstorydev/grpcurl/cmd/grpcurl",
    "grpc-health-probe": "github.com/grpc-ecosystem/grpc-health-probe",
}
_BUILD_SECONDS = 900
_SERVICES = ("identity", "ticket", "sla", "notify")


@pytest.fixture(scope="session")
def tools(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with both programs, built from the versions in go.mod."""
    need("interoperation with Go's tools", [] if shutil.which("go") else ["go"])
    folder = tmp_path_factory.mktemp("tools")
    subprocess.run(
        ["go", "build", "-o", str(folder) + os.sep, *_TOOLS.values()],
        cwd=ROOT / "tests/clients/tools",
        timeout=_BUILD_SECONDS,
        check=True,
    )
    return folder


@pytest.mark.parametrize("service", _SERVICES)
def test_health_probe_finds_each_service_serving(mesh: RunningMesh, tools: Path, service: str) -> None:
    done = _run(tools / "grpc-health-probe", "-addr", mesh.addresses[service])
    assert (done.returncode, "SERVING" in done.stdout + done.stderr) == (0, True), done.stderr


def test_health_probe_knows_one_service_from_another(mesh: RunningMesh, tools: Path) -> None:
    address = ("-addr", mesh.addresses["ticket"])
    assert _run(tools / "grpc-health-probe", *address, "-service", "serviq.ticket.v1.TicketService").returncode == 0
    assert _run(tools / "grpc-health-probe", *address, "-service", "serviq.sla.v1.SlaService").returncode != 0


def test_reflection_shows_the_whole_contract(mesh: RunningMesh, tools: Path, contract: FileDescriptorSet) -> None:
    expected = {
        f"{file.package}.{service.name}.{method.name}"
        for file in contract.file
        for service in file.service
        if file.package.startswith("serviq.")
        for method in service.method
    }
    listed = [_listed(tools, mesh.addresses[service]) for service in _SERVICES]
    services = {name for names in listed for name in names if name.startswith("serviq.")}
    methods = {name for service in services for name in _listed(tools, mesh.addresses[service.split(".")[1]], service)}
    assert methods == expected


def test_grpcurl_files_a_ticket_and_is_told_what_is_wrong_with_another(mesh: RunningMesh, tools: Path) -> None:
    filed = _call(tools, mesh, {"name": "Ada", "email": "ada@example.com", "title": "From a shell"})
    assert json.loads(filed.stdout)["ticket"]["title"] == "From a shell"
    refused = _call(tools, mesh, {"name": "Ada", "email": "ada@example.com"})
    assert refused.returncode != 0
    assert all(word in refused.stderr for word in ("InvalidArgument", "REQUEST_INVALID", "title")), refused.stderr


def _call(tools: Path, mesh: RunningMesh, request: dict[str, Any]) -> subprocess.CompletedProcess[str]:
    method = "serviq.ticket.v1.TicketService/CreateTicket"
    return _run(tools / "grpcurl", "-plaintext", "-d", json.dumps(request), mesh.addresses["ticket"], method)


def _listed(tools: Path, address: str, *service: str) -> list[str]:
    done = _run(tools / "grpcurl", "-plaintext", address, "list", *service)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def _run(program: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([program, *arguments], capture_output=True, text=True, timeout=60, check=False)
