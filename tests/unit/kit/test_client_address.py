import pytest

from services.kit import client_address


@pytest.mark.parametrize(
    ("said", "peer", "known"),
    [
        ("192.0.2.7", "ipv4:127.0.0.1:4711", "192.0.2.7"),
        ("2001:DB8::1", "ipv4:127.0.0.1:4711", "2001:db8::1"),
        ("", "ipv4:192.0.2.7:4711", "192.0.2.7"),
        ("", "ipv6:%5B2001:db8::1%5D:4711", "2001:db8::1"),
        ("", "ipv6:[::1]:4711", "::1"),
        ("", "unix:/run/serviq.sock", ""),
        ("", "", ""),
        ("192.0.2.7, 10.0.0.1", "ipv4:127.0.0.1:4711", "127.0.0.1"),
        ("not an address", "ipv4:127.0.0.1:4711", "127.0.0.1"),
        ("x" * 10_000, "unix:", ""),
    ],
)
def test_address_is_what_the_gateway_says_or_where_the_connection_comes_from(said: str, peer: str, known: str) -> None:
    client_address.keep({client_address.HEADER: said}, peer)
    assert client_address.current() == known
