"""Somebody signed in wants another address: RequestEmailChange mails the link, ConfirmEmailChange gives the address."""

import asyncio
from typing import Any
from uuid import uuid4

import grpc
import pytest

from services.identity.config import IdentitySettings
from services.identity.usecases.register_guests import Guest, register_guests
from services.kit.clock import SystemClock
from services.kit.database import Database
from services.kit.outbox import Cause
from services.kit.rpc.status import from_error
from services.kit.sql import Query
from serviq.identity.v1 import auth_service_pb2 as pb
from serviq.identity.v1 import events_pb2, user_pb2
from serviq.identity.v1 import user_service_pb2 as users_pb
from tests.integration.identity.conftest import LENIENT, Identity, running
from tests.integration.identity.people import PASSWORD, Person, bearer

NEW = "lovelace@example.com"
CHANGE = pb.AUTH_LINK_KIND_CHANGE_EMAIL


@pytest.fixture
async def ada(lenient: Identity, identity_database: Database) -> Person:
    return await Person(lenient, identity_database).join()


async def ask(person: Person, email: str = NEW, *, password: str = PASSWORD, token: str | None = None) -> None:
    access_token = token or (await person.sign_in()).access_token
    request = pb.RequestEmailChangeRequest(current_password=password, email=email)
    await person.auth.RequestEmailChange(request, metadata=bearer(access_token))


async def confirm(person: Person, token: str, password: str = PASSWORD) -> user_pb2.User:
    request = pb.ConfirmEmailChangeRequest(token=token, password=password)
    return (await person.auth.ConfirmEmailChange(request)).user


async def reason(call: Any) -> str:
    with pytest.raises(grpc.aio.AioRpcError) as error:
        await call
    return str(from_error(error.value).reason)


async def asked(person: Person) -> int:
    return (await person.told()).count("EmailChangeRequested")


async def guest(database: Database, email: str) -> None:
    async with database.transaction() as transaction:
        somebody = Guest(email=email, name="guest", cause=Cause(event_id=uuid4(), traceparent=""))
        await register_guests(transaction, [somebody], clock=SystemClock())


async def test_link_goes_to_the_new_address_and_nothing_changes_until_it_is_opened(ada: Person) -> None:
    await ask(ada, "lovelace@EXAMPLE.com")
    link = await ada.link(CHANGE)
    assert (link.email, link.url.partition("?")[0].rpartition("/account/")[2]) == (NEW, "email")
    assert await ada.sign_in()
    user = await confirm(ada, await ada.mailed_token(CHANGE))
    assert (user.email, user.verified, user.kind) == (NEW, True, user_pb2.USER_KIND_CUSTOMER)
    moved = Person(ada.identity, ada.database, NEW)
    assert await moved.sign_in()
    assert await reason(ada.sign_in()) == "CREDENTIALS_WRONG"
    [event] = await ada.database.fetch_all(
        Query("SELECT payload, subject FROM identity.outbox WHERE type LIKE '%%EmailChanged'"), {}
    )
    changed = events_pb2.EmailChanged.FromString(event["payload"])
    assert event["subject"] == f"serviq.identity.v1.email.changed.{user.id}"
    assert (changed.user_id, changed.email, changed.old_email) == (user.id, NEW, ada.email)
    assert changed.actor_id == user.id and f'"{changed.version}"' == user.etag


async def test_who_is_made_to_open_anothers_link_gives_nothing_away(ada: Person) -> None:
    # Mallory asks for the address of somebody who wrote as a guest, and waits for them to open the link.
    await guest(ada.database, NEW)
    await ask(ada)
    token = await ada.mailed_token(CHANGE)
    assert await reason(confirm(ada, token, "what the guest would choose")) == "LINK_TOKEN_INVALID"
    assert await ada.sign_in()
    assert (await confirm(ada, token)).email == NEW


