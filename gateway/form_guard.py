"""What a form on a page has against machines that fill in everything they find, at once.

A field that people do not see must stay empty, and nobody types a request for help within a second or two. When the
form was made stands in it, signed, so that nothing is kept of a form until it is sent.
"""

from __future__ import annotations

import base64
import binascii
import hmac
from dataclasses import dataclass

from gateway.problems import FORM_EXPIRED, FORM_TOO_FAST, FORM_UNLIKELY, Problem

_TIME_BYTES = 8
_SIGNATURE_BYTES = 16


@dataclass(frozen=True, slots=True)
class FormGuard:
    """Makes the mark of a form and checks it, with what else gives machines away. Times are seconds since 1970.

    Any number of gateways with the same `secret` know each other's marks.
    """

    secret: bytes
    least_seconds: float
    most_seconds: float

    def mark(self, *, at: float) -> str:
        """Returns the value of a hidden field of a form that is made now."""
        time = int(at * 1000).to_bytes(_TIME_BYTES)
        return base64.urlsafe_b64encode(time + self._signature(time)).decode()

    def check(self, *, mark: str, trap: str, at: float) -> None:
        """Raises Problem for a form that no person sent: `trap` is what came in the field that nobody sees."""
        if trap:
            raise Problem(FORM_UNLIKELY)
        try:
            raw = base64.b64decode(mark.encode("ascii"), altchars=b"-_", validate=True)
        except (binascii.Error, ValueError):
            raise Problem(FORM_EXPIRED) from None
        time, signature = raw[:_TIME_BYTES], raw[_TIME_BYTES:]
        if not hmac.compare_digest(signature, self._signature(time)):
            raise Problem(FORM_EXPIRED)
        age = at - int.from_bytes(time) / 1000
        if age > self.most_seconds:
            raise Problem(FORM_EXPIRED)
        if age < self.least_seconds:
            raise Problem(FORM_TOO_FAST)

    def _signature(self, time: bytes) -> bytes:
        return hmac.digest(self.secret, b"serviq form\0" + time, "sha256")[:_SIGNATURE_BYTES]
