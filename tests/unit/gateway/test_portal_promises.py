from datetime import UTC, datetime
from typing import Any

import pytest

from gateway.portal.formats import Formats
from gateway.portal.languages import LANGUAGES
from gateway.portal.markdown import render_markdown
from gateway.portal.promises import missed_of, promises_of
from gateway.portal.texts import texts_in
from services.kit.timestamps import time_to_pb

DUE, STOP = "2026-11-27T14:30:00Z", "2026-11-27T16:05:00.123456Z"
AT = time_to_pb(datetime(2026, 11, 27, 14, 30, tzinfo=UTC))


def clock(kind: str, state: str, **times: str) -> dict[str, Any]:
    return {"kind": kind, "state": state, "cycle": 1, **times}


def said(*clocks: dict[str, Any], language: str = "en") -> list[tuple[str, str]]:
    promises = promises_of({"clocks": list(clocks)}, texts_in(language), Formats(language))
    return [(promise.state, promise.text.striptags()) for promise in promises]


def test_promises_are_told_in_plain_words() -> None:
    assert said(
        clock("FIRST_RESPONSE", "RUNNING", dueTime=DUE), clock("RESOLUTION", "BREACHED", dueTime=DUE, breachTime=DUE)
    ) == [
        ("RUNNING", "You get a first answer by Friday, 27 November 2026, 14:30 UTC."),
        (
            "BREACHED",
            "A solution was due by Friday, 27 November 2026, 14:30 UTC. We are late, and sorry. We are still at it.",
        ),
    ]
    assert said(clock("FIRST_RESPONSE", "PAUSED"), language="de") == [
        ("PAUSED", "Unsere erste Antwort ruht, solange wir auf Sie warten.")
    ]
    assert said(clock("RESOLUTION", "MET", dueTime=DUE, stopTime=STOP), language="de") == [
        ("MET", "Wir haben es rechtzeitig gelöst, am Freitag, 27. November 2026, 16:05 UTC.")
    ]


def test_promise_that_was_kept_too_late_is_another_than_one_that_was_not_kept() -> None:
    [(state, text)] = said(clock("FIRST_RESPONSE", "BREACHED", dueTime=DUE, breachTime=DUE, stopTime=STOP))
    assert state == "LATE" and "came on Friday, 27 November 2026, 16:05 UTC" in text


def test_of_several_promises_of_a_kind_the_latest_counts_and_one_that_is_off_is_not_told() -> None:
    clocks = [
        clock("NEXT_RESPONSE", "MET", dueTime=DUE, stopTime=STOP),
        clock("NEXT_RESPONSE", "RUNNING", dueTime=DUE),
        clock("RESOLUTION", "CANCELLED", stopTime=STOP),
    ]
    assert [state for state, _ in said(*clocks)] == ["RUNNING"]
    assert promises_of(None, texts_in("en"), Formats("en")) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["FIRST_RESPONSE", "NEXT_RESPONSE", "RESOLUTION"])
@pytest.mark.parametrize("state", ["RUNNING", "PAUSED", "MET", "BREACHED"])
def test_every_state_of_every_promise_can_be_told(language: str, kind: str, state: str) -> None:
    assert said(clock(kind, state, dueTime=DUE, stopTime=STOP), language=language)
    assert said(clock(kind, state), language=language)


def test_missed_promises_have_their_time() -> None:
    [missed] = missed_of({"clocks": [clock("RESOLUTION", "BREACHED", breachTime=DUE), clock("RESOLUTION", "MET")]})
    assert (missed.kind, missed.at) == ("RESOLUTION", AT)
    assert missed_of(None) == []


def test_times_are_written_as_people_write_them_and_as_machines_read_them() -> None:
    assert Formats("de").time(AT) == (
        '<time datetime="2026-11-27T14:30:00Z" data-date="full">Freitag, 27. November 2026, 14:30 UTC</time>'
    )
    assert Formats("en").short_time(AT).striptags() == "27 Nov 2026, 14:30 UTC"


@pytest.mark.parametrize(
    ("size", "en", "de"),
    [
        (0, "0 B", "0 B"),
        (1023, "1,023 B", "1.023 B"),
        (1536, "1.5 KB", "1,5 KB"),
        (25 * 1024 * 1024, "25 MB", "25 MB"),
        (5 * 1024**4, "5,120 GB", "5.120 GB"),
    ],
)
def test_sizes_are_written_in_the_largest_unit(size: int, en: str, de: str) -> None:
    assert (Formats("en").size(size), Formats("de").size(size)) == (en, de)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a **b**\nc", "<p>a <strong>b</strong><br>\nc</p>\n"),
        ("# Big", "<p>Big</p>\n"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;\n"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>\n"),
        ("[x](https://a.example)", '<p><a href="https://a.example" rel="noopener noreferrer nofollow">x</a></p>\n'),
    ],
)
def test_markdown_is_rendered_and_nothing_else_is(text: str, html: str) -> None:
    assert html in render_markdown(text) or render_markdown(text) == f"<p>{html.strip()}</p>\n"
