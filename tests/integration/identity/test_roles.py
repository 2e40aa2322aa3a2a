import asyncio
from dataclasses import replace
from typing import Any
from uuid import uuid4

import grpc
import pytest
from google.protobuf.field_mask_pb2 import FieldMask

from services.identity.domain.permissions import PERMISSIONS
from services.identity.domain.role import ADMIN, AGENT, LEAD, READY_MADE, RoleUpdate
from services.identity.usecases.create_role import CreateRole, create_role
from services.identity.usecases.update_role import UpdateRole, update_role
from services.kit.clock import SystemClock
from services.kit.database import Database
from services.kit.requests import RequestKey
from serviq.identity.v1 import permission_service_pb2 as pb
from serviq.identity.v1 import role_pb2
from serviq.identity.v1 import user_service_pb2 as user_pb
from tests.integration.identity.conftest import Identity
from tests.integration.identity.desk import Desk, open_desk, refusal
from tests.integration.identity.test_create_employee import command, create
from tests.integration.round_trips import round_trips

KEY = RequestKey(scope="test", request_id=None, fingerprint=b"")


async def make(desk: Desk, name: str = "Night watch", **what: Any) -> role_pb2.Role:
    return (await desk.permissions.CreateRole(pb.CreateRoleRequest(name=name, **what))).role


def update(role: role_pb2.Role, *paths: str, **what: Any) -> pb.UpdateRoleRequest:
    return pb.UpdateRoleRequest(id=role.id, update_mask=FieldMask(paths=paths), **what)


async def test_roles_are_there_from_the_start_and_cannot_be_changed(
    identity: Identity, identity_database: Database
) -> None:
    desk = await open_desk(identity, identity_database)
    roles = (await desk.permissions.ListRoles(pb.ListRolesRequest())).roles
    assert [(role.name, role.built_in) for role in roles] == [("Agent", True), ("Lead", True), ("Admin", True)]
    assert [frozenset(role.permissions) for role in roles] == [role.permissions for role in READY_MADE]
    assert frozenset(roles[2].permissions) == PERMISSIONS
    for call in (
        desk.permissions.UpdateRole(update(roles[0], "name", name="Other")),
        desk.permissions.DeleteRole(pb.DeleteRoleRequest(id=roles[0].id)),
    ):
        code, error = await refusal(call)
        assert (code, error.reason) == (grpc.StatusCode.FAILED_PRECONDITION, "ROLE_BUILT_IN")
        assert error.metadata == {"role_id": roles[0].id}


async def test_role_of_ones_own_gives_what_it_says(identity: Identity, identity_database: Database) -> None:
    desk = await open_desk(identity, identity_database)
    role = await make(desk, description=" Watches ", permissions=["ticket.view.all", "sla.view"])
    assert (role.name, role.description, role.built_in, role.etag) == ("Night watch", "Watches", False, '"1"')
    assert list(role.permissions) == ["sla.view", "ticket.view.all"]
    ada = await desk.employ(permissions=["notify.view"])
    assign = pb.AssignRoleRequest(role_id=role.id, user_id=ada.id)
    assigned = (await desk.permissions.AssignRole(assign)).user
    assert list(assigned.employee.permissions) == ["notify.view", "sla.view", "ticket.view.all"]
    assert list(assigned.employee.role_ids) == [role.id]
    assert (await desk.permissions.AssignRole(assign)).user == assigned
    changes = (await desk.permissions.ListPermissionChanges(pb.ListPermissionChangesRequest(user_id=ada.id))).changes
    assert [(change.role_id, change.granted) for change in changes] == [(role.id, True), ("", True)]


async def test_change_of_a_role_is_told_for_everybody_who_has_it(
    identity: Identity, identity_database: Database
) -> None:
    desk = await open_desk(identity, identity_database)
    role = await make(desk, permissions=["ticket.view.all", "sla.view"])
    holders = [await desk.employ(f"agent{number}@example.com", role_ids=[role.id]) for number in range(3)]
    other = await desk.employ("other@example.com")
    before = len(await desk.told("permissions.changed"))
    changed = (await desk.permissions.UpdateRole(update(role, "permissions", permissions=["user.view"]))).role
    assert (changed.name, list(changed.permissions), changed.etag) == ("Night watch", ["user.view"], '"2"')
    told = (await desk.told("permissions.changed"))[before:]
    assert {event.subject_id: (event.version, list(event.permissions)) for event in told} == {
        holder.id: (2, ["user.view"]) for holder in holders
    }
    users = await desk.users.BatchGetUsers(user_pb.BatchGetUsersRequest(ids=[holder.id for holder in holders]))
    assert {user.etag for user in users.users} == {'"2"'}
    assert (await desk.users.GetUser(user_pb.GetUserRequest(id=other.id))).user == other
    changes = (await desk.permissions.ListPermissionChanges(pb.ListPermissionChangesRequest(page_size=3))).changes
    assert {(change.user_id, change.role_id, change.permission, change.granted) for change in changes} == {
        ("", role.id, "user.view", True),
        ("", role.id, "sla.view", False),
        ("", role.id, "ticket.view.all", False),
    }


