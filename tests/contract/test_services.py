"""The four services have one closed shape, so that who knows one knows all."""

import ast
import re
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from tests.contract.elements import SERVICES, Method, snake

_REQUIRED = {
    *("README.md", "__init__.py", "__main__.py", "app.py", "config.py"),
    *("api", "consumers", "usecases", "domain", "store"),
}
_OPTIONAL = {"events.py", "clients"}
_OWN = {"notify": {"templates"}}  # the text of its mails, which is not code
_REQUIRED_INSIDE = {
    "api": {"convert.py"},
    "store": {"tables.py"},
}

# What a pure core has no use for: it is given its times and ids, and does no input or output.
_IMPURE = {
    "asyncio",
    "io",
    "logging",
    "os",
    "pathlib",
    "random",
    "secrets",
    "socket",
    "subprocess",
    "threading",
    "time",
}
_CLOCKS = {"now", "utcnow", "today", "uuid1", "uuid4"}


@pytest.fixture(params=SERVICES)
def service(request: pytest.FixtureRequest, root: Path) -> Path:
    return root / "services" / str(request.param)


def test_service_has_the_files_of_every_service_and_no_other(service: Path) -> None:
    found = {path.name for path in service.iterdir()} - {"__pycache__"}
    assert found - _REQUIRED - _OPTIONAL - _OWN.get(service.name, set()) == set()
    assert _REQUIRED - found == set()


def test_parts_of_a_service_are_flat(service: Path) -> None:
    for part in (path for name in _REQUIRED | _OPTIONAL if (path := service / name).is_dir()):
        found = {path.name for path in part.iterdir()} - {"__pycache__"}
        assert {name for name in found if not name.endswith(".py")} == set()
        assert _REQUIRED_INSIDE.get(part.name, set()) - found == set()


def test_doorway_has_a_servicer_and_a_convert_for_each_grpc_service_and_no_other_file(service: Path) -> None:
    found = {path.name for path in (service / "api").glob("*.py")} - {"__init__.py", "convert.py"}
    servicers = {name for name in found if name.endswith("servicer.py")}
    # A service with one gRPC service has servicer.py; with several, one <name>_servicer.py and <name>_convert.py each.
    converts = {name.replace("servicer", "convert") for name in servicers} - {"convert.py"}
    # Where both are many, questions stand apart from commands, in <name>_query_convert.py.
    queries = {name.replace("convert", "query_convert") for name in converts}
    assert found - servicers - queries == converts


def test_every_rpc_is_one_use_case_of_its_name(methods: list[Method], root: Path) -> None:
    paths = [f"services/{method.service}/usecases/{snake(method.proto.name)}.py" for method in methods]
    assert [path for path in paths if not (root / path).exists()] == []


def test_every_rpc_is_tested_by_name(methods: list[Method], root: Path) -> None:
    tests = "\n".join(f"{path.stem}\n{path.read_text()}" for path in root.glob("tests/*/**/test_*.py"))
    untested = [
        method.name
        for method in methods
        if not re.search(rf'test_\w*{snake(method.proto.name)}|\.{method.proto.name}\(|"{method.proto.name}"', tests)
    ]
    assert untested == []


def test_every_service_hears_for_itself_what_was_taken_back(service: Path) -> None:
    broadcasts = import_module(f"services.{service.name}.consumers").BROADCASTS
    heard = {event.DESCRIPTOR.full_name for broadcast in broadcasts for event in broadcast.events}
    assert heard >= {"serviq.identity.v1.SessionRevoked", "serviq.identity.v1.PermissionsChanged"}


def test_services_heed_revocations_alike(root: Path) -> None:
    # It is business, so kit cannot have it; it is the same business everywhere.
    assert len({(root / f"services/{name}/consumers/heed_revocations.py").read_text() for name in SERVICES}) == 1


def test_domain_imports_only_pure_modules(service: Path) -> None:
    own = f"services.{service.name}.domain"
    impure = [
        f"{path.name}: {module}"
        for path in (service / "domain").glob("*.py")
        for module in _imports(path)
        if not (
            module in ("services.kit.errors", "services.kit.networks")
            or module == own
            or module.startswith(f"{own}.")
            or (module.split(".")[0] in sys.stdlib_module_names - _IMPURE)
        )
    ]
    assert impure == []


def test_domain_neither_awaits_nor_reads_a_clock(service: Path) -> None:
    found = [
        f"{path.name}:{node.lineno}"
        for path in (service / "domain").glob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, (ast.AsyncFunctionDef, ast.Await))
        or (isinstance(node, ast.Attribute) and node.attr in _CLOCKS)
    ]
    assert found == []


def test_service_swallows_no_error_it_did_not_plan_for(service: Path) -> None:
    # The edges in kit catch everything, once, and log it with an incident id.
    found = [
        f"{path.relative_to(service)}:{node.lineno}"
        for path in service.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ExceptHandler) and _catches_all(node) and not _raises_again(node)
    ]
    assert found == []


def _catches_all(handler: ast.ExceptHandler) -> bool:
    return handler.type is None or getattr(handler.type, "id", "") in ("Exception", "BaseException")


def _raises_again(handler: ast.ExceptHandler) -> bool:
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module == "services.kit":
            yield from (f"services.kit.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield str(node.module)
