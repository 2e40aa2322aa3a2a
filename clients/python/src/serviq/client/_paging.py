"""Lists, page by page or item by item."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, TypeVar

from google.protobuf.descriptor import Descriptor
from google.protobuf.descriptor_pb2 import DescriptorProto, FieldDescriptorProto
from google.protobuf.message import Message

Q = TypeVar("Q", bound=Message)
P = TypeVar("P", bound=Message)


def pages(rpc: Callable[[Q], P], request: Q) -> Iterator[P]:
    """Yields the pages of a List or Search RPC, such as `desk.tickets.ListTickets`; each when it is asked for."""
    asked = copy_of(request)
    while True:
        page = rpc(asked)
        yield page
        if not turn(asked, page):
            return


def items(rpc: Callable[[Q], P], request: Q) -> Iterator[Any]:
    """Yields what the pages carry, one by one, such as the tickets; the next page is asked for when one is used up."""
    for page in pages(rpc, request):
        yield from items_of(page)


def copy_of(request: Q) -> Q:
    """Returns a copy, so that what the caller has stays as it is."""
    copy = type(request)()
    copy.CopyFrom(request)
    return copy


def turn(request: Any, page: Any) -> bool:
    """Makes the request that of the next page; False when there is none."""
    request.page_token = page.next_page_token
    return bool(page.next_page_token)


def items_of(page: Message) -> Any:
    """Returns what a page carries."""
    return getattr(page, _items_field(page.DESCRIPTOR))


@cache
def _items_field(page: Descriptor) -> str:
    """The one repeated field of the response."""
    # A field's descriptor tells this by an attribute that protobuf 6.30 has not, and another that protobuf 7 warns of.
    message = DescriptorProto()
    page.CopyToProto(message)
    [name] = [field.name for field in message.field if field.label == FieldDescriptorProto.LABEL_REPEATED]
    return name
