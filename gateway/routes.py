"""Which RPC answers which path: read once from the `google.api.http` annotations of the contract.

An RPC without an annotation cannot be reached over HTTP, and nothing is listed here that the contract does not say.
https://github.com/googleapis/googleapis/blob/master/google/api/http.proto has the meaning of the annotation; of its
path syntax the contract needs literals, `{field}` and a verb after a colon, and the rest is refused at start.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar
from urllib.parse import unquote

from google.api.annotations_pb2 import http
from google.api.http_pb2 import HttpRule
from google.protobuf.descriptor import FileDescriptor, MethodDescriptor

from gateway.problems import METHOD_NOT_ALLOWED, PATH_NOT_FOUND, Problem

_TEMPLATE = re.compile(r"(/|(?:/[^/{}:*]+|/\{[a-z][a-z0-9_]*\})+)(?::([A-Za-z]+))?")


class RouteInvalid(ValueError):
    """The contract has an annotation that the gateway cannot serve. Found at start."""


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """A method and a path, with what answers it: one thing for all that `name` says.

    `segments` are the parts of the path between slashes, `verb` is what stands after its colon. `variables` names what
    a segment fills, by the segment's index.
    """

    name: str
    method: str
    template: str
    segments: tuple[str, ...]
    verb: str
    variables: dict[int, str]


@dataclass(frozen=True, slots=True, eq=False)
class Route(Place):
    """One way to reach one RPC. Its variables are fields of the request.

    `body` is "*", the name of the field the body fills, or empty when there is none.
    """

    rpc: MethodDescriptor
    body: str


def routes_of(files: Iterable[FileDescriptor]) -> Iterator[Route]:
    """Yields every route of the services in these files; raises RouteInvalid."""
    for file in files:
        for service in file.services_by_name.values():
            for rpc in service.methods:
                rule = rpc.GetOptions().Extensions[http]
                for binding in (rule, *rule.additional_bindings):
                    if binding.WhichOneof("pattern") is not None:
                        yield _route(rpc, binding)


def _route(rpc: MethodDescriptor, rule: HttpRule) -> Route:
    pattern = rule.WhichOneof("pattern")
    assert pattern is not None
    method, template = pattern.upper(), getattr(rule, pattern)
    if pattern == "custom":
        method, template = rule.custom.kind, rule.custom.path
    place = place_of(rpc.full_name, method, template)
    if (rpc.client_streaming and rpc.server_streaming) or rule.response_body:
        raise RouteInvalid(f"{rpc.full_name}: the gateway serves neither streams both ways nor response_body")
    for name in (*place.variables.values(), *([rule.body] if rule.body not in ("", "*") else [])):
        if name not in rpc.input_type.fields_by_name:
            raise RouteInvalid(f"{rpc.full_name}: {rpc.input_type.full_name} has no field {name}")
    return Route(rpc.full_name, method, template, place.segments, place.verb, place.variables, rpc=rpc, body=rule.body)


def place_of(name: str, method: str, template: str) -> Place:
    """Returns the place that a path of the annotation's syntax describes; raises RouteInvalid."""
    parts = _TEMPLATE.fullmatch(template)
    if parts is None:
        raise RouteInvalid(f"{name}: the gateway cannot serve the path {template}")
    segments = tuple(parts[1].split("/")[1:])
    variables = {index: segment[1:-1] for index, segment in enumerate(segments) if segment.startswith("{")}
    return Place(name, method, template, segments, parts[2] or "", variables)


Target = TypeVar("Target")


class _Node(Generic[Target]):
    """The routes that share the beginning of a path."""

    def __init__(self) -> None:
        self.literals: dict[str, _Node[Target]] = {}
        self.variable: _Node[Target] | None = None
        # By verb, which is empty for most, then by HTTP method.
        self.ends: dict[str, dict[str, tuple[Place, Target]]] = {}


class Router(Generic[Target]):
    """Finds what answers a request."""

    def __init__(self, targets: Iterable[tuple[Place, Target]]) -> None:
        self._root: _Node[Target] = _Node()
        for route, target in targets:
            self._add(route, target)

    def match(self, method: str, path: str) -> tuple[Target, dict[str, str]]:
        """Returns what answers, and the path's values by field name, percent-decoded; raises Problem.

        `path` is as it was sent. A literal segment wins over a variable one. HEAD is answered like GET (RFC 9110,
        9.3.2).
        """
        method = "GET" if method == "HEAD" else method
        segments = path.split("/")[1:]
        for by_method in self._found(segments):
            if method in by_method:
                route, target = by_method[method]
                return target, _values(route, segments)
        raise Problem(METHOD_NOT_ALLOWED, headers={"Allow": ", ".join(sorted(self.methods(path)))})

    def methods(self, path: str) -> set[str]:
        """Returns the methods that a path takes; raises Problem when there is nothing."""
        methods = {method for by_method in self._found(path.split("/")[1:]) for method in by_method}
        if not methods:
            raise Problem(PATH_NOT_FOUND)
        return methods | {"HEAD"} if "GET" in methods else methods

    def _add(self, route: Place, target: Target) -> None:
        node = self._root
        for segment in route.segments:
            if segment.startswith("{"):
                if node.variable is None:
                    node.variable = _Node()
                node = node.variable
            else:
                node = node.literals.setdefault(segment, _Node())
        taken, _ = node.ends.setdefault(route.verb, {}).setdefault(route.method, (route, target))
        if taken is not route:
            raise RouteInvalid(f"{route.name} and {taken.name} both want {route.template}")

    def _found(self, segments: list[str]) -> Iterator[dict[str, tuple[Place, Target]]]:
        verb = segments[-1].rpartition(":")[2] if segments and ":" in segments[-1] else ""
        return self._ends(self._root, segments, verb, 0)

    def _ends(
        self, node: _Node[Target], segments: list[str], verb: str, index: int
    ) -> Iterator[dict[str, tuple[Place, Target]]]:
        if index == len(segments):
            # A colon that no verb follows belongs to the value before it.
            yield node.ends.get(verb) or node.ends.get("") or {}
            return
        segment = segments[index]
        if segment in node.literals:
            yield from self._ends(node.literals[segment], segments, verb, index + 1)
        elif verb and index == len(segments) - 1 and segment.removesuffix(f":{verb}") in node.literals:
            yield node.literals[segment.removesuffix(f":{verb}")].ends.get(verb) or {}
        if node.variable is not None and segment:
            yield from self._ends(node.variable, segments, verb, index + 1)


def _values(route: Place, segments: list[str]) -> dict[str, str]:
    if route.verb:
        segments[-1] = segments[-1].removesuffix(f":{route.verb}")
    try:
        return {name: unquote(segments[index], errors="strict") for index, name in route.variables.items()}
    except UnicodeDecodeError as error:
        # Whatever is not text names nothing.
        raise Problem(PATH_NOT_FOUND) from error
