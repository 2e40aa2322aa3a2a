"""Between the contract's UserService and the domain: requests become commands, results become answers."""

from collections.abc import Sequence
from uuid import UUID

from services.identity.api.convert import (
    DEFAULT_PAGE_SIZE,
    address_of_pb,
    availability_of_pb,
    locale_of_pb,
    name_of_pb,
    time_zone_of_pb,
    user_to_pb,
)
from services.identity.domain import permissions
from services.identity.domain.employee import DEFAULT_CAPACITY, Employee, EmployeeUpdate
from services.identity.domain.errors import UserNotFound
from services.identity.domain.user import ProfileUpdate, User, UserKind
from services.identity.usecases.create_employee import CreateEmployee
from services.identity.usecases.list_employees import ListEmployees
from services.identity.usecases.list_users import ListUsers
from services.identity.usecases.set_availability import SetAvailability
from services.identity.usecases.update_employee import UpdateEmployee
from services.identity.usecases.update_me import UpdateMe
from services.kit.masks import masked
from services.kit.paging import PageToken
from services.kit.principal import Principal, PrincipalKind
from services.kit.requests import RequestKey
from services.kit.timestamps import time_of
from serviq.identity.v1 import user_pb2
from serviq.identity.v1 import user_service_pb2 as pb

_PROFILE = frozenset({"name", "username", "time_zone", "locale"})
_EMPLOYEE = frozenset({"department", "title", "level", "skills", "capacity", "active"})


def me(principal: Principal) -> UUID:
    """Returns the id of the user who asks. Raises UserNotFound for a service: it is nobody."""
    if principal.kind is not PrincipalKind.USER:
        raise UserNotFound(user_id=principal.id)
    return UUID(principal.id)


def update_me(request: pb.UpdateMeRequest, principal: Principal) -> UpdateMe:
    """Without a mask, what is not empty is set.

    Raises UserNotFound, MaskPathUnknown, RequestInvalid and TimeZoneUnknown.
    """
    paths = masked(request.update_mask, _PROFILE)
    if not request.update_mask.paths:
        paths = {path for path in _PROFILE if getattr(request, path)}
    return UpdateMe(
        user_id=me(principal),
        update=ProfileUpdate(
            name=name_of_pb(request.name) if "name" in paths else None,
            username=request.username if "username" in paths else None,
            time_zone=time_zone_of_pb(request.time_zone) if "time_zone" in paths else None,
            locale=locale_of_pb(request.locale) if "locale" in paths else None,
        ),
        etag=request.etag,
        key=RequestKey.of(request, principal),
    )


def set_my_availability(request: pb.SetMyAvailabilityRequest, principal: Principal) -> SetAvailability:
    """Raises UserNotFound."""
    return SetAvailability(
        user_id=me(principal),
        availability=availability_of_pb(request.availability),
        until=time_of(request, "end_time"),
        actor_id=principal.id,
    )


def list_users(request: pb.ListUsersRequest) -> ListUsers:
    """Raises EmailInvalid and PageTokenInvalid."""
    kinds = [UserKind(user_pb2.UserKind.Name(kind).removeprefix("USER_KIND_")) for kind in request.kinds]
    return ListUsers(
        kinds=frozenset(kinds or UserKind),
        email=address_of_pb(request.email) if request.email else None,
        page_size=request.page_size or DEFAULT_PAGE_SIZE,
        before_id=PageToken.of(request).position(UUID),
    )


def list_users_response(
    request: pb.ListUsersRequest, users: Sequence[User], next_id: UUID | None
) -> pb.ListUsersResponse:
    """`next_id` is where the next page continues, or None."""
    return pb.ListUsersResponse(
        users=[user_to_pb(user) for user in users],
        next_page_token=PageToken.of(request).at(str(next_id)) if next_id else "",
    )


def update_employee(request: pb.UpdateEmployeeRequest, principal: Principal) -> UpdateEmployee:
    """Raises MaskPathUnknown."""
    paths = masked(request.update_mask, _EMPLOYEE)
    return UpdateEmployee(
        user_id=UUID(request.user_id),
        update=EmployeeUpdate(
            department=request.department.strip() if "department" in paths else None,
            title=request.title.strip() if "title" in paths else None,
            level=request.level if "level" in paths else None,
            skills=frozenset(request.skills) if "skills" in paths else None,
            capacity=request.capacity if "capacity" in paths else None,
            active=request.active if "active" in paths else None,
        ),
        etag=request.etag,
        actor_id=principal.id,
        key=RequestKey.of(request, principal),
    )


def create_employee(request: pb.CreateEmployeeRequest, principal: Principal) -> CreateEmployee:
    """Who gets neither permissions nor roles gets what an agent needs.

    Raises EmailInvalid, PermissionUnknown and TimeZoneUnknown.
    """
    granted = permissions.known(request.permissions)
    return CreateEmployee(
        email=address_of_pb(request.email),
        profile=ProfileUpdate(
            name=name_of_pb(request.name),
            time_zone=time_zone_of_pb(request.time_zone) if request.time_zone else None,
            locale=request.locale or None,
        ),
        employee=Employee(
            availability=availability_of_pb(request.availability or user_pb2.AVAILABILITY_ONLINE),
            capacity=request.capacity or DEFAULT_CAPACITY,
            department=request.department.strip(),
            title=request.title.strip(),
            level=request.level,
            skills=frozenset(request.skills),
        ),
        permissions=granted if granted or request.role_ids else permissions.AGENT,
        role_ids=frozenset(UUID(id) for id in request.role_ids),
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
        until=time_of(request, "end_time"),
        actor_id=principal.id,
    )
