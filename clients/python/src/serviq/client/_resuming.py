"""How a watch goes on after an end that was not the caller's. Nothing here does I/O."""

from __future__ import annotations

from serviq.client._errors import CallFailed, Cancelled, Unavailable
from serviq.client._rpcs import is_token_refused
from serviq.ticket.v1.ticket_service_pb2 import WatchTicketsRequest, WatchTicketsResponse

_FIRST_PAUSE = 0.1
_LONGEST_PAUSE = 2.0


class Resumption:
    """Where a watch has got to."""

    def __init__(self, request: WatchTicketsRequest) -> None:
        self.request = WatchTicketsRequest()
        """What to ask for now."""
        self.request.CopyFrom(request)
        self._has_begun = False
        self._pause = _FIRST_PAUSE

    def note(self, message: WatchTicketsResponse) -> WatchTicketsResponse:
        """Remembers how far the stream is, and returns the message."""
        self.request.resume_token = message.resume_token
        self._has_begun = True
        self._pause = _FIRST_PAUSE
        return message

    def pause(self) -> float:
        """Returns how many seconds to wait before the next try; longer from one to the next, until a message comes."""
        pause = self._pause
        self._pause = min(2 * pause, _LONGEST_PAUSE)
        return pause

    def is_over(self, failure: CallFailed) -> bool:
        """Whether the failure is the caller's to know: the watch cannot go on by itself."""
        if isinstance(failure, Unavailable | Cancelled):
            return False
        # A token lives shorter than a stream: the next one is asked for with a new one.
        was_cut_off = failure.reason == "WATCH_FELL_BEHIND" or is_token_refused(failure)
        return not (self._has_begun and was_cut_off)
