import re
from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest

from services.notify.domain.audience import ABOUT_ACCOUNTS, Audience
from services.notify.domain.errors import MailImpossible
from services.notify.domain.kind import Kind
from services.notify.domain.mail import Content
from services.notify.domain.reader import LOCALES, Reader, locale_for
from services.notify.usecases.render_comment import LONGEST, render_comment
from services.notify.usecases.render_content import Facts, Templates
from services.notify.usecases.write_mail import drawn
from tests.unit.notify.hostile import TEXTS

TEMPLATES = Templates(sender="Serviq")
SUBJECTS = {
    Kind.TICKET_CREATED: "Your request #000042",
    Kind.TICKET_RESOLVED: "Your request #000042: The printer on the third floor smokes",
    Kind.TICKET_VERIFICATION: "Your request #000042",
    Kind.TICKET_ASSIGNED: "#000042: The printer on the third floor smokes",
    Kind.EMAIL_VERIFICATION: "Confirm your address",
    Kind.PASSWORD_RESET: "Set a new password",
    Kind.SIGN_UP_REPEATED: "You have an account already",
    Kind.SESSION_STARTED_ELSEWHERE: "New sign-in to your account",
    Kind.PASSWORD_CHANGED: "Your password was changed",
    Kind.EMAIL_CHANGE: "Confirm your new address",
    Kind.EMAIL_CHANGED: "The address of your account was changed",
}
every_mail = pytest.mark.parametrize(("kind", "locale"), [(kind, locale) for kind in Kind for locale in LOCALES])
texts = pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())


