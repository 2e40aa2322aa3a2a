"""The document as pages need it: services, operations, schemas and problems, with references followed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("openapi.json")
"""The document, made from the contract by `make generate`."""

Node = Mapping[str, Any]
"""An object of the document."""


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation, and where it is."""

    method: str
    path: str
    node: Node

    @property
    def id(self) -> str:
        """Its name, which is that of the RPC."""
        return str(self.node["operationId"])

    @property
    def needs_caller(self) -> bool:
        """Whether nobody gets an answer without an access token."""
        return {} not in self.node["security"]


class Document:
    """The document, read once."""

    def __init__(self, content: bytes) -> None:
        self.root: Node = json.loads(content)

    def at(self, node: Node) -> Node:
        """Returns what a reference refers to, and anything else as it is."""
        while "$ref" in node:
            found: Any = self.root
            for step in node["$ref"].removeprefix("#/").split("/"):
                found = found[step]
            node = found
        return node

    @property
    def schemas(self) -> Mapping[str, Node]:
        """The schemas by name."""
        schemas: Mapping[str, Node] = self.root["components"]["schemas"]
        return schemas

    @cached_property
    def services(self) -> dict[str, list[Operation]]:
        """The operations of each service, in the contract's order."""
        found: dict[str, list[Operation]] = {tag["name"]: [] for tag in self.root["tags"]}
        for path, methods in self.root["paths"].items():
            for method, node in methods.items():
                found[node["tags"][0]].append(Operation(method.upper(), path, node))
        return found

    @cached_property
    def problems(self) -> dict[str, list[Node]]:
        """The problems by the last part of their type; services may mean one differently."""
        found: dict[str, list[Node]] = {}
        for problem in self.root["x-problems"]:
            found.setdefault(problem["type"].rpartition("/")[2], []).append(problem)
        return found

    def parameters(self, operation: Operation) -> list[Node]:
        """Returns what an operation has beside its body."""
        return [self.at(parameter) for parameter in operation.node["parameters"]]

    def refused_with(self, problem_type: str) -> Iterator[Operation]:
        """Yields the operations that may be answered with a problem."""
        for operations in self.services.values():
            for operation in operations:
                if problem_type in self.problem_types(operation):
                    yield operation

    def problem_types(self, operation: Operation) -> list[str]:
        """Returns the types of the problems an operation may be answered with."""
        return [
            problem_type
            for response in operation.node["responses"].values()
            if (problem := self.at(response)["content"].get("application/problem+json"))
            for problem_type in problem["schema"]["properties"]["type"]["enum"]
        ]
