"""The commands by which somebody runs who may come in."""

import aiohttp

from tests.e2e.mesh import RunningMesh
from tests.e2e.visitor import USERS, administrator
from tests.integration.eventually import eventually


async def test_administrator_is_made_once_and_is_told_so_in_a_sentence(
    mesh: RunningMesh, http: aiohttp.ClientSession
) -> None:
    admin = await administrator(mesh, http)
    again = mesh.serviq("admin", "create", "--email", admin.email, "--name", "Trillian", check=False)
    assert again.returncode == 1
    assert again.stderr.count("\n") == 1
    assert "Somebody has it already." in again.stderr


async def test_address_that_is_none_makes_no_administrator(mesh: RunningMesh) -> None:
    refused = mesh.serviq("admin", "create", "--email", "nobody", "--name", "Nobody", check=False)
    assert refused.returncode == 1
    assert "must be one e-mail address" in refused.stderr


async def test_keys_are_rotated_and_nobody_has_to_sign_in_again(mesh: RunningMesh, http: aiohttp.ClientSession) -> None:
    admin = await administrator(mesh, http)
    rotated = mesh.serviq_json("keys", "rotate")

    async def published() -> bool:
        async with http.get("/.well-known/jwks.json") as answer:
            return rotated["kid"] in [key["kid"] for key in (await answer.json())["keys"]]

    await eventually(published)
    assert (await admin.get(f"{USERS}/me"))["user"]["email"] == admin.email