class Page(HTMLParser):
    """What a reader of the HTML sees, and where its links lead."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text, self.links, self.tags, self.attributes = "", [], [], set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]

    def handle_data(self, data: str) -> None:
        self.text += data

    text: str
    links: list[str]
    tags: list[str]
    attributes: set[str]


def render(kind: Kind, locale: str = "en", **other: object) -> Content:
    return TEMPLATES.render(kind, Reader(locale=locale), {**drawn(kind), **other})  # type: ignore[dict-item]


def seen(text: str) -> str:
    """As a browser shows it: no NUL, and white space is one space."""
    return " ".join(text.replace("\x00", "\ufffd").split())


@every_mail
def test_every_kind_says_the_same_in_both_ways_and_each_language(kind: Kind, locale: str) -> None:
    content, page = render(kind, locale), Page(render(kind, locale).html)
    for name, fact in drawn(kind).items():
        if name in ("priority", "clock", "audience", "rating_urls") or not isinstance(fact, str):
            continue
        if (name, kind) in (("tracking_url", Kind.TICKET_VERIFICATION), ("title", Kind.LINK_ROTATED)):
            continue
        assert fact in content.text, name
        assert fact in page.text or fact in page.links, name
    assert max(map(len, content.text.splitlines())) <= 78
    assert content.html.startswith(f'<!DOCTYPE html><html lang="{locale}">')
    assert "prefers-color-scheme: dark" in content.html
    assert "class=" in content.html and content.html.count("style=") > 5
    assert "\n\n\n" not in content.text


@pytest.mark.parametrize(("kind", "subject"), SUBJECTS.items())
def test_subject_says_what_it_is_about(kind: Kind, subject: str) -> None:
    assert render(kind).subject == subject


def test_mails_about_one_ticket_have_one_subject_so_that_clients_thread() -> None:
    about_tickets = [kind for kind in Kind if kind not in ABOUT_ACCOUNTS]
    # One for agents, and for requesters one before they have proved the address, and one after.
    subjects = {(drawn(kind)["audience"] == Audience.REQUESTER, render(kind).subject) for kind in about_tickets}
    assert len(subjects) == 3


@texts
def test_what_somebody_wrote_is_never_a_template_nor_markup(text: str) -> None:
    content = render(Kind.TICKET_ASSIGNED, title=text)
    assert f"Title:    {text}\n" in content.text
    assert text.strip() in content.subject
    page = Page(content.html)
    assert seen(text) in seen(page.text)
    assert page.tags == Page(render(Kind.TICKET_ASSIGNED).html).tags


@texts
def test_what_a_device_calls_itself_is_never_a_template_nor_markup(text: str) -> None:
    content = render(Kind.SESSION_STARTED_ELSEWHERE, device=text)
    assert f"Device:  {text}\n" in content.text
    assert content.subject == SUBJECTS[Kind.SESSION_STARTED_ELSEWHERE]
    page = Page(content.html)
    assert seen(text) in seen(page.text)
    assert page.tags == Page(render(Kind.SESSION_STARTED_ELSEWHERE).html).tags


@texts
def test_comment_is_text_literally_and_html_only_as_markdown_makes_it(text: str) -> None:
    content = render(Kind.AGENT_REPLIED, comment=render_comment(text))
    for line in re.split(r"\r\n|\r|\n", text):
        assert f"> {line}".rstrip(" ") in content.text.replace("\r", "\n").split("\n")
    page = Page(content.html)
    assert "script" not in page.tags and "img" not in page.tags and "iframe" not in page.tags
    assert "49" not in page.text.replace("{{7*7}}", "")


@pytest.mark.parametrize(
    "markdown",
    [
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "![tracked](https://evil.example/pixel.png)",
        "<https://good.example> <javascript:alert(1)>",
        "</div></body><form action=https://evil.example><input name=password>",
        '<a href="https://evil.example" style="position:fixed;inset:0">x</a>',
        "[x]: https://evil.example 'x\" onmouseover=alert(1)'\n\n[x]",
        "<style>body{display:none}</style>",
    ],
)
def test_comment_brings_no_script_picture_or_style(markdown: str) -> None:
    page = Page(str(render_comment(markdown).html))
    assert set(page.tags) <= {"p", "a"}
    assert all(link.startswith("https://") for link in page.links)
    assert page.attributes <= {"href", "rel"}


def test_markdown_of_a_comment_is_shown_as_it_was_meant() -> None:
    page = Page(render(Kind.AGENT_REPLIED).html)
    assert {"strong", "em", "ol", "li", "code", "blockquote"} <= set(page.tags)
    assert "https://help.example.com/manual" in page.links


@pytest.mark.parametrize("character", ["[", "*", ">", "`", "![", "- ", "_a", "<", "&"])
def test_comment_of_nothing_but_marks_is_rendered_within_a_second(character: str) -> None:
    comment = render_comment(character * 20_000)
    assert len(comment.text) <= LONGEST + 2


def test_comment_that_is_too_long_says_that_it_goes_on() -> None:
    assert render_comment("x" * (LONGEST + 1)).text == "x" * LONGEST + " …"
    assert render_comment("x" * LONGEST).text == "x" * LONGEST


def test_what_is_not_known_of_a_sign_in_is_said_to_be_unknown() -> None:
    content = render(Kind.SESSION_STARTED_ELSEWHERE, device="", client_address="")
    assert "Device:  unknown\nAddress: unknown\n" in content.text
    assert Page(content.html).text.count("unknown") == 2


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize(
    "kind", [Kind.SIGN_UP_REPEATED, Kind.SESSION_STARTED_ELSEWHERE, Kind.PASSWORD_CHANGED, Kind.EMAIL_CHANGED]
)
def test_notice_about_an_account_teaches_nobody_to_follow_links(kind: Kind, locale: str) -> None:
    content = render(kind, locale)
    assert "href" not in content.html and "http" not in content.text


@pytest.mark.parametrize(
    "kind",
    [Kind.TICKET_CREATED, Kind.AGENT_REPLIED, Kind.TICKET_RESOLVED, Kind.TICKET_REOPENED, Kind.TICKET_CLOSED],
)
@pytest.mark.parametrize("locale", LOCALES)
def test_to_an_address_that_is_not_proved_goes_constant_text_number_and_links(kind: Kind, locale: str) -> None:
    constant: Facts = {
        **drawn(kind),
        "audience": "REQUESTER",
        "title": None,
        "comment": None,
        "verification_url": "https://help.example.com/verify",
    }
    content = TEMPLATES.render(kind, Reader(locale=locale), constant)
    assert "printer" not in content.text and "printer" not in content.html and "printer" not in content.subject
    assert "#000042" in content.subject
    assert "https://help.example.com/verify" in content.text.splitlines()
    assert "https://help.example.com/verify" in Page(content.html).links


@every_mail
def test_fact_that_is_missing_is_an_error_and_never_a_gap(kind: Kind, locale: str) -> None:
    whole = drawn(kind)
    needed = {"number", "title", "url", "expires_at", "happened_at", "device", "due_at", "percent"} & whole.keys()
    if kind in (Kind.TICKET_CREATED, Kind.TICKET_VERIFICATION):
        needed |= {"verification_url"}
    if kind is Kind.TICKET_VERIFICATION:
        needed -= {"title"}
    for name in needed:
        with pytest.raises(MailImpossible):
            TEMPLATES.render(kind, Reader(locale=locale), {each: whole[each] for each in whole if each != name})


def test_unknown_locale_is_an_error() -> None:
    with pytest.raises(MailImpossible):
        render(Kind.TICKET_CREATED, "../en")


@pytest.mark.parametrize(
    ("tag", "locale"),
    [("de", "de"), ("de-AT", "de"), ("DE_ch", "de"), ("en-GB", "en"), ("fr", "en"), ("", "en"), ("../de", "en")],
)
def test_language_that_mails_are_not_written_in_falls_back_to_english(tag: str, locale: str) -> None:
    assert locale_for(tag) == locale


def test_times_are_told_by_the_readers_clock() -> None:
    at = datetime(2026, 3, 2, 12, tzinfo=UTC)
    reader = Reader(locale="de", time_zone="Europe/Berlin")
    content = TEMPLATES.render(Kind.PASSWORD_CHANGED, reader, {"happened_at": at})
    assert "2. März 2026, 13:00 (Europe/Berlin)" in content.text.replace("\n", " ")
