"""Between the contract and the domain: requests become commands, what the domain returns becomes messages."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from google.protobuf.timestamp_pb2 import Timestamp

from services.identity.domain import permissions
from services.identity.domain.availability import Availability
from services.identity.domain.errors import EmailInvalid
from services.identity.domain.user import DEFAULT_CAPACITY, Employee, User
from services.identity.usecases.create_employee import CreateEmployee
from services.identity.usecases.issue_service_token import IssueServiceToken
from services.identity.usecases.list_employees import ListEmployees
from services.identity.usecases.set_availability import SetAvailability
from services.kit.addresses import AddressInvalid, normalised
from services.kit.errors import FieldViolation
from services.kit.jwks import Jwk
from services.kit.paging import PageToken
from services.kit.principal import Principal
from services.kit.requests import RequestKey
from serviq.identity.v1 import auth_service_pb2, user_pb2
from serviq.identity.v1 import user_service_pb2 as pb

DEFAULT_PAGE_SIZE = 50


def create_employee(request: pb.CreateEmployeeRequest, principal: Principal) -> CreateEmployee:
    """Raises EmailInvalid and PermissionUnknown."""
    try:
        email = normalised(request.email)
    except AddressInvalid as invalid:
        raise EmailInvalid(violations=(FieldViolation(field="email", description=str(invalid)),)) from None
    return CreateEmployee(
        email=email,
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


def issue_service_token(request: auth_service_pb2.IssueServiceTokenRequest) -> IssueServiceToken:
    """Takes account and secret as they came."""
    return IssueServiceToken(account=request.account, secret=request.secret)


def availability_of_pb(availability: user_pb2.Availability.ValueType) -> Availability:
    """The contract's names without their prefix are the domain's."""
    return Availability(user_pb2.Availability.Name(availability).removeprefix("AVAILABILITY_"))


def user_to_pb(user: User) -> user_pb2.User:
    """Who is no employee has none of an employee's fields."""
    return user_pb2.User(
        id=str(user.id),
        email=user.email,
        name=user.name,
        employee=employee_to_pb(user.employee) if user.employee else None,
        create_time=time_to_pb(user.created_at),
        update_time=time_to_pb(user.updated_at),
    )


def employee_to_pb(employee: Employee) -> user_pb2.Employee:
    """Permissions come in alphabetical order."""
    return user_pb2.Employee(
        active=employee.active,
        availability=user_pb2.Availability.Value(f"AVAILABILITY_{employee.availability}"),
        capacity=employee.capacity,
        permissions=sorted(employee.permissions),
    )


def jwk_to_pb(jwk: Jwk) -> auth_service_pb2.Jwk:
    """The message has the members of RFC 7517 by their names."""
    return auth_service_pb2.Jwk(**jwk)


def time_to_pb(at: datetime) -> Timestamp:
    """Exact: both keep microseconds."""
    time = Timestamp()
    time.FromDatetime(at)
    return time
