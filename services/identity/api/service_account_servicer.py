"""ServiceAccountService as gRPC calls it."""

from services.identity.api import service_account_convert
from services.identity.usecases.create_api_key import create_api_key
from services.identity.usecases.create_service_account import create_service_account
from services.identity.usecases.delete_service_account import delete_service_account
from services.identity.usecases.list_api_keys import list_api_keys
from services.identity.usecases.list_service_accounts import list_service_accounts
from services.identity.usecases.revoke_api_key import revoke_api_key
from services.kit.clock import Clock
from services.kit.database import Database
from services.kit.principal import current
from serviq.identity.v1 import service_account_service_pb2 as pb
from serviq.identity.v1 import service_account_service_pb2_grpc


class ServiceAccountServicer(service_account_service_pb2_grpc.ServiceAccountServiceServicer):
    """The programs that may call the mesh. Every RPC converts, calls its use case, and converts back."""

    def __init__(self, database: Database, *, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def CreateServiceAccount(
        self, request: pb.CreateServiceAccountRequest, context: object
    ) -> pb.CreateServiceAccountResponse:
        """Makes a service account."""
        command = service_account_convert.create_service_account(request, current())
        account = await create_service_account(self._database, command, clock=self._clock)
        return pb.CreateServiceAccountResponse(account=service_account_convert.account_to_pb(account))

    async def ListServiceAccounts(
        self, request: pb.ListServiceAccountsRequest, context: object
    ) -> pb.ListServiceAccountsResponse:
        """Lists the service accounts, by name."""
        query = service_account_convert.list_service_accounts(request)
        accounts, next_name = await list_service_accounts(self._database, query)
        return service_account_convert.list_service_accounts_response(request, accounts, next_name)

    async def DeleteServiceAccount(
        self, request: pb.DeleteServiceAccountRequest, context: object
    ) -> pb.DeleteServiceAccountResponse:
        """Deletes a service account that is not built in, with its keys."""
        command = service_account_convert.delete_service_account(request, current())
        await delete_service_account(self._database, command, clock=self._clock)
        return pb.DeleteServiceAccountResponse()

    async def CreateApiKey(self, request: pb.CreateApiKeyRequest, context: object) -> pb.CreateApiKeyResponse:
        """Makes a key and shows it, this once."""
        command = service_account_convert.create_api_key(request)
        key, shown = await create_api_key(self._database, command, clock=self._clock)
        return pb.CreateApiKeyResponse(key=service_account_convert.api_key_to_pb(key), api_key=shown)

    async def ListApiKeys(self, request: pb.ListApiKeysRequest, context: object) -> pb.ListApiKeysResponse:
        """Lists the keys of a service account, newest first."""
        keys, next_id = await list_api_keys(self._database, service_account_convert.list_api_keys(request))
        return service_account_convert.list_api_keys_response(request, keys, next_id)

    async def RevokeApiKey(self, request: pb.RevokeApiKeyRequest, context: object) -> pb.RevokeApiKeyResponse:
        """Ends a key."""
        command = service_account_convert.revoke_api_key(request, current())
        await revoke_api_key(self._database, command, clock=self._clock)
        return pb.RevokeApiKeyResponse()
