from typing import Any
from uuid import uuid4

import grpc
import pytest
from google.protobuf.field_mask_pb2 import FieldMask

from services.kit.database import Database
from services.kit.sql import Query
from serviq.identity.v1 import user_service_pb2 as pb
from tests.integration.identity.conftest import Identity
from tests.integration.identity.desk import open_desk, refusal
from tests.integration.identity.test_create_employee import register

EVERYTHING = {
    "department": "Support",
    "title": "Engineer",
    "level": 3,
    "skills": ["vip", "billing"],
    "capacity": 7,
    "active": True,
}

SESSION = Query(
    "INSERT INTO identity.sessions VALUES (%(id)s, %(user_id)s, 'laptop', '', now(), now(), now() + interval '1 day')"
)


def request(user_id: str, *paths: str, **what: Any) -> pb.UpdateEmployeeRequest:
    return pb.UpdateEmployeeRequest(user_id=user_id, update_mask=FieldMask(paths=paths), **what)


async def test_what_the_mask_names_is_changed_and_told_in_full(identity: Identity, identity_database: Database) -> None:
    desk = await open_desk(identity, identity_database)
    ada = await desk.employ(capacity=5)
    changed = (await desk.users.UpdateEmployee(request(ada.id, "*", **EVERYTHING))).user
    employee = changed.employee
    assert (employee.department, employee.title, employee.level) == ("Support", "Engineer", 3)
    assert (list(employee.skills), employee.capacity, employee.active) == (["billing", "vip"], 7, True)
    [*_, told] = await desk.told("employee.changed")
    assert (told.version, list(told.skills), told.capacity) == (2, ["billing", "vip"], 7)
    partly = (await desk.users.UpdateEmployee(request(ada.id, "level", "skills", title="not in the mask"))).user
    assert (partly.employee.title, partly.employee.level, list(partly.employee.skills)) == ("Engineer", 0, [])
    again = (await desk.users.UpdateEmployee(request(ada.id, "level"))).user
    assert again == partly


async def test_who_no_longer_works_here_is_signed_out_everywhere_and_may_do_nothing(
    identity: Identity, identity_database: Database
) -> None:
    desk = await open_desk(identity, identity_database)
    ada = await desk.employ(permissions=["ticket.view.all"])
    session_ids = [uuid4(), uuid4()]
    for id in session_ids:
        await identity_database.execute(SESSION, {"id": id, "user_id": ada.id})
    gone = (await desk.users.UpdateEmployee(request(ada.id, "active", active=False))).user
    assert (gone.employee.active, list(gone.employee.permissions)) == (False, [])
    [*_, held] = await desk.told("permissions.changed")
    assert (held.subject_id, held.version, list(held.permissions)) == (ada.id, 2, [])
    revoked = await desk.told("session.revoked")
    assert {event.session_id for event in revoked} == {str(id) for id in session_ids}
    back = (await desk.users.UpdateEmployee(request(ada.id, "active", active=True))).user
    assert list(back.employee.permissions) == ["ticket.view.all"]
    [*_, given] = await desk.told("permissions.changed")
    assert list(given.permissions) == ["ticket.view.all"]


async def test_who_is_no_employee_is_not_found(identity: Identity, identity_database: Database) -> None:
    desk = await open_desk(identity, identity_database)
    await register(identity_database, "guest@example.com")
    [guest] = (await desk.users.ListUsers(pb.ListUsersRequest())).users
    for id in (guest.id, str(uuid4())):
        code, error = await refusal(desk.users.UpdateEmployee(request(id, "level", level=1)))
        assert (code, error.reason, error.metadata) == (
            grpc.StatusCode.NOT_FOUND,
            "EMPLOYEE_NOT_FOUND",
            {"user_id": id},
        )


async def test_stale_state_and_reused_ids_are_refused(identity: Identity, identity_database: Database) -> None:
    desk = await open_desk(identity, identity_database)
    ada = await desk.employ()
    first = await desk.users.UpdateEmployee(request(ada.id, "level", level=1, etag=ada.etag, request_id="r1"))
    assert await desk.users.UpdateEmployee(request(ada.id, "level", level=1, etag=ada.etag, request_id="r1")) == first
    code, error = await refusal(desk.users.UpdateEmployee(request(ada.id, "level", level=2, etag=ada.etag)))
    assert (code, error.reason, error.metadata) == (grpc.StatusCode.ABORTED, "ETAG_STALE", {"etag": '"2"'})
    _, error = await refusal(desk.users.UpdateEmployee(request(ada.id, "level", level=9, request_id="r1")))
    assert error.reason == "REQUEST_ID_REUSED"


async def test_bad_request_is_refused_by_its_field(
    identity: Identity, identity_database: Database, subtests: pytest.Subtests
) -> None:
    desk = await open_desk(identity, identity_database)
    ada = await desk.employ()
    for wrong, reason, field in (
        (pb.UpdateEmployeeRequest(user_id=ada.id, level=3), "REQUEST_INVALID", "update_mask"),
        (request("ada", "level"), "REQUEST_INVALID", "user_id"),
        (request(ada.id, "level", level=11), "REQUEST_INVALID", "level"),
        (request(ada.id, "capacity", capacity=-1), "REQUEST_INVALID", "capacity"),
        (request(ada.id, "skills", skills=["Big Things"]), "REQUEST_INVALID", "skills[0]"),
        (request(ada.id, "availability"), "MASK_PATH_UNKNOWN", "update_mask"),
        (request(ada.id, "user_id"), "MASK_PATH_UNKNOWN", "update_mask"),
    ):
        with subtests.test(request=str(wrong)):
            code, error = await refusal(desk.users.UpdateEmployee(wrong))
            assert (code, error.reason) == (grpc.StatusCode.INVALID_ARGUMENT, reason)
            assert {violation.field for violation in error.violations} == {field}