async def test_sessions_go_on_and_every_link_of_before_is_over(ada: Person) -> None:
    tokens = await ada.sign_in()
    await ada.auth.RequestPasswordReset(pb.RequestPasswordResetRequest(email=ada.email))
    reset = await ada.mailed_token(pb.AUTH_LINK_KIND_RESET_PASSWORD)
    await ask(ada, token=tokens.access_token)
    token = await ada.mailed_token(CHANGE)
    await confirm(ada, token)
    assert await ada.refresh(tokens.refresh_token)
    setting = ada.auth.ResetPassword(pb.ResetPasswordRequest(token=reset, new_password="somebody else's"))
    assert await reason(setting) == "LINK_TOKEN_INVALID"
    assert await reason(confirm(ada, token)) == "LINK_TOKEN_INVALID"


async def test_only_the_link_to_the_address_asked_for_last_works(ada: Person) -> None:
    await ask(ada)
    first = await ada.mailed_token(CHANGE)
    await ask(ada, "another@example.com")
    assert await reason(confirm(ada, first)) == "LINK_TOKEN_INVALID"
    assert (await confirm(ada, await ada.mailed_token(CHANGE))).email == "another@example.com"


@pytest.mark.parametrize("way", ["change", "reset"])
async def test_new_password_ends_the_wish_of_whoever_knew_the_old_one(ada: Person, way: str) -> None:
    await ask(ada, "mallory@example.com")
    token = await ada.mailed_token(CHANGE)
    if way == "change":
        request = pb.ChangePasswordRequest(current_password=PASSWORD, new_password="known to ada alone")
        await ada.auth.ChangePassword(request, metadata=bearer((await ada.sign_in()).access_token))
    else:
        await ada.auth.RequestPasswordReset(pb.RequestPasswordResetRequest(email=ada.email))
        reset = await ada.mailed_token(pb.AUTH_LINK_KIND_RESET_PASSWORD)
        await ada.auth.ResetPassword(pb.ResetPasswordRequest(token=reset, new_password="known to ada alone"))
    assert await reason(confirm(ada, token)) == "LINK_TOKEN_INVALID"


async def test_address_that_somebody_proved_is_mailed_nothing_and_the_answer_is_the_same(ada: Person) -> None:
    await Person(ada.identity, ada.database, NEW).join()
    await ask(ada)
    await ask(ada, ada.email)
    assert await asked(ada) == 0
    operator = await ada.identity.users_as("operator")
    await operator.CreateEmployee(users_pb.CreateEmployeeRequest(email="grace@example.com", name="Grace"))
    await ask(ada, "grace@example.com")
    assert await asked(ada) == 0


async def test_whoever_proves_the_address_meanwhile_keeps_it(ada: Person) -> None:
    await ask(ada)
    token = await ada.mailed_token(CHANGE)
    await Person(ada.identity, ada.database, NEW).join()
    assert await reason(confirm(ada, token)) == "EMAIL_TAKEN"
    assert await ada.sign_in()


async def test_guest_known_by_the_new_address_alone_becomes_the_user_who_proves_it(ada: Person) -> None:
    await guest(ada.database, NEW)
    # Somebody signed up with it, too, and never proved it.
    mallory = Person(ada.identity, ada.database, NEW, "what mallory chose")
    await mallory.sign_up()
    forgotten = await mallory.mailed_token(pb.AUTH_LINK_KIND_VERIFY_EMAIL)
    await ask(ada)
    user = await confirm(ada, await ada.mailed_token(CHANGE))
    assert (user.id, user.email) == (await Person(ada.identity, ada.database, NEW).id(), NEW)
    proof = pb.VerifyEmailRequest(token=forgotten, password=mallory.password)
    assert await reason(ada.auth.VerifyEmail(proof)) == "LINK_TOKEN_INVALID"
    # The address of before is free for whoever comes by it.
    await guest(ada.database, ada.email)
    assert await ada.id() != user.id


