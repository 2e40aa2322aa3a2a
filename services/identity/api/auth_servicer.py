"""AuthService as gRPC calls it."""

from datetime import timedelta

from services.identity.api import auth_convert, convert
from services.identity.usecases.change_password import change_password
from services.identity.usecases.confirm_email_change import confirm_email_change
from services.identity.usecases.exchange_api_key import exchange_api_key
from services.identity.usecases.front_door import FrontDoor
from services.identity.usecases.get_auth_link import get_auth_link
from services.identity.usecases.get_jwks import get_jwks
from services.identity.usecases.issue_service_token import issue_service_token
from services.identity.usecases.refresh_session import refresh_session
from services.identity.usecases.request_email_change import request_email_change
from services.identity.usecases.request_email_verification import request_email_verification
from services.identity.usecases.request_password_reset import request_password_reset
from services.identity.usecases.reset_password import reset_password
from services.identity.usecases.rotate_signing_keys import rotate_signing_keys
from services.identity.usecases.sign_in import sign_in
from services.identity.usecases.sign_out import sign_out
from services.identity.usecases.sign_up import sign_up
from services.identity.usecases.verify_email import verify_email
from services.kit import client_address
from services.kit.principal import current
from services.kit.timestamps import time_to_pb
from serviq.identity.v1 import auth_service_pb2 as pb
from serviq.identity.v1 import auth_service_pb2_grpc


class AuthServicer(auth_service_pb2_grpc.AuthServiceServicer):
    """Who is who. Every RPC converts, calls its use case, and converts back."""

    def __init__(self, door: FrontDoor, *, key_announcement: timedelta) -> None:
        self._door = door
        self._database = door.database
        self._clock = door.clock
        self._token_lifetime = door.lifetimes.access_token
        self._key_announcement = key_announcement

    async def SignUp(self, request: pb.SignUpRequest, context: object) -> pb.SignUpResponse:
        """Registers somebody with a password."""
        await sign_up(self._door, auth_convert.sign_up(request, client_address.current()))
        return pb.SignUpResponse()

    async def SignIn(self, request: pb.SignInRequest, context: object) -> pb.SignInResponse:
        """Starts a session."""
        tokens, user = await sign_in(self._door, auth_convert.sign_in(request, client_address.current()))
        return pb.SignInResponse(tokens=auth_convert.tokens_to_pb(tokens), user=convert.user_to_pb(user))

    async def RefreshSession(self, request: pb.RefreshSessionRequest, context: object) -> pb.RefreshSessionResponse:
        """Exchanges a refresh token for a new pair."""
        tokens = await refresh_session(self._door, auth_convert.refresh_session(request))
        return pb.RefreshSessionResponse(tokens=auth_convert.tokens_to_pb(tokens))

    async def SignOut(self, request: pb.SignOutRequest, context: object) -> pb.SignOutResponse:
        """Ends the session that asks."""
        await sign_out(self._database, auth_convert.sign_out(current()), clock=self._clock)
        return pb.SignOutResponse()

    async def RequestEmailVerification(
        self, request: pb.RequestEmailVerificationRequest, context: object
    ) -> pb.RequestEmailVerificationResponse:
        """Has the link that proves an address mailed again."""
        command = auth_convert.request_email_verification(request, client_address.current())
        await request_email_verification(self._door, command)
        return pb.RequestEmailVerificationResponse()

    async def VerifyEmail(self, request: pb.VerifyEmailRequest, context: object) -> pb.VerifyEmailResponse:
        """Proves an address."""
        user = await verify_email(self._door, auth_convert.verify_email(request))
        return pb.VerifyEmailResponse(user=convert.user_to_pb(user))

    async def RequestPasswordReset(
        self, request: pb.RequestPasswordResetRequest, context: object
    ) -> pb.RequestPasswordResetResponse:
        """Has a link mailed that sets a new password."""
        command = auth_convert.request_password_reset(request, current(), client_address.current())
        await request_password_reset(self._door, command)
        return pb.RequestPasswordResetResponse()

    async def ResetPassword(self, request: pb.ResetPasswordRequest, context: object) -> pb.ResetPasswordResponse:
        """Sets a new password by the mailed link."""
        await reset_password(self._door, auth_convert.reset_password(request))
        return pb.ResetPasswordResponse()

    async def ChangePassword(self, request: pb.ChangePasswordRequest, context: object) -> pb.ChangePasswordResponse:
        """Sets a new password, knowing the old one."""
        await change_password(self._door, auth_convert.change_password(request, current()))
        return pb.ChangePasswordResponse()

    async def RequestEmailChange(
        self, request: pb.RequestEmailChangeRequest, context: object
    ) -> pb.RequestEmailChangeResponse:
        """Has a link mailed to another address."""
        await request_email_change(self._door, auth_convert.request_email_change(request, current()))
        return pb.RequestEmailChangeResponse()

    async def ConfirmEmailChange(
        self, request: pb.ConfirmEmailChangeRequest, context: object
    ) -> pb.ConfirmEmailChangeResponse:
        """Gives a user the address that the link was mailed to."""
        user = await confirm_email_change(self._door, auth_convert.confirm_email_change(request))
        return pb.ConfirmEmailChangeResponse(user=convert.user_to_pb(user))

    async def GetAuthLink(self, request: pb.GetAuthLinkRequest, context: object) -> pb.GetAuthLinkResponse:
        """Returns the link that a mail carries."""
        return auth_convert.auth_link_to_pb(await get_auth_link(self._door, auth_convert.get_auth_link(request)))

    async def ExchangeApiKey(self, request: pb.ExchangeApiKeyRequest, context: object) -> pb.ExchangeApiKeyResponse:
        """Gives an access token for an API key."""
        command = auth_convert.exchange_api_key(request)
        token, expires_at = await exchange_api_key(
            self._database, self._door.sealer, command, clock=self._clock, lifetime=self._token_lifetime
        )
        return pb.ExchangeApiKeyResponse(access_token=token, expire_time=time_to_pb(expires_at))

    async def IssueServiceToken(
        self, request: pb.IssueServiceTokenRequest, context: object
    ) -> pb.IssueServiceTokenResponse:
        """Gives a service account an access token for its secret."""
        command = auth_convert.issue_service_token(request)
        token, expires_at = await issue_service_token(
            self._database, self._door.sealer, command, clock=self._clock, lifetime=self._token_lifetime
        )
        return pb.IssueServiceTokenResponse(access_token=token, expire_time=time_to_pb(expires_at))

    async def GetJwks(self, request: pb.GetJwksRequest, context: object) -> pb.GetJwksResponse:
        """Publishes the keys that access tokens are verified with."""
        keys = await get_jwks(self._database, clock=self._clock)
        return pb.GetJwksResponse(keys=[auth_convert.jwk_to_pb(key) for key in keys])

    async def RotateSigningKeys(
        self, request: pb.RotateSigningKeysRequest, context: object
    ) -> pb.RotateSigningKeysResponse:
        """Makes a new signing key, and retires those there are."""
        kid, signs_at = await rotate_signing_keys(
            self._database,
            self._door.sealer,
            clock=self._clock,
            announcement=self._key_announcement,
            token_lifetime=self._token_lifetime,
        )
        return pb.RotateSigningKeysResponse(kid=kid, sign_time=time_to_pb(signs_at))
