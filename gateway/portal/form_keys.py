"""What makes a form one request, however often it is sent (AIP-155)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from urllib.parse import parse_qs, urlsplit

KEY = "key"
"""The hidden field of a form with a text that no other form has."""

_MOST_KEY_CHARACTERS = 64


def request_id_of(values: Mapping[str, str], names: Sequence[str]) -> str:
    """Returns the id of the request that a form is. `names` are the fields that make its content.

    The same form with the same content is one request, whatever happens on the way: a second click, a reload. The same
    form with another content is another: somebody went back and wrote something else. A form without a key has none.
    """
    content = "\0".join(values.get(name, "") for name in names)
    key = "".join(letter for letter in values.get(KEY, "") if letter.isascii() and letter.isalnum())
    digest = hashlib.sha256(content.encode()).hexdigest()[:32]
    return f"{key[:_MOST_KEY_CHARACTERS]}.{digest}" if key else ""


def token_in(tracking_url: str) -> str:
    """Returns the token of a tracking link."""
    return parse_qs(urlsplit(tracking_url).query).get("token", [""])[0]