async def test_employee_has_another_address_as_well_and_stays_one(
    lenient: Identity, identity_database: Database
) -> None:
    grace = Person(lenient, identity_database, "grace@example.com")
    operator = await lenient.users_as("operator")
    made = await operator.CreateEmployee(users_pb.CreateEmployeeRequest(email=grace.email, name="Grace", capacity=7))
    await grace.auth.RequestPasswordReset(pb.RequestPasswordResetRequest(email=grace.email))
    reset = await grace.mailed_token(pb.AUTH_LINK_KIND_RESET_PASSWORD)
    await grace.auth.ResetPassword(pb.ResetPasswordRequest(token=reset, new_password=PASSWORD))
    await ask(grace)
    token = await grace.mailed_token(CHANGE)
    leaving = users_pb.UpdateEmployeeRequest(user_id=made.user.id, active=False)
    user = await confirm(grace, token)
    assert (user.id, user.email, user.employee.capacity) == (made.user.id, NEW, 7)
    moved = Person(lenient, identity_database, NEW)
    await ask(moved, "hopper@example.com")
    token = await moved.mailed_token(CHANGE)
    leaving.update_mask.paths.append("active")
    await operator.UpdateEmployee(leaving)
    assert await reason(confirm(moved, token)) == "LINK_TOKEN_INVALID"


async def test_who_does_not_know_the_password_changes_no_address_and_is_slowed_down(
    settings: IdentitySettings, identity_database: Database
) -> None:
    limited = settings.model_copy(update=LENIENT | {"sign_in_limit_per_account": "2/900"})
    async with running(limited) as identity:
        ada = await Person(identity, identity_database).join()
        token = (await ada.sign_in()).access_token
        for expected in ("PASSWORD_WRONG", "PASSWORD_WRONG", "TOO_MANY_ATTEMPTS"):
            assert await reason(ask(ada, password="a guess", token=token)) == expected
        assert await asked(ada) == 0


async def test_nobody_and_services_have_no_address_to_change(ada: Person) -> None:
    request = pb.RequestEmailChangeRequest(current_password=PASSWORD, email=NEW)
    assert await reason(ada.auth.RequestEmailChange(request)) == "TOKEN_MISSING"
    operator = await ada.identity.auth_as("operator")
    assert await reason(operator.RequestEmailChange(request)) == "PASSWORD_WRONG"


async def test_new_address_gets_one_mail_an_hour_and_one_user_asks_for_few(
    settings: IdentitySettings, identity_database: Database
) -> None:
    limited = settings.model_copy(
        update=LENIENT | {"unproved_interval_seconds": 3600, "mail_limit_per_account": "4/3600"}
    )
    async with running(limited) as identity:
        ada = await Person(identity, identity_database).join()
        token = (await ada.sign_in()).access_token
        await ask(ada, token=token)
        mailed = await ada.mailed_token(CHANGE)
        await ask(ada, token=token)
        assert (await asked(ada), await ada.mailed_token(CHANGE)) == (1, mailed)
        # Another address is another mailbox, and the link of before leads nowhere.
        await ask(ada, "another@example.com", token=token)
        await ask(ada, "third@example.com", token=token)
        assert await asked(ada) == 3
        assert await reason(ask(ada, "fourth@example.com", token=token)) == "TOO_MANY_ATTEMPTS"
        assert (await confirm(ada, await ada.mailed_token(CHANGE))).email == "third@example.com"


@pytest.mark.parametrize("email", ["ada", "ada@localhost", "a@b, c@d.example"])
async def test_what_is_no_address_is_refused_by_its_field(ada: Person, email: str) -> None:
    with pytest.raises(grpc.aio.AioRpcError) as error:
        await ask(ada, email)
    assert [violation.field for violation in from_error(error.value).violations] == ["email"]


@pytest.mark.parametrize("token", ["x", "äöü", "A" * 54, "A" * 500])
async def test_what_was_never_mailed_gives_no_address(ada: Person, token: str) -> None:
    assert await reason(confirm(ada, token)) == "LINK_TOKEN_INVALID"


async def test_link_opened_twice_at_once_gives_the_address_once(ada: Person) -> None:
    await ask(ada)
    token = await ada.mailed_token(CHANGE)
    answers = await asyncio.gather(*(confirm(ada, token) for _ in range(5)), return_exceptions=True)
    assert len([each for each in answers if isinstance(each, user_pb2.User)]) == 1
    assert (await ada.told()).count("EmailChanged") == 1
