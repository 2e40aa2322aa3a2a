"""Addresses that nobody has proved get few mails about accounts, and nobody is locked out by that."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID

import pytest

from services.identity.domain.errors import LinkTokenInvalid
from services.identity.domain.guard import HOUR, Guard
from services.identity.domain.link import LinkKind
from services.identity.store.derivation import Secrets
from services.identity.store.sealing import Sealer
from services.identity.usecases.front_door import FrontDoor
from services.identity.usecases.get_auth_link import GetAuthLink, get_auth_link
from services.identity.usecases.make_link import UNMAILED
from services.identity.usecases.request_email_verification import RequestEmailVerification, request_email_verification
from services.identity.usecases.request_password_reset import RequestPasswordReset, request_password_reset
from services.identity.usecases.reset_password import ResetPassword, reset_password
from services.identity.usecases.sign_up import SignUp, sign_up
from services.identity.usecases.verify_email import VerifyEmail, verify_email
from services.kit.clock import FrozenClock
from services.kit.database import Database
from services.kit.sql import Query
from tests.integration.identity.doors import door_to
from tests.unit.identity.given import NOON

ADA = "ada@example.com"
OURS, THEIRS = "what ada chose", "what mallory chose"
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Street:
    """What people do at the front door, and what is mailed for it."""

    door: FrontDoor
    clock: FrozenClock

    async def sign_up(self, email: str = ADA, password: str = OURS) -> None:
        command = SignUp(email=email, password=password, name="A", time_zone="UTC", locale="en", client_address="")
        await sign_up(self.door, command)

    async def ask_for_link(self, email: str = ADA) -> None:
        await request_email_verification(self.door, RequestEmailVerification(email=email, client_address=""))

    async def ask_for_reset(self, email: str = ADA) -> None:
        await request_password_reset(self.door, RequestPasswordReset(email=email, actor_id=None, client_address=""))

    async def token(self, kind: LinkKind = LinkKind.VERIFY_EMAIL, email: str = ADA) -> str:
        """The token in the last mail of the kind."""
        found = await self.door.database.fetch_one(
            Query("SELECT id FROM identity.users WHERE email = %(email)s"), {"email": email}
        )
        assert found is not None
        user_id: UUID = found["id"]
        return (await get_auth_link(self.door, GetAuthLink(user_id=user_id, kind=kind))).url.partition("=")[2]

    async def mails(self) -> int:
        """How many mails were asked for so far."""
        row = await self.door.database.fetch_one(
            Query("SELECT count(*) FROM identity.outbox WHERE type LIKE '%%Requested'"), {}
        )
        assert row is not None
        return int(row["count"])


@pytest.fixture
async def street(wide: Database) -> AsyncIterator[Street]:
    clock = FrozenClock(NOON)
    with door_to(wide, Sealer(b"s" * 32), Secrets.derive(b"s" * 32), clock=clock) as door:
        guard = Guard(interval=HOUR, per_day=5, budget_per_hour=100)
        yield Street(door=replace(door, guard=guard), clock=clock)


async def test_within_an_hour_the_link_that_was_mailed_stays_good_and_nothing_is_mailed(street: Street) -> None:
    await street.sign_up()
    mailed = await street.token()
    street.clock.advance(59 * MINUTE)
    await street.ask_for_link()
    await street.sign_up()
    await street.ask_for_reset()
    assert (await street.mails(), await street.token()) == (1, mailed)
    assert (await verify_email(street.door, VerifyEmail(token=mailed, password=OURS))).verified_at is not None


async def test_after_an_hour_whoever_lost_the_mail_gets_another(street: Street) -> None:
    await street.sign_up()
    lost = await street.token()
    street.clock.advance(HOUR)
    await street.ask_for_link()
    assert await street.mails() == 2
    with pytest.raises(LinkTokenInvalid):
        await verify_email(street.door, VerifyEmail(token=lost, password=OURS))
    assert await verify_email(street.door, VerifyEmail(token=await street.token(), password=OURS))


async def test_five_mails_a_day_and_one_of_them_is_good_until_the_next(street: Street) -> None:
    await street.sign_up()
    for _ in range(4):
        street.clock.advance(HOUR)
        await street.ask_for_reset()
    assert await street.mails() == 5
    mailed = await street.token(LinkKind.RESET_PASSWORD)
    street.clock.advance(20 * HOUR - MINUTE)
    await street.ask_for_reset()
    await street.ask_for_link()
    assert (await street.mails(), await street.token(LinkKind.RESET_PASSWORD)) == (5, mailed)
    street.clock.advance(MINUTE)
    await street.ask_for_link()
    assert await street.mails() == 6
    await reset_password(street.door, ResetPassword(token=mailed, new_password=OURS))


async def test_whoever_reads_the_mail_gets_in_whatever_others_sign_up_with_meanwhile(street: Street) -> None:
    await street.sign_up()
    mailed = await street.token()
    await street.sign_up(password=THEIRS)
    with pytest.raises(LinkTokenInvalid):
        await verify_email(street.door, VerifyEmail(token=mailed, password=OURS))
    await street.sign_up()
    await street.sign_up(password=THEIRS)
    assert await street.mails() == 1
    # Signing up again would do; who is always too late for that sets the password by the same link.
    await reset_password(street.door, ResetPassword(token=mailed, new_password=OURS))
    for password in (OURS, THEIRS):
        with pytest.raises(LinkTokenInvalid):
            await verify_email(street.door, VerifyEmail(token=mailed, password=password))
    with pytest.raises(LinkTokenInvalid):
        await reset_password(street.door, ResetPassword(token=mailed, new_password=THEIRS))


async def test_capitals_make_no_other_address(street: Street) -> None:
    await street.sign_up()
    await street.sign_up(email="ADA@example.com")
    assert await street.mails() == 1


async def test_address_that_is_proved_gets_what_it_asks_for(street: Street) -> None:
    await street.sign_up()
    await verify_email(street.door, VerifyEmail(token=await street.token(), password=OURS))
    tokens = set()
    for _ in range(7):
        await street.ask_for_reset()
        tokens.add(await street.token(LinkKind.RESET_PASSWORD))
    assert (await street.mails(), len(tokens)) == (8, 7)


async def test_budget_is_an_alarm_and_ends_no_link(street: Street, capsys: pytest.CaptureFixture[str]) -> None:
    tight = replace(street, door=replace(street.door, guard=replace(street.door.guard, budget_per_hour=2)))
    before = UNMAILED.labels("BUDGET")._value.get()
    for number in range(4):
        await tight.sign_up(email=f"{number}@example.com")
    assert (await tight.mails(), UNMAILED.labels("BUDGET")._value.get()) == (2, before + 2)
    assert "budget for unproved addresses is spent" in capsys.readouterr().out
    # Who got no mail need not wait for an hour of their own.
    street.clock.advance(HOUR)
    await tight.ask_for_link("3@example.com")
    token = await tight.token(email="3@example.com")
    assert await verify_email(tight.door, VerifyEmail(token=token, password=OURS))


async def test_limits_hold_when_many_sign_up_at_once(street: Street) -> None:
    await asyncio.gather(
        *(street.sign_up(email) for email in (ADA, ADA.upper().replace("EXAMPLE.COM", "example.com")) * 3)
    )
    assert await street.mails() == 1
