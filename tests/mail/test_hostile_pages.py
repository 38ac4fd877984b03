"""A mailed page that asks its reader for gigabytes or half an hour ends soon, and is left out."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable

import pytest

from clientdesk.mail.pages import limits
from clientdesk.mail.pages.apart import LEFT_OUT
from clientdesk.mail.reading import read_letter

SIZE = limits.MOST_HTML
HOSTILE = {
    "formatting opened in each other": lambda: "".join(f"<b a={n}><p>" for n in range(SIZE // 14)),
    "tags without an end": lambda: "<a " * (SIZE // 6) + "<input" * (SIZE // 12),
}


def mailed(page: str) -> bytes:
    head = "From: a@b.example\nSubject: Hello\nContent-Type: text/html; charset=utf-8\n\n"
    return f"{head}<p>See you on Friday.</p>{page}".encode()


@pytest.mark.parametrize("made", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_bomb_of_a_page_ends_soon_and_its_words_stay(made: Callable[[], str]) -> None:
    began, memory = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    letter = read_letter(mailed(made()))
    assert time.process_time() - began < 3, "seconds of this process"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory < 300_000, "kilobytes"
    assert letter.text.startswith("See you on Friday.")


def test_what_was_left_out_is_said_and_a_large_honest_page_is_not() -> None:
    bomb = read_letter(mailed("<ul><li>" * (limits.READ_HERE // 10)))
    assert (bomb.html, bomb.notes) == ("", (LEFT_OUT,))
    rows = "<table>" + "<tr><td>A row &amp; its <b>words</b></td></tr>" * 2000 + "</table>"
    honest = read_letter(mailed(rows + "<img src=https://t.example/x.gif>"))
    assert honest.html.count("<b>words</b>") == 2000 and honest.notes == ()
    assert honest.text.count("A row & its words") == 2000 and honest.pictures == 1
