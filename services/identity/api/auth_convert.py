"""Between the contract's AuthService and the domain: requests become commands, results become answers."""

from services.identity.usecases.issue_service_token import IssueServiceToken
from services.kit.jwks import Jwk
from serviq.identity.v1 import auth_service_pb2 as pb


def issue_service_token(request: pb.IssueServiceTokenRequest) -> IssueServiceToken:
    """Takes account and secret as they came."""
    return IssueServiceToken(account=request.account, secret=request.secret)


def jwk_to_pb(jwk: Jwk) -> pb.Jwk:
    """The message has the members of RFC 7517 by their names."""
    return pb.Jwk(**jwk)
