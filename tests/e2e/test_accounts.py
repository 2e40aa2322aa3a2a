"""Somebody gets an account and uses it; somebody runs the desk: all of it by HTTP and mail."""

from typing import Any
from uuid import uuid4

import aiohttp
import pytest

from tests.e2e.mesh import RunningMesh
from tests.e2e.test_bad_input import assert_headers
from tests.e2e.test_public_ticket import file, mails_to, submission
from tests.e2e.visitor import ADMIN, USERS, Answer, Visitor, administrator, token_in
from tests.integration.eventually import eventually


@pytest.fixture
def visitor(mesh: RunningMesh, http: aiohttp.ClientSession) -> Visitor:
    return Visitor(mesh=mesh, http=http)


async def test_guest_becomes_a_user_who_sees_the_tickets_only_after_the_proof(visitor: Visitor) -> None:
    filed = await file(visitor.http, submission(email=visitor.email, name="Ford Prefect"))
    await mails_to(visitor.mesh, visitor.email)

    await visitor.sign_up(name="Call +1 555 0100", locale="en", timeZone="Europe/Berlin")
    mail = await visitor.mail("Confirm your address")
    assert_headers(mail.parsed)
    for typed in (b"555", b"Ford", b"hunter2", b"Berlin"):
        assert typed not in mail.raw
    assert (await visitor.ask("GET", f"{USERS}/me/tickets")).status == 401
    assert (await visitor.try_to_sign_in()).reason == "CREDENTIALS_WRONG"

    token = token_in(mail.text(), "/account/verify")
    assert token in mail.html()
    wrong = {"token": token, "password": "somebody else's"}
    assert (await visitor.ask("POST", f"{USERS}/auth/verify", wrong)).reason == "LINK_TOKEN_INVALID"
    user = (await visitor.post(f"{USERS}/auth/verify", token=token, password=visitor.password))["user"]
    assert (user["email"], user["kind"], user["verified"]) == (visitor.email, "CUSTOMER", True)
    assert (await visitor.sign_in())["id"] == user["id"]

    async def own_tickets() -> list[dict[str, Any]]:
        return list((await visitor.get(f"{USERS}/me/tickets")).get("tickets", []))

    assert [ticket["number"] for ticket in await eventually(own_tickets)] == [filed["ticket"]["number"]]

    me = (await visitor.get(f"{USERS}/me"))["user"]
    assert (me["id"], me["timeZone"], me["locale"]) == (user["id"], "Europe/Berlin", "en")
    for path in ("users", "employees", "roles", "permissions", "tickets", "deliveries"):
        assert (await visitor.ask("GET", f"{ADMIN}/{path}")).status == 403, path


async def test_user_keeps_ends_and_loses_sessions(visitor: Visitor) -> None:
    await proved(visitor)
    await visitor.sign_in()
    first = visitor.refresh_token
    await visitor.refresh()
    assert visitor.refresh_token != first
    spent = await visitor.ask("POST", f"{USERS}/auth/refresh", {"refreshToken": first})
    assert spent.reason == "REFRESH_TOKEN_INVALID"

    phone = visitor.on('Phone "<b>" {{7*7}}')
    await phone.sign_in()
    mail = await phone.mail("New sign-in to your account")
    assert 'Device:  Phone "<b>" {{7*7}}' in mail.text() and "<b>" not in mail.html()
    assert "Address: 127.0.0.1" in mail.text()
    assert_headers(mail.parsed)

    sessions = (await visitor.get(f"{USERS}/me/sessions"))["sessions"]
    assert [(each["device"], each.get("current", False)) for each in sessions] == [
        (phone.device, False),
        (visitor.device, True),
    ]
    assert (await phone.ask("GET", f"{USERS}/me")).status == 200
    gone = await visitor.ask("DELETE", f"{USERS}/me/sessions/{sessions[0]['id']}")
    assert gone.status == 200, gone
    await phone.is_refused_within_a_second()
    refused = await phone.ask("POST", f"{USERS}/auth/refresh", {"refreshToken": phone.refresh_token})
    assert refused.reason == "REFRESH_TOKEN_INVALID"
    assert (await visitor.ask("GET", f"{USERS}/me")).status == 200

    await visitor.post(f"{USERS}/auth/signout")
    await visitor.is_refused_within_a_second()


