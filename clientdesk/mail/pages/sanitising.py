"""HTML of strangers: what is safe to show, without loading anything from anywhere."""

import re

import nh3

from clientdesk.mail.pages.limits import MOST_HTML

_TAGS = {
    "a", "abbr", "b", "blockquote", "br", "code", "dd", "del", "dl", "dt", "em", "h1", "h2", "h3",
    "h4", "hr", "i", "ins", "li", "ol", "p", "pre", "q", "s", "small", "strong", "sub", "sup",
    "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul",
}  # fmt: skip
_ATTRIBUTES = {"a": {"href"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan"}}
_GONE_WITH_CONTENT = {"script", "style", "title", "noscript", "template", "head", "object", "svg"}
_SCHEMES = {"http", "https", "mailto", "tel"}
_PICTURES = re.compile(
    r"<(?:img|image|input[^<>]+type=.?image)\b|background\s*=|url\s*\(", re.IGNORECASE
)


def clean_html(html: str) -> str:
    """No script, no style, no picture, no form, no frame. Safe to mark as such."""
    if not html.strip():
        return ""
    return nh3.clean(
        html[:MOST_HTML],
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        clean_content_tags=_GONE_WITH_CONTENT,
        url_schemes=_SCHEMES,
        link_rel="noopener noreferrer nofollow",
    ).strip()


def pictures_in(html: str) -> int:
    """How many pictures it would have loaded."""
    return len(_PICTURES.findall(html[:MOST_HTML]))
