"""What people wrote, as HTML. They need not be trusted: HTML is text, pictures are links, and the rest is cleaned."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

_MARKDOWN: Final = MarkdownIt("commonmark", {"html": False, "breaks": True}).disable("image")

_TAGS: Final = {"p", "br", "hr", "em", "strong", "a", "code", "pre", "blockquote", "ul", "ol", "li"}


_MOST_BRACKETS: Final = 200
"""Each may begin a link, and is looked for its end: twenty thousand of them take a second."""


def as_typed(text: str) -> Markup:
    """Returns a text as HTML that looks as it was typed."""
    return Markup('<p class="plain">{}</p>').format(text)


@lru_cache(maxsize=256)
def render_markdown(text: str) -> Markup:
    """Returns CommonMark as HTML without scripts, styles, pictures and headings. Takes up to 15 milliseconds per KB."""
    if text.count("[") > _MOST_BRACKETS:
        return as_typed(text)
    tokens = _MARKDOWN.parse(text)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            # What is a heading in a message is none of the page.
            token.tag = "p"
    cleaned = nh3.clean(
        _MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {}),
        tags=_TAGS,
        attributes={"*": set(), "a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer nofollow",
    )
    return Markup(cleaned)
