"""Render what a mail says. Not an RPC: sending a delivery leads here."""

import re
import textwrap
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, TypeAlias

from css_inline import CSSInliner
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, TemplateError

from services.notify.domain.errors import MailImpossible
from services.notify.domain.kind import Kind
from services.notify.domain.mail import Content
from services.notify.domain.moment import in_words
from services.notify.domain.reader import LOCALES, Reader
from services.notify.usecases.render_comment import Comment

Facts: TypeAlias = Mapping[str, str | datetime | Comment | list[tuple[str, str]] | None]
"""What a mail says, by name."""

_FOLDER = Path(__file__).parent.parent / "templates"
_WIDTH = 76
_PARTS = ("p", "heading", "button", "link", "choices", "fields", "quote")


class Templates:
    """The mails' texts, in files: `<locale>/<kind>.jinja`, each written once and rendered twice, plain and as HTML.

    What a paragraph or a button is in either is in `plain/` and `html/`. What people wrote is given to a template and
    never is one. HTML is escaped, and its CSS inlined, since many mail programs read no other; a fact that is not given
    is an error.
    """

    def __init__(self, *, sender: str) -> None:
        self._sender = sender
        self._html = _environment("html", autoescape=True)
        self._plain = _environment("plain", autoescape=False)
        self._words = {locale: self._plain.get_template(f"{locale}/words.jinja").module for locale in LOCALES}
        self._inliner = CSSInliner(keep_style_tags=False, keep_at_rules=True, load_remote_stylesheets=False)

    def render(self, kind: Kind, reader: Reader, facts: Facts) -> Content:
        """Returns what the mail says. Raises MailImpossible when there is no such template or a fact is missing."""
        name = f"{reader.locale}/{kind.lower()}.jinja"
        try:
            said = self._said(facts, reader)
            plain = self._plain.get_template(name)
            return Content(
                subject=_block(plain, "subject", said),
                text=plain.render(said),
                html=self._inliner.inline(self._html.get_template(name).render(_without_nul(said))),
            )
        except (TemplateError, LookupError) as error:
            raise MailImpossible(f"the template {name} cannot be rendered: {type(error).__name__}") from error

    def _said(self, facts: Facts, reader: Reader) -> dict[str, Any]:
        said = {
            name: in_words(fact, locale=reader.locale, time_zone=reader.time_zone)
            if isinstance(fact, datetime)
            else fact
            for name, fact in facts.items()
        }
        return {**said, "sender": self._sender, "words": self._words[reader.locale]}


def _environment(folder: str, *, autoescape: bool) -> Environment:
    environment = Environment(
        loader=FileSystemLoader([_FOLDER / folder, _FOLDER]),
        autoescape=autoescape,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"filled": _filled, "padded": str.ljust, "quoted": _quoted}
    parts = environment.get_template("parts.jinja").module
    environment.globals |= {name: getattr(parts, name) for name in _PARTS}
    return environment


def _block(template: Template, name: str, said: Mapping[str, Any]) -> str:
    return "".join(template.blocks[name](template.new_context(dict(said)))).strip()


def _without_nul(said: Mapping[str, Any]) -> dict[str, Any]:
    """HTML cannot have it (WHATWG HTML, section 13.2.3.5), and would lose it without a trace."""
    return {name: fact.replace("\x00", "\ufffd") if isinstance(fact, str) else fact for name, fact in said.items()}


def _filled(text: str) -> str:
    """Returns the text in lines that every mail program shows whole; a long word stays whole, too."""
    return textwrap.fill(" ".join(text.split()), _WIDTH, break_long_words=False, break_on_hyphens=False)


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip(" ") for line in re.split(r"\r\n|\r|\n", text))
