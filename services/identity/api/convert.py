"""What the doorways of all services here share: requests become commands, what the domain returns becomes messages."""

from collections.abc import Set
from functools import cache
from zoneinfo import available_timezones

from services.identity.domain.availability import Availability
from services.identity.domain.errors import EmailInvalid, TimeZoneUnknown
from services.identity.domain.user import DEFAULT_LOCALE, DEFAULT_TIME_ZONE, User
from services.kit.addresses import AddressInvalid, normalised
from services.kit.errors import FieldViolation, RequestInvalid
from services.kit.etag import etag_of
from services.kit.timestamps import time_to_pb
from serviq.identity.v1 import user_pb2

DEFAULT_PAGE_SIZE = 50


def address_of_pb(email: str) -> str:
    """Returns the address as it is stored. Raises EmailInvalid."""
    try:
        return normalised(email)
    except AddressInvalid as invalid:
        raise EmailInvalid(violations=(FieldViolation(field="email", description=str(invalid)),)) from None


def time_zone_of_pb(time_zone: str) -> str:
    """Returns the time zone; empty means UTC. Raises TimeZoneUnknown."""
    if time_zone and time_zone not in _time_zones():
        raise TimeZoneUnknown
    return time_zone or DEFAULT_TIME_ZONE


def locale_of_pb(locale: str) -> str:
    """Returns the language; empty means English."""
    return locale or DEFAULT_LOCALE


def name_of_pb(name: str, *, field: str = "name") -> str:
    """Returns a name without the spaces around it. Raises RequestInvalid when nothing is left."""
    stripped = name.strip()
    if not stripped:
        raise RequestInvalid(violations=(FieldViolation(field=field, description="must not be empty"),))
    return stripped


def availability_of_pb(availability: user_pb2.Availability.ValueType) -> Availability:
    """The contract's names without their prefix are the domain's."""
    return Availability(user_pb2.Availability.Name(availability).removeprefix("AVAILABILITY_"))


def user_to_pb(user: User) -> user_pb2.User:
    """Who is no employee has none of an employee's fields."""
    return user_pb2.User(
        id=str(user.id),
        email=user.email,
        name=user.name,
        employee=_employee_to_pb(user),
        create_time=time_to_pb(user.created_at),
        update_time=time_to_pb(user.updated_at),
        kind=user_pb2.UserKind.Value(f"USER_KIND_{user.kind}"),
        verified=user.verified_at is not None,
        username=user.username or "",
        time_zone=user.time_zone,
        locale=user.locale,
        etag=etag_of(user.version),
    )


def _employee_to_pb(user: User) -> user_pb2.Employee | None:
    employee = user.employee
    if employee is None:
        return None
    until = employee.availability_until
    return user_pb2.Employee(
        active=employee.active,
        availability=user_pb2.Availability.Value(f"AVAILABILITY_{employee.availability}"),
        capacity=employee.capacity,
        permissions=sorted(user.permissions),
        department=employee.department,
        title=employee.title,
        level=employee.level,
        availability_end_time=time_to_pb(until) if until else None,
        skills=sorted(employee.skills),
        role_ids=sorted(str(id) for id in user.rights.roles),
    )


@cache
def _time_zones() -> Set[str]:
    """Every zone this machine knows: hundreds of files, looked for once."""
    return available_timezones()
