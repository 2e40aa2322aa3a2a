from uuid import uuid4

import grpc
import psycopg
import pytest

from services.identity.domain.role import ADMIN
from services.kit.database import Database
from services.kit.sql import Query
from serviq.identity.v1 import permission_service_pb2 as pb
from tests.integration.identity.conftest import ACCOUNTS, Identity
from tests.integration.identity.desk import open_desk, refusal
from tests.integration.identity.test_create_employee import register


async def test_permissions_are_described_one_and_all(identity: Identity, identity_database: Database) -> None:
    desk = await open_desk(identity, identity_database)
    answer = await desk.permissions.DescribePermissions(pb.DescribePermissionsRequest())
    keys = [permission.key for permission in answer.permissions]
    assert keys == sorted(ACCOUNTS["operator"])
    assert all(permission.description.endswith(".") for permission in answer.permissions)


async def test_granted_permission_is_told_with_all_the_others_and_recorded(
    identity: Identity, identity_database: Database
) -> None:
    desk = await open_desk(identity, identity_database)
    ada = await desk.employ(permissions=["ticket.view"])
    grant = pb.GrantPermissionRequest(user_id=ada.id, permission="sla.view")
    granted = (await desk.permissions.GrantPermission(grant)).user
    assert list(granted.employee.permissions) == ["sla.view", "ticket.view"]
    assert (await desk.permissions.GrantPermission(grant)).user == granted
    [_, told] = await desk.told("permissions.changed")
    assert (told.subject_id, told.version, told.actor_id) == (ada.id, 2, "operator")
    assert list(told.permissions) == ["sla.view", "ticket.view"]
    changes = (await desk.permissions.ListPermissionChanges(pb.ListPermissionChangesRequest(user_id=ada.id))).changes
    assert [(change.permission, change.granted, change.role_id) for change in changes] == [
        ("sla.view", True, ""),
        ("ticket.view", True, ""),
    ]
    assert {(change.user_id, change.actor_id) for change in changes} == {(ada.id, "operator")}


async def test_revoked_permission_is_told_and_what_a_role_gives_stays(
    identity: Identity, identity_database: Database
) -> None:
    desk = await open_desk(identity, identity_database)
    ada = await desk.employ(permissions=["sla.view", "user.view"], role_ids=[str(ADMIN.id)])
    revoke = pb.RevokePermissionRequest(user_id=ada.id, permission="sla.view")
    kept = (await desk.permissions.RevokePermission(revoke)).user
    assert kept.etag == '"2"'
    assert list(kept.employee.permissions) == sorted(ADMIN.permissions)
    without = await desk.permissions.UnassignRole(pb.UnassignRoleRequest(user_id=ada.id, role_id=str(ADMIN.id)))
    assert list(without.user.employee.permissions) == ["user.view"]
    assert (await desk.permissions.RevokePermission(revoke)).user == without.user
    assert [list(told.permissions) for told in await desk.told("permissions.changed")][-1] == ["user.view"]
    changes = (await desk.permissions.ListPermissionChanges(pb.ListPermissionChangesRequest())).changes
    assert [(change.permission, change.role_id, change.granted) for change in changes[:2]] == [
        ("", str(ADMIN.id), False),
        ("sla.view", "", False),
    ]


async def test_guest_can_be_granted_something_too(identity: Identity, identity_database: Database) -> None:
    desk = await open_desk(identity, identity_database)
    await register(identity_database, "guest@example.com")
    row = await identity_database.fetch_one(Query("SELECT id FROM identity.users"))
    assert row is not None
    await desk.permissions.GrantPermission(pb.GrantPermissionRequest(user_id=str(row["id"]), permission="sla.view"))
    [told] = await desk.told("permissions.changed")
    assert list(told.permissions) == ["sla.view"]


async def test_who_or_what_does_not_exist_is_refused(
    identity: Identity, identity_database: Database, subtests: pytest.Subtests
) -> None:
    desk = await open_desk(identity, identity_database)
    ada = await desk.employ()
    missing = str(uuid4())
    service = desk.permissions
    for call, code, reason, metadata in (
        (
            service.GrantPermission(pb.GrantPermissionRequest(user_id=missing, permission="sla.view")),
            grpc.StatusCode.NOT_FOUND,
            "USER_NOT_FOUND",
            {"user_id": missing},
        ),
        (
            service.RevokePermission(pb.RevokePermissionRequest(user_id=missing, permission="sla.view")),
            grpc.StatusCode.NOT_FOUND,
            "USER_NOT_FOUND",
            {"user_id": missing},
        ),
        (
            service.GrantPermission(pb.GrantPermissionRequest(user_id=ada.id, permission="ticket.steal")),
            grpc.StatusCode.INVALID_ARGUMENT,
            "PERMISSION_UNKNOWN",
            {"permission": "ticket.steal"},
        ),
    ):
        with subtests.test(reason=reason):
            refused, error = await refusal(call)
            assert (refused, error.reason, error.metadata) == (code, reason, metadata)


async def test_changes_come_in_pages_newest_first(identity: Identity, identity_database: Database) -> None:
    desk = await open_desk(identity, identity_database)
    ada = await desk.employ(permissions=["ticket.view"])
    for permission in ("sla.view", "notify.view", "user.view"):
        await desk.permissions.GrantPermission(pb.GrantPermissionRequest(user_id=ada.id, permission=permission))
    seen: list[str] = []
    token = ""
    while True:
        page = await desk.permissions.ListPermissionChanges(
            pb.ListPermissionChangesRequest(user_id=ada.id, page_size=3, page_token=token)
        )
        seen += [change.permission for change in page.changes]
        token = page.next_page_token
        if not token:
            break
    assert seen == ["user.view", "notify.view", "sla.view", "ticket.view"]


async def test_record_cannot_be_changed_by_the_service(identity: Identity, identity_database: Database) -> None:
    desk = await open_desk(identity, identity_database)
    await desk.employ()
    for statement in (
        "UPDATE identity.permission_changes SET granted = false",
        "DELETE FROM identity.permission_changes",
    ):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            await identity_database.execute(Query(statement))


async def test_whoever_may_only_look_changes_nothing(identity: Identity, identity_database: Database) -> None:
    desk = await open_desk(identity, identity_database)
    ada = await desk.employ(permissions=["user.view"])
    token = await desk.token_of(ada.id)
    service = type(desk.permissions)(identity.channel)
    assert await service.ListRoles(pb.ListRolesRequest(), metadata=token)
    code, error = await refusal(
        service.GrantPermission(pb.GrantPermissionRequest(user_id=ada.id, permission="user.manage"), metadata=token)
    )
    assert (code, error.reason) == (grpc.StatusCode.PERMISSION_DENIED, "PERMISSION_MISSING")
