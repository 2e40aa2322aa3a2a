import re
from pathlib import Path

import pytest

from gateway.portal.frame import TOLD_REASONS, TOLD_STATUSES
from gateway.portal.languages import LANGUAGES, accepted_language, known_language
from gateway.portal.texts import PLACEHOLDER, texts_in

PORTAL = Path("gateway/portal")
SOURCES = "\n".join(
    file.read_text(encoding="utf-8")
    for pattern in ("**/*.py", "templates/**/*.html")
    for file in sorted(PORTAL.glob(pattern))
)
# A name that stands whole in a call, or begins one that goes on with a value: t("a.b"), t("a." ~ b), find(f"a.{b}").
WHOLE = re.compile(r"""(?:\bt|texts|find|say)\(\s*f?"([a-zA-Z0-9_.]+)"\s*[,)|]""")
COUNTED = re.compile(r"""count\(\s*"([a-zA-Z0-9_.]+)"\s*[,)]""")
BEGUN = re.compile(r"""(?:"([a-z_]+(?:\.[a-z_0-9]+)*\.)"\s*~|f"([a-z_]+(?:\.[a-z_0-9]+)*\.)\{|prefix="([a-z_]+\.)")""")
LISTED = re.compile(r'"((?:blank|broken|refused|notice)\.[a-zA-Z0-9_.]+)"')


@pytest.mark.parametrize("language", LANGUAGES)
def test_languages_say_the_same_things(language: str) -> None:
    first, other = texts_in(LANGUAGES[0]), texts_in(language)
    assert other.names() == first.names()
    for name in first.names():
        assert other.placeholders(name) == first.placeholders(name), name
        assert PLACEHOLDER.sub("", other.find(name)).count("{") == 0, name


def test_every_text_that_a_page_names_is_there() -> None:
    names = texts_in(LANGUAGES[0]).names()
    wanted = set(WHOLE.findall(SOURCES)) | set(LISTED.findall(SOURCES))
    wanted |= {f"{name}.{form}" for name in COUNTED.findall(SOURCES) for form in ("one", "other")}
    assert wanted
    assert wanted - names == set()


def test_every_text_is_said_somewhere() -> None:
    begun = {next(filter(None, groups)) for groups in BEGUN.findall(SOURCES)}
    wanted = set(WHOLE.findall(SOURCES)) | set(COUNTED.findall(SOURCES)) | set(LISTED.findall(SOURCES))
    unsaid = {
        name
        for name in texts_in(LANGUAGES[0]).names()
        if name not in wanted
        and name.rpartition(".")[0] not in wanted
        and not any(name.startswith(beginning) for beginning in begun)
    }
    assert unsaid == set()


def test_every_problem_with_a_page_of_its_own_has_words() -> None:
    for told in (*TOLD_STATUSES, *TOLD_REASONS, "other"):
        for part in ("title", "text"):
            assert texts_in(LANGUAGES[0]).find(f"problem.{told}.{part}"), told


def test_facts_cannot_become_markup() -> None:
    assert texts_in("en")("layout.footer", helpdesk="<script>") == "&lt;script&gt; help desk"


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "en"),
        ("de", "de"),
        ("de-AT,de;q=0.9,en;q=0.8", "de"),
        ("en;q=0.5, de;q=0.9", "de"),
        ("en, de", "en"),
        ("fr, de;q=0.2", "de"),
        ("fr", "en"),
        ("fr, *;q=0.5, de;q=0.4", "en"),
        ("de;q=0, en;q=0.1", "en"),
        ("de;q=nonsense", "en"),
        ("de" + ",x" * 100_000, "de"),
    ],
)
def test_browsers_say_which_language_is_read(header: str, language: str) -> None:
    assert accepted_language(header) == language


def test_only_languages_with_texts_are_known() -> None:
    assert [known_language(text) for text in ("de", "DE-ch", " en ", "fr", "", "../../etc")] == [
        "de",
        "de",
        "en",
        "",
        "",
        "",
    ]
