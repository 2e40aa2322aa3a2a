from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import grpc
import pytest
from google.protobuf.field_mask_pb2 import FieldMask

from services.kit.database import Database
from serviq.identity.v1 import user_pb2
from serviq.identity.v1 import user_service_pb2 as pb
from serviq.identity.v1.user_service_pb2_grpc import UserServiceStub
from tests.integration.identity.conftest import Identity
from tests.integration.identity.desk import Desk, Metadata, open_desk, refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class Ada:
    """An employee who is signed in."""

    desk: Desk
    user: user_pb2.User
    token: Metadata

    async def update(self, **what: Any) -> user_pb2.User:
        service = UserServiceStub(self.desk.identity.channel)
        return (await service.UpdateMe(pb.UpdateMeRequest(**what), metadata=self.token)).user

    async def refused(self, **what: Any) -> Any:
        _, error = await refusal(self.update(**what))
        return error


@pytest.fixture
async def ada(identity: Identity, identity_database: Database) -> AsyncIterator[Ada]:
    desk = await open_desk(identity, identity_database)
    user = await desk.employ()
    yield Ada(desk=desk, user=user, token=await desk.token_of(user.id))


async def test_without_a_mask_what_is_not_empty_is_set_and_told_of_an_employee(ada: Ada) -> None:
    changed = await ada.update(username="ada.l", time_zone="Europe/Berlin")
    assert (changed.name, changed.username, changed.time_zone, changed.locale) == (
        "Ada",
        "ada.l",
        "Europe/Berlin",
        "en",
    )
    assert (changed.etag, changed.employee) == ('"2"', ada.user.employee)
    [*_, told] = await ada.desk.told("employee.changed")
    assert (told.version, told.actor_id) == (2, ada.user.id)


async def test_with_a_mask_what_is_empty_is_set_to_its_default(ada: Ada) -> None:
    await ada.update(username="ada.l", time_zone="Europe/Berlin", locale="de")
    mask = FieldMask(paths=["username", "time_zone", "locale"])
    changed = await ada.update(name="not in the mask", update_mask=mask)
    assert (changed.name, changed.username, changed.time_zone, changed.locale) == ("Ada", "", "UTC", "en")
    everything = await ada.update(name=" Countess ", locale="en-GB", update_mask=FieldMask(paths=["*"]))
    assert (everything.name, everything.locale) == ("Countess", "en-GB")


async def test_what_is_so_already_is_no_new_version(ada: Ada) -> None:
    before = len(await ada.desk.told())
    assert await ada.update(name="Ada", time_zone="UTC") == ada.user
    assert len(await ada.desk.told()) == before


async def test_only_the_state_that_was_seen_is_changed_when_asked_for(ada: Ada) -> None:
    await ada.update(name="Ada L.", etag='"1"')
    error = await ada.refused(name="Ada M.", etag='"1"')
    assert (error.reason, error.metadata) == ("ETAG_STALE", {"etag": '"2"'})


async def test_same_request_gets_the_same_answer_after_the_user_changed(ada: Ada) -> None:
    first = await ada.update(name="Ada L.", request_id="r1")
    await ada.update(name="Ada M.")
    assert await ada.update(name="Ada L.", request_id="r1") == first
    assert (await ada.refused(name="other", request_id="r1")).reason == "REQUEST_ID_REUSED"


async def test_username_belongs_to_one(ada: Ada) -> None:
    grace = await ada.desk.employ("grace@example.com")
    service = UserServiceStub(ada.desk.identity.channel)
    await service.UpdateMe(pb.UpdateMeRequest(username="ada"), metadata=await ada.desk.token_of(grace.id))
    code, error = await refusal(ada.update(username="ada"))
    assert (code, error.reason) == (grpc.StatusCode.ALREADY_EXISTS, "USERNAME_TAKEN")
    assert [violation.field for violation in error.violations] == ["username"]


async def test_bad_request_is_refused_by_its_field(ada: Ada, subtests: pytest.Subtests) -> None:
    bad: list[tuple[dict[str, Any], str, str]] = [
        ({"name": "A\0da"}, "REQUEST_INVALID", "name"),
        ({"name": " \t ", "update_mask": FieldMask(paths=["name"])}, "REQUEST_INVALID", "name"),
        ({"update_mask": FieldMask(paths=["name"])}, "REQUEST_INVALID", "name"),
        ({"username": "Ada"}, "REQUEST_INVALID", "username"),
        ({"username": "ad"}, "REQUEST_INVALID", "username"),
        ({"time_zone": "Europe/Atlantis"}, "TIME_ZONE_UNKNOWN", "time_zone"),
        ({"time_zone": "../../etc/passwd"}, "TIME_ZONE_UNKNOWN", "time_zone"),
        ({"time_zone": "Europe"}, "TIME_ZONE_UNKNOWN", "time_zone"),
        ({"locale": "de_DE"}, "REQUEST_INVALID", "locale"),
        ({"update_mask": FieldMask(paths=["email"])}, "MASK_PATH_UNKNOWN", "update_mask"),
        ({"update_mask": FieldMask(paths=["name", "employee.capacity"])}, "MASK_PATH_UNKNOWN", "update_mask"),
    ]
    for wrong, reason, field in bad:
        with subtests.test(**wrong):
            error = await ada.refused(**wrong)
            assert (error.reason, {violation.field for violation in error.violations}) == (reason, {field})
    assert (await ada.desk.users.GetUser(pb.GetUserRequest(id=ada.user.id))).user == ada.user
