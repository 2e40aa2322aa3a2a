"""What administrators and employees do over HTTP, told as they would tell it."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import aiohttp

from tests.e2e.mesh import RunningMesh
from tests.e2e.visitor import ADMIN, USERS, Visitor, administrator
from tests.integration.eventually import eventually


async def test_employee_is_hired_comes_in_steps_away_and_leaves(mesh: RunningMesh, http: aiohttp.ClientSession) -> None:
    admin = await administrator(mesh, http)
    ford = Visitor(mesh=mesh, http=http, email=f"ford-{uuid4().hex[:8]}@desk.example.com")
    # Not at work: the tickets of other tests are for others.
    body = {"email": ford.email, "name": "Ford", "skills": ["towels"], "availability": "OFFLINE"}
    hired = (await admin.post(f"{ADMIN}/employees", **body))["user"]
    assert (hired["kind"], hired["employee"]["skills"], hired["etag"]) == ("EMPLOYEE", ["towels"], '"1"')
    await ford.get_in_by_mail("mostly harmless")

    username = f"ford-{uuid4().hex[:8]}"
    answer = await ford.ask("PATCH", f"{USERS}/me", {"username": username, "timeZone": "Europe/Berlin"})
    assert (answer.status, answer.body["user"]["username"]) == (200, username)
    answer = await ford.ask("PATCH", f"{USERS}/me", {"timeZone": "Betelgeuse/Five"})
    assert (answer.status, answer.reason) == (422, "TIME_ZONE_UNKNOWN")
    answer = await ford.ask("PATCH", f"{USERS}/me", {"name": "F", "updateMask": "email"})
    assert (answer.status, answer.reason) == (422, "MASK_PATH_UNKNOWN")

    end = (datetime.now(UTC) + timedelta(seconds=1)).isoformat()
    away = await ford.post(f"{USERS}/me:setAvailability", availability="AWAY", endTime=end)
    assert away["user"]["employee"]["availability"] == "AWAY"

    async def is_back() -> bool:
        me = await ford.get(f"{USERS}/me")
        return bool(me["user"]["employee"]["availability"] == "ONLINE")

    await eventually(is_back)

    stale = {"level": 9, "updateMask": "level", "etag": '"1"'}
    answer = await admin.ask("PATCH", f"{ADMIN}/employees/{hired['id']}", stale)
    assert (answer.status, answer.reason) == (412, "ETAG_STALE")
    gone = {"active": False, "updateMask": "active"}
    answer = await admin.ask("PATCH", f"{ADMIN}/employees/{hired['id']}", gone)
    assert (answer.status, answer.body["user"]["employee"]["permissions"]) == (200, [])
    await ford.is_refused_within_a_second()
    assert (await ford.try_to_sign_in()).reason == "CREDENTIALS_WRONG"


async def test_role_is_made_given_changed_and_deleted(mesh: RunningMesh, http: aiohttp.ClientSession) -> None:
    admin = await administrator(mesh, http)
    ford = Visitor(mesh=mesh, http=http, email=f"ford-{uuid4().hex[:8]}@desk.example.com")
    body = {"email": ford.email, "name": "Ford", "availability": "OFFLINE"}
    user_id = (await admin.post(f"{ADMIN}/employees", **body))["user"]["id"]
    await ford.get_in_by_mail("mostly harmless")
    assert (await ford.ask("GET", f"{ADMIN}/users")).status == 403

    async def becomes(status: int) -> None:
        async def is_so() -> bool:
            return (await ford.ask("GET", f"{ADMIN}/users?pageSize=1")).status == status

        await eventually(is_so, seconds=1)

    role = (await admin.post(f"{ADMIN}/roles", name=f"Guide {uuid4().hex[:8]}", permissions=["user.view"]))["role"]
    await admin.post(f"{ADMIN}/roles/{role['id']}:assign", userId=user_id)
    await becomes(200)
    other = {"permissions": ["sla.view"], "updateMask": "permissions", "etag": role["etag"]}
    answer = await admin.ask("PATCH", f"{ADMIN}/roles/{role['id']}", other)
    assert (answer.status, answer.body["role"]["permissions"]) == (200, ["sla.view"])
    await becomes(403)
    await admin.post(f"{ADMIN}/permissions:grant", userId=user_id, permission="user.view")
    await becomes(200)
    assert (await admin.ask("DELETE", f"{ADMIN}/roles/{role['id']}")).status == 200
    assert (await admin.ask("DELETE", f"{ADMIN}/roles/{role['id']}")).reason == "ROLE_NOT_FOUND"
    changes = (await admin.get(f"{ADMIN}/permissions/changes?userId={user_id}&pageSize=3"))["changes"]
    assert [(change["permission"], change["granted"]) for change in changes] == [
        ("", False),
        ("user.view", True),
        ("", True),
    ]


async def test_program_comes_in_by_its_key_and_no_further(mesh: RunningMesh, http: aiohttp.ClientSession) -> None:
    admin = await administrator(mesh, http)
    name = f"crm-{uuid4().hex[:8]}"
    scopes = ["serviq.identity.v1.UserService/ListEmployees"]
    await admin.post(f"{ADMIN}/service-accounts", name=name, permissions=["user.view"], scopes=scopes)
    made = await admin.post(f"{ADMIN}/service-accounts/{name}/keys", label="production")
    crm = Visitor(mesh=mesh, http=http)
    crm.access_token = (await crm.post(f"{USERS}/auth/api-key", apiKey=made["apiKey"]))["accessToken"]
    assert (await crm.get(f"{ADMIN}/employees?pageSize=1"))["users"]
    assert (await crm.ask("GET", f"{ADMIN}/users")).reason == "PERMISSION_MISSING"
    [listed] = (await admin.get(f"{ADMIN}/service-accounts/{name}/keys"))["keys"]
    assert (listed["label"], "apiKey" in listed) == ("production", False)
    assert (await admin.ask("DELETE", f"{ADMIN}/service-accounts/{name}/keys/{listed['id']}")).status == 200

    async def is_refused() -> bool:
        return (await crm.ask("GET", f"{ADMIN}/employees")).status == 401

    await eventually(is_refused, seconds=1)
    assert (await admin.ask("DELETE", f"{ADMIN}/service-accounts/{name}")).status == 200
