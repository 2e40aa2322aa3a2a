"""The limits that the settings name. API and pages take from the same: a client has one count, whatever it uses."""

from __future__ import annotations

from gateway.config import GatewaySettings
from gateway.counters import Counters, Quota
from gateway.public_limits import Allowance, Limit


def submission_limit(settings: GatewaySettings, counters: Counters) -> Limit:
    """Returns how often a client may file a ticket."""
    return Limit(counters, Quota.parse("submissions", settings.submission_limit_per_address))


def public_limit(settings: GatewaySettings, counters: Counters) -> Limit:
    """Returns how often a client may call anything else that takes no account."""
    return Limit(
        counters,
        Quota.parse("public", settings.public_limit_per_address),
        Quota.parse("public-in-total", settings.public_limit_in_total),
    )


def upload_allowance(settings: GatewaySettings, counters: Counters) -> Allowance:
    """Returns how many bytes of files a client may send."""
    return Allowance(counters, Quota.parse("bytes", settings.upload_limit_per_address))
