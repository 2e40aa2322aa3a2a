"""Give a session its next pair of tokens. Not an RPC: sign-in and refresh lead here."""

import hashlib
import secrets
from dataclasses import dataclass, field
from datetime import datetime

from services.identity.domain.session import RefreshToken, Session
from services.identity.domain.user import User
from services.identity.store import sessions
from services.identity.usecases.front_door import FrontDoor
from services.identity.usecases.sign_token import sign_token
from services.kit.database import Transaction
from services.kit.principal import Principal, PrincipalKind

_REFRESH_TOKEN_BYTES = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenPair:
    """What a signed-in program holds."""

    access_token: str = field(repr=False)
    access_expires_at: datetime
    refresh_token: str = field(repr=False)
    refresh_expires_at: datetime


def hash_of(refresh_token: str) -> bytes:
    """Returns what is stored of a refresh token. Nobody guesses 256 random bits, so a plain hash is enough."""
    return hashlib.sha256(refresh_token.encode()).digest()


async def issue_tokens(transaction: Transaction, door: FrontDoor, user: User, session: Session) -> TokenPair:
    """Stores a new refresh token, and signs what the user may do now. The refresh token before must be spent."""
    refresh_token = secrets.token_urlsafe(_REFRESH_TOKEN_BYTES)
    await sessions.add_token(
        transaction,
        RefreshToken(token_hash=hash_of(refresh_token), session_id=session.id, issued_at=session.refreshed_at),
    )
    principal = Principal(
        kind=PrincipalKind.USER, id=str(user.id), permissions=user.permissions, session_id=str(session.id)
    )
    access_token, access_expires_at = await sign_token(
        transaction, door.sealer, principal, clock=door.clock, lifetime=door.lifetimes.access_token
    )
    return TokenPair(
        access_token=access_token,
        access_expires_at=access_expires_at,
        refresh_token=refresh_token,
        refresh_expires_at=session.expires_at,
    )
