"""What the identity service can be told."""

import json
from pathlib import Path
from typing import Annotated

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    PositiveInt,
    SecretStr,
    StringConstraints,
    TypeAdapter,
    ValidationError,
)

from services.identity.domain import permissions
from services.identity.domain.errors import PermissionUnknown
from services.identity.domain.service_account import ServiceAccount
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


class IdentitySettings(ServiceSettings):
    """The settings of the identity service."""

    service = "identity"

    key_encryption_secret: SecretStr = Field(
        min_length=32,
        description="Encrypts the private signing keys in the database. With another one the service does not start.",
    )
    service_accounts_file: Annotated[Path, AfterValidator(_holding_service_accounts)] = Field(
        description="A JSON file with the service accounts there are, and no others: "
        '{"<account>": {"secret_sha256": "<hexadecimal>", "permissions": ["<key>", …]}}.'
    )
    access_token_seconds: PositiveInt = Field(
        default=600,
        le=LONGEST_TOKEN_LIFETIME.total_seconds(),
        description="How long an access token is good, revoked or not, where revocations cannot be heard of.",
    )
