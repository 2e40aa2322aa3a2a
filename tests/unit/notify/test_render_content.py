import pytest

from services.notify.domain.delivery import DEFAULT_LOCALE, Kind
from services.notify.domain.errors import MailImpossible
from services.notify.domain.mail import Content
from services.notify.usecases.render_content import Templates
from tests.unit.notify.hostile import TEXTS

FACTS = {
    Kind.TICKET_CREATED: {"number": "#000042", "tracking_url": "https://help.example.com/t/1?token=abc&x=y"},
    Kind.TICKET_ASSIGNED: {"number": "#000042", "title": "The printer is on fire", "priority": "high"},
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
    assert "#000042" in content.subject and "\n" not in content.subject
    assert max(map(len, content.text.splitlines())) <= 78
    assert content.html.startswith('<!DOCTYPE html>\n<html lang="en">')


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_what_somebody_wrote_is_never_a_template_nor_markup(text: str) -> None:
    content = render(Kind.TICKET_ASSIGNED, title=text)
    assert f"Title:    {text}\n" in content.text
    assert text.strip() in content.subject
    assert "<script" not in content.html and "<!-- " not in content.html and '"Ada"' not in content.html
    assert content.html.count("<") == render(Kind.TICKET_ASSIGNED).html.count("<")


@pytest.mark.parametrize("kind", Kind)
def test_fact_that_is_missing_is_an_error_and_never_a_gap(kind: Kind) -> None:
    for name in FACTS[kind]:
        facts = {other: value for other, value in FACTS[kind].items() if other != name}
        with pytest.raises(MailImpossible):
            TEMPLATES.render(kind, DEFAULT_LOCALE, **facts)


def test_unknown_locale_is_an_error() -> None:
    with pytest.raises(MailImpossible):
        TEMPLATES.render(Kind.TICKET_CREATED, "../en", **FACTS[Kind.TICKET_CREATED])
