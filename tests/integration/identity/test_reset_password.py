from urllib.parse import urlsplit
from uuid import uuid4

import grpc
import pytest

from services.identity.config import IdentitySettings
from services.kit.database import Database
from services.kit.rpc.status import from_error
from services.kit.sql import Query
from serviq.identity.v1 import auth_service_pb2 as pb
from serviq.identity.v1 import user_service_pb2 as users_pb
from tests.integration.identity.conftest import LENIENT, Identity, running
from tests.integration.identity.people import PASSWORD, Person, bearer

NEW = "an entirely new password"


@pytest.fixture
async def ada(lenient: Identity, identity_database: Database) -> Person:
    return await Person(lenient, identity_database).join()


async def reset(person: Person, new_password: str = NEW) -> str:
    """Returns the token that was used for it."""
    await person.auth.RequestPasswordReset(pb.RequestPasswordResetRequest(email=person.email))
    token = await person.mailed_token(pb.AUTH_LINK_KIND_RESET_PASSWORD)
    await person.auth.ResetPassword(pb.ResetPasswordRequest(token=token, new_password=new_password))
    return token


async def change(person: Person, access_token: str, current: str, new: str = NEW) -> None:
    await person.auth.ChangePassword(
        pb.ChangePasswordRequest(current_password=current, new_password=new), metadata=bearer(access_token)
    )


async def test_new_password_holds_and_every_session_is_over(ada: Person) -> None:
    sessions = [await ada.sign_in(), await ada.sign_in()]
    token = await reset(ada)
    for tokens in sessions:
        with pytest.raises(grpc.aio.AioRpcError):
            await ada.refresh(tokens.refresh_token)
    with pytest.raises(grpc.aio.AioRpcError):
        await ada.sign_in()
    assert await ada.sign_in(NEW)
    told = await ada.told()
    assert (told.count("PasswordChanged"), told.count("SessionRevoked")) == (1, 2)
    with pytest.raises(grpc.aio.AioRpcError) as error:
        await ada.auth.ResetPassword(pb.ResetPasswordRequest(token=token, new_password="used twice"))
    assert from_error(error.value).reason == "LINK_TOKEN_INVALID"


async def test_employee_who_never_had_a_password_gets_in_by_the_mail(
    lenient: Identity, identity_database: Database
) -> None:
    grace = Person(lenient, identity_database, "grace@example.com", NEW)
    operator = await lenient.users_as("operator")
    await operator.CreateEmployee(users_pb.CreateEmployeeRequest(email=grace.email, name="Grace"))
    await reset(grace)
    assert (await grace.told())[-2:] == ["UserVerified", "PasswordChanged"]
    assert await grace.sign_in()


async def test_reset_is_mailed_to_who_is_known_and_works_here(ada: Person) -> None:
    await ada.auth.RequestPasswordReset(pb.RequestPasswordResetRequest(email="nobody@example.com"))
    assert "PasswordResetRequested" not in await ada.told()
    await ada.auth.RequestPasswordReset(pb.RequestPasswordResetRequest(email=ada.email))
    assert (await ada.told()).count("PasswordResetRequested") == 1
    await ada.database.execute(
        Query(
            "INSERT INTO identity.employees (user_id, active, availability, capacity)"
            " SELECT id, false, 'OFFLINE', 1 FROM identity.users"
        )
    )
    await ada.auth.RequestPasswordReset(pb.RequestPasswordResetRequest(email=ada.email))
    assert (await ada.told()).count("PasswordResetRequested") == 1


async def test_who_was_locked_out_by_guesses_can_sign_in_after_a_reset(
    settings: IdentitySettings, identity_database: Database
) -> None:
    limited = settings.model_copy(update=LENIENT | {"sign_in_limit_per_account": "2/900"})
    async with running(limited) as identity:
        ada = await Person(identity, identity_database).join()
        for reason in ("CREDENTIALS_WRONG", "CREDENTIALS_WRONG", "TOO_MANY_ATTEMPTS"):
            with pytest.raises(grpc.aio.AioRpcError) as error:
                await ada.sign_in("a guess")
            assert from_error(error.value).reason == reason
        await reset(ada)
        assert await ada.sign_in(NEW)


