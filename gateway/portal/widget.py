"""The captcha's widget on a page, and the token it leaves in the form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from gateway.captcha import Captcha
from gateway.exchange import client_of
from gateway.portal.policies import page_policy
from gateway.portal.visits import Visit
from services.kit.principal import REQUIRED_HEADER
from services.kit.rpc.channel import Metadata


@dataclass(frozen=True, slots=True)
class Widget:
    """Shows what the settings say, and checks what comes of it. Without a `captcha` nothing is checked."""

    captcha: Captcha | None
    script_url: str
    site_key: str
    css_class: str

    @property
    def shown(self) -> Widget | None:
        """Itself when there is something to show."""
        return self if self.script_url else None

    @property
    def policy(self) -> str:
        """What the page may do with the widget on it."""
        parts = urlsplit(self.script_url)
        return page_policy(f"{parts.scheme}://{parts.netloc}" if self.script_url else "")

    async def check(self, visit: Visit, values: Mapping[str, str]) -> Metadata:
        """Returns what the call is made with; raises Problem unless a person sends the form.

        An account stands for one, as in the API (`CaptchaEndpoint`): the service is told to refuse one it cannot check.
        """
        metadata = visit.viewer.metadata
        if self.captcha is None:
            return metadata
        if visit.viewer.is_signed_in:
            return [*metadata, (REQUIRED_HEADER, "true")]
        await self.captcha.check(values.get(f"{self.css_class}-response", ""), client=client_of(visit.request))
        return metadata
