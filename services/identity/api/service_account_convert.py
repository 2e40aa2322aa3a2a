"""Between the contract's ServiceAccountService and the domain: requests become commands, results become answers."""

import re
from collections.abc import Iterable, Sequence, Set
from uuid import UUID

from google.protobuf.descriptor import FileDescriptor

from services.identity.api.convert import DEFAULT_PAGE_SIZE, name_of_pb
from services.identity.domain import permissions
from services.identity.domain.api_key import ApiKey
from services.identity.domain.service_account import ServiceAccount, known_scopes
from services.identity.usecases.create_api_key import CreateApiKey
from services.identity.usecases.create_service_account import CreateServiceAccount
from services.identity.usecases.delete_service_account import DeleteServiceAccount
from services.identity.usecases.list_api_keys import ListApiKeys
from services.identity.usecases.list_service_accounts import ListServiceAccounts
from services.identity.usecases.revoke_api_key import RevokeApiKey
from services.kit.paging import PageToken
from services.kit.principal import Principal
from services.kit.requests import RequestKey
from services.kit.timestamps import time_of, time_to_pb
from serviq.common.v1 import options_pb2
from serviq.identity.v1 import (
    auth_service_pb2,
    permission_service_pb2,
    service_account_pb2,
    session_service_pb2,
    user_service_pb2,
)
from serviq.identity.v1 import service_account_service_pb2 as pb
from serviq.notify.v1 import notification_service_pb2
from serviq.sla.v1 import calendar_service_pb2, policy_service_pb2, sla_service_pb2
from serviq.ticket.v1 import attachment_service_pb2, ticket_service_pb2

_CONTRACT: Sequence[FileDescriptor] = (
    auth_service_pb2.DESCRIPTOR,
    calendar_service_pb2.DESCRIPTOR,
    notification_service_pb2.DESCRIPTOR,
    pb.DESCRIPTOR,
    permission_service_pb2.DESCRIPTOR,
    policy_service_pb2.DESCRIPTOR,
    session_service_pb2.DESCRIPTOR,
    sla_service_pb2.DESCRIPTOR,
    ticket_service_pb2.DESCRIPTOR,
    attachment_service_pb2.DESCRIPTOR,
    user_service_pb2.DESCRIPTOR,
)


_NAME = re.compile("[a-z][a-z0-9-]{0,62}")


def _rpcs_for_integrations(contract: Iterable[FileDescriptor]) -> Set[str]:
    """Returns the RPCs that an account may be let call: all but those for the mesh's own services."""
    return {
        f"{service.full_name}/{method.name}"
        for file in contract
        for service in file.services_by_name.values()
        for method in service.methods
        if method.GetOptions().Extensions[options_pb2.access].kind != options_pb2.ACCESS_KIND_SERVICE
    }


RPCS = _rpcs_for_integrations(_CONTRACT)
"""What the scopes of an account can name."""


def create_service_account(request: pb.CreateServiceAccountRequest, principal: Principal) -> CreateServiceAccount:
    """Raises PermissionUnknown and ScopeUnknown."""
    return CreateServiceAccount(
        name=request.name,
        permissions=permissions.known(request.permissions),
        scopes=known_scopes(request.scopes, rpcs=RPCS),
        key=RequestKey.of(request, principal),
    )


def list_service_accounts(request: pb.ListServiceAccountsRequest) -> ListServiceAccounts:
    """Raises PageTokenInvalid."""
    position = PageToken.of(request).position(_name_in_token)
    return ListServiceAccounts(page_size=request.page_size or DEFAULT_PAGE_SIZE, after_name=position)


def list_service_accounts_response(
    request: pb.ListServiceAccountsRequest, accounts: Sequence[ServiceAccount], next_name: str | None
) -> pb.ListServiceAccountsResponse:
    """`next_name` is where the next page continues, or None."""
    return pb.ListServiceAccountsResponse(
        accounts=[account_to_pb(account) for account in accounts],
        next_page_token=PageToken.of(request).at(next_name) if next_name else "",
    )


def delete_service_account(request: pb.DeleteServiceAccountRequest, principal: Principal) -> DeleteServiceAccount:
    """Takes the request as it came."""
    return DeleteServiceAccount(name=request.name, actor_id=principal.id)


def create_api_key(request: pb.CreateApiKeyRequest) -> CreateApiKey:
    """Raises RequestInvalid and ScopeUnknown."""
    return CreateApiKey(
        account=request.account,
        label=name_of_pb(request.label, field="label"),
        scopes=known_scopes(request.scopes, rpcs=RPCS),
        expires_at=time_of(request, "expire_time"),
    )


def list_api_keys(request: pb.ListApiKeysRequest) -> ListApiKeys:
    """Raises PageTokenInvalid."""
    return ListApiKeys(
        account=request.account,
        page_size=request.page_size or DEFAULT_PAGE_SIZE,
        before_id=PageToken.of(request).position(UUID),
    )


def list_api_keys_response(
    request: pb.ListApiKeysRequest, keys: Sequence[ApiKey], next_id: UUID | None
) -> pb.ListApiKeysResponse:
    """`next_id` is where the next page continues, or None."""
    return pb.ListApiKeysResponse(
        keys=[api_key_to_pb(key) for key in keys],
        next_page_token=PageToken.of(request).at(str(next_id)) if next_id else "",
    )


def revoke_api_key(request: pb.RevokeApiKeyRequest, principal: Principal) -> RevokeApiKey:
    """Takes the request as it came."""
    return RevokeApiKey(account=request.account, id=UUID(request.id), actor_id=principal.id)


def account_to_pb(account: ServiceAccount) -> service_account_pb2.ServiceAccount:
    """Permissions and scopes come in alphabetical order."""
    return service_account_pb2.ServiceAccount(
        name=account.name,
        permissions=sorted(account.permissions),
        scopes=sorted(account.scopes),
        built_in=account.built_in,
        create_time=time_to_pb(account.created_at) if account.created_at else None,
    )


def api_key_to_pb(key: ApiKey) -> service_account_pb2.ApiKey:
    """Neither the key nor its hash is in it."""
    return service_account_pb2.ApiKey(
        id=str(key.id),
        account=key.account,
        label=key.label,
        scopes=sorted(key.scopes),
        create_time=time_to_pb(key.created_at),
        expire_time=time_to_pb(key.expires_at) if key.expires_at else None,
        use_time=time_to_pb(key.used_at) if key.used_at else None,
    )


def _name_in_token(text: str) -> str:
    """Raises ValueError for what is no name: anybody can write a token, and not all text can be asked for."""
    if _NAME.fullmatch(text) is None:
        raise ValueError(text)
    return text
