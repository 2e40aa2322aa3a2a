"""A key signs what every service verifies, and its public half says nothing of the private one."""

import json
from datetime import timedelta

import pytest

from services.identity.store.signing_keys import SigningKey
from services.kit import tokens
from services.kit.clock import FrozenClock
from services.kit.errors import TokenInvalid
from services.kit.jwks import Jwk, KeySet
from services.kit.principal import Principal, PrincipalKind
from services.kit.tokens import TokenVerifier
from tests.unit.identity import given

GATEWAY = Principal(kind=PrincipalKind.SERVICE, id="gateway", permissions=frozenset({"user.view", "ticket.view"}))


def signed_by(key: SigningKey) -> str:
    claims = tokens.claims(GATEWAY, token_id="t1", issued_at=given.NOON, expires_at=given.NOON + timedelta(minutes=10))
    return key.sign(claims)


def verifier_with(*keys: SigningKey) -> TokenVerifier:
    async def published() -> list[Jwk]:
        return [json.loads(json.dumps(key.public_jwk)) for key in keys]

    return TokenVerifier(KeySet(published), FrozenClock(given.NOON))


async def test_token_is_verified_by_the_published_key() -> None:
    key = SigningKey.generate()
    assert await verifier_with(key).verify(signed_by(key)) == GATEWAY


async def test_token_of_another_key_is_not() -> None:
    with pytest.raises(TokenInvalid):
        await verifier_with(SigningKey.generate()).verify(signed_by(SigningKey.generate()))


async def test_while_two_keys_are_in_force_tokens_of_both_are_good() -> None:
    old, new = SigningKey.generate(), SigningKey.generate()
    verifier = verifier_with(new, old)
    assert await verifier.verify(signed_by(old)) == await verifier.verify(signed_by(new)) == GATEWAY


def test_published_key_has_the_public_members_and_no_other() -> None:
    jwk = SigningKey.generate().public_jwk
    assert set(jwk) == {"kty", "use", "alg", "kid", "crv", "x", "y"}
    assert (jwk["kty"], jwk["use"], jwk["alg"], jwk["crv"]) == ("EC", "sig", "ES256", "P-256")


def test_key_does_not_show_itself_and_no_two_are_called_the_same() -> None:
    keys = [SigningKey.generate() for _ in range(5)]
    assert len({key.kid for key in keys}) == 5
    assert all(len(key.kid) == 43 for key in keys)
