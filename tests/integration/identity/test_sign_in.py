import asyncio
import statistics
import time

import grpc
import jwt
import pytest
from grpc_health.v1 import health_pb2, health_pb2_grpc  # type: ignore[import-untyped]

from services.identity.config import IdentitySettings
from services.identity.store.derivation import Secrets
from services.identity.store.sealing import Sealer
from services.identity.usecases.sign_in import SignIn, sign_in
from services.kit.database import Database
from services.kit.rpc.channel import open_channel
from services.kit.rpc.status import RpcFailure, from_error
from services.kit.sql import Query
from serviq.identity.v1 import auth_service_pb2 as pb
from serviq.identity.v1 import user_pb2
from serviq.identity.v1 import user_service_pb2 as users_pb
from tests.integration.identity.conftest import LENIENT, Identity, running
from tests.integration.identity.doors import door_to
from tests.integration.identity.people import PASSWORD, Person
from tests.integration.round_trips import round_trips


@pytest.fixture
async def ada(lenient: Identity, identity_database: Database) -> Person:
    return await Person(lenient, identity_database).join()


async def refused(person: Person, password: str | None = None, **where: str) -> RpcFailure:
    with pytest.raises(grpc.aio.AioRpcError) as error:
        await person.sign_in(password, **where)
    return from_error(error.value)


async def test_who_proved_the_address_signs_in_and_the_token_says_who_and_by_which_session(ada: Person) -> None:
    answer = await ada.auth.SignIn(pb.SignInRequest(email="ada@EXAMPLE.com", password=PASSWORD, device=" phone "))
    assert (answer.user.email, answer.user.verified) == (ada.email, True)
    assert answer.user.kind == user_pb2.USER_KIND_CUSTOMER
    claims = jwt.decode(answer.tokens.access_token, options={"verify_signature": False})
    assert (claims["sub"], claims["kind"], claims["permissions"]) == (answer.user.id, "user", [])
    [session] = await ada.database.fetch_all(Query("SELECT * FROM identity.sessions"))
    assert (claims["sid"], session["device"], session["client_address"]) == (str(session["id"]), "phone", "127.0.0.1")
    assert answer.tokens.access_expire_time.ToSeconds() == claims["exp"]
    lifetime = answer.tokens.refresh_expire_time.ToSeconds() - claims["iat"]
    assert lifetime == pytest.approx(30 * 86_400, abs=2)


async def test_whatever_is_wrong_gives_the_same_answer(
    ada: Person, lenient: Identity, identity_database: Database
) -> None:
    unproved = Person(lenient, identity_database, "grace@example.com")
    await unproved.sign_up()
    await identity_database.execute(
        Query(
            "INSERT INTO identity.users (id, email, name, version, created_at, updated_at)"
            " VALUES (gen_random_uuid(), 'guest@example.com', '', 1, now(), now())"
        )
    )
    answers = [
        await refused(ada, "another password"),
        await refused(unproved),
        await refused(unproved, "another password"),
        await refused(Person(lenient, identity_database, "guest@example.com")),
        await refused(Person(lenient, identity_database, "nobody@example.com")),
    ]
    assert {answer.reason for answer in answers} == {"CREDENTIALS_WRONG"}
    assert all(answer == answers[0] for answer in answers)


async def test_unknown_address_and_wrong_password_take_the_same_time(
    settings: IdentitySettings, identity_database: Database
) -> None:
    async with running(settings.model_copy(update=LENIENT | {"password_cost": 8})) as identity:
        known = await Person(identity, identity_database).join()
        unknown = Person(identity, identity_database, "nobody@example.com")
        seconds: dict[str, list[float]] = {known.email: [], unknown.email: []}
        for _ in range(40):
            # In turns, so that whatever else the machine does slows down both.
            for person in (known, unknown):
                started = time.perf_counter()
                await refused(person, "another password")
                seconds[person.email].append(time.perf_counter() - started)
    medians = [statistics.median(each) for each in seconds.values()]
    assert max(medians) < 1.25 * min(medians)


async def test_employee_who_no_longer_works_here_cannot_sign_in(ada: Person) -> None:
    await ada.database.execute(
        Query(
            "INSERT INTO identity.employees (user_id, active, availability, capacity)"
            " SELECT id, false, 'OFFLINE', 1 FROM identity.users"
        )
    )
    assert (await refused(ada)).reason == "CREDENTIALS_WRONG"