async def test_change_of_a_role_costs_as_much_for_many_as_for_one(identity_database: Database) -> None:
    clock = SystemClock()
    role = await create_role(
        identity_database,
        CreateRole(name="Watch", description="", permissions=frozenset(), actor_id="operator", key=KEY),
        clock=clock,
    )
    for number in range(20):
        await create(identity_database, replace(command(email=f"agent{number}@example.com"), role_ids={role.id}))
    for key in sorted(PERMISSIONS)[:10]:
        change = RoleUpdate(permissions=frozenset({key}))
        async with round_trips(identity_database) as trips:
            await update_role(
                identity_database,
                UpdateRole(id=role.id, update=change, etag="", actor_id="operator", key=KEY),
                clock=clock,
            )
    # begin, lock, role, name, permissions (2), record, holders (2), versions, holders as they are, events, commit
    assert trips.count <= 13


async def test_new_name_is_told_to_nobody(identity: Identity, identity_database: Database) -> None:
    desk = await open_desk(identity, identity_database)
    role = await make(desk)
    await desk.employ(role_ids=[role.id])
    before = len(await desk.told())
    renamed = (await desk.permissions.UpdateRole(update(role, "name", name="Day watch"))).role
    assert (renamed.name, renamed.etag, len(await desk.told())) == ("Day watch", '"2"', before)
    assert (await desk.permissions.UpdateRole(update(role, "name", name="Day watch"))).role == renamed


async def test_deleted_role_is_taken_from_everybody_who_had_it(identity: Identity, identity_database: Database) -> None:
    desk = await open_desk(identity, identity_database)
    role = await make(desk, permissions=["sla.view"])
    ada = await desk.employ(role_ids=[role.id, str(AGENT.id)])
    await desk.permissions.DeleteRole(pb.DeleteRoleRequest(id=role.id, etag=role.etag, request_id="r1"))
    await desk.permissions.DeleteRole(pb.DeleteRoleRequest(id=role.id, etag=role.etag, request_id="r1"))
    user = (await desk.users.GetUser(user_pb.GetUserRequest(id=ada.id))).user
    assert (list(user.employee.role_ids), user.etag) == ([str(AGENT.id)], '"2"')
    assert list(user.employee.permissions) == sorted(AGENT.permissions)
    [*_, told] = await desk.told("permissions.changed")
    assert (told.subject_id, list(told.permissions)) == (ada.id, sorted(AGENT.permissions))
    changes = (await desk.permissions.ListPermissionChanges(pb.ListPermissionChangesRequest(page_size=2))).changes
    assert {(change.user_id, change.role_id, change.permission, change.granted) for change in changes} == {
        (ada.id, role.id, "", False),
        ("", role.id, "sla.view", False),
    }
    code, error = await refusal(desk.permissions.DeleteRole(pb.DeleteRoleRequest(id=role.id)))
    assert (code, error.reason) == (grpc.StatusCode.NOT_FOUND, "ROLE_NOT_FOUND")


async def test_employee_can_be_made_with_roles_alone(identity: Identity, identity_database: Database) -> None:
    desk = await open_desk(identity, identity_database)
    grace = await desk.employ("grace@example.com", role_ids=[str(LEAD.id)])
    assert list(grace.employee.permissions) == sorted(LEAD.permissions)
    missing = str(uuid4())
    code, error = await refusal(desk.employ("eve@example.com", role_ids=[missing]))
    assert (code, error.reason, error.metadata) == (
        grpc.StatusCode.NOT_FOUND,
        "ROLE_NOT_FOUND",
        {"role_id": missing},
    )
    assert await desk.count("users") == 1


