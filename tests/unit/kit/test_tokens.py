import asyncio
import base64
import hmac
import json
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from jwt.algorithms import ECAlgorithm

from services.kit import tokens
from services.kit.clock import FrozenClock
from services.kit.errors import PeerUnavailable, TokenInvalid
from services.kit.jwks import Jwk, KeySet
from services.kit.principal import Principal, PrincipalKind
from services.kit.revocations import Revocations
from services.kit.tokens import ServiceTokenSource, TokenVerifier

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
KEY = ec.generate_private_key(ec.SECP256R1())
OTHER_KEY = ec.generate_private_key(ec.SECP256R1())
LATER = NOW + timedelta(minutes=5)
AGENT = Principal(kind=PrincipalKind.USER, id="u1", permissions=frozenset({"ticket.view.all"}))


def jwk(key: ec.EllipticCurvePrivateKey, kid: str) -> Jwk:
    return {**ECAlgorithm.to_jwk(key.public_key(), as_dict=True), "kid": kid, "alg": "ES256", "use": "sig"}


def good_claims(**changes: Any) -> dict[str, Any]:
    claims = tokens.claims(AGENT, token_id="t1", issued_at=NOW, expires_at=NOW + timedelta(minutes=5)) | changes
    return {name: value for name, value in claims.items() if value is not ...}


def signed(claims: object, key: Any = KEY, alg: str = "ES256", **header: Any) -> str:
    whole = {name: value for name, value in (tokens.header("k1") | header).items() if value is not ...}
    return jwt.PyJWS().encode(json.dumps(claims).encode(), key, algorithm=alg, headers=whole | {"alg": alg})


def by_hand(header: object, claims: object, signature: bytes = b"") -> str:
    parts = [json.dumps(header).encode(), json.dumps(claims).encode(), signature]
    return ".".join(base64.urlsafe_b64encode(part).decode().rstrip("=") for part in parts)


class Identity:
    def __init__(self, *keys: Jwk) -> None:
        self.keys: Sequence[Jwk] = keys
        self.asked = 0

    async def __call__(self) -> Sequence[Jwk]:
        self.asked += 1
        await asyncio.sleep(0)
        if not self.keys:
            raise PeerUnavailable(peer="identity")
        return self.keys


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock(NOW)


@pytest.fixture
def identity() -> Identity:
    return Identity(jwk(KEY, "k1"))


@pytest.fixture
def verifier(identity: Identity, clock: FrozenClock) -> TokenVerifier:
    return TokenVerifier(KeySet(identity), clock)


async def test_a_good_token_names_its_principal(verifier: TokenVerifier) -> None:
    assert await verifier.verify(signed(good_claims())) == AGENT


async def test_a_token_names_its_session_and_the_scopes_of_a_service(verifier: TokenVerifier) -> None:
    crm = Principal(
        kind=PrincipalKind.SERVICE, id="crm", scopes=frozenset({"serviq.ticket.v1.TicketService/*"}), session_id="k1"
    )
    assert await verifier.verify(signed(tokens.claims(crm, token_id="t", issued_at=NOW, expires_at=LATER))) == crm


async def test_a_person_has_no_scopes_whatever_the_token_says(verifier: TokenVerifier) -> None:
    assert await verifier.verify(signed(good_claims(scopes=["*"]))) == AGENT


async def test_time_of_issue_may_have_microseconds(verifier: TokenVerifier) -> None:
    assert await verifier.verify(signed(good_claims(iat=NOW.timestamp() - 0.000001))) == AGENT


