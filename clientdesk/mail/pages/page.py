"""What is in a page: cleaned to be shown, its words, and how many pictures it would have loaded."""

import re
from dataclasses import dataclass

from clientdesk.mail.pages import limits
from clientdesk.mail.pages.sanitising import clean_html, pictures_in
from clientdesk.mail.pages.words import words_of

_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)")
_CLOSES_NOTHING = {"br", "hr"}


class TooMuch(ValueError):
    """So many elements stand within each other, or came of it, that no page can be made of them."""


@dataclass(frozen=True)
class Page:
    """`html` is safe to mark as such; `note` says why there is none."""

    html: str = ""
    text: str = ""
    pictures: int = 0
    note: str = ""


def look_into(html: str) -> Page:
    """Raises TooMuch. It may take any time and memory: see limits.READ_HERE."""
    html = html[: limits.MOST_HTML]
    cleaned = clean_html(html)
    if len(cleaned) > 2 * limits.MOST_HTML or depth_of(cleaned) > limits.DEEPEST:
        raise TooMuch
    return Page(cleaned, words_of(html), pictures_in(html))


def depth_of(cleaned: str) -> int:
    """How many elements stand within each other, of a page that closes what it opens."""
    depth = deepest = 0
    for match in _TAG.finditer(cleaned):
        if match[2] not in _CLOSES_NOTHING:
            depth += -1 if match[1] else 1
            deepest = max(deepest, depth)
    return deepest
