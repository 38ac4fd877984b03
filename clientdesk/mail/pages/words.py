"""The words of a page, its lines where the page breaks them."""

import re
from html.parser import HTMLParser

import nh3

from clientdesk.mail.pages.limits import MOST_HTML

_BREAKS = {"br", "p", "div", "tr", "li", "h1", "h2", "h3", "h4", "blockquote", "table", "hr", "pre"}
_UNSEEN = {"script", "style", "head", "title", "template", "noscript", "svg"}


def words_of(html: str) -> str:
    """Of a page that was put in order first: Python's reader takes the square of the length for
    what is broken on purpose."""
    in_order = nh3.clean(
        html[:MOST_HTML],
        tags=_BREAKS,
        attributes={},
        clean_content_tags=_UNSEEN,
        link_rel=None,
    )
    reader = _Words()
    reader.feed(in_order)
    reader.close()
    lines = [" ".join(line.split()) for line in "".join(reader.found).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.found.append("\n")

    def handle_data(self, data: str) -> None:
        self.found.append(re.sub(r"[ \t\r\n\f]+", " ", data))
