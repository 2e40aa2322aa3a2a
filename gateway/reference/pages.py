"""The documentation as HTML, rendered from the document: /docs and /problems."""

from __future__ import annotations

from http import HTTPStatus
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from gateway.reference import phrases
from gateway.reference.document import Document

_TEMPLATES = Path(__file__).with_name("templates")


class Pages:
    """Renders pages. None of them needs a script, or anything that is not served from here."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._environment = Environment(
            loader=FileSystemLoader(_TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            auto_reload=False,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters |= {
            "prose": phrases.prose,
            "breakable": phrases.breakable,
            "type": phrases.type_of,
            "refers_to": phrases.name_of,
            "bounds": phrases.bounds_of,
            "lines": phrases.in_lines,
            "who": phrases.who,
        }
        self._environment.globals |= {
            "document": document,
            "info": document.root["info"],
            "tags": {tag["name"]: tag["description"] for tag in document.root["tags"]},
            "services": document.services,
            "curl": lambda operation: phrases.curl_of(document, operation),
            "phrase": lambda status: HTTPStatus(int(status)).phrase,
        }

    def overview(self) -> str:
        """Returns the first page: how to call, and every operation in a line."""
        return self._page("overview.html")

    def service(self, name: str) -> str:
        """Returns the page of a service, with its operations; raises KeyError when there is none of this name."""
        return self._page("service.html", service=name, operations=self._document.services[name])

    def schemas(self) -> str:
        """Returns the page of all schemas."""
        return self._page("schemas.html")

    def problems(self) -> str:
        """Returns the page of all problems."""
        return self._page("problems.html", problems=self._document.problems)

    def problem(self, name: str) -> str:
        """Returns the page that a problem's type leads to; raises KeyError when there is none of this name."""
        meanings = self._document.problems[name]
        operations = list(self._document.refused_with(meanings[0]["type"]))
        return self._page("problem.html", meanings=meanings, operations=operations)

    def _page(self, template: str, **facts: object) -> str:
        return self._environment.get_template(template).render(facts)