BAD: dict[str, Callable[[], str]] = {
    "empty": lambda: "",
    "words": lambda: "not a token",
    "two parts": lambda: "a.b",
    "four parts": lambda: signed(good_claims()) + ".x",
    "not ascii": lambda: "é.ü.ß",
    "surrogates": lambda: "\ud800.a.b",
    "header not an object": lambda: by_hand([], good_claims()),
    "deep header": lambda: base64.urlsafe_b64encode(b"[" * 6000).decode() + ".e30.x",
    "alg none": lambda: by_hand(tokens.header("k1") | {"alg": "none"}, good_claims()),
    "alg None": lambda: by_hand(tokens.header("k1") | {"alg": None}, good_claims()),
    "alg a list": lambda: by_hand(tokens.header("k1") | {"alg": ["ES256"]}, good_claims()),
    "no signature": lambda: by_hand(tokens.header("k1"), good_claims()),
    "zero signature": lambda: by_hand(tokens.header("k1"), good_claims(), bytes(64)),
    "HS256 with the public key": lambda: hs256_with_public_key(),
    "unknown kid": lambda: signed(good_claims(), kid="k2"),
    "no kid": lambda: signed(good_claims(), kid=...),
    "empty kid": lambda: signed(good_claims(), kid=""),
    "kid a number": lambda: by_hand(tokens.header("k1") | {"kid": 7}, good_claims()),
    "other key": lambda: signed(good_claims(), OTHER_KEY),
    "crit": lambda: signed(good_claims(), crit=["b64"], b64=True),
    "unencoded payload": lambda: by_hand(tokens.header("k1") | {"crit": ["b64"], "b64": False}, good_claims()),
    "jwk in the header": lambda: signed(good_claims(), OTHER_KEY, jwk=dict(jwk(OTHER_KEY, "k1"))),
    "jku": lambda: signed(good_claims(), jku="http://127.0.0.1/keys"),
    "typ JWT": lambda: signed(good_claims(), typ="JWT"),
    "no typ": lambda: signed(good_claims(), typ=""),
    "claims not an object": lambda: signed([1]),
    "wrong audience": lambda: signed(good_claims(aud="others")),
    "several audiences": lambda: signed(good_claims(aud=["serviq", "others"])),
    "wrong issuer": lambda: signed(good_claims(iss="others")),
    "no subject": lambda: signed(good_claims(sub=...)),
    "empty subject": lambda: signed(good_claims(sub="")),
    "subject a number": lambda: signed(good_claims(sub=1)),
    "unknown kind": lambda: signed(good_claims(kind="anonymous")),
    "permissions a text": lambda: signed(good_claims(permissions="ticket.view.all")),
    "a permission not text": lambda: signed(good_claims(permissions=["a", 1])),
    "expired": lambda: signed(good_claims(exp=int(NOW.timestamp()))),
    "no exp": lambda: signed(good_claims(exp=...)),
    "exp as text": lambda: signed(good_claims(exp=str(int(NOW.timestamp()) + 60))),
    "exp true": lambda: signed(good_claims(exp=True)),
    "exp a fraction": lambda: signed(good_claims(exp=NOW.timestamp() + 60.5)),
    "exp infinite": lambda: signed(good_claims(exp=float("inf"))),
    "no iat": lambda: signed(good_claims(iat=...)),
    "issued tomorrow": lambda: signed(good_claims(iat=int(NOW.timestamp()) + 86400, exp=int(NOW.timestamp()) + 90000)),
    "issued on a bool": lambda: signed(good_claims(iat=True)),
    "issued at NaN": lambda: signed(good_claims(iat=float("nan"))),
    "issued before time": lambda: signed(good_claims(iat=float("-inf"))),
    "good for too long": lambda: signed(good_claims(exp=int(NOW.timestamp()) + 3601)),
    "issued and expiring in another age": lambda: signed(good_claims(iat=10**400, exp=10**400 + 60)),
    "session a number": lambda: signed(good_claims(sid=7)),
    "service without scopes": lambda: signed(good_claims(kind="service")),
    "scopes a text": lambda: signed(good_claims(kind="service", scopes="*")),
    "a scope not text": lambda: signed(good_claims(kind="service", scopes=["*", 1])),
    "no jti": lambda: signed(good_claims(jti=...)),
    "too long": lambda: signed(good_claims(permissions=["x" * 9000])),
    "a megabyte": lambda: "a" * 1_000_000,
}


def hs256_with_public_key() -> str:
    public = KEY.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    unsigned = by_hand(tokens.header("k1") | {"alg": "HS256"}, good_claims()).rstrip(".")
    signature = hmac.digest(public, unsigned.encode(), "sha256")
    return f"{unsigned}.{base64.urlsafe_b64encode(signature).decode().rstrip('=')}"


@pytest.mark.parametrize("name", BAD)
async def test_a_bad_token_is_invalid_and_nothing_else(name: str, verifier: TokenVerifier) -> None:
    for _ in range(2):
        with pytest.raises(TokenInvalid):
            await verifier.verify(BAD[name]())


async def test_a_remembered_token_still_expires(verifier: TokenVerifier, clock: FrozenClock) -> None:
    token = signed(good_claims())
    await verifier.verify(token)
    clock.advance(timedelta(minutes=5))
    with pytest.raises(TokenInvalid):
        await verifier.verify(token)