async def test_hash_that_was_cheaper_is_renewed(settings: IdentitySettings, identity_database: Database) -> None:
    query = Query("SELECT password_hash FROM identity.credentials")
    async with running(settings.model_copy(update=LENIENT)) as identity:
        await Person(identity, identity_database).join()
    async with running(settings.model_copy(update=LENIENT | {"password_cost": 5})) as identity:
        ada = Person(identity, identity_database)
        await refused(ada, "another password")
        [before] = await identity_database.fetch_all(query)
        await ada.sign_in()
        [after] = await identity_database.fetch_all(query)
        await ada.sign_in()
    assert (before["password_hash"][:7], after["password_hash"][:7]) == ("$2b$04$", "$2b$05$")


async def test_nothing_that_opens_an_account_can_be_read_in_the_database(ada: Person) -> None:
    tokens = await ada.sign_in()
    rows = []
    for table in ("users", "credentials", "links", "sessions", "refresh_tokens", "throttles", "known_places", "outbox"):
        rows += await ada.database.fetch_all(Query(f"SELECT * FROM identity.{table}"))
    stored = repr(rows)
    mailed = await ada.mailed_token(pb.AUTH_LINK_KIND_VERIFY_EMAIL)
    for secret in (PASSWORD, tokens.refresh_token, tokens.access_token, mailed):
        assert secret not in stored


async def test_sign_in_from_elsewhere_is_told_but_neither_the_first_nor_one_from_where_they_were(ada: Person) -> None:
    await ada.sign_in(device="phone", address="192.0.2.1")
    await ada.sign_in(device="phone", address="192.0.2.1")
    assert "SessionStartedElsewhere" not in await ada.told()
    await ada.sign_in(device="laptop", address="192.0.2.1")
    await ada.sign_in(device="phone", address="192.0.2.2")
    await ada.sign_in(device="phone", address="192.0.2.2")
    assert (await ada.told()).count("SessionStartedElsewhere") == 2


async def test_client_that_guesses_is_slowed_down_whoever_it_tries(
    settings: IdentitySettings, identity_database: Database
) -> None:
    limited = LENIENT | {"sign_in_limit_per_address": "5/300"}
    async with running(settings.model_copy(update=limited)) as identity:
        people = [Person(identity, identity_database, f"{number}@example.com") for number in range(6)]
        reasons = [(await refused(person, address="2001:db8::1")).reason for person in people]
        assert reasons == ["CREDENTIALS_WRONG"] * 5 + ["TOO_MANY_ATTEMPTS"]
        neighbour = await refused(people[0], address="2001:db8::2")
        assert neighbour.reason == "TOO_MANY_ATTEMPTS"
        assert neighbour.code is grpc.StatusCode.RESOURCE_EXHAUSTED
        assert neighbour.retry_after_seconds == pytest.approx(60, abs=10)
        assert (await refused(people[0], address="2001:db8:0:1::1")).reason == "CREDENTIALS_WRONG"


async def test_many_behind_one_address_sign_in_but_may_not_guess_more_for_it(
    settings: IdentitySettings, identity_database: Database
) -> None:
    limited = LENIENT | {"sign_in_limit_per_address": "3/300"}
    async with running(settings.model_copy(update=limited)) as identity:
        ada = await Person(identity, identity_database).join()
        for _ in range(5):
            await ada.sign_in()
        reasons = []
        for number in range(4):
            reasons.append((await refused(Person(identity, identity_database, f"{number}@example.com"))).reason)
            if number < 2:
                await ada.sign_in()
        assert reasons == ["CREDENTIALS_WRONG"] * 3 + ["TOO_MANY_ATTEMPTS"]


async def test_guesses_from_elsewhere_are_slowed_down_but_do_not_lock_the_owner_out(
    settings: IdentitySettings, identity_database: Database
) -> None:
    limited = LENIENT | {"sign_in_limit_per_account": "3/900"}
    async with running(settings.model_copy(update=limited)) as identity:
        ada = await Person(identity, identity_database).join()
        await ada.sign_in(address="192.0.2.1")
        guesses = [(await refused(ada, "a guess", address=f"198.51.100.{number}")).reason for number in range(5)]
        assert guesses == ["CREDENTIALS_WRONG"] * 3 + ["TOO_MANY_ATTEMPTS"] * 2
        assert (await refused(ada, address="203.0.113.9")).reason == "TOO_MANY_ATTEMPTS"
        assert await ada.sign_in(address="192.0.2.1")
        nobody = Person(identity, identity_database, "nobody@example.com")
        unknown = [(await refused(nobody, address=f"198.51.100.{number}")).reason for number in range(5)]
        assert unknown == guesses


