"""What the pages may do in a browser (Content Security Policy Level 3): nothing but what is served from here."""

from __future__ import annotations

_OWN = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}

_OF_WIDGETS = ("script-src", "frame-src", "connect-src", "style-src")


def page_policy(widget_origin: str = "") -> str:
    """Returns the header's value, for a page with a captcha's widget widened by the origin the widget is from."""
    allowed = dict(_OWN)
    for name in _OF_WIDGETS if widget_origin else ():
        allowed[name] = f"{allowed.get(name, '')} {widget_origin}".strip()
    return "; ".join(f"{name} {sources}" for name, sources in allowed.items())
