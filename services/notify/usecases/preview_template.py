"""Show what a kind of mail says, about nobody and nothing real."""

from dataclasses import dataclass

from services.notify.domain.kind import Kind
from services.notify.domain.mail import Content
from services.notify.domain.reader import Reader
from services.notify.usecases.render_content import Templates
from services.notify.usecases.write_mail import drawn


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewTemplate:
    """Which mail, and how its reader reads."""

    kind: Kind
    reader: Reader


def preview_template(templates: Templates, query: PreviewTemplate) -> Content:
    """Returns the sample, rendered as every mail is."""
    return templates.render(query.kind, query.reader, drawn(query.kind))
