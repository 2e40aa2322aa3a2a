import statistics
import time
from typing import Any
from uuid import uuid4

import grpc
import pytest

from services.identity.config import IdentitySettings
from services.identity.usecases.register_guests import Guest, register_guests
from services.kit.clock import SystemClock
from services.kit.database import Database
from services.kit.outbox import Cause
from services.kit.rpc.status import RpcFailure, from_error
from services.kit.sql import Query
from serviq.identity.v1 import auth_service_pb2 as pb
from serviq.identity.v1 import events_pb2, user_pb2
from serviq.identity.v1 import user_service_pb2 as users_pb
from tests.integration.identity.conftest import LENIENT, Identity, running
from tests.integration.identity.people import PASSWORD, Person, from_address


@pytest.fixture
def ada(lenient: Identity, identity_database: Database) -> Person:
    return Person(lenient, identity_database)


def refusal(error: pytest.ExceptionInfo[grpc.aio.AioRpcError]) -> RpcFailure:
    return from_error(error.value)


async def token_is_refused(person: Person, token: str, password: str = PASSWORD) -> None:
    with pytest.raises(grpc.aio.AioRpcError) as error:
        await person.auth.VerifyEmail(pb.VerifyEmailRequest(token=token, password=password))
    failure = refusal(error)
    assert (failure.code, failure.reason) == (grpc.StatusCode.INVALID_ARGUMENT, "LINK_TOKEN_INVALID")


async def test_who_signs_up_is_told_of_and_becomes_a_customer_when_the_address_is_proved(ada: Person) -> None:
    await ada.auth.SignUp(
        pb.SignUpRequest(
            email="ada@EXAMPLE.com", password=PASSWORD, name=" Ada ", time_zone="Europe/Berlin", locale="de"
        )
    )
    assert await ada.told() == ["UserRegistered", "EmailVerificationRequested"]
    user = (await ada.verify()).user
    assert (user.email, user.name, user.time_zone, user.locale) == (ada.email, "Ada", "Europe/Berlin", "de")
    assert (user.verified, user.kind) == (True, user_pb2.USER_KIND_CUSTOMER)
    [event] = await ada.database.fetch_all(
        Query("SELECT payload FROM identity.outbox WHERE type LIKE '%%UserVerified'"), {}
    )
    verified = events_pb2.UserVerified.FromString(event["payload"])
    assert (verified.user_id, verified.email, verified.version) == (user.id, ada.email, 2)
    assert await ada.sign_in()


async def test_guest_who_signs_up_stays_the_same_user(ada: Person, identity_database: Database) -> None:
    guest = Guest(email=ada.email, name="guest", cause=Cause(event_id=uuid4(), traceparent=""))
    async with identity_database.transaction() as transaction:
        await register_guests(transaction, [guest], clock=SystemClock())
    before = await ada.id()
    await ada.sign_up()
    assert (await ada.verify()).user.id == before
    assert (await ada.told()).count("UserRegistered") == 1


async def test_link_works_once_and_with_the_password_that_was_chosen_last(ada: Person) -> None:
    await ada.sign_up()
    first = await ada.mailed_token(pb.AUTH_LINK_KIND_VERIFY_EMAIL)
    later = Person(ada.identity, ada.database, password="another password")
    await later.sign_up()
    second = await ada.mailed_token(pb.AUTH_LINK_KIND_VERIFY_EMAIL)
    await token_is_refused(ada, first)
    await token_is_refused(ada, second)
    assert (await later.verify()).user.verified
    await token_is_refused(later, second, later.password)


async def test_who_signs_up_with_somebody_elses_address_gets_no_account_by_their_proof(ada: Person) -> None:
    intruder = Person(ada.identity, ada.database, password="the intruder's own")
    await intruder.sign_up()
    mailed = await ada.mailed_token(pb.AUTH_LINK_KIND_VERIFY_EMAIL)
    await token_is_refused(ada, mailed, "what ada would choose")
    await ada.auth.RequestPasswordReset(pb.RequestPasswordResetRequest(email=ada.email))
    reset = await ada.mailed_token(pb.AUTH_LINK_KIND_RESET_PASSWORD)
    await ada.auth.ResetPassword(pb.ResetPasswordRequest(token=reset, new_password=PASSWORD))
    await token_is_refused(intruder, mailed, intruder.password)
    with pytest.raises(grpc.aio.AioRpcError):
        await intruder.sign_in()
    assert await ada.sign_in()


async def test_address_that_is_proved_stays_as_it_is_and_its_owner_is_told(ada: Person) -> None:
    await ada.join()
    before = await ada.database.fetch_all(
        Query("SELECT * FROM identity.users JOIN identity.credentials ON id = user_id")
    )
    await Person(ada.identity, ada.database, password="another password").sign_up()
    after = await ada.database.fetch_all(
        Query("SELECT * FROM identity.users JOIN identity.credentials ON id = user_id")
    )
    assert before == after
    assert (await ada.told())[-1] == "SignUpRepeated"
    await ada.auth.RequestEmailVerification(pb.RequestEmailVerificationRequest(email=ada.email))
    assert (await ada.told())[-1] == "SignUpRepeated"


