"""Where the pages are, and what each of them is made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from google.protobuf.descriptor import MethodDescriptor

from gateway.bodies import StreamLimits
from gateway.captcha import Captcha
from gateway.config import GatewaySettings
from gateway.counters import Counters
from gateway.endpoints import Call, Endpoint
from gateway.form_guard import FormGuard
from gateway.portal import new_request, rate, reply
from gateway.portal.assets import Assets, asset_endpoints
from gateway.portal.attaching import Attaching, ToldLimits
from gateway.portal.contract_form import ContractForm
from gateway.portal.filed import Filed
from gateway.portal.files import TicketFile
from gateway.portal.frame import Frame, Page, PageEndpoint
from gateway.portal.new_request import NewRequest
from gateway.portal.rate import Rate
from gateway.portal.reply import Reply
from gateway.portal.ticket_page import TicketPage
from gateway.portal.verify import Verify
from gateway.portal.viewers import anybody
from gateway.portal.widget import Widget
from gateway.protojson import Shapes
from gateway.public_limits import LimitedEndpoint
from gateway.quotas import public_limit, submission_limit, upload_allowance
from gateway.routes import Place, place_of
from gateway.rules import Rules
from gateway.upstream import Upstream
from serviq.ticket.v1 import attachment_service_pb2, ticket_service_pb2

_TICKETS = ticket_service_pb2.DESCRIPTOR.services_by_name["TicketService"].methods_by_name
_FILES = attachment_service_pb2.DESCRIPTOR.services_by_name["AttachmentService"].methods_by_name

_MOST_FILES = 10
"""How many files a form may have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What the pages share with the API: the services, the calls that are more than their RPC, counts, the captcha."""

    upstreams: Mapping[str, Upstream]
    calls: Mapping[MethodDescriptor, Call]
    counters: Counters
    captcha: Captcha | None


class Portal:
    """The pages, put together once. `frame` writes problems for whoever asked for a page."""

    def __init__(self, settings: GatewaySettings, desk: Desk, shapes: Shapes, rules: Rules) -> None:
        self._settings, self._desk, self._shapes, self._rules = settings, desk, shapes, rules
        self._assets = Assets()
        self.frame = Frame(
            self._assets,
            anybody,
            name=settings.helpdesk_name,
            public_url=settings.public_url,
        )

    def endpoints(self) -> Iterator[tuple[Place, Endpoint]]:
        """Yields every place, and what answers there."""
        yield from asset_endpoints(self._assets)
        for methods, template, page in self._pages():
            for method in methods:
                name = f"{method} {template}"
                endpoint = PageEndpoint(name, page, self.frame)
                limited = LimitedEndpoint(endpoint, public_limit(self._settings, self._desk.counters))
                yield place_of(name, method, template), limited

    def _pages(self) -> Iterator[tuple[tuple[str, ...], str, Page]]:
        settings, ticket = self._settings, self._desk.upstreams["ticket"]
        track_ticket = self._desk.calls[_TICKETS["TrackTicket"]]
        ticket_page = TicketPage(
            frame=self.frame,
            track_ticket=track_ticket,
            reply_form=self._form(_TICKETS["ReplyToTicket"], reply.FIELDS, prefix="reply-"),
            rate_form=self._form(_TICKETS["RateTicket"], rate.FIELDS, prefix="rate-"),
            told=self._told_limits(),
        )
        yield ("GET", "POST"), "/", self._new_request()
        yield ("GET",), "/tickets/{ticket_id}", ticket_page
        yield ("GET",), "/tickets/{ticket_id}/filed", Filed(frame=self.frame, track_ticket=track_ticket)
        yield (
            ("POST",),
            "/tickets/{ticket_id}/reply",
            Reply(
                frame=self.frame,
                ticket_page=ticket_page,
                reply_to_ticket=ticket.unary(_TICKETS["ReplyToTicket"], seconds=settings.rpc_seconds),
                attaching=self._attaching(),
                limits=self._form_limits(),
            ),
        )
        yield (
            ("POST",),
            "/tickets/{ticket_id}/rate",
            Rate(
                frame=self.frame,
                ticket_page=ticket_page,
                rate_ticket=ticket.unary(_TICKETS["RateTicket"], seconds=settings.rpc_seconds),
                limits=self._form_limits(),
            ),
        )
        yield (
            ("GET", "POST"),
            "/tickets/{ticket_id}/verify",
            Verify(
                frame=self.frame,
                verify_ticket=ticket.unary(_TICKETS["VerifyTicket"], seconds=settings.rpc_seconds),
                limits=self._form_limits(),
            ),
        )
        seconds = settings.rpc_seconds
        fetch = ticket.stream(_FILES["FetchAttachment"], first_seconds=seconds, next_seconds=seconds)
        yield ("GET",), "/tickets/{ticket_id}/files/{attachment_id}", TicketFile(fetch)

    def _new_request(self) -> NewRequest:
        settings = self._settings
        create_ticket = _TICKETS["CreateTicket"]
        return NewRequest(
            frame=self.frame,
            form=self._form(create_ticket, new_request.FIELDS),
            create_ticket=self._desk.calls[create_ticket],
            attaching=self._attaching(),
            guard=FormGuard(
                settings.service_secret.get_secret_value().encode(),
                least_seconds=settings.form_least_seconds,
                most_seconds=settings.form_most_seconds,
            ),
            limit=submission_limit(settings, self._desk.counters),
            limits=self._form_limits(),
            widget=Widget(
                self._desk.captcha, settings.captcha_script_url, settings.captcha_site_key, settings.captcha_widget
            ),
            told=self._told_limits(),
        )

    def _form(self, rpc: MethodDescriptor, names: Sequence[str], *, prefix: str = "") -> ContractForm:
        return ContractForm(rpc, names, self._shapes, self._rules, prefix=prefix)

    def _attaching(self) -> Attaching:
        settings = self._settings
        upload = self._desk.upstreams["ticket"].upload(
            _FILES["SubmitAttachment"], seconds=settings.upload_seconds + settings.rpc_seconds
        )
        meter = upload_allowance(settings, self._desk.counters).spend
        return Attaching(upload, meter, self._rules, _MOST_FILES)

    def _told_limits(self) -> ToldLimits:
        return ToldLimits(_MOST_FILES, self._settings.told_file_bytes, self._settings.most_form_bytes)

    def _form_limits(self) -> StreamLimits:
        settings = self._settings
        return StreamLimits(
            most_bytes=settings.most_form_bytes, seconds=settings.upload_seconds, wait_seconds=settings.body_seconds
        )
