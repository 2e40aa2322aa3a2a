import pytest

from services.kit.addresses import AddressInvalid, normalised


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("ada@example.com", "ada@example.com"),
        ("Ada.Lovelace+desk@EXAMPLE.com", "Ada.Lovelace+desk@example.com"),
        ("ada@exämple.de", "ada@xn--exmple-cua.de"),
        ("ada@XN--EXMPLE-CUA.de", "ada@xn--exmple-cua.de"),
        ("u\u0308mit@example.com", "ümit@example.com"),
        ("a" * 64 + "@example.com", "a" * 64 + "@example.com"),
        ("é" * 32 + "@example.com", "é" * 32 + "@example.com"),
    ],
)
def test_address_is_kept_in_one_form(written: str, kept: str) -> None:
    assert normalised(written) == kept
    assert normalised(kept) == kept


@pytest.mark.parametrize(
    "written",
    [
        "",
        "ada",
        "@example.com",
        "ada@",
        "ada@localhost",
        "ada@example",
        "ada@b.test",
        "ada @example.com",
        "Ada <ada@example.com>",
        '"ada"@example.com',
        "ada@[192.0.2.1]",
        "ada@example.com,eve@example.com",
        "ada@example.com\nBcc: eve@example.com",
        "a" * 65 + "@example.com",
        # RFC 5321 counts octets: these are 66, 128 and 68 of them.
        "é" * 33 + "@example.com",
        "é" * 64 + "@example.com",
        "😀" * 17 + "@example.com",
        "a@" + ".".join(["b" * 60] * 5) + ".com",
    ],
)
def test_what_cannot_be_mailed_is_refused(written: str) -> None:
    with pytest.raises(AddressInvalid):
        normalised(written)
