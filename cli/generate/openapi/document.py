"""The whole document: `gateway/reference/openapi.json`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from google.protobuf.descriptor import ServiceDescriptor
from google.protobuf.descriptor_pb2 import FileDescriptorSet

from cli.generate.comments import commented_files
from cli.generate.openapi.bounds import Schema
from cli.generate.openapi.components import ACCESS_TOKEN, DESCRIPTION, FIELD_ERROR, HEADERS, PARAMETERS, PROBLEM
from cli.generate.openapi.operations import Operations
from cli.generate.openapi.refusals import Refusals
from cli.generate.openapi.schemas import Schemas
from cli.generate.openapi.words import Words
from gateway.app import CONTRACT
from gateway.protojson import Shapes
from gateway.routes import Route, routes_of


def write_openapi(contract: FileDescriptorSet) -> bytes:
    """Returns the document as JSON in UTF-8. `contract` carries its comments."""
    return json.dumps(document_of(contract), ensure_ascii=False, indent=1).encode() + b"\n"


def document_of(contract: FileDescriptorSet) -> Schema:
    """Returns the document."""
    shapes, words, refusals = Shapes(), Words(contract), Refusals(commented_files(contract))
    schemas = Schemas(shapes, words)
    operations = Operations(shapes, words, schemas, refusals)
    routes = [(service, route) for service, files in CONTRACT.items() for route in routes_of(files)]
    names = _names_of_variables(route for _, route in routes)
    paths: dict[str, Schema] = {}
    for service, route in routes:
        variables = {segment: names[_before(route, segment)] for segment in route.variables}
        methods = paths.setdefault(_path(route, variables), {})
        methods[route.method.lower()] = operations.of(service, route, variables)
    return {
        "openapi": "3.1.0",
        "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
        "info": {
            "title": "Serviq",
            "version": "v1",
            "summary": "A help desk.",
            "description": DESCRIPTION,
            "license": {"name": "Apache License 2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/", "description": "Where this document comes from."}],
        "tags": [{"name": each.name, "description": words.of(each.full_name)} for each in _services()],
        "security": [{"accessToken": []}],
        "paths": paths,
        "components": {
            "securitySchemes": {"accessToken": ACCESS_TOKEN},
            "parameters": PARAMETERS,
            "headers": HEADERS,
            "responses": dict(sorted(refusals.responses.items())),
            "schemas": {"Problem": PROBLEM, "FieldError": FIELD_ERROR} | dict(sorted(schemas.by_name.items())),
        },
        "x-problems": [
            sort.described() for sort in sorted(refusals.sorts, key=lambda sort: (sort.kind.type, sort.source))
        ],
    }


def _services() -> Iterator[ServiceDescriptor]:
    for files in CONTRACT.values():
        for file in files:
            yield from (service for service in file.services_by_name.values() if any(routes_of([file])))


def _names_of_variables(routes: Iterator[Route]) -> dict[tuple[str, ...], str]:
    """Returns what a path's variable is called, by what stands before it.

    One place has one name in OpenAPI, where the contract may say `id` in one RPC and `ticket_id` in another: the longer
    name says more.
    """
    names: dict[tuple[str, ...], str] = {}
    for route in routes:
        for segment, name in route.variables.items():
            json_name = route.rpc.input_type.fields_by_name[name].json_name
            before = _before(route, segment)
            names[before] = max(names.get(before, ""), json_name, key=len)
    return names


def _before(route: Route, segment: int) -> tuple[str, ...]:
    return tuple("{}" if part.startswith("{") else part for part in route.segments[:segment])


def _path(route: Route, variables: Mapping[int, str]) -> str:
    segments = [f"{{{variables[i]}}}" if i in variables else segment for i, segment in enumerate(route.segments)]
    return "/" + "/".join(segments) + (f":{route.verb}" if route.verb else "")
