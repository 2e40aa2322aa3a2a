"""Render what a mail says. Not an RPC: sending a delivery leads here."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError, select_autoescape

from services.notify.domain.delivery import Kind
from services.notify.domain.errors import MailImpossible
from services.notify.domain.mail import Content

_FOLDER = Path(__file__).parent.parent / "templates"


class Templates:
    """The mails' texts, in files: `<locale>/<kind>.<subject.txt, txt or html>`.

    What people wrote is given to a template and never is one. HTML is escaped; a fact that is not given is an error.
    """

    def __init__(self) -> None:
        self._environment = Environment(
            loader=FileSystemLoader(_FOLDER),
            autoescape=select_autoescape(["html"], default=False),
            undefined=StrictUndefined,
            auto_reload=False,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )

    def render(self, kind: Kind, locale: str, **facts: str) -> Content:
        """Returns what the mail says. Raises MailImpossible when there is no such template or a fact is missing."""
        name = f"{locale}/{kind.lower()}"
        try:
            return Content(
                subject=self._environment.get_template(f"{name}.subject.txt").render(facts).strip(),
                text=self._environment.get_template(f"{name}.txt").render(facts),
                html=self._environment.get_template(f"{name}.html").render(facts),
            )
        except TemplateError as error:
            raise MailImpossible(f"the template {name} cannot be rendered: {type(error).__name__}") from error
