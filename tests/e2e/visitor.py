"""Somebody with a browser and a mailbox: signs up, signs in, follows the links of their mails."""

import re
from dataclasses import dataclass, field
from typing import Any, Self
from uuid import uuid4

import aiohttp

from tests.e2e.mesh import Mail, RunningMesh
from tests.e2e.test_public_ticket import mails_to
from tests.integration.eventually import eventually

USERS = "/api/v1/users"
ADMIN = "/api/v1/admin"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the status, and the JSON of it."""

    status: int
    body: dict[str, Any]

    @property
    def reason(self) -> str:
        """Why it was refused; the status when it was not."""
        return str(self.body.get("reason", self.status))


@dataclass(kw_only=True)
class Visitor:
    """One person on one device."""

    mesh: RunningMesh
    http: aiohttp.ClientSession
    email: str = field(default_factory=lambda: f"zaphod-{uuid4().hex[:12]}@example.com")
    password: str = "hunter2 \U0001f511 and more"
    device: str = "Firefox on Linux"
    access_token: str = ""
    refresh_token: str = ""

    async def ask(self, method: str, path: str, body: dict[str, Any] | None = None) -> Answer:
        """Sends a request, with the token if there is one; where no token is needed none is sent, as it may be over."""
        sends_token = self.access_token and (not path.startswith(f"{USERS}/auth/") or path == f"{USERS}/auth/signout")
        headers = {"Authorization": f"Bearer {self.access_token}"} if sends_token else {}
        async with self.http.request(method, path, json=body, headers=headers) as response:
            return Answer(response.status, await response.json(content_type=None))

    async def get(self, path: str) -> dict[str, Any]:
        """Gets what must be there."""
        answer = await self.ask("GET", path)
        assert answer.status == 200, answer
        return answer.body

    async def post(self, path: str, **body: Any) -> dict[str, Any]:
        """Posts what must be taken."""
        answer = await self.ask("POST", path, body)
        assert answer.status in (200, 201), answer
        return answer.body

    async def sign_up(self, **what: Any) -> None:
        """Signs up; the link comes by mail."""
        await self.post(f"{USERS}/auth/signup", **{"email": self.email, "password": self.password, "name": "Z"} | what)

    async def try_to_sign_in(self) -> Answer:
        """Signs in, which may be refused; the tokens are kept when it is not."""
        self.access_token = ""
        credentials = {"email": self.email, "password": self.password, "device": self.device}
        answer = await self.ask("POST", f"{USERS}/auth/signin", credentials)
        if answer.status == 200:
            self._keep(answer.body["tokens"])
        return answer

    async def sign_in(self) -> dict[str, Any]:
        """Signs in and returns the user."""
        answer = await self.try_to_sign_in()
        assert answer.status == 200, answer
        return dict(answer.body["user"])

    async def refresh(self) -> None:
        """Spends the refresh token."""
        answer = await self.ask("POST", f"{USERS}/auth/refresh", {"refreshToken": self.refresh_token})
        assert answer.status == 200, answer
        self._keep(answer.body["tokens"])

    async def set_password(self, token: str, password: str) -> Answer:
        """Sets a new password by a mailed token, which may be refused."""
        answer = await self.ask("POST", f"{USERS}/auth/reset", {"token": token, "newPassword": password})
        if answer.status == 200:
            self.password = password
        return answer

    async def get_in_by_mail(self, password: str) -> None:
        """Has a link mailed that sets the password, sets it, and signs in: how an employee begins."""
        await self.post(f"{USERS}/auth/reset-request", email=self.email)
        mail = await self.mail("Set a new password")
        answer = await self.set_password(token_in(mail.text(), "/account/reset"), password)
        assert answer.status == 200, answer
        await self.sign_in()

    async def mail(self, subject: str, *, count: int = 1) -> Mail:
        """Waits for so many mails with the subject and returns the latest."""

        async def arrived() -> Mail | None:
            found = [mail for mail in await mails_to(self.mesh, self.email) if mail.parsed["Subject"] == subject]
            return found[-1] if len(found) >= count else None

        mail = await eventually(arrived)
        assert mail is not None and mail.recipients == [self.email]
        return mail

    async def is_refused_within_a_second(self) -> None:
        """Waits for the access token to be refused."""

        async def refused() -> bool:
            return (await self.ask("GET", f"{USERS}/me")).status == 401

        await eventually(refused, seconds=1)

    def on(self, device: str) -> Self:
        """Returns the same person with another device, not signed in there."""
        return type(self)(mesh=self.mesh, http=self.http, email=self.email, password=self.password, device=device)

    def _keep(self, tokens: dict[str, Any]) -> None:
        self.access_token, self.refresh_token = tokens["accessToken"], tokens["refreshToken"]


async def administrator(mesh: RunningMesh, http: aiohttp.ClientSession) -> Visitor:
    """Makes an administrator on the command line, who follows the link it prints and signs in."""
    admin = Visitor(mesh=mesh, http=http, email=f"admin-{uuid4().hex[:8]}@desk.example.com")
    made = mesh.serviq("admin", "create", "--email", admin.email, "--name", "Trillian").stdout
    answer = await admin.set_password(token_in(made, "/account/reset"), "first of her name")
    assert answer.status == 200, answer
    assert (await admin.sign_in())["kind"] == "EMPLOYEE"
    return admin


def token_in(text: str, path: str) -> str:
    """Returns the token of the one link that leads to the path."""
    [token] = re.findall(rf"{path}\?token=([A-Za-z0-9_.~-]+)", text)
    return str(token)
