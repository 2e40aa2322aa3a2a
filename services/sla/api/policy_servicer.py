"""PolicyService as gRPC calls it."""

from uuid import UUID

from services.kit.clock import Clock
from services.kit.database import Database
from services.kit.principal import current
from services.sla.api import policy_convert
from services.sla.usecases.create_policy import create_policy
from services.sla.usecases.delete_policy import delete_policy
from services.sla.usecases.get_policy import get_policy
from services.sla.usecases.list_policies import list_policies
from services.sla.usecases.update_policy import update_policy
from serviq.sla.v1 import policy_service_pb2 as pb
from serviq.sla.v1 import policy_service_pb2_grpc as rpc


class PolicyServicer(rpc.PolicyServiceServicer):
    """Every RPC converts, calls its use case, and converts back."""

    def __init__(self, database: Database, *, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def CreatePolicy(self, request: pb.CreatePolicyRequest, context: object) -> pb.CreatePolicyResponse:
        """Makes a policy."""
        command = policy_convert.create_policy(request, current())
        policy = await create_policy(self._database, command, clock=self._clock)
        return policy_convert.create_policy_response(request, policy)

    async def GetPolicy(self, request: pb.GetPolicyRequest, context: object) -> pb.GetPolicyResponse:
        """Reads a policy."""
        policy = await get_policy(self._database, UUID(request.id))
        return pb.GetPolicyResponse(policy=policy_convert.policy_to_pb(policy))

    async def ListPolicies(self, request: pb.ListPoliciesRequest, context: object) -> pb.ListPoliciesResponse:
        """Lists the policies."""
        policies, last = await list_policies(self._database, policy_convert.list_policies(request))
        return policy_convert.list_policies_response(request, policies, last)

    async def UpdatePolicy(self, request: pb.UpdatePolicyRequest, context: object) -> pb.UpdatePolicyResponse:
        """Changes a policy."""
        command = policy_convert.update_policy(request, current())
        policy = await update_policy(self._database, command, clock=self._clock)
        return pb.UpdatePolicyResponse(policy=policy_convert.policy_to_pb(policy))

    async def DeletePolicy(self, request: pb.DeletePolicyRequest, context: object) -> pb.DeletePolicyResponse:
        """Deletes a policy."""
        command = policy_convert.delete_policy(request, current())
        await delete_policy(self._database, command, clock=self._clock)
        return pb.DeletePolicyResponse()
