"""Between the contract's SessionService and the domain: requests become commands, results become answers."""

from collections.abc import Sequence
from uuid import UUID

from services.identity.api.convert import DEFAULT_PAGE_SIZE
from services.identity.domain.session import Session
from services.identity.usecases.list_sessions import ListSessions
from services.identity.usecases.revoke_session import RevokeSession
from services.kit.paging import PageToken
from services.kit.principal import Principal, PrincipalKind
from services.kit.timestamps import time_to_pb
from serviq.identity.v1 import session_pb2
from serviq.identity.v1 import session_service_pb2 as pb


def user_id_of(principal: Principal) -> UUID | None:
    """Returns the id of the user who asks; None for a service, which is nobody and has no sessions."""
    return UUID(principal.id) if principal.kind is PrincipalKind.USER else None


def session_id_of(principal: Principal) -> UUID | None:
    """Returns the session that the caller's token came from; None for a service."""
    return UUID(principal.session_id) if principal.kind is PrincipalKind.USER and principal.session_id else None


def list_sessions(request: pb.ListSessionsRequest, principal: Principal) -> ListSessions:
    """Raises PageTokenInvalid."""
    return ListSessions(
        user_id=user_id_of(principal),
        page_size=request.page_size or DEFAULT_PAGE_SIZE,
        before_id=PageToken.of(request).position(UUID),
    )


def list_sessions_response(
    request: pb.ListSessionsRequest, principal: Principal, sessions: Sequence[Session], next_id: UUID | None
) -> pb.ListSessionsResponse:
    """`next_id` is where the next page continues, or None."""
    return pb.ListSessionsResponse(
        sessions=[session_to_pb(session, principal) for session in sessions],
        next_page_token=PageToken.of(request).at(str(next_id)) if next_id else "",
    )


def revoke_session(request: pb.RevokeSessionRequest, principal: Principal) -> RevokeSession:
    """Takes the id as it came."""
    return RevokeSession(session_id=UUID(request.id), user_id=user_id_of(principal), shown_id=request.id)


def session_to_pb(session: Session, principal: Principal) -> session_pb2.Session:
    """The session that the caller's token came from is the current one."""
    return session_pb2.Session(
        id=str(session.id),
        device=session.device,
        client_address=session.client_address,
        create_time=time_to_pb(session.created_at),
        refresh_time=time_to_pb(session.refreshed_at),
        expire_time=time_to_pb(session.expires_at),
        current=str(session.id) == principal.session_id,
    )
