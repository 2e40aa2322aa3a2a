"""Between the contract's UserService and the domain: requests become commands, results become answers."""

from collections.abc import Sequence
from uuid import UUID

from services.identity.api.convert import DEFAULT_PAGE_SIZE, address_of_pb, availability_of_pb, user_to_pb
from services.identity.domain import permissions
from services.identity.domain.user import DEFAULT_CAPACITY, Employee, User
from services.identity.usecases.create_employee import CreateEmployee
from services.identity.usecases.list_employees import ListEmployees
from services.identity.usecases.set_availability import SetAvailability
from services.kit.paging import PageToken
from services.kit.principal import Principal
from services.kit.requests import RequestKey
from serviq.identity.v1 import user_pb2
from serviq.identity.v1 import user_service_pb2 as pb


def create_employee(request: pb.CreateEmployeeRequest, principal: Principal) -> CreateEmployee:
    """Raises EmailInvalid and PermissionUnknown."""
    return CreateEmployee(
        email=address_of_pb(request.email),
        name=request.name.strip(),
        employee=Employee(
            availability=availability_of_pb(request.availability or user_pb2.AVAILABILITY_ONLINE),
            capacity=request.capacity or DEFAULT_CAPACITY,
            permissions=permissions.known(request.permissions) or permissions.AGENT,
        ),
        actor_id=principal.id,
        key=RequestKey.of(request, principal),
    )


def list_employees(request: pb.ListEmployeesRequest) -> ListEmployees:
    """Raises PageTokenInvalid."""
    position = PageToken.of(request).position(UUID)
    return ListEmployees(page_size=request.page_size or DEFAULT_PAGE_SIZE, after_id=position)


def list_employees_response(
    request: pb.ListEmployeesRequest, users: Sequence[User], next_id: UUID | None
) -> pb.ListEmployeesResponse:
    """`next_id` is where the next page continues, or None."""
    return pb.ListEmployeesResponse(
        users=[user_to_pb(user) for user in users],
        next_page_token=PageToken.of(request).at(str(next_id)) if next_id else "",
    )


def set_availability(request: pb.SetAvailabilityRequest, principal: Principal) -> SetAvailability:
    """Every value that the contract lets through is one of the domain."""
    return SetAvailability(
        user_id=UUID(request.user_id),
        availability=availability_of_pb(request.availability),
        actor_id=principal.id,
    )
