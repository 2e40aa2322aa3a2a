import json
from datetime import UTC, datetime, timedelta

import grpc
import jwt
import pytest
from cryptography.hazmat.primitives.serialization import load_der_private_key

from services.identity.config import IdentitySettings
from services.kit.database import Database
from services.kit.rpc.status import from_error
from services.kit.sql import Query
from serviq.identity.v1 import auth_service_pb2 as pb
from tests.integration.identity.conftest import ACCOUNTS, Identity, running, secret_of, sha256_of


async def test_account_gets_a_token_for_its_secret_and_the_published_key_verifies_it(identity: Identity) -> None:
    before = datetime.now(UTC)
    answer = await identity.auth.IssueServiceToken(
        pb.IssueServiceTokenRequest(account="notify", secret=secret_of("notify"))
    )
    [jwk] = (await identity.auth.GetJwks(pb.GetJwksRequest())).keys
    key = jwt.PyJWK({"kty": jwk.kty, "crv": jwk.crv, "x": jwk.x, "y": jwk.y})
    token = jwt.decode_complete(answer.access_token, key, algorithms=["ES256"], audience="serviq", issuer="serviq")
    assert token["header"] == {"typ": "at+jwt", "alg": "ES256", "kid": jwk.kid}
    claims = token["payload"]
    assert set(claims) == {"iss", "aud", "sub", "kind", "permissions", "scopes", "iat", "exp", "jti"}
    assert (claims["sub"], claims["kind"], claims["permissions"]) == ("notify", "service", ["user.view"])
    assert claims["scopes"] == ["*"]
    assert 599 < claims["exp"] - claims["iat"] <= 600
    assert answer.expire_time.ToSeconds() == claims["exp"]
    assert before - timedelta(seconds=1) <= datetime.fromtimestamp(claims["iat"], UTC) <= datetime.now(UTC)


async def test_wrong_secret_and_unknown_account_get_the_same_answer(identity: Identity) -> None:
    for account, secret in (
        ("notify", secret_of("operator")),
        ("nobody", secret_of("nobody")),
        ("nobody", "0" * 64),
    ):
        with pytest.raises(grpc.aio.AioRpcError) as refused:
            await identity.auth.IssueServiceToken(pb.IssueServiceTokenRequest(account=account, secret=secret))
        assert refused.value.code() is grpc.StatusCode.UNAUTHENTICATED
        assert refused.value.details() == "There is no such account, or this is not its secret."
        error = from_error(refused.value)
        assert (error.reason, error.metadata) == ("CREDENTIALS_WRONG", {})


async def test_what_cannot_be_an_account_or_a_secret_is_refused_and_not_repeated(identity: Identity) -> None:
    for account, secret in (
        ("", secret_of("notify")),
        ("No Tify", secret_of("notify")),
        ("notify", "short"),
        ("notify", "x" * 201),
        ("notify", "sixteen and more\0"),
    ):
        with pytest.raises(grpc.aio.AioRpcError) as refused:
            await identity.auth.IssueServiceToken(pb.IssueServiceTokenRequest(account=account, secret=secret))
        assert refused.value.code() is grpc.StatusCode.INVALID_ARGUMENT
        assert secret not in str(refused.value)


async def test_account_that_left_the_file_gets_no_more_tokens_and_a_new_secret_holds_from_the_next_start(
    settings: IdentitySettings,
) -> None:
    async with running(settings):
        pass
    rewritten = {"notify": {"secret_sha256": sha256_of("a-new-secret-of-notify"), "permissions": ["sla.view"]}}
    settings.service_accounts_file.write_text(json.dumps(rewritten))
    async with running(settings) as identity:
        answer = await identity.auth.IssueServiceToken(
            pb.IssueServiceTokenRequest(account="notify", secret="a-new-secret-of-notify")
        )
        claims = jwt.decode(answer.access_token, options={"verify_signature": False})
        assert claims["permissions"] == ["sla.view"]
        for account in ACCOUNTS:
            with pytest.raises(grpc.aio.AioRpcError):
                await identity.auth.IssueServiceToken(
                    pb.IssueServiceTokenRequest(account=account, secret=secret_of(account))
                )


async def test_neither_secret_nor_private_key_can_be_read_in_the_database(
    identity: Identity, identity_database: Database
) -> None:
    [key] = await identity_database.fetch_all(Query("SELECT * FROM identity.signing_keys"))
    assert "d" not in key["public_jwk"]
    with pytest.raises(ValueError):
        load_der_private_key(key["sealed_private_key"], password=None)
    accounts = await identity_database.fetch_all(Query("SELECT * FROM identity.service_accounts"))
    assert {row["name"]: row["secret_hash"].hex() for row in accounts} == {
        account: sha256_of(secret_of(account)) for account in ACCOUNTS
    }