async def test_password_is_changed_by_its_owner_and_set_anew_by_mail(visitor: Visitor) -> None:
    await proved(visitor)
    phone = visitor.on("Phone")
    await visitor.sign_in()
    await phone.sign_in()

    change = {"currentPassword": "not this one", "newPassword": "correct horse"}
    assert (await visitor.ask("POST", f"{USERS}/me/password", change)).reason == "PASSWORD_WRONG"
    await visitor.post(f"{USERS}/me/password", currentPassword=visitor.password, newPassword="correct horse")
    visitor.password = "correct horse"
    await visitor.mail("Your password was changed")
    await phone.is_refused_within_a_second()
    assert (await visitor.ask("GET", f"{USERS}/me")).status == 200

    await visitor.post(f"{USERS}/auth/reset-request", email=visitor.email)
    mail = await visitor.mail("Set a new password")
    assert_headers(mail.parsed)
    token = token_in(mail.text(), "/account/reset")
    assert (await visitor.set_password(token, "battery staple")).status == 200
    await visitor.is_refused_within_a_second()
    assert (await visitor.set_password(token, "once more, please")).reason == "LINK_TOKEN_INVALID"
    await visitor.mail("Your password was changed", count=2)
    await visitor.sign_in()


async def test_user_has_another_address_keeps_their_tickets_and_reads_of_it_at_the_old_one(visitor: Visitor) -> None:
    filed = await file(visitor.http, submission(email=visitor.email))
    await proved(visitor)
    await visitor.sign_in()
    moved = Visitor(mesh=visitor.mesh, http=visitor.http, password=visitor.password)
    # They wrote from the new address before.
    strange = await file(visitor.http, submission(email=moved.email))

    change = {"currentPassword": "not this one", "email": moved.email}
    assert (await visitor.ask("POST", f"{USERS}/me/email", change)).reason == "PASSWORD_WRONG"
    answer = await visitor.post(f"{USERS}/me/email", currentPassword=visitor.password, email=moved.email)
    assert answer == {}
    mail = await moved.mail("Confirm your new address")
    assert_headers(mail.parsed)
    assert visitor.email.encode() not in mail.raw
    token = token_in(mail.text(), "/account/email")
    proof = {"token": token, "password": visitor.password}
    wrong = await visitor.ask("POST", f"{USERS}/auth/email", proof | {"password": "somebody else's"})
    assert wrong.reason == "LINK_TOKEN_INVALID"
    user = (await visitor.post(f"{USERS}/auth/email", **proof))["user"]
    assert (user["email"], user["verified"]) == (moved.email, True)
    assert (await visitor.ask("POST", f"{USERS}/auth/email", proof)).reason == "LINK_TOKEN_INVALID"

    notice = await visitor.mail("The address of your account was changed")
    assert_headers(notice.parsed)
    assert moved.email.encode() not in notice.raw and "http" not in notice.text()
    assert (await visitor.get(f"{USERS}/me"))["user"]["email"] == moved.email  # the session goes on
    assert (await visitor.on("Phone").try_to_sign_in()).reason == "CREDENTIALS_WRONG"
    assert (await moved.sign_in())["id"] == user["id"]

    async def own_tickets() -> set[str] | None:
        found = {ticket["number"] for ticket in (await moved.get(f"{USERS}/me/tickets")).get("tickets", [])}
        return found if len(found) == 2 else None

    assert await eventually(own_tickets) == {filed["ticket"]["number"], strange["ticket"]["number"]}


