"""E-mail addresses: what is one, and when two are the same."""

from email_validator import EmailNotValidError, validate_email

_MOST_LOCAL_OCTETS = 64
_MOST_OCTETS = 254
"""RFC 5321, erratum 1690: a path of 256 octets, less its angle brackets."""


class AddressInvalid(ValueError):
    """The text is not an address that mail can be sent to; says in a sentence why."""


def normalised(address: str) -> str:
    """Returns the address as it is stored and compared: domain in lower case and punycode, local part in Unicode NFC.

    The local part's case is kept: RFC 5321, section 2.4, leaves its meaning to the receiving host. Whether the domain
    exists is not asked. Raises AddressInvalid.
    """
    try:
        valid = validate_email(address, check_deliverability=False, strict=True)
    except EmailNotValidError as invalid:
        raise AddressInvalid(str(invalid)) from None
    # RFC 5321, section 4.5.3.1, counts octets (RFC 6531, section 3.3, in UTF-8), where the library counts characters.
    if len(valid.local_part.encode()) > _MOST_LOCAL_OCTETS:
        raise AddressInvalid("The part before the @-sign is too long.")
    if len(f"{valid.local_part}@{valid.ascii_domain}".encode()) > _MOST_OCTETS:
        raise AddressInvalid("The address is too long.")
    return f"{valid.local_part}@{valid.ascii_domain}"
