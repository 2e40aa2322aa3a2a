"""Pages of a list (AIP-158): an opaque token that says where the next page begins, and for which request."""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from google.protobuf.message import Message

from services.kit.errors import PageTokenInvalid

_FINGERPRINT_BYTES = 8

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class PageToken:
    """Reads and writes the page tokens of one List request.

    A token is the position after which the next page begins, behind a fingerprint of everything in the request but the
    token and the page size: with another filter it would point into another list. It is no secret and grants nothing.
    """

    fingerprint: bytes
    received: str

    @classmethod
    def of(cls, request: Message, *, field: str = "page_token") -> PageToken:
        """Takes a request with `page_size` and `page_token`, or whatever else its token is called."""
        filter_alone = type(request)()
        filter_alone.CopyFrom(request)
        for name in (field, "page_size"):
            if name in request.DESCRIPTOR.fields_by_name:
                filter_alone.ClearField(name)
        digest = hashlib.sha256(filter_alone.SerializeToString(deterministic=True)).digest()
        return cls(digest[:_FINGERPRINT_BYTES], getattr(request, field))

    def position(self, read: Callable[[str], T]) -> T | None:
        """Returns where this page begins as `read` makes it of the text, or None for the first page.

        Raises PageTokenInvalid, also when `read` raises ValueError: anybody can write a token.
        """
        if not self.received:
            return None
        try:
            token = base64.b64decode(self.received + "=" * (-len(self.received) % 4), altchars=b"-_", validate=True)
            fingerprint, position = token[:_FINGERPRINT_BYTES], read(token[_FINGERPRINT_BYTES:].decode())
        except (binascii.Error, ValueError):
            raise PageTokenInvalid from None
        if fingerprint != self.fingerprint:
            raise PageTokenInvalid
        return position

    def at(self, position: str) -> str:
        """Returns the token of the page that begins after `position`."""
        return base64.urlsafe_b64encode(self.fingerprint + position.encode()).decode().rstrip("=")
