"""Render what somebody wrote. Not an RPC: making a mail leads here.

It is Markdown (CommonMark) by somebody whom the reader need not trust: HTML in it is text, pictures are links, since
fetching one would tell that the mail was read, and what is left is cleaned.
"""

from dataclasses import dataclass

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

LONGEST = 5000
"""How many characters of it are mailed."""

_MARKDOWN = MarkdownIt("commonmark", {"html": False}).disable("image")

_TAGS = {
    *("p", "br", "hr", "em", "strong", "a", "code", "pre", "blockquote", "ul", "ol", "li"),
    *("h1", "h2", "h3", "h4", "h5", "h6"),
}


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody wrote: literally, and as HTML that is safe to put into a mail."""

    text: str
    html: Markup


def render_comment(markdown: str) -> Comment:
    """Returns both. What is too long for a mail is cut, and says so by an ellipsis."""
    text = markdown if len(markdown) <= LONGEST else markdown[:LONGEST].rstrip() + " …"
    cleaned = nh3.clean(
        _MARKDOWN.render(text),
        tags=_TAGS,
        attributes={"*": set(), "a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer nofollow",
    )
    return Comment(text, Markup(cleaned))