async def test_name_belongs_to_one_role_whatever_its_case(identity: Identity, identity_database: Database) -> None:
    desk = await open_desk(identity, identity_database)
    role = await make(desk)
    for call in (
        make(desk, "NIGHT watch"),
        make(desk, "admin"),
        desk.permissions.UpdateRole(update(role, "name", name="LEAD")),
    ):
        code, error = await refusal(call)
        assert (code, error.reason) == (grpc.StatusCode.ALREADY_EXISTS, "ROLE_NAME_TAKEN")
        assert [violation.field for violation in error.violations] == ["name"]


async def test_same_request_makes_one_role(identity: Identity, identity_database: Database) -> None:
    desk = await open_desk(identity, identity_database)
    role = await make(desk, permissions=["sla.view"], request_id="r1")
    assert await make(desk, permissions=["sla.view"], request_id="r1") == role
    _, error = await refusal(make(desk, permissions=["user.view"], request_id="r1"))
    assert error.reason == "REQUEST_ID_REUSED"
    assert await desk.count("roles") == 4


async def test_bad_request_is_refused(
    identity: Identity, identity_database: Database, subtests: pytest.Subtests
) -> None:
    desk = await open_desk(identity, identity_database)
    role, missing = await make(desk), role_pb2.Role(id=str(uuid4()))
    ada = await desk.employ()
    service = desk.permissions
    for call, reason in (
        (make(desk, " "), "REQUEST_INVALID"),
        (make(desk, "x" * 101), "REQUEST_INVALID"),
        (make(desk, "Other", permissions=["ticket.steal"]), "PERMISSION_UNKNOWN"),
        (service.UpdateRole(update(role, "built_in")), "MASK_PATH_UNKNOWN"),
        (service.UpdateRole(update(role, "name")), "REQUEST_INVALID"),
        (service.UpdateRole(update(role, "permissions", permissions=["ticket.steal"])), "PERMISSION_UNKNOWN"),
        (service.UpdateRole(update(role, "name", name="Other", etag='"7"')), "ETAG_STALE"),
        (service.DeleteRole(pb.DeleteRoleRequest(id=role.id, etag='"7"')), "ETAG_STALE"),
        (service.UpdateRole(update(missing, "name", name="Other")), "ROLE_NOT_FOUND"),
        (service.AssignRole(pb.AssignRoleRequest(role_id=missing.id, user_id=ada.id)), "ROLE_NOT_FOUND"),
        (service.UnassignRole(pb.UnassignRoleRequest(role_id=missing.id, user_id=ada.id)), "ROLE_NOT_FOUND"),
        (service.AssignRole(pb.AssignRoleRequest(role_id=role.id, user_id=missing.id)), "USER_NOT_FOUND"),
        (service.ListRoles(pb.ListRolesRequest(page_size=-1)), "REQUEST_INVALID"),
    ):
        with subtests.test(reason=reason):
            _, error = await refusal(call)
            assert error.reason == reason


async def test_role_that_is_given_changed_and_deleted_at_once_leaves_nobody_with_what_it_is_not(
    identity: Identity, identity_database: Database
) -> None:
    desk = await open_desk(identity, identity_database)
    role = await make(desk, permissions=["sla.view"])
    people = [await desk.employ(f"agent{number}@example.com", role_ids=[str(ADMIN.id)]) for number in range(6)]
    service = desk.permissions
    await asyncio.gather(
        *(service.AssignRole(pb.AssignRoleRequest(role_id=role.id, user_id=user.id)) for user in people),
        *(
            service.UpdateRole(update(role, "permissions", permissions=permissions))
            for permissions in (["user.view"], ["notify.view"], ["sla.manage"])
        ),
        *(
            service.GrantPermission(pb.GrantPermissionRequest(user_id=user.id, permission="ticket.view"))
            for user in people
        ),
    )
    await service.DeleteRole(pb.DeleteRoleRequest(id=role.id))
    told = {event.subject_id: event for event in await desk.told("permissions.changed")}
    users = await desk.users.BatchGetUsers(user_pb.BatchGetUsersRequest(ids=[user.id for user in people]))
    for user in users.users:
        assert list(user.employee.role_ids) == [str(ADMIN.id)]
        newest = max(
            (event for event in await desk.told("permissions.changed") if event.subject_id == user.id),
            key=lambda event: int(event.version),
        )
        assert (f'"{newest.version}"', list(newest.permissions)) == (user.etag, list(user.employee.permissions))
    assert set(told) == {user.id for user in people}
