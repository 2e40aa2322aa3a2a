from collections.abc import Iterator
from uuid import UUID, uuid4

import pytest

from services.identity.domain.errors import RoleBuiltIn
from services.identity.domain.permission_change import Recorder
from services.identity.domain.permissions import DESCRIPTIONS, PERMISSIONS
from services.identity.domain.rights import NO_RIGHTS, Rights
from services.identity.domain.role import ADMIN, READY_MADE, Role, RoleUpdate
from tests.unit.identity import given

A, B = uuid4(), uuid4()
ROLE = Role(id=A, name="Watch", description="", permissions=frozenset({"sla.view"}))


def numbered() -> Iterator[UUID]:
    number = 0
    while True:
        yield UUID(int=number)
        number += 1


def recorder() -> Recorder:
    ids = numbered()
    return Recorder(by="operator", at=given.NOON, new_id=lambda: next(ids))


def test_change_of_a_role_is_a_new_version_and_no_change_is_none() -> None:
    changed = ROLE.update(RoleUpdate(permissions=frozenset({"user.view"})))
    assert (changed.name, changed.permissions, changed.version) == ("Watch", frozenset({"user.view"}), 2)
    assert ROLE.update(RoleUpdate(name="Watch", description="", permissions=frozenset({"sla.view"}))) == ROLE


def test_ready_made_roles_differ_exist_and_are_not_changed() -> None:
    assert len({role.id for role in READY_MADE}) == len({role.name for role in READY_MADE}) == 3
    assert all(role.permissions <= PERMISSIONS for role in READY_MADE)
    assert ADMIN.permissions == PERMISSIONS
    for role in READY_MADE:
        with pytest.raises(RoleBuiltIn):
            role.update(RoleUpdate(name="Other"))


def test_permissions_are_described_in_alphabetical_order() -> None:
    assert list(DESCRIPTIONS) == sorted(DESCRIPTIONS)


def test_rights_are_what_was_granted_and_what_every_role_gives() -> None:
    rights = NO_RIGHTS.with_permission("user.view").with_role(A, frozenset({"sla.view"}))
    rights = rights.with_role(B, frozenset({"sla.view", "sla.manage"}))
    assert rights.permissions == {"user.view", "sla.view", "sla.manage"}
    assert rights.without_role(B).permissions == {"user.view", "sla.view"}
    assert rights.without_permission("sla.view") == rights
    assert rights.without_permission("user.view").without_role(A).without_role(B) == NO_RIGHTS


def test_who_no_longer_works_here_may_do_nothing_whatever_was_granted() -> None:
    rights = Rights(granted=frozenset({"user.view"}), roles={A: frozenset({"sla.view"})})
    assert given.user(rights=rights).permissions == {"user.view", "sla.view"}
    assert given.user(rights=rights, employee=given.employee()).permissions == {"user.view", "sla.view"}
    assert given.user(rights=rights, employee=given.employee(active=False)).permissions == frozenset()


def test_every_difference_is_one_line_of_the_record() -> None:
    before = Rights(granted=frozenset({"user.view", "sla.view"}), roles={A: frozenset()})
    after = Rights(granted=frozenset({"user.view", "sla.manage"}), roles={B: frozenset({"user.manage"})})
    user_id = uuid4()
    changes = recorder().of_user(user_id, before=before, after=after)
    assert [(change.permission, change.role_id, change.granted) for change in changes] == [
        ("sla.manage", None, True),
        ("sla.view", None, False),
        (None, B, True),
        (None, A, False),
    ]
    assert {(change.user_id, change.actor_id, change.created_at) for change in changes} == {
        (user_id, "operator", given.NOON)
    }
    assert len({change.id for change in changes}) == 4
    assert recorder().of_user(user_id, before=before, after=before) == []


def test_record_of_a_role_names_no_user() -> None:
    [given_, taken] = recorder().of_role(A, before=frozenset({"sla.view"}), after=frozenset({"user.view"}))
    assert (given_.permission, given_.granted, given_.user_id, given_.role_id) == ("user.view", True, None, A)
    assert (taken.permission, taken.granted, taken.user_id, taken.role_id) == ("sla.view", False, None, A)