async def test_employee_keeps_the_name_the_employer_knows(ada: Person) -> None:
    operator = await ada.identity.users_as("operator")
    await operator.CreateEmployee(users_pb.CreateEmployeeRequest(email=ada.email, name="Ada Lovelace"))
    await ada.sign_up()
    assert (await ada.verify()).user.name == "Ada Lovelace"


async def test_another_link_can_be_asked_for_and_ends_the_one_before(ada: Person) -> None:
    await ada.sign_up()
    first = await ada.mailed_token(pb.AUTH_LINK_KIND_VERIFY_EMAIL)
    await ada.auth.RequestEmailVerification(pb.RequestEmailVerificationRequest(email=ada.email))
    assert (await ada.told()).count("EmailVerificationRequested") == 2
    await token_is_refused(ada, first)
    assert (await ada.verify()).user.verified


async def test_nobody_learns_whether_an_address_is_known(ada: Person) -> None:
    await ada.join()
    sent: dict[str, list[float]] = {ada.email: [], "nobody@example.com": []}
    for _ in range(5):
        for email, seconds in sent.items():
            started = time.perf_counter()
            await ada.auth.RequestEmailVerification(pb.RequestEmailVerificationRequest(email=email))
            await ada.auth.RequestPasswordReset(pb.RequestPasswordResetRequest(email=email))
            seconds.append(time.perf_counter() - started)
    known, unknown = (statistics.median(seconds) for seconds in sent.values())
    assert abs(known - unknown) < 0.05


async def test_link_that_expired_proves_nothing(ada: Person) -> None:
    await ada.sign_up()
    token = await ada.mailed_token(pb.AUTH_LINK_KIND_VERIFY_EMAIL)
    await ada.database.execute(Query("UPDATE identity.links SET expires_at = now()"))
    await token_is_refused(ada, token)


@pytest.mark.parametrize("token", ["x", "äöü", "\0", "A" * 54, "A" * 500, "../../etc/passwd"])
async def test_what_was_never_mailed_proves_nothing(ada: Person, token: str) -> None:
    await token_is_refused(ada, token)


async def test_who_asks_for_mails_too_often_is_slowed_down_known_or_not(
    settings: IdentitySettings, identity_database: Database
) -> None:
    limited = settings.model_copy(update=LENIENT | {"mail_limit_per_account": "2/3600"})
    async with running(limited) as identity:
        await Person(identity, identity_database).sign_up()
        for email, allowed in (("ada@example.com", 1), ("nobody@example.com", 2)):
            request = pb.RequestEmailVerificationRequest(email=email)
            for number in range(allowed):
                await identity.auth.RequestEmailVerification(request, metadata=from_address(f"192.0.2.{number}"))
            with pytest.raises(grpc.aio.AioRpcError) as error:
                await identity.auth.RequestEmailVerification(request, metadata=from_address("192.0.2.99"))
            assert refusal(error).reason == "TOO_MANY_ATTEMPTS"


async def test_client_that_signs_up_too_often_is_slowed_down(
    settings: IdentitySettings, identity_database: Database
) -> None:
    limited = settings.model_copy(update=LENIENT | {"sign_up_limit_per_address": "2/1800"})
    async with running(limited) as identity:
        for number in range(2):
            await Person(identity, identity_database, f"{number}@example.com").sign_up()
        with pytest.raises(grpc.aio.AioRpcError) as error:
            await Person(identity, identity_database).sign_up()
        failure = refusal(error)
        assert (failure.reason, failure.code) == ("TOO_MANY_ATTEMPTS", grpc.StatusCode.RESOURCE_EXHAUSTED)
        assert failure.retry_after_seconds == pytest.approx(900, abs=10)


BAD: list[tuple[dict[str, Any], str, str]] = [
    ({"email": "ada"}, "REQUEST_INVALID", "email"),
    ({"email": "ada@localhost"}, "EMAIL_INVALID", "email"),
    ({"password": "1234567"}, "REQUEST_INVALID", "password"),
    ({"password": "x" * 129}, "REQUEST_INVALID", "password"),
    ({"name": ""}, "REQUEST_INVALID", "name"),
    ({"name": "A\0da"}, "REQUEST_INVALID", "name"),
    ({"time_zone": "Mars/Olympus"}, "TIME_ZONE_UNKNOWN", "time_zone"),
    ({"locale": "not a locale"}, "REQUEST_INVALID", "locale"),
]


async def test_bad_request_is_refused_by_its_field_and_stores_nothing(ada: Person, subtests: pytest.Subtests) -> None:
    for wrong, reason, field in BAD:
        with subtests.test(**wrong):
            request = pb.SignUpRequest(**{"email": ada.email, "password": PASSWORD, "name": "Ada"} | wrong)
            with pytest.raises(grpc.aio.AioRpcError) as error:
                await ada.auth.SignUp(request)
            failure = refusal(error)
            assert (failure.reason, [violation.field for violation in failure.violations]) == (reason, [field])
    assert await ada.database.fetch_all(Query("SELECT id FROM identity.users")) == []