async def test_a_remembered_token_ends_with_its_key(identity: Identity, clock: FrozenClock) -> None:
    keys = KeySet(identity)
    verifier = TokenVerifier(keys, clock)
    token = signed(good_claims())
    await verifier.verify(token)
    identity.keys = [jwk(OTHER_KEY, "k2")]
    await keys.refresh()
    with pytest.raises(TokenInvalid):
        await verifier.verify(token)


async def test_memory_of_tokens_is_bounded(
    identity: Identity, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tokens, "MAX_CACHED_TOKENS", 3)
    verifier = TokenVerifier(KeySet(identity), clock)
    for number in range(10):
        await verifier.verify(signed(good_claims(jti=f"t{number}")))
    assert len(verifier._good) == 3


async def test_an_unknown_kid_asks_identity_once_for_a_while(verifier: TokenVerifier, identity: Identity) -> None:
    await verifier.verify(signed(good_claims()))
    results = await asyncio.gather(
        *(verifier.verify(signed(good_claims(), kid=f"invented-{n}")) for n in range(20)), return_exceptions=True
    )
    assert all(isinstance(result, TokenInvalid) for result in results)
    assert identity.asked == 1


async def test_without_any_key_nothing_can_be_said_of_a_token(clock: FrozenClock) -> None:
    with pytest.raises(PeerUnavailable):
        await TokenVerifier(KeySet(Identity()), clock).verify(signed(good_claims()))


class Issuer:
    def __init__(self, clock: FrozenClock) -> None:
        self.clock = clock
        self.issued = 0
        self.fails = False
        self.gate = asyncio.Event()
        self.gate.set()

    async def __call__(self) -> tuple[str, datetime]:
        await self.gate.wait()
        if self.fails:
            raise PeerUnavailable(peer="identity")
        self.issued += 1
        return f"token {self.issued}", self.clock.now() + timedelta(minutes=10)


async def settled() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


async def test_a_service_token_is_fetched_once_for_all_who_wait(clock: FrozenClock) -> None:
    issuer = Issuer(clock)
    source = ServiceTokenSource(issuer, clock)
    assert set(await asyncio.gather(*(source.token() for _ in range(10)))) == {"token 1"}
    assert issuer.issued == 1


async def test_a_service_token_is_renewed_early_without_anybody_waiting(clock: FrozenClock) -> None:
    issuer = Issuer(clock)
    source = ServiceTokenSource(issuer, clock)
    await source.token()
    clock.advance(timedelta(minutes=8))
    issuer.gate.clear()
    assert await source.token() == "token 1"
    issuer.gate.set()
    await settled()
    assert await source.token() == "token 2"


async def test_a_failed_renewal_hurts_only_when_the_token_is_over(clock: FrozenClock) -> None:
    issuer = Issuer(clock)
    source = ServiceTokenSource(issuer, clock)
    await source.token()
    issuer.fails = True
    clock.advance(timedelta(minutes=9))
    assert await source.token() == "token 1"
    await settled()
    clock.advance(timedelta(minutes=1))
    with pytest.raises(PeerUnavailable):
        await source.token()
    issuer.fails = False
    assert await source.token() == "token 2"


async def test_whoever_gives_up_waiting_does_not_stop_the_others(clock: FrozenClock) -> None:
    issuer = Issuer(clock)
    issuer.gate.clear()
    source = ServiceTokenSource(issuer, clock)
    impatient, patient = asyncio.create_task(source.token()), asyncio.create_task(source.token())
    await settled()
    impatient.cancel()
    issuer.gate.set()
    assert await patient == "token 1"


async def test_a_remembered_token_ends_with_its_session(identity: Identity, clock: FrozenClock) -> None:
    revocations = Revocations(clock)
    verifier = TokenVerifier(KeySet(identity), clock, revocations)
    token = signed(good_claims(sid="s1"))
    assert (await verifier.verify(token)).session_id == "s1"
    revocations.revoke("s1")
    with pytest.raises(TokenInvalid):
        await verifier.verify(token)


async def test_a_remembered_token_allows_what_was_heard_since(identity: Identity, clock: FrozenClock) -> None:
    revocations = Revocations(clock)
    verifier = TokenVerifier(KeySet(identity), clock, revocations)
    token = signed(good_claims())
    assert await verifier.verify(token) == AGENT
    clock.advance(timedelta(seconds=1))
    revocations.hold("u1", version=2, at=clock.now(), permissions=["sla.view"])
    assert (await verifier.verify(token)).permissions == {"sla.view"}
    clock.advance(timedelta(seconds=2))
    newer = tokens.claims(AGENT, token_id="t2", issued_at=clock.now(), expires_at=LATER)
    assert await verifier.verify(signed(newer)) == AGENT