@pytest.mark.parametrize("token", ["x", "äöü", "A" * 54, "A" * 500])
async def test_what_was_never_mailed_resets_nothing(ada: Person, token: str) -> None:
    with pytest.raises(grpc.aio.AioRpcError) as error:
        await ada.auth.ResetPassword(pb.ResetPasswordRequest(token=token, new_password=NEW))
    assert from_error(error.value).reason == "LINK_TOKEN_INVALID"


async def test_password_is_changed_by_who_knows_it_and_their_other_sessions_are_over(ada: Person) -> None:
    here, elsewhere = await ada.sign_in(), await ada.sign_in()
    await change(ada, here.access_token, PASSWORD)
    assert (await ada.told())[-2:] == ["PasswordChanged", "SessionRevoked"]
    assert await ada.refresh(here.refresh_token)
    with pytest.raises(grpc.aio.AioRpcError):
        await ada.refresh(elsewhere.refresh_token)
    assert await ada.sign_in(NEW)
    with pytest.raises(grpc.aio.AioRpcError):
        await ada.sign_in()


async def test_who_does_not_know_the_password_cannot_change_it_and_is_slowed_down(
    settings: IdentitySettings, identity_database: Database
) -> None:
    limited = settings.model_copy(update=LENIENT | {"sign_in_limit_per_account": "2/900"})
    async with running(limited) as identity:
        ada = await Person(identity, identity_database).join()
        tokens = await ada.sign_in()
        for reason in ("PASSWORD_WRONG", "PASSWORD_WRONG", "TOO_MANY_ATTEMPTS"):
            with pytest.raises(grpc.aio.AioRpcError) as error:
                await change(ada, tokens.access_token, "a guess")
            assert from_error(error.value).reason == reason
        assert await ada.sign_in()


async def test_nobody_and_services_have_no_password_to_change(ada: Person) -> None:
    request = pb.ChangePasswordRequest(current_password=PASSWORD, new_password=NEW)
    with pytest.raises(grpc.aio.AioRpcError) as error:
        await ada.auth.ChangePassword(request)
    assert from_error(error.value).reason == "TOKEN_MISSING"
    with pytest.raises(grpc.aio.AioRpcError) as error:
        await (await ada.identity.auth_as("operator")).ChangePassword(request)
    assert from_error(error.value).reason == "PASSWORD_WRONG"


async def test_link_leads_to_the_public_site_and_says_where_it_goes(ada: Person) -> None:
    await ada.auth.RequestPasswordReset(pb.RequestPasswordResetRequest(email=ada.email))
    link = await ada.link(pb.AUTH_LINK_KIND_RESET_PASSWORD)
    url = urlsplit(link.url)
    assert f"{url.scheme}://{url.netloc}" == ada.identity.settings.public_url
    assert (url.path, link.email, link.locale) == ("/account/reset", ada.email, "en")
    verify = await ada.link(pb.AUTH_LINK_KIND_VERIFY_EMAIL)
    assert urlsplit(verify.url).path == "/account/verify"
    assert verify.expire_time.ToDatetime() < link.expire_time.ToDatetime(), "it was used, so it is over"


async def test_links_are_for_services_alone_and_of_users_who_have_one(ada: Person) -> None:
    request = pb.GetAuthLinkRequest(user_id=await ada.id(), kind=pb.AUTH_LINK_KIND_RESET_PASSWORD)
    tokens = await ada.sign_in()
    with pytest.raises(grpc.aio.AioRpcError) as error:
        await ada.auth.GetAuthLink(request, metadata=bearer(tokens.access_token))
    assert error.value.code() is grpc.StatusCode.PERMISSION_DENIED
    notify = await ada.identity.auth_as("notify")
    for user_id in (request.user_id, str(uuid4())):
        with pytest.raises(grpc.aio.AioRpcError) as error:
            await notify.GetAuthLink(pb.GetAuthLinkRequest(user_id=user_id, kind=pb.AUTH_LINK_KIND_RESET_PASSWORD))
        assert from_error(error.value).reason == "USER_NOT_FOUND"
