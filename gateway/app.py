"""The composition root: everything the gateway is made of, put together once."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime
from itertools import chain

import structlog
from google.protobuf.descriptor import FileDescriptor, MethodDescriptor

from gateway.answering import AnswerWriter
from gateway.bodies import StreamLimits
from gateway.captcha import Captcha, CaptchaEndpoint
from gateway.compositions import TrackTicketWithSla
from gateway.config import GatewaySettings
from gateway.cors import Origins, parse_origins
from gateway.counters import Counters, Quota
from gateway.downloads import DownloadEndpoint, is_download
from gateway.edge import Edge
from gateway.endpoints import BodyLimits, Call, Endpoint, UnaryEndpoint
from gateway.event_streams import EventsEndpoint
from gateway.http_protocol import GuardedServer, Limits
from gateway.http_server import HttpServer
from gateway.one_click import OneClickEndpoint
from gateway.portal.places import Desk, Portal
from gateway.protojson import Shapes
from gateway.proxies import Proxies, parse_networks
from gateway.public_limits import LimitedEndpoint, LimitedSubmission
from gateway.quotas import public_limit, submission_limit, upload_allowance
from gateway.readiness import ticket_is_serving
from gateway.reading import RequestReader
from gateway.reference.endpoint import reference_endpoints
from gateway.routes import Place, Route, Router, routes_of
from gateway.rules import Rules
from gateway.uploads import UploadEndpoint, unmetered
from gateway.upstream import Upstream, alone, open_upstream
from services.kit.clock import open_clock
from services.kit.process import Service
from services.kit.rpc.tls import read_tls
from services.kit.tokens import ServiceTokenSource
from serviq.common.v1 import options_pb2
from serviq.identity.v1 import (
    auth_service_pb2,
    permission_service_pb2,
    service_account_service_pb2,
    session_service_pb2,
    user_service_pb2,
)
from serviq.identity.v1.auth_service_pb2_grpc import AuthServiceStub
from serviq.notify.v1 import notification_service_pb2
from serviq.sla.v1 import calendar_service_pb2, clock_pb2, policy_service_pb2, sla_service_pb2
from serviq.ticket.v1 import attachment_service_pb2, ticket_service_pb2

_LOG = structlog.get_logger()

CONTRACT: Mapping[str, tuple[FileDescriptor, ...]] = {
    "identity": (
        auth_service_pb2.DESCRIPTOR,
        session_service_pb2.DESCRIPTOR,
        user_service_pb2.DESCRIPTOR,
        permission_service_pb2.DESCRIPTOR,
        service_account_service_pb2.DESCRIPTOR,
    ),
    "ticket": (ticket_service_pb2.DESCRIPTOR, attachment_service_pb2.DESCRIPTOR),
    "sla": (calendar_service_pb2.DESCRIPTOR, policy_service_pb2.DESCRIPTOR, sla_service_pb2.DESCRIPTOR),
    "notify": (notification_service_pb2.DESCRIPTOR,),
}
"""Who answers what: each service, and the files that declare its RPCs."""

_CREATE_TICKET = ticket_service_pb2.DESCRIPTOR.services_by_name["TicketService"].methods_by_name["CreateTicket"]
_TRACK_TICKET = ticket_service_pb2.DESCRIPTOR.services_by_name["TicketService"].methods_by_name["TrackTicket"]
_GET_TICKET_SLA = sla_service_pb2.DESCRIPTOR.services_by_name["SlaService"].methods_by_name["GetTicketSla"]
_UNSUBSCRIBE = notification_service_pb2.DESCRIPTOR.services_by_name["NotificationService"].methods_by_name[
    "UnsubscribeRecipient"
]


@asynccontextmanager
async def build(settings: GatewaySettings) -> AsyncIterator[Service]:
    """Listens for as long as the block runs; then finishes what was begun. Services may come and go meanwhile."""
    async with AsyncExitStack() as stack:
        upstreams = {name: _open(settings, stack, address) for name, address in _addresses(settings).items()}
        tokens = _token_source(settings, upstreams["identity"])
        stack.push_async_callback(tokens.close)
        own_sla = _open(settings, stack, settings.sla_address, tokens)
        counters = Counters(
            settings.limits_url.get_secret_value(), secret=settings.service_secret.get_secret_value().encode()
        )
        stack.push_async_callback(counters.close)
        captcha = _open_captcha(settings, stack)
        shapes, rules = Shapes(), Rules()
        calls = _composed(settings, upstreams, own_sla, counters, shapes)
        portal = Portal(
            settings, Desk(upstreams=upstreams, calls=calls, counters=counters, captcha=captcha), shapes, rules
        )
        endpoints = _endpoints(settings, upstreams, calls, counters, captcha, shapes, rules)
        edge = Edge(
            Router(chain(endpoints, portal.endpoints(), reference_endpoints())),
            write_problem=portal.frame.problem,
            allowed_hosts=settings.hosts,
            origins=Origins(parse_origins(settings.allowed_origins)),
            proxies=Proxies(parse_networks(settings.trusted_proxies)),
        )
        guarded = GuardedServer(edge.answer, refuse=edge.refuse, limits=_limits(settings))
        server = HttpServer(settings.listen_address, guarded, drain_seconds=settings.drain_seconds)
        port = await server.start()
        stack.push_async_callback(server.stop)
        _LOG.info("listening", address=f"{settings.listen_address.rpartition(':')[0]}:{port}")
        health = alone(settings.ticket_address, tls=read_tls(settings))
        stack.push_async_callback(health.close)
        yield Service(ready=(ticket_is_serving(health),))


def _composed(
    settings: GatewaySettings,
    upstreams: Mapping[str, Upstream],
    own_sla: Upstream,
    counters: Counters,
    shapes: Shapes,
) -> dict[MethodDescriptor, Call]:
    """Returns the calls that are more than their RPC."""
    return {
        _TRACK_TICKET: TrackTicketWithSla(
            upstreams["ticket"].unary(_TRACK_TICKET, seconds=settings.rpc_seconds),
            own_sla.unary(_GET_TICKET_SLA, seconds=settings.composed_seconds),
            shapes.of(clock_pb2.TicketSla.DESCRIPTOR),
            sla_seconds=settings.composed_seconds,
        ),
        _CREATE_TICKET: LimitedSubmission(
            upstreams["ticket"].call(_CREATE_TICKET, seconds=settings.rpc_seconds),
            counters,
            Quota.parse("submissions-by-email", settings.submission_limit_per_email),
            Quota.parse("submissions-in-total", settings.submission_limit_in_total),
        ),
    }


def _endpoints(
    settings: GatewaySettings,
    upstreams: Mapping[str, Upstream],
    calls: Mapping[MethodDescriptor, Call],
    counters: Counters,
    captcha: Captcha | None,
    shapes: Shapes,
    rules: Rules,
) -> Iterator[tuple[Place, Endpoint]]:
    for name, files in CONTRACT.items():
        for route in routes_of(files):
            reader = RequestReader(route, shapes, rules.broken)
            made = _endpoint(settings, route, reader, shapes, upstreams[name], calls.get(route.rpc), counters)
            if captcha is not None and route.rpc is _CREATE_TICKET:
                made = CaptchaEndpoint(made, captcha)
            # The limits come first: asking others about tokens is not free.
            yield route, _limited(settings, route.rpc, made, counters) if _is_public(route.rpc) else made


def _open_captcha(settings: GatewaySettings, stack: AsyncExitStack) -> Captcha | None:
    if not settings.captcha_url:
        return None
    captcha = Captcha(
        settings.captcha_url,
        secret=settings.captcha_secret.get_secret_value(),
        seconds=settings.captcha_seconds,
        when_away=settings.captcha_when_away,
    )
    stack.push_async_callback(captcha.close)
    return captcha


def _is_public(rpc: MethodDescriptor) -> bool:
    return rpc.GetOptions().Extensions[options_pb2.access].kind == options_pb2.ACCESS_KIND_PUBLIC


def _limited(settings: GatewaySettings, rpc: MethodDescriptor, endpoint: Endpoint, counters: Counters) -> Endpoint:
    limit_of = submission_limit if rpc is _CREATE_TICKET else public_limit
    return LimitedEndpoint(endpoint, limit_of(settings, counters))


def _endpoint(
    settings: GatewaySettings,
    route: Route,
    reader: RequestReader,
    shapes: Shapes,
    upstream: Upstream,
    composed: Call | None,
    counters: Counters,
) -> Endpoint:
    name, rpc = f"{route.method} {route.template}", route.rpc
    limits = BodyLimits(settings.most_body_bytes, settings.body_seconds)
    if rpc.client_streaming:
        # The service answers after the last of the body.
        upload = upstream.upload(rpc, seconds=settings.upload_seconds + settings.rpc_seconds)
        meter = upload_allowance(settings, counters).spend if _is_public(rpc) else unmetered
        return UploadEndpoint(name, reader, upload, AnswerWriter(route, shapes), _upload_limits(settings), meter)
    if rpc.server_streaming and is_download(rpc):
        download = upstream.stream(rpc, first_seconds=settings.rpc_seconds, next_seconds=settings.rpc_seconds)
        return DownloadEndpoint(name, reader, download, limits)
    if rpc.server_streaming:
        watch = upstream.stream(rpc, first_seconds=settings.rpc_seconds, next_seconds=None)
        shape = shapes.of(rpc.output_type)
        return EventsEndpoint(name, reader, watch, shape, limits, quiet_seconds=settings.quiet_seconds)
    call = composed or upstream.call(rpc, seconds=settings.rpc_seconds)
    unary = UnaryEndpoint(name, reader, call, AnswerWriter(route, shapes), limits)
    return OneClickEndpoint(unary) if rpc is _UNSUBSCRIBE else unary


def _addresses(settings: GatewaySettings) -> dict[str, str]:
    return {
        "identity": settings.identity_address,
        "ticket": settings.ticket_address,
        "sla": settings.sla_address,
        "notify": settings.notify_address,
    }


def _open(
    settings: GatewaySettings, stack: AsyncExitStack, address: str, tokens: ServiceTokenSource | None = None
) -> Upstream:
    upstream = open_upstream(address, channels=settings.channels, tls=read_tls(settings), token_source=tokens)
    for channel in upstream.channels:
        stack.push_async_callback(channel.close)
    return upstream


def _token_source(settings: GatewaySettings, identity: Upstream) -> ServiceTokenSource:
    auth = AuthServiceStub(identity.channels[0])

    async def issue() -> tuple[str, datetime]:
        request = auth_service_pb2.IssueServiceTokenRequest(
            account=settings.service, secret=settings.service_secret.get_secret_value()
        )
        issued = await auth.IssueServiceToken(request)
        return issued.access_token, issued.expire_time.ToDatetime(UTC)

    return ServiceTokenSource(issue, open_clock(settings.frozen_clock_file))


def _upload_limits(settings: GatewaySettings) -> StreamLimits:
    return StreamLimits(
        most_bytes=settings.most_upload_bytes,
        seconds=settings.upload_seconds,
        wait_seconds=settings.body_seconds,
    )


def _limits(settings: GatewaySettings) -> Limits:
    return Limits(
        connections=settings.most_connections,
        url_bytes=settings.most_url_bytes,
        header_bytes=settings.most_header_bytes,
        headers=settings.most_headers,
        head_bytes=settings.most_head_bytes,
        head_seconds=settings.head_seconds,
        idle_seconds=settings.idle_seconds,
        linger_seconds=settings.linger_seconds,
        write_seconds=settings.write_seconds,
    )
