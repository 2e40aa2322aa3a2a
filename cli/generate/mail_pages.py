"""`python -m cli.generate.mail_pages` writes docs/mails.md and docs/mails/: every mail as a browser shows it.

It needs Chromium (Debian: chromium). Each mail is shown twice: in English by daylight, in German at night.
"""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from services.notify.domain.audience import ABOUT_ACCOUNTS, TABLE, Audience
from services.notify.domain.kind import ESSENTIAL, Kind
from services.notify.domain.reader import Reader
from services.notify.usecases.preview_template import PreviewTemplate, preview_template
from services.notify.usecases.render_content import Templates

_WIDTH = 600
_SECONDS = 60
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_COLUMNS = {
    Audience.REQUESTER: "requester",
    Audience.PRIMARY: "assignee",
    Audience.COLLABORATOR: "collaborators",
    Audience.OBSERVER: "observers",
    Audience.AVAILABLE_AGENT: "available agents, if unassigned",
}
_HEAD = """# Mails

Who hears what, and what it looks like. The table is data (`services/notify/domain/audience.py`); the texts are in
`services/notify/templates/<language>/`, each written once and rendered twice, as plain text and as HTML. This page and
its pictures are made by `make mail-pages`.

"""
_RULES = """
Mails in *italics* cannot be turned off: somebody needs them to get in, or to be safe. Everything else can, by
`UpdateMyPreferences` or by one click in the mail program. Nobody is told of what they did themselves, except by the
receipt for a request and by what guards an account, and nobody twice of one event.

An address that nobody has proved gets constant text, number and links, nothing that anybody typed; one mail an hour,
five a day, and all such addresses together no more than a budget. What strangers set off beyond that is left out. What
those who work here set off waits for its turn, and says once that there is news. Mails about accounts are
counted apart, and the link in one stays good until the next.

"""


@dataclass(frozen=True, slots=True)
class _Look:
    """One way in which every mail is shown."""

    name: str
    reader: Reader
    is_dark: bool


LOOKS = (
    _Look("en", Reader(locale="en", time_zone="Europe/London"), False),
    _Look("de-dark", Reader(locale="de", time_zone="Europe/Berlin"), True),
)


def page() -> str:
    """Returns docs/mails.md."""
    return _HEAD + "\n".join([*_table(), _RULES.rstrip("\n"), "", *_pictures()])


def _table() -> Iterator[str]:
    yield f"| what happened | mail | {' | '.join(_COLUMNS.values())} |"
    yield "|---" * (2 + len(_COLUMNS)) + "|"
    for happening, (kind, audiences) in TABLE.items():
        marks = " | ".join("x" if audience in audiences else "" for audience in _COLUMNS)
        yield f"| {_words(happening)} | {_named(kind)} | {marks} |"
    yield ""
    yield f"About an account, to its owner: {', '.join(map(_named, ABOUT_ACCOUNTS))}."


def _pictures() -> Iterator[str]:
    for kind in Kind:
        yield f"## {_words(kind)}\n"
        yield " ".join(f"![{_words(kind)}, {look.name}](mails/{_file(kind, look)})" for look in LOOKS) + "\n"


def _words(name: str) -> str:
    return name.replace("_", " ").capitalize().replace("Sla", "SLA")


def _named(kind: Kind) -> str:
    return f"*{_words(kind)}*" if kind in ESSENTIAL else _words(kind)


def _file(kind: Kind, look: _Look) -> str:
    return f"{kind.lower()}.{look.name}.png"


class Browser:
    """Headless Chromium. Raises LookupError when there is none."""

    def __init__(self, scratch: Path) -> None:
        found = next((path for name in _BROWSERS if (path := shutil.which(name))), None)
        if found is None:
            raise LookupError("Chromium is missing (Debian: apt-get install chromium).")
        self._scratch = scratch
        self._program = found

    def show(self, html: str, picture: Path, *, is_dark: bool) -> None:
        """Writes what the page looks like, as high as it is."""
        # Without a picture to take, Chromium pays no heed to the size of its window.
        measuring = (
            f"<script>const page = document.documentElement; page.style.width = '{_WIDTH}px';"
            "page.dataset.height = document.body.offsetHeight</script></body>"
        )
        dom = self._run(html.replace("</body>", measuring), "--dump-dom", height=600)
        [height] = re.findall(r'data-height="(\d+)"', dom)
        scheme = f"--blink-settings=preferredColorScheme={0 if is_dark else 1}"
        self._run(html, f"--screenshot={picture}", scheme, height=int(height))

    def _run(self, html: str, *arguments: str, height: int) -> str:
        file = self._scratch / "mail.html"
        file.write_text(html)
        with TemporaryDirectory(dir=self._scratch) as profile:
            done = subprocess.run(
                [
                    *(
                        self._program,
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--hide-scrollbars",
                        "--disable-lcd-text",
                    ),
                    *(f"--user-data-dir={profile}", f"--window-size={_WIDTH},{height}", *arguments, file.as_uri()),
                ],
                capture_output=True,
                text=True,
                timeout=_SECONDS,
                check=True,
            )
        return done.stdout


def main() -> None:
    """Writes the page and its pictures; exits with 1 where there is no Chromium."""
    docs = Path(__file__).parents[2] / "docs"
    pictures = docs / "mails"
    templates = Templates(sender="Serviq")
    with TemporaryDirectory() as scratch:
        try:
            browser = Browser(Path(scratch))
        except LookupError as missing:
            sys.exit(str(missing))
        shutil.rmtree(pictures, ignore_errors=True)
        pictures.mkdir()
        for kind in Kind:
            for look in LOOKS:
                content = preview_template(templates, PreviewTemplate(kind=kind, reader=look.reader))
                browser.show(content.html, pictures / _file(kind, look), is_dark=look.is_dark)
    (docs / "mails.md").write_text(page())


if __name__ == "__main__":
    main()
