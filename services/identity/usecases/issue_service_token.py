"""Give a service account an access token for its secret."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from services.identity.domain.errors import CredentialsWrong
from services.identity.domain.service_account import STRANGER
from services.identity.store import service_accounts
from services.identity.store.sealing import Sealer
from services.identity.usecases.sign_token import sign_token
from services.kit.clock import Clock
from services.kit.database import Database
from services.kit.principal import EVERY_RPC, Principal, PrincipalKind


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueServiceToken:
    """An account and the proof of being it."""

    account: str
    secret: str = field(repr=False)


async def issue_service_token(
    database: Database, sealer: Sealer, command: IssueServiceToken, *, clock: Clock, lifetime: timedelta
) -> tuple[str, datetime]:
    """Returns the token and when it expires.

    Raises CredentialsWrong, after the same work for an account that does not exist as for a secret that is wrong.
    """
    account = await service_accounts.get(database, command.account) or STRANGER
    if not account.is_proven_by(command.secret):
        raise CredentialsWrong
    principal = Principal(
        kind=PrincipalKind.SERVICE, id=account.name, permissions=account.permissions, scopes=EVERY_RPC
    )
    return await sign_token(database, sealer, principal, clock=clock, lifetime=lifetime)
