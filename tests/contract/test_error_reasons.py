"""The reasons in the contract and the errors in the code are the same, and each is documented."""

import importlib
import re
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import grpc
import pytest

from cli.generate.comments import CommentedFile, Reason
from services.kit import errors as kit_errors
from services.kit.errors import ServiqError
from tests.contract.elements import SERVICES

_CODES = {code.name for code in grpc.StatusCode} - {"OK"}


@dataclass(frozen=True, slots=True)
class Planned:
    """The errors a package can return: what its contract says, and what its code has."""

    package: str
    reasons: dict[str, Reason]
    classes: list[type[ServiqError]]


@pytest.fixture(scope="module")
def planned(files: list[CommentedFile], root: Path) -> list[Planned]:
    modules = {"common": kit_errors} | {
        service: importlib.import_module(f"services.{service}.domain.errors")
        for service in SERVICES
        if (root / f"services/{service}/domain/errors.py").exists()
    }
    return [
        Planned(
            file.proto.package,
            {reason.name: reason for reason in file.error_reasons()},
            _classes(modules.get(file.service)),
        )
        for file in files
        if file.proto.name.endswith("/error_reason.proto")
    ]


def test_every_reason_says_code_meaning_and_metadata(files: list[CommentedFile]) -> None:
    undocumented = [
        f"{file.proto.package}.{reason.name}"
        for file in files
        for reason in file.error_reasons()
        if reason.code not in _CODES or not reason.meaning.endswith(".") or bool(reason.metadata) != bool(_keys(reason))
    ]
    assert undocumented == []


def test_every_service_lists_its_reasons(files: list[CommentedFile]) -> None:
    lists = [file for file in files if any(enum.name == "ErrorReason" for enum in file.proto.enum_type)]
    assert sorted(file.proto.name for file in lists) == [
        f"serviq/{service}/v1/error_reason.proto" for service in sorted(("common", *SERVICES))
    ]


def test_no_reason_means_something_else_in_another_file(files: list[CommentedFile]) -> None:
    codes: dict[str, set[str]] = {}
    for reason in (reason for file in files for reason in file.error_reasons()):
        codes.setdefault(reason.name, set()).add(reason.code)
    assert {name: found for name, found in codes.items() if len(found) > 1} == {}


def test_errors_of_the_code_are_the_reasons_of_the_contract(planned: list[Planned]) -> None:
    for package in planned:
        assert {error.reason for error in package.classes} == set(package.reasons), package.package


def test_metadata_of_every_error_is_documented(planned: list[Planned]) -> None:
    undocumented = [
        f"{package.package}.{error.__name__}: {key}"
        for package in planned
        for error in package.classes
        for key in _metadata_keys(error) - _keys(package.reasons[error.reason])
    ]
    assert undocumented == []


def _classes(module: ModuleType | None) -> list[type[ServiqError]]:
    """The errors a module defines that can be raised: those with a reason, which branches do not have."""
    values = vars(module).values() if module else ()
    errors = [value for value in values if isinstance(value, type) and issubclass(value, ServiqError)]
    return [error for error in errors if module and error.__module__ == module.__name__ and hasattr(error, "reason")]


def _keys(reason: Reason) -> set[str]:
    """The keys in `key, what it is; other_key, what that is.`"""
    return {
        match[0].strip() for entry in reason.metadata.split(";") if (match := re.match(r"\s*[a-z_]+(?=[,.]|$)", entry))
    }


def _metadata_keys(error: type[ServiqError]) -> set[str]:
    names = set(getattr(error, "__dataclass_fields__", ()))
    return names - {"violations", "retry_after_seconds"}
