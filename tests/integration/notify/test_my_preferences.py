"""What somebody wants to be mailed about, with identity to say which address is theirs."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING
from uuid import UUID

import grpc
import pytest

from services.kit.database import Database
from services.kit.rpc.channel import open_channel
from services.kit.rpc.status import from_error
from services.notify.domain.kind import ESSENTIAL, Kind
from services.notify.store import preferences
from serviq.identity.v1.auth_service_pb2 import (
    AUTH_LINK_KIND_VERIFY_EMAIL,
    SignInRequest,
    SignUpRequest,
    VerifyEmailRequest,
)
from serviq.identity.v1.user_service_pb2 import ListUsersRequest
from serviq.notify.v1.delivery_pb2 import (
    NOTIFICATION_KIND_AGENT_REPLIED,
    NOTIFICATION_KIND_PASSWORD_CHANGED,
    NOTIFICATION_KIND_TICKET_CLOSED,
    NotificationKind,
)
from serviq.notify.v1.notification_service_pb2 import GetMyPreferencesRequest, UpdateMyPreferencesRequest
from serviq.notify.v1.notification_service_pb2_grpc import NotificationServiceStub
from serviq.notify.v1.preference_pb2 import NotificationPreference
from tests.integration.conftest import TestBus, TestDatabase
from tests.integration.notify.peers import Peers
from tests.integration.notify.running import running, settings_for
from tests.integration.notify.sink import Sink
from tests.integration.notify.test_account_mails import PASSWORD, link, token_in
from tests.unit.notify.given import NOON

if TYPE_CHECKING:
    from serviq.notify.v1.notification_service_pb2_grpc import NotificationServiceAsyncStub

Metadata = list[tuple[str, str]]


@pytest.fixture
async def notifications(
    database: TestDatabase, bus: TestBus, peers: Peers, sink: Sink
) -> AsyncIterator[NotificationServiceAsyncStub]:
    """The service as somebody calls it who brings their own token."""
    settings = settings_for(database, bus, peers, sink.address)
    async with running(settings, peers), open_channel(settings.listen_address) as channel:
        yield NotificationServiceStub(channel)


async def ada(peers: Peers) -> tuple[UUID, Metadata]:
    """Signs Ada up, lets her prove her address and sign in; returns her id and the metadata of her calls."""
    await peers.auth.SignUp(SignUpRequest(email="ada@example.com", password=PASSWORD, name="Ada"))
    [user] = (await peers.users.ListUsers(ListUsersRequest(email="ada@example.com"))).users
    token = token_in(await link(peers, user.id, AUTH_LINK_KIND_VERIFY_EMAIL))
    await peers.auth.VerifyEmail(VerifyEmailRequest(token=token, password=PASSWORD))
    signed_in = await peers.auth.SignIn(SignInRequest(email="ada@example.com", password=PASSWORD))
    return UUID(user.id), [("authorization", f"Bearer {signed_in.tokens.access_token}")]


def wanting(kind: NotificationKind.ValueType, enabled: bool) -> UpdateMyPreferencesRequest:
    return UpdateMyPreferencesRequest(preferences=[NotificationPreference(kind=kind, enabled=enabled)])


async def test_everything_is_wanted_until_somebody_says_otherwise(
    notifications: NotificationServiceAsyncStub, peers: Peers
) -> None:
    _, caller = await ada(peers)
    found = (await notifications.GetMyPreferences(GetMyPreferencesRequest(), metadata=caller)).preferences
    assert len(found) == len(Kind) and all(each.enabled for each in found)
    assert {NotificationKind.Name(each.kind) for each in found if each.essential} == {
        f"NOTIFICATION_KIND_{kind}" for kind in ESSENTIAL
    }


async def test_what_somebody_wants_is_kept_for_them_and_the_address_they_proved(
    notifications: NotificationServiceAsyncStub, peers: Peers, notify_database: Database
) -> None:
    user_id, caller = await ada(peers)
    off = wanting(NOTIFICATION_KIND_AGENT_REPLIED, False)
    answer = await notifications.UpdateMyPreferences(off, metadata=caller)
    assert {each.kind for each in answer.preferences if not each.enabled} == {NOTIFICATION_KIND_AGENT_REPLIED}
    for name in (str(user_id), "ada@example.com"):
        assert await preferences.of(notify_database, name) == {Kind.AGENT_REPLIED: False}
    answer = await notifications.UpdateMyPreferences(wanting(NOTIFICATION_KIND_AGENT_REPLIED, True), metadata=caller)
    assert all(each.enabled for each in answer.preferences)


async def test_what_was_turned_off_by_a_click_is_seen_and_can_be_turned_on_again(
    notifications: NotificationServiceAsyncStub, peers: Peers, notify_database: Database
) -> None:
    _, caller = await ada(peers)
    async with notify_database.transaction() as transaction:
        await preferences.keep(transaction, "ada@example.com", {Kind.TICKET_CLOSED: False}, at=NOON)
    found = (await notifications.GetMyPreferences(GetMyPreferencesRequest(), metadata=caller)).preferences
    assert {each.kind for each in found if not each.enabled} == {NOTIFICATION_KIND_TICKET_CLOSED}
    await notifications.UpdateMyPreferences(wanting(NOTIFICATION_KIND_TICKET_CLOSED, True), metadata=caller)
    assert await preferences.of(notify_database, "ada@example.com") == {Kind.TICKET_CLOSED: True}


async def test_what_is_needed_cannot_be_turned_off_and_programs_have_no_preferences(
    notifications: NotificationServiceAsyncStub, peers: Peers
) -> None:
    _, caller = await ada(peers)
    with pytest.raises(grpc.aio.AioRpcError) as essential:
        await notifications.UpdateMyPreferences(wanting(NOTIFICATION_KIND_PASSWORD_CHANGED, False), metadata=caller)
    assert from_error(essential.value).reason == "KIND_ESSENTIAL"
    operator = [("authorization", f"Bearer {await peers.tokens.token()}")]
    with pytest.raises(grpc.aio.AioRpcError) as program:
        await notifications.GetMyPreferences(GetMyPreferencesRequest(), metadata=operator)
    assert from_error(program.value).reason == "RECIPIENT_NOT_FOUND"
