"""Between the contract's AuthService and the domain: requests become commands, results become answers."""

from uuid import UUID

from services.identity.api.convert import address_of_pb, locale_of_pb, name_of_pb, time_zone_of_pb
from services.identity.api.session_convert import session_id_of, user_id_of
from services.identity.domain.link import LinkKind
from services.identity.usecases.change_password import ChangePassword
from services.identity.usecases.confirm_email_change import ConfirmEmailChange
from services.identity.usecases.exchange_api_key import ExchangeApiKey
from services.identity.usecases.get_auth_link import GetAuthLink, MailedLink
from services.identity.usecases.issue_service_token import IssueServiceToken
from services.identity.usecases.issue_tokens import TokenPair
from services.identity.usecases.refresh_session import RefreshSession
from services.identity.usecases.request_email_change import RequestEmailChange
from services.identity.usecases.request_email_verification import RequestEmailVerification
from services.identity.usecases.request_password_reset import RequestPasswordReset
from services.identity.usecases.reset_password import ResetPassword
from services.identity.usecases.revoke_session import RevokeSession
from services.identity.usecases.sign_in import SignIn
from services.identity.usecases.sign_up import SignUp
from services.identity.usecases.verify_email import VerifyEmail
from services.kit.jwks import Jwk
from services.kit.principal import Principal
from services.kit.timestamps import time_to_pb
from serviq.identity.v1 import auth_service_pb2 as pb
from serviq.identity.v1 import session_pb2


def sign_up(request: pb.SignUpRequest, client_address: str) -> SignUp:
    """Raises EmailInvalid, RequestInvalid and TimeZoneUnknown."""
    return SignUp(
        email=address_of_pb(request.email),
        password=request.password,
        name=name_of_pb(request.name),
        time_zone=time_zone_of_pb(request.time_zone),
        locale=locale_of_pb(request.locale),
        client_address=client_address,
    )


def sign_in(request: pb.SignInRequest, client_address: str) -> SignIn:
    """Raises EmailInvalid: what cannot be an address is nobody's secret."""
    return SignIn(
        email=address_of_pb(request.email),
        password=request.password,
        device=request.device.strip(),
        client_address=client_address,
    )


def refresh_session(request: pb.RefreshSessionRequest) -> RefreshSession:
    """Takes the token as it came."""
    return RefreshSession(refresh_token=request.refresh_token)


def sign_out(principal: Principal) -> RevokeSession:
    """The caller's token says which session."""
    return RevokeSession(
        session_id=session_id_of(principal), user_id=user_id_of(principal), shown_id=principal.session_id
    )


def request_email_verification(
    request: pb.RequestEmailVerificationRequest, client_address: str
) -> RequestEmailVerification:
    """Raises EmailInvalid."""
    return RequestEmailVerification(email=address_of_pb(request.email), client_address=client_address)


def verify_email(request: pb.VerifyEmailRequest) -> VerifyEmail:
    """Takes token and password as they came."""
    return VerifyEmail(token=request.token, password=request.password)


def request_password_reset(
    request: pb.RequestPasswordResetRequest, principal: Principal, client_address: str
) -> RequestPasswordReset:
    """Raises EmailInvalid."""
    return RequestPasswordReset(
        email=address_of_pb(request.email), actor_id=principal.id or None, client_address=client_address
    )


def reset_password(request: pb.ResetPasswordRequest) -> ResetPassword:
    """Takes token and password as they came."""
    return ResetPassword(token=request.token, new_password=request.new_password)


def change_password(request: pb.ChangePasswordRequest, principal: Principal) -> ChangePassword:
    """Who is no user has no password to change."""
    return ChangePassword(
        current_password=request.current_password,
        new_password=request.new_password,
        user_id=user_id_of(principal),
        session_id=session_id_of(principal),
    )


def request_email_change(request: pb.RequestEmailChangeRequest, principal: Principal) -> RequestEmailChange:
    """Who is no user has no address to change. Raises EmailInvalid."""
    return RequestEmailChange(
        current_password=request.current_password,
        email=address_of_pb(request.email),
        user_id=user_id_of(principal),
    )


def confirm_email_change(request: pb.ConfirmEmailChangeRequest) -> ConfirmEmailChange:
    """Takes token and password as they came."""
    return ConfirmEmailChange(token=request.token, password=request.password)


def get_auth_link(request: pb.GetAuthLinkRequest) -> GetAuthLink:
    """The contract's names without their prefix are the domain's."""
    kind = pb.AuthLinkKind.Name(request.kind).removeprefix("AUTH_LINK_KIND_")
    return GetAuthLink(user_id=UUID(request.user_id), kind=LinkKind(kind))


def auth_link_to_pb(link: MailedLink) -> pb.GetAuthLinkResponse:
    """All of it."""
    return pb.GetAuthLinkResponse(
        url=link.url, expire_time=time_to_pb(link.ends_at), email=link.email, locale=link.locale
    )


def exchange_api_key(request: pb.ExchangeApiKeyRequest) -> ExchangeApiKey:
    """Takes the key as it came."""
    return ExchangeApiKey(api_key=request.api_key)


def issue_service_token(request: pb.IssueServiceTokenRequest) -> IssueServiceToken:
    """Takes account and secret as they came."""
    return IssueServiceToken(account=request.account, secret=request.secret)


def tokens_to_pb(tokens: TokenPair) -> session_pb2.TokenPair:
    """All of it."""
    return session_pb2.TokenPair(
        access_token=tokens.access_token,
        access_expire_time=time_to_pb(tokens.access_expires_at),
        refresh_token=tokens.refresh_token,
        refresh_expire_time=time_to_pb(tokens.refresh_expires_at),
    )


def jwk_to_pb(jwk: Jwk) -> pb.Jwk:
    """The message has the members of RFC 7517 by their names."""
    return pb.Jwk(**jwk)
