"""Descriptions are Markdown with HTML switched off; what comes out is cleaned again."""

import nh3
from django.utils.html import format_html
from django.utils.safestring import SafeString
from markdown_it import MarkdownIt

_READER = MarkdownIt("commonmark", {"html": False, "linkify": False}).enable("table")
_TAGS = {"p", "br", "ul", "ol", "li", "strong", "em", "a", "code", "blockquote", "h3", "h4"} | {
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "pre",
    "hr",
}


def rendered(text: str) -> SafeString:
    """Safe HTML of a Markdown text; headings keep below the page's own."""
    html = _READER.render(text).replace("<h1>", "<h3>").replace("</h1>", "</h3>")
    html = html.replace("<h2>", "<h3>").replace("</h2>", "</h3>")
    clean = nh3.clean(html, tags=_TAGS, attributes={"a": {"href"}}, link_rel="nofollow noreferrer")
    return format_html("{}", SafeString(clean))
