"""The steps, one method each."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from itertools import islice

from contract.report import described, failure_in, say, word
from contract.setting import Setting
from serviq.client import AccessToken, ApiKey, Client, DeadlineExceeded, items, pages
from serviq.identity.v1.auth_service_pb2 import SignOutRequest
from serviq.identity.v1.service_account_service_pb2 import CreateApiKeyRequest, CreateServiceAccountRequest
from serviq.identity.v1.user_service_pb2 import GetMeRequest
from serviq.sla.v1 import clock_pb2, sla_service_pb2
from serviq.sla.v1.sla_service_pb2 import ExplainClockRequest, GetTicketSlaRequest
from serviq.ticket.v1 import ticket_pb2
from serviq.ticket.v1.attachment_pb2 import Attachment
from serviq.ticket.v1.attachment_service_pb2 import DownloadAttachmentRequest, UploadAttachmentRequest
from serviq.ticket.v1.ticket_service_pb2 import (
    AddCommentRequest,
    CreateTicketRequest,
    CreateTicketResponse,
    GetTicketRequest,
    ListTicketsRequest,
    ReopenTicketRequest,
    UpdateTicketRequest,
    WatchTicketsRequest,
    WatchTicketsResponse,
)

_PATIENCE_SECONDS = 30
_DESCRIPTION = "Since this morning.\nGrüße, 印刷機 🖨"
_LOG = b"0123456789abcde\n" * 37_500


class Steps:
    """What the steps hand on to one another."""

    def __init__(self, setting: Setting, desk: Client, public: Client) -> None:
        self._setting = setting
        self._desk = desk
        self._public = public
        self._first = CreateTicketResponse()
        self._etag = self._next_etag = ""
        self._resume_token = ""
        self._attachment = Attachment()
        self._key = ""
        self._clock_id = ""

    def in_order(self) -> Sequence[Callable[[], None]]:
        """Returns all of them."""
        return (
            self.sign_in,
            self.create,
            self.retry,
            self.retry_changed,
            self.invalid,
            self.get,
            self.list_pages,
            self.list_all,
            self.page_token,
            self.update,
            self.conflict,
            self.transition,
            self.watch,
            self.resume,
            self.attach,
            self.download,
            self.broken_attach,
            self.deadline,
            self.bad_token,
            self.no_token,
            self.api_key,
            self.scope,
            self.sla,
            self.explain,
            self.refresh,
            self.sign_out,
        )

    def sign_in(self) -> None:
        say("sign_in", is_me=self._is_me())

    def create(self) -> None:
        self._first = self._public.tickets.CreateTicket(self._filing("The printer smokes"))
        ticket = self._first.ticket
        say(
            "create",
            status=word(ticket_pb2.Status, ticket.status, "STATUS_"),
            priority=word(ticket_pb2.Priority, ticket.priority, "PRIORITY_"),
            title=ticket.title,
            has_link=self._first.tracking_url != "",
        )

    def retry(self) -> None:
        again = self._public.tickets.CreateTicket(self._filing("The printer smokes"))
        is_same = (again.ticket.id, again.tracking_url) == (self._ticket_id, self._first.tracking_url)
        say("retry", is_same=is_same)

    def retry_changed(self) -> None:
        failure = failure_in(lambda: self._public.tickets.CreateTicket(self._filing("Another")))
        say("retry_changed", error=described(failure))

    def invalid(self) -> None:
        failure = failure_in(lambda: self._public.tickets.CreateTicket(CreateTicketRequest(name="Ada", email="nobody")))
        say("invalid", error=described(failure))

    def get(self) -> None:
        ticket = self._desk.tickets.GetTicket(GetTicketRequest(id=self._ticket_id)).ticket
        self._etag = ticket.etag
        say("get", is_same=ticket.description == _DESCRIPTION)

    def list_pages(self) -> None:
        for number in range(2, 6):
            self._public.tickets.CreateTicket(
                CreateTicketRequest(
                    name="Ada Lovelace",
                    email=self._setting.person,
                    title=f"Page {number}",
                    request_id=f"{self._setting.run}-{number}",
                )
            )
        found = [list(page.tickets) for page in pages(self._desk.tickets.ListTickets, self._listing())]
        say("list", pages=len(found), titles=[ticket.title for page in found for ticket in page])

    def list_all(self) -> None:
        found = islice(items(self._desk.tickets.ListTickets, self._listing()), 4)
        say("list_all", titles=[ticket.title for ticket in found])

    def page_token(self) -> None:
        request = self._listing()
        request.page_token = "not-a-token"
        say("page_token", error=described(failure_in(lambda: self._desk.tickets.ListTickets(request))))

    def update(self) -> None:
        ticket = self._desk.tickets.UpdateTicket(self._change("The printer burns")).ticket
        self._next_etag = ticket.etag
        say("update", title=ticket.title, priority=word(ticket_pb2.Priority, ticket.priority, "PRIORITY_"))

    def conflict(self) -> None:
        failure = failure_in(lambda: self._desk.tickets.UpdateTicket(self._change("Too late")))
        say("conflict", error=described(failure), is_current=failure.metadata["etag"] == self._next_etag)

    def transition(self) -> None:
        request = ReopenTicketRequest(ticket_id=self._ticket_id)
        say("transition", error=described(failure_in(lambda: self._desk.tickets.ReopenTicket(request))))

    def watch(self) -> None:
        request = WatchTicketsRequest(ticket_id=self._ticket_id)
        with closing(self._desk.watch_tickets(request)) as messages:
            next(messages)
            self._comment("one")
            say("watch", comments=self._comments(messages, 1))

    def resume(self) -> None:
        self._comment("two")
        self._comment("three")
        request = WatchTicketsRequest(ticket_id=self._ticket_id, resume_token=self._resume_token)
        with closing(self._desk.watch_tickets(request)) as messages:
            say("resume", comments=self._comments(messages, 2))

    def attach(self) -> None:
        self._attachment = self._desk.upload(self._upload(hashlib.sha256(_LOG).hexdigest()), _LOG)
        say(
            "attach",
            name=self._attachment.name,
            content_type=self._attachment.content_type,
            size_bytes=self._attachment.size,
        )

    def download(self) -> None:
        request = DownloadAttachmentRequest(ticket_id=self._ticket_id, attachment_id=self._attachment.id)
        content = b"".join(self._desk.download(request))
        say("download", size_bytes=len(content), is_same=content == _LOG)

    def broken_attach(self) -> None:
        failure = failure_in(lambda: self._desk.upload(self._upload("0" * 64), _LOG))
        say("broken_attach", error=described(failure))

    def deadline(self) -> None:
        try:
            for _ in self._desk.tickets.WatchTickets(WatchTicketsRequest(ticket_id=self._ticket_id), timeout=0.3):
                pass
        except DeadlineExceeded as failure:
            say("deadline", code=failure.code().name)

    def bad_token(self) -> None:
        with self._setting.connected(AccessToken("not-a-token")) as desk:
            say("bad_token", error=described(failure_in(lambda: desk.users.GetMe(GetMeRequest()))))

    def no_token(self) -> None:
        with self._setting.connected(None) as desk:
            say("no_token", error=described(failure_in(lambda: desk.users.GetMe(GetMeRequest()))))

    def api_key(self) -> None:
        name = f"contract-{self._setting.run}"
        self._desk.service_accounts.CreateServiceAccount(
            CreateServiceAccountRequest(
                name=name,
                permissions=["ticket.view", "ticket.view.all"],
                scopes=["serviq.ticket.v1.TicketService/GetTicket"],
            )
        )
        made = self._desk.service_accounts.CreateApiKey(CreateApiKeyRequest(account=name, label="contract"))
        self._key = made.api_key
        with self._setting.connected(ApiKey(self._key)) as program:
            ticket = program.tickets.GetTicket(GetTicketRequest(id=self._ticket_id)).ticket
        say("api_key", title=ticket.title)

    def scope(self) -> None:
        with self._setting.connected(ApiKey(self._key)) as program:
            say("scope", error=described(failure_in(lambda: program.tickets.ListTickets(self._listing()))))

    def sla(self) -> None:
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while not (clocks := self._clocks()):
            assert time.monotonic() < deadline, "the ticket has no clocks"
            time.sleep(0.05)
        self._clock_id = clocks[0].id
        say(
            "sla",
            clocks=[word(clock_pb2.ClockKind, clock.kind, "CLOCK_KIND_") for clock in clocks],
            targets_seconds=[clock.target.ToSeconds() for clock in clocks],
        )

    def explain(self) -> None:
        answer = self._desk.sla.ExplainClock(ExplainClockRequest(clock_id=self._clock_id))
        spans, clock = answer.spans, answer.clock
        ends = [clock.start_time, *(span.end_time for span in spans[:-1])]
        counted = sum(
            span.end_time.ToNanoseconds() - span.start_time.ToNanoseconds()
            for span in spans
            if span.kind == sla_service_pb2.SPAN_KIND_COUNTED
        )
        say(
            "explain",
            kind=word(clock_pb2.ClockKind, clock.kind, "CLOCK_KIND_"),
            is_gapless=ends == [span.start_time for span in spans],
            is_whole=counted == clock.target.ToNanoseconds(),
        )

    def refresh(self) -> None:
        before = self._desk.access_token()
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while self._desk.access_token() == before:
            assert time.monotonic() < deadline, "the client gives no other access token"
            self._is_me()
            time.sleep(0.05)
        say("refresh", is_me=self._is_me())

    def sign_out(self) -> None:
        self._desk.auth.SignOut(SignOutRequest())
        self._desk.close()
        say("sign_out")

    @property
    def _ticket_id(self) -> str:
        return self._first.ticket.id

    def _is_me(self) -> bool:
        return self._desk.users.GetMe(GetMeRequest()).user.email == self._setting.email

    def _filing(self, title: str) -> CreateTicketRequest:
        return CreateTicketRequest(
            name="Ada Lovelace",
            email=self._setting.person,
            title=title,
            priority=ticket_pb2.PRIORITY_HIGH,
            request_id=f"{self._setting.run}-1",
            description=_DESCRIPTION,
        )

    def _listing(self) -> ListTicketsRequest:
        return ListTicketsRequest(requester_email=self._setting.person, page_size=2)

    def _change(self, title: str) -> UpdateTicketRequest:
        request = UpdateTicketRequest(
            ticket_id=self._ticket_id, title=title, priority=ticket_pb2.PRIORITY_LOW, etag=self._etag
        )
        request.update_mask.paths.append("title")
        return request

    def _comment(self, text: str) -> None:
        self._desk.tickets.AddComment(
            AddCommentRequest(ticket_id=self._ticket_id, comment=text, visibility=ticket_pb2.VISIBILITY_INTERNAL)
        )

    def _comments(self, messages: Iterator[WatchTicketsResponse], wanted: int) -> list[str]:
        """Reads on until so many comments came."""
        comments: list[str] = []
        while len(comments) < wanted:
            message = next(messages)
            self._resume_token = message.resume_token
            comments.extend(entry.comment for entry in message.entries if entry.comment)
        return comments

    def _clocks(self) -> list[clock_pb2.Clock]:
        answer = self._desk.sla.GetTicketSla(GetTicketSlaRequest(ticket_id=self._ticket_id))
        return sorted(answer.sla.clocks, key=lambda clock: clock.kind)

    def _upload(self, sha256: str) -> UploadAttachmentRequest:
        return UploadAttachmentRequest(
            ticket_id=self._ticket_id, name="printer.log", content_type="text/plain", sha256=sha256
        )
