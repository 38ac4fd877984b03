"""The words of an HTML mail, and what is new in an answer."""

import re
from html.parser import HTMLParser

from mailparser_reply import EmailReplyParser

from clientdesk.mail.reading.charsets import tidy

_BREAKS = {"br", "p", "div", "tr", "li", "h1", "h2", "h3", "h4", "blockquote", "table", "hr", "pre"}
_UNSEEN = {"script", "style", "head", "title", "template", "noscript", "svg"}
_LANGUAGES = ["en", "de", "fr", "es", "it", "nl", "pt", "da", "sv", "pl", "cs", "ja", "ko", "zh"]
# The reader of quotes works with expressions that cost the square of the length: it is shown the
# beginning only, where the new words of an answer stand.
_BEGINNING = 5_000
_QUOTED = re.compile(r"^\s*>", re.MULTILINE)


def words_of(html: str) -> str:
    """The text of a page, its lines where the page breaks them."""
    reader = _Words()
    try:
        reader.feed(html)
        reader.close()
    except (ValueError, AssertionError):
        pass
    lines = [" ".join(line.split()) for line in tidy("".join(reader.found)).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def newly_said(text: str) -> str:
    """`text` without what it quotes and the signature; the whole where that leaves nothing."""
    beginning = re.sub(r"\n\s*\n", "\n\n", text[:_BEGINNING])
    try:
        said = EmailReplyParser(languages=list(_LANGUAGES)).read(beginning).latest_reply or ""
    except (ValueError, IndexError, RecursionError, re.error):
        return text
    said = _QUOTED.split(said, maxsplit=1)[0].strip() or said.strip()
    was_cut = len(said) + 100 < len(beginning)
    if len(text) > _BEGINNING and not was_cut:
        return text
    return said or text


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self.unseen += 1
        elif tag in _BREAKS:
            self.found.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self.unseen = max(0, self.unseen - 1)
        elif tag in _BREAKS:
            self.found.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.found.append(re.sub(r"[ \t\r\n\f]+", " ", data))
