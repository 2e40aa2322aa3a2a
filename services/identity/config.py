"""What the identity service can be told."""

import json
from pathlib import Path
from typing import Annotated, TypeAlias

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    NonNegativeFloat,
    PositiveInt,
    SecretStr,
    StringConstraints,
    TypeAdapter,
    ValidationError,
)

from services.identity.domain import permissions
from services.identity.domain.errors import PermissionUnknown
from services.identity.domain.service_account import ServiceAccount
from services.identity.domain.throttle import Limit
from services.kit.revocations import LONGEST_TOKEN_LIFETIME
from services.kit.settings import ServiceSettings


class _Account(BaseModel):
    """How an account stands in the file."""

    model_config = ConfigDict(extra="forbid")

    secret_sha256: Annotated[str, StringConstraints(pattern="^[0-9a-f]{64}$")]
    permissions: list[str]


_ACCOUNTS = TypeAdapter(dict[Annotated[str, StringConstraints(pattern="^[a-z][a-z0-9-]{0,62}$")], _Account])


def read_service_accounts(file: Path) -> list[ServiceAccount]:
    """Returns the service accounts in the file; raises ValueError with a sentence that says what is wrong with it."""
    try:
        accounts = _ACCOUNTS.validate_python(json.loads(file.read_bytes()))
        return [_account(name, account) for name, account in accounts.items()]
    except OSError as error:
        raise ValueError(f"The file cannot be read: {error.strerror}") from None
    except ValidationError as invalid:
        wrong = [f"{'.'.join(map(str, error['loc']))}: {error['msg']}" for error in invalid.errors()]
        raise ValueError(f"The file does not hold service accounts: {'; '.join(wrong)}") from None
    except ValueError:
        raise ValueError("The file does not hold JSON") from None
    except PermissionUnknown as unknown:
        raise ValueError(f"The file grants {unknown.permission}, and there is no such permission") from None


def _account(name: str, account: _Account) -> ServiceAccount:
    return ServiceAccount(
        name=name,
        secret_hash=bytes.fromhex(account.secret_sha256),
        permissions=permissions.known(account.permissions),
    )


def _holding_service_accounts(file: Path) -> Path:
    read_service_accounts(file)
    return file


def _being_a_limit(text: str) -> str:
    Limit.parse(text)
    return text


LimitText: TypeAlias = Annotated[str, AfterValidator(_being_a_limit)]
"""A limit as `Limit.parse` reads it: attempts, a slash, and the seconds of the window."""


class IdentitySettings(ServiceSettings):
    """The settings of the identity service."""

    service = "identity"

    key_encryption_secret: SecretStr = Field(
        min_length=32,
        description="Encrypts the private signing keys in the database; the keys of passwords and of mailed links are "
        "derived from it. With another one the service does not start.",
    )
    service_accounts_file: Annotated[Path, AfterValidator(_holding_service_accounts)] = Field(
        description="A JSON file with the service accounts of the mesh itself, and no others: "
        '{"<account>": {"secret_sha256": "<hexadecimal>", "permissions": ["<key>", …]}}.'
    )
    key_announcement_seconds: PositiveInt = Field(
        default=15,
        ge=9,
        description="How long a new signing key is published before it signs. Services that meet a key they do not "
        "know ask for it at once, but not twice within 5 seconds, and wait 3 for an answer: no less makes sense.",
    )
    session_days: PositiveInt = Field(default=30, description="How long a session lives since it was refreshed last.")
    verification_link_seconds: PositiveInt = Field(
        default=86_400, description="How long the mailed link that proves an address works."
    )
    reset_link_seconds: PositiveInt = Field(
        default=3_600,
        description="How long the mailed link that sets a new password works. To an address that nobody has proved it "
        "works for as long as the one that proves it.",
    )
    password_cost: int = Field(
        default=12,
        ge=4,
        le=16,
        description="bcrypt's cost: each one more takes twice as long. Hashes that cost less are renewed at sign-in.",
    )
    password_threads: PositiveInt = Field(default=2, le=64, description="How many passwords are checked at once.")
    password_queue: PositiveInt = Field(
        default=16, description="How many passwords wait to be checked; who comes then is told to come again."
    )
    sign_in_limit_per_address: LimitText = Field(
        default="5/300",
        description="Sign-ins by one client address: attempts and seconds. So many at once, then evenly.",
    )
    sign_in_limit_per_account: LimitText = Field(
        default="10/900",
        description="Sign-ins to one account, counted apart for places its owner signed in from before.",
    )
    sign_up_limit_per_address: LimitText = Field(
        default="5/1800", description="Sign-ups by one client address: attempts and seconds."
    )
    verification_limit_per_address: LimitText = Field(
        default="5/1800", description="Wishes for a verification mail by one client address: attempts and seconds."
    )
    reset_limit_per_address: LimitText = Field(
        default="5/1800", description="Wishes for a reset mail by one client address: attempts and seconds."
    )
    mail_limit_per_account: LimitText = Field(
        default="5/3600",
        description="Verification mails, and apart from them reset mails, and mails that give an address, to one "
        "address; and how often one user may wish for another address.",
    )
    unproved_interval_seconds: NonNegativeFloat = Field(
        default=3600.0,
        description="How long an address that nobody has proved gets no second mail about an account; the link "
        "that was mailed stays good.",
    )
    unproved_per_day: PositiveInt = Field(
        default=5, description="The most mails about accounts that an address that nobody has proved gets in 24 hours."
    )
    unproved_budget_per_hour: PositiveInt = Field(
        default=5000,
        description="The most mails about accounts that go to addresses that nobody has proved, in an hour.",
    )
    access_token_seconds: PositiveInt = Field(
        default=600,
        le=LONGEST_TOKEN_LIFETIME.total_seconds(),
        description="How long an access token is good, revoked or not, where revocations cannot be heard of.",
    )
