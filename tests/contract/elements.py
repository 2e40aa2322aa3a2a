"""The contract's messages and RPCs, by their full names, as the tests look at them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from google.protobuf.descriptor_pb2 import (
    DescriptorProto,
    FieldDescriptorProto,
    FileDescriptorProto,
    MethodDescriptorProto,
    MethodOptions,
)

from cli.generate.comments import CommentedFile

SERVICES = ("identity", "notify", "sla", "ticket")


@dataclass(frozen=True, slots=True)
class Message:
    """A message of ours; `name` is its full name, such as `serviq.ticket.v1.Ticket`."""

    name: str
    proto: DescriptorProto
    file: FileDescriptorProto

    def field(self, name: str) -> FieldDescriptorProto | None:
        """Returns the field of that name, or None."""
        return next((field for field in self.proto.field if field.name == name), None)


@dataclass(frozen=True, slots=True)
class Method:
    """An RPC of ours; `name` is its full name, such as `serviq.ticket.v1.TicketService.GetTicket`."""

    name: str
    proto: MethodDescriptorProto
    request: Message
    response: Message

    @property
    def service(self) -> str:
        """The service that serves it, such as `ticket`."""
        return self.name.split(".")[1]

    @property
    def reads_only(self) -> bool:
        """Whether the contract says that it changes nothing."""
        return self.proto.options.idempotency_level == MethodOptions.NO_SIDE_EFFECTS


def all_messages(files: Sequence[CommentedFile]) -> Iterator[Message]:
    """Yield every message of ours, nested ones after those they are in."""

    def inside(prefix: str, protos: Sequence[DescriptorProto], file: FileDescriptorProto) -> Iterator[Message]:
        for proto in protos:
            yield Message(f"{prefix}.{proto.name}", proto, file)
            yield from inside(f"{prefix}.{proto.name}", proto.nested_type, file)

    for file in files:
        yield from inside(file.proto.package, file.proto.message_type, file.proto)


def all_methods(files: Sequence[CommentedFile], messages: Mapping[str, Message]) -> Iterator[Method]:
    """Yield every RPC of ours."""
    for file in files:
        for service in file.proto.service:
            for method in service.method:
                yield Method(
                    f"{file.proto.package}.{service.name}.{method.name}",
                    method,
                    messages[method.input_type.removeprefix(".")],
                    messages[method.output_type.removeprefix(".")],
                )


def snake(camel: str) -> str:
    """Returns `assign_ticket` for `AssignTicket`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", camel).lower()
