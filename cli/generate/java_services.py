"""A Java class for every gRPC service, with a method for every RPC, whose shape in the contract says what it becomes.

| shape | method |
| --- | --- |
| `page_token` in, `next_page_token` out, and a list | one page; and `...Paged`, all of them |
| a stream out, `resume_token` in and out | a `Watch` that resumes |
| a stream out of `chunk` | a `Download` |
| a stream in of `chunk` and `last` | an upload from an `InputStream` |
| anything else | the answer |
"""

import textwrap
from collections.abc import Iterator

from google.protobuf.descriptor_pb2 import (
    DescriptorProto,
    FieldDescriptorProto,
    FileDescriptorSet,
    MethodDescriptorProto,
)

from cli.generate.compiler import ContractRejected

_SERVICE, _METHOD = 6, 2
_LINE = 100

_CLASS = """\
// Generated from the contract. DO NOT EDIT!
// source: {file}

package io.serviq.client;

import java.time.Duration;

{comment}
public final class {name} {{
  private final Calls calls;

  {name}(Calls calls) {{
    this.calls = calls;
  }}

  /** The same client, whose calls from now on all end within the time. */
  public {name} withDeadlineAfter(Duration time) {{
    return new {name}(calls.withDeadlineAfter(time));
  }}
{methods}}}
"""


def service_clients(contract: FileDescriptorSet) -> dict[str, str]:
    """Returns the source of every class by its name, such as `TicketClient` for `TicketService`."""
    packages = {file.package: file.options.java_package for file in contract.file}
    messages = {f".{file.package}.{message.name}": message for file in contract.file for message in file.message_type}
    made = {}
    for file in contract.file:
        if not file.package.startswith("serviq."):
            continue
        comments = {tuple(it.path): it.leading_comments for it in file.source_code_info.location}
        for i, service in enumerate(file.service):
            name = service.name.removesuffix("Service") + "Client"
            stub = f"{file.options.java_package}.{service.name}Grpc"
            methods = (
                _Method(method, stub, packages, messages, comments.get((_SERVICE, i, _METHOD, j), ""))
                for j, method in enumerate(service.method)
            )
            made[name] = _CLASS.format(
                file=file.name,
                name=name,
                comment=_javadoc(comments.get((_SERVICE, i), ""), ""),
                methods="".join(text for method in methods for text in method.sources()),
            )
    return made


class _Method:
    def __init__(
        self,
        method: MethodDescriptorProto,
        stub: str,
        packages: dict[str, str],
        messages: dict[str, DescriptorProto],
        comment: str,
    ) -> None:
        self._method = method
        self._packages = packages
        self._request_fields = {field.name: field for field in messages[method.input_type].field}
        self._response_fields = {field.name: field for field in messages[method.output_type].field}
        self._request = self._type(method.input_type)
        self._response = self._type(method.output_type)
        self._name = method.name[0].lower() + method.name[1:]
        self._descriptor = f"{stub}.get{method.name}Method()"
        self._comment = comment

    def sources(self) -> Iterator[str]:
        """The Java methods that the RPC becomes."""
        if self._method.client_streaming:
            yield self._upload()
        elif self._method.server_streaming and "resume_token" in self._response_fields:
            yield self._watch()
        elif self._method.server_streaming and "chunk" in self._response_fields:
            yield self._download()
        elif self._method.server_streaming:
            raise ContractRejected(f"{self._method.name}: the Java client has no shape for a stream of this kind")
        else:
            yield self._unary()
            if items := self._items():
                yield self._paged(items)

    def _unary(self) -> str:
        return self._source(self._response, f"{self._request} request", "unary", "request")

    def _paged(self, items: FieldDescriptorProto) -> str:
        return self._source(
            f"Paged<{self._response}, {self._type(items.type_name)}>",
            f"{self._request} request",
            "paged",
            "request",
            "(next, token) -> next.toBuilder().setPageToken(token).build()",
            f"{self._response}::getNextPageToken",
            f"{self._response}::get{_camel(items.name)}List",
            suffix="Paged",
            comment=f"All pages of {{@link #{self._name}}}, each fetched when it is come to.",
        )

    def _watch(self) -> str:
        return self._source(
            f"Watch<{self._response}>",
            f"{self._request} request",
            "watch",
            "request",
            "(next, token) -> next.toBuilder().setResumeToken(token).build()",
            f"{self._response}::getResumeToken",
        )

    def _download(self) -> str:
        head = next(field for field in self._response_fields.values() if field.type_name)
        return self._source(
            f"Download<{self._type(head.type_name)}>",
            f"{self._request} request",
            "download",
            "request",
            f"{self._response}::get{_camel(head.name)}",
            f"{self._response}::getChunk",
        )

    def _upload(self) -> str:
        if not {"chunk", "last"} <= self._request_fields.keys():
            raise ContractRejected(f"{self._method.name}: the Java client has no shape for a stream of this kind")
        return self._source(
            self._response,
            f"{self._request} first, java.io.InputStream content",
            "upload",
            "first",
            "content",
            "(message, chunk, last) -> message.toBuilder().setChunk(chunk).setLast(last).build()",
            raises=" throws java.io.IOException",
        )

    def _items(self) -> FieldDescriptorProto | None:
        """The list that the RPC returns in pages (AIP-4233: the first one); nothing when it returns none."""
        if not {"page_token"} <= self._request_fields.keys() or "next_page_token" not in self._response_fields:
            return None
        return next(
            (
                field
                for field in sorted(self._response_fields.values(), key=lambda field: field.number)
                if field.label == FieldDescriptorProto.LABEL_REPEATED and field.type_name
            ),
            None,
        )

    def _source(
        self,
        result: str,
        parameters: str,
        verb: str,
        *arguments: str,
        suffix: str = "",
        comment: str = "",
        raises: str = "",
    ) -> str:
        passed = ",\n        ".join((self._descriptor, *arguments))
        return (
            f"\n{_javadoc(comment or self._comment, '  ')}\n"
            f"  public {result} {self._name}{suffix}({parameters}){raises} {{\n"
            f"    return calls.{verb}(\n        {passed});\n  }}\n"
        )

    def _type(self, name: str) -> str:
        """The Java class of a top-level message, such as `.serviq.ticket.v1.Ticket`."""
        package, _, simple = name.removeprefix(".").rpartition(".")
        return f"{self._packages[package]}.{simple}"


def _camel(name: str) -> str:
    return "".join(word.capitalize() for word in name.split("_"))


def _javadoc(comment: str, indent: str) -> str:
    text = " ".join(comment.split())
    if not text.startswith("All pages of {@link"):
        text = (
            text.replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replace("@", "&#64;")
            .replace("*/", "*&#47;")
        )
    lines = textwrap.wrap(text, _LINE - len(indent) - 3, break_long_words=False)
    return "\n".join((f"{indent}/**", *(f"{indent} * {line}" for line in lines), f"{indent} */"))
