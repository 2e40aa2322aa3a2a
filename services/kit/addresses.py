"""E-mail addresses: what is one, and when two are the same."""

from email_validator import EmailNotValidError, validate_email


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
    return f"{valid.local_part}@{valid.ascii_domain}"
