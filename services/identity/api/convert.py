"""What the doorways of all services here share: what the domain returns becomes messages."""

from datetime import datetime

from google.protobuf.timestamp_pb2 import Timestamp

from services.identity.domain.availability import Availability
from services.identity.domain.errors import EmailInvalid
from services.identity.domain.user import Employee, User
from services.kit.addresses import AddressInvalid, normalised
from services.kit.errors import FieldViolation
from serviq.identity.v1 import user_pb2

DEFAULT_PAGE_SIZE = 50


def address_of_pb(email: str) -> str:
    """Returns the address as it is stored. Raises EmailInvalid."""
    try:
        return normalised(email)
    except AddressInvalid as invalid:
        raise EmailInvalid(violations=(FieldViolation(field="email", description=str(invalid)),)) from None


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


def time_to_pb(at: datetime) -> Timestamp:
    """Exact: both keep microseconds."""
    time = Timestamp()
    time.FromDatetime(at)
    return time
