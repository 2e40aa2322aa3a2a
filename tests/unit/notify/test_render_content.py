import pytest

from services.notify.domain.delivery import DEFAULT_LOCALE, Kind
from services.notify.domain.errors import MailImpossible
from services.notify.domain.mail import Content
from services.notify.usecases.render_content import Templates
from tests.unit.notify.hostile import TEXTS

FACTS = {
    Kind.TICKET_CREATED: {"number": "#000042", "tracking_url": "https://help.example.com/t/1?token=abc&x=y"},
    Kind.TICKET_ASSIGNED: {"number": "#000042", "title": "The printer is on fire", "priority": "high"},
    Kind.EMAIL_VERIFICATION: {"url": "https://help.example.com/v?token=abc&x=y", "expires_at": "2026-03-03 12:00 UTC"},
    Kind.PASSWORD_RESET: {"url": "https://help.example.com/r?token=abc&x=y", "expires_at": "2026-03-02 13:00 UTC"},
    Kind.SIGN_UP_REPEATED: {"happened_at": "2026-03-02 12:00 UTC"},
    Kind.SESSION_STARTED_ELSEWHERE: {
        "happened_at": "2026-03-02 12:00 UTC",
        "device": "Firefox on Linux",
        "client_address": "203.0.113.7",
    },
    Kind.PASSWORD_CHANGED: {"happened_at": "2026-03-02 12:00 UTC"},
}
SUBJECTS = {
    Kind.TICKET_CREATED: "We received your request #000042",
    Kind.TICKET_ASSIGNED: "#000042 is yours: The printer is on fire",
    Kind.EMAIL_VERIFICATION: "Confirm your address",
    Kind.PASSWORD_RESET: "Set a new password",
    Kind.SIGN_UP_REPEATED: "You have an account already",
    Kind.SESSION_STARTED_ELSEWHERE: "New sign-in to your account",
    Kind.PASSWORD_CHANGED: "Your password was changed",
}


TEMPLATES = Templates()


def render(kind: Kind, **other: str) -> Content:
    return TEMPLATES.render(kind, DEFAULT_LOCALE, **FACTS[kind] | other)


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_its_texts(kind: Kind) -> None:
    content = render(kind)
    for fact in FACTS[kind].values():
        assert fact in content.text
        assert fact.replace("&", "&amp;") in content.html
    assert content.subject == SUBJECTS[kind]
    assert max(map(len, content.text.splitlines())) <= 78
    assert content.html.startswith('<!DOCTYPE html>\n<html lang="en">')


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_what_somebody_wrote_is_never_a_template_nor_markup(text: str) -> None:
    content = render(Kind.TICKET_ASSIGNED, title=text)
    assert f"Title:    {text}\n" in content.text
    assert text.strip() in content.subject
    assert "<script" not in content.html and "<!-- " not in content.html and '"Ada"' not in content.html
    assert content.html.count("<") == render(Kind.TICKET_ASSIGNED).html.count("<")


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_what_a_device_calls_itself_is_never_a_template_nor_markup(text: str) -> None:
    content = render(Kind.SESSION_STARTED_ELSEWHERE, device=text)
    assert f"Device:  {text}\n" in content.text
    assert content.subject == SUBJECTS[Kind.SESSION_STARTED_ELSEWHERE]
    assert "<script" not in content.html and "<!-- " not in content.html and '"Ada"' not in content.html
    assert content.html.count("<") == render(Kind.SESSION_STARTED_ELSEWHERE).html.count("<")


def test_what_is_not_known_of_a_sign_in_is_said_to_be_unknown() -> None:
    content = render(Kind.SESSION_STARTED_ELSEWHERE, device="", client_address="")
    assert "Device:  unknown\nAddress: unknown\n" in content.text
    assert content.html.count(">unknown<") == 2


@pytest.mark.parametrize("kind", [Kind.SIGN_UP_REPEATED, Kind.SESSION_STARTED_ELSEWHERE, Kind.PASSWORD_CHANGED])
def test_notice_about_an_account_teaches_nobody_to_follow_links(kind: Kind) -> None:
    content = render(kind)
    assert "href" not in content.html and "http" not in content.text


@pytest.mark.parametrize("kind", Kind)
def test_fact_that_is_missing_is_an_error_and_never_a_gap(kind: Kind) -> None:
    for name in FACTS[kind]:
        facts = {other: value for other, value in FACTS[kind].items() if other != name}
        with pytest.raises(MailImpossible):
            TEMPLATES.render(kind, DEFAULT_LOCALE, **facts)


def test_unknown_locale_is_an_error() -> None:
    with pytest.raises(MailImpossible):
        TEMPLATES.render(Kind.TICKET_CREATED, "../en", **FACTS[Kind.TICKET_CREATED])