async def test_nobody_learns_from_asking_for_an_address_whether_somebody_has_it(visitor: Visitor) -> None:
    await proved(visitor)
    await visitor.sign_in()
    owner = Visitor(mesh=visitor.mesh, http=visitor.http)
    await proved(owner)
    free = Visitor(mesh=visitor.mesh, http=visitor.http)
    for email in (owner.email, free.email):
        asked = {"currentPassword": visitor.password, "email": email}
        assert await visitor.ask("POST", f"{USERS}/me/email", asked) == Answer(200, {})
    # What was asked for last is mailed last: when it is there, nothing else is to come.
    await free.mail("Confirm your new address")
    subjects = {mail.parsed["Subject"] for mail in await mails_to(visitor.mesh, owner.email)}
    assert subjects == {"Confirm your address"}


async def test_nobody_learns_from_an_answer_whether_an_address_has_an_account(visitor: Visitor) -> None:
    await proved(visitor)
    stranger = Visitor(mesh=visitor.mesh, http=visitor.http)
    for path, more in (
        ("signup", {"password": "another password", "name": "Eve"}),
        ("verification", {}),
        ("reset-request", {}),
    ):
        known = await visitor.ask("POST", f"{USERS}/auth/{path}", {"email": visitor.email} | more)
        assert known == await visitor.ask("POST", f"{USERS}/auth/{path}", {"email": stranger.email} | more)
        assert known == Answer(200, {}), path
    mail = await visitor.mail("You have an account already")
    assert b"Eve" not in mail.raw and "http" not in mail.text()
    assert_headers(mail.parsed)

    await visitor.sign_in()  # with the password of before: nothing about the account was changed
    visitor.password = stranger.password = "not this one"
    wrong, unknown = await visitor.try_to_sign_in(), await stranger.try_to_sign_in()
    assert (wrong.status, wrong.reason) == (unknown.status, unknown.reason) == (401, "CREDENTIALS_WRONG")


async def test_first_administrator_gets_in_by_a_link_and_says_who_may_do_what(
    mesh: RunningMesh, http: aiohttp.ClientSession
) -> None:
    admin = await administrator(mesh, http)
    agent = Visitor(mesh=mesh, http=http, email=f"agent-{uuid4().hex[:8]}@desk.example.com")
    made_user = await admin.post(f"{ADMIN}/employees", email=agent.email, name="Arthur", availability="OFFLINE")
    agent_id = made_user["user"]["id"]
    await agent.get_in_by_mail("towel, always")

    async def status_of_deliveries() -> int:
        return (await agent.ask("GET", f"{ADMIN}/deliveries")).status

    async def becomes(status: int) -> None:
        async def is_so() -> bool:
            return await status_of_deliveries() == status

        await eventually(is_so, seconds=1)

    assert await status_of_deliveries() == 403
    await admin.post(f"{ADMIN}/permissions:grant", userId=agent_id, permission="notify.view")
    await becomes(200)  # with the token of before
    await admin.post(f"{ADMIN}/permissions:revoke", userId=agent_id, permission="notify.view")
    await becomes(403)
    roles = {role["name"]: role["id"] for role in (await admin.get(f"{ADMIN}/roles"))["roles"]}
    assert {"Agent", "Lead", "Admin"} <= set(roles)
    await admin.post(f"{ADMIN}/roles/{roles['Admin']}:assign", userId=agent_id)
    await becomes(200)

    changes = (await admin.get(f"{ADMIN}/permissions/changes?userId={agent_id}"))["changes"]
    told = [(each["permission"], each["roleId"], each["granted"]) for each in changes[:3]]
    assert told == [("", roles["Admin"], True), ("notify.view", "", False), ("notify.view", "", True)]
    assert {each["actorId"] for each in changes[:3]} == {(await admin.get(f"{USERS}/me"))["user"]["id"]}


async def proved(visitor: Visitor) -> None:
    """Signs up and proves the address."""
    await visitor.sign_up()
    token = token_in((await visitor.mail("Confirm your address")).text(), "/account/verify")
    await visitor.post(f"{USERS}/auth/verify", token=token, password=visitor.password)
