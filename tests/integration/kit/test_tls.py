from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address
from pathlib import Path

import grpc
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from pydantic import SecretStr

from services.kit.clock import SystemClock
from services.kit.errors import PeerUnavailable
from services.kit.jwks import KeySet
from services.kit.rpc.channel import open_channel
from services.kit.rpc.server import RpcServer
from services.kit.rpc.tls import Tls, read_tls
from services.kit.tokens import TokenVerifier
from tests.integration.kit.conftest import EchoSettings
from tests.integration.kit.echo import Echo, EchoRequest, EchoStub, add_echo_to_server


class Authority:
    def __init__(self) -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "authority of the test")])
        self.certificate = self._sign(self.name, self.key, is_authority=True)

    def issue(self) -> Tls:
        key = ec.generate_private_key(ec.SECP256R1())
        certificate = self._sign(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "echo")]), key)
        return Tls(
            certificate=certificate.public_bytes(Encoding.PEM),
            key=key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()),
            authority=self.certificate.public_bytes(Encoding.PEM),
        )

    def _sign(
        self, subject: x509.Name, key: ec.EllipticCurvePrivateKey, *, is_authority: bool = False
    ) -> x509.Certificate:
        now = datetime.now(UTC)
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self.name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(minutes=1))
            .not_valid_after(now + timedelta(hours=1))
            .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
            .add_extension(x509.SubjectAlternativeName([x509.IPAddress(IPv4Address("127.0.0.1"))]), critical=False)
            .sign(self.key, hashes.SHA256())
        )


@pytest.fixture
def authority() -> Authority:
    return Authority()


@pytest.fixture
async def address(authority: Authority, tmp_path: Path) -> AsyncIterator[str]:
    tls = authority.issue()
    files = {"certificate": tls.certificate, "key": tls.key, "authority": tls.authority}
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    settings = EchoSettings(
        listen_address="127.0.0.1:0",
        service_secret=SecretStr("s"),
        database_dsn=SecretStr("d"),
        nats_password=SecretStr("n"),
        tls_certificate_file=tmp_path / "certificate",
        tls_key_file=tmp_path / "key",
        tls_authority_file=tmp_path / "authority",
    )
    assert read_tls(settings) == tls

    async def no_keys() -> list[dict[str, str]]:
        return []

    verifier = TokenVerifier(KeySet(no_keys), SystemClock())
    server = RpcServer(settings, servicers=[(add_echo_to_server, Echo())], verifier=verifier)
    yield f"127.0.0.1:{await server.start()}"
    await server.drain(0)


async def ask(address: str, tls: Tls | None) -> None:
    async with open_channel(address, service_config="{}", tls=tls) as channel:
        await EchoStub(channel).Echo(EchoRequest(text="x"), timeout=5)


async def test_peers_with_certificates_of_the_authority_talk(address: str, authority: Authority) -> None:
    await ask(address, authority.issue())


async def test_a_stranger_is_refused(address: str, authority: Authority) -> None:
    stranger = Authority().issue()
    ours = authority.issue()
    impostor = Tls(certificate=stranger.certificate, key=stranger.key, authority=ours.authority)
    for tls in (None, stranger, impostor):
        with pytest.raises(PeerUnavailable):
            await ask(address, tls)
    nameless = grpc.ssl_channel_credentials(ours.authority)
    async with grpc.aio.secure_channel(address, nameless) as channel:
        with pytest.raises(grpc.aio.AioRpcError):
            await EchoStub(channel).Echo(EchoRequest(text="x"), timeout=5)
