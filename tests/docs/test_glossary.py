"""One word for one thing, where one looks for it."""

import re

from clientdesk.local.folder import CLONE


def test_words_stand_in_order_and_once() -> None:
    page = (CLONE / "docs/glossary.md").read_text()
    words = re.findall(r"^\| ([^|-][^|]*) \| [^|]{10,} \|$", page, re.MULTILINE)
    folded = [word.casefold() for word in words if word != "word"]
    assert len(folded) > 30
    assert folded == sorted(set(folded))