async def test_who_signs_in_has_all_attempts_again(settings: IdentitySettings, identity_database: Database) -> None:
    limited = LENIENT | {"sign_in_limit_per_account": "3/900"}
    async with running(settings.model_copy(update=limited)) as identity:
        ada = await Person(identity, identity_database).join()
        for _ in range(4):
            assert (await refused(ada, "a typo")).reason == "CREDENTIALS_WRONG"
            assert (await refused(ada, "a typo")).reason == "CREDENTIALS_WRONG"
            await ada.sign_in()


async def test_many_who_sign_in_at_once_leave_the_health_check_answering(
    settings: IdentitySettings, identity_database: Database
) -> None:
    async with running(settings.model_copy(update=LENIENT | {"password_cost": 11})) as identity:
        ada = await Person(identity, identity_database).join()

        async def try_to_sign_in(number: int) -> str:
            try:
                await ada.sign_in(address=f"192.0.2.{number}")
            except grpc.aio.AioRpcError as error:
                failure = from_error(error)
                assert failure.retry_after_seconds
                return failure.reason
            return "signed in"

        signing_in = asyncio.gather(*(try_to_sign_in(number) for number in range(200)))
        slowest = 0.0
        async with open_channel(identity.settings.listen_address) as channel:
            health = health_pb2_grpc.HealthStub(channel)
            while not signing_in.done():
                started = time.perf_counter()
                await health.Check(health_pb2.HealthCheckRequest())
                slowest = max(slowest, time.perf_counter() - started)
                await asyncio.sleep(0.02)
        outcomes = await signing_in
    assert slowest < 1
    assert set(outcomes) == {"signed in", "SIGN_IN_BUSY"}
    assert outcomes.count("signed in") >= 18


BAD = [
    ({"email": "ada"}, "REQUEST_INVALID", "email"),
    ({"email": "ada@localhost"}, "EMAIL_INVALID", "email"),
    ({"email": "ada@example.com\0"}, "REQUEST_INVALID", "email"),
    ({"password": ""}, "REQUEST_INVALID", "password"),
    ({"password": "x" * 129}, "REQUEST_INVALID", "password"),
    ({"device": "two\nlines"}, "REQUEST_INVALID", "device"),
    ({"device": "x" * 201}, "REQUEST_INVALID", "device"),
    ({"request_id": "not visible"}, "REQUEST_INVALID", "request_id"),
]


async def test_bad_request_is_refused_by_its_field(lenient: Identity, subtests: pytest.Subtests) -> None:
    for wrong, reason, field in BAD:
        with subtests.test(**wrong):
            with pytest.raises(grpc.aio.AioRpcError) as error:
                await lenient.auth.SignIn(
                    pb.SignInRequest(**{"email": "ada@example.com", "password": PASSWORD} | wrong)
                )
            failure = from_error(error.value)
            assert (failure.code, failure.reason) == (grpc.StatusCode.INVALID_ARGUMENT, reason)
            assert [violation.field for violation in failure.violations] == [field]
            assert PASSWORD not in str(error.value)


async def test_employee_signs_in_with_what_they_may_do(ada: Person) -> None:
    operator = await ada.identity.users_as("operator")
    await operator.CreateEmployee(
        users_pb.CreateEmployeeRequest(email=ada.email, name="Ada", permissions=["ticket.view", "user.view"])
    )
    tokens = await ada.sign_in()
    claims = jwt.decode(tokens.access_token, options={"verify_signature": False})
    assert claims["permissions"] == ["ticket.view", "user.view"]


async def test_sign_in_costs_few_round_trips(ada: Person, identity_database: Database) -> None:
    secret = ada.identity.settings.key_encryption_secret.get_secret_value().encode()
    command = SignIn(email=ada.email, password=PASSWORD, device="test", client_address="192.0.2.1")
    with door_to(identity_database, Sealer(secret), Secrets.derive(secret)) as door:
        for _ in range(8):
            await sign_in(door, command)
        async with round_trips(identity_database) as trips:
            await sign_in(door, command)
    # two counts, account, begin, user (2), hash, session, counts given back (2), place (2), refresh token, key, commit
    assert trips.count <= 15
