"""Text from outside is kept as given or refused with a reason."""

import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientdesk.lib.clean_text import TextRefused, clean_block, clean_line


@pytest.mark.parametrize(
    "text",
    [
        "Løvehjerte & Søn",
        "محمد بن سلمان",
        "株式会社",
        "👩‍👩‍👧",
        "=cmd()",
        "<script>",
        "e\u0301".replace("e\u0301", "é"),
    ],
)
def test_names_are_kept_as_given(text):
    assert clean_line(text) == text
    assert clean_block(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "a\x00b",
        "a\x07b",
        "a\x9fb",
        "lone \ud800",
        "invoice\u202efdp.exe",
        "e" + "\u0301" * 10_000,
        "a\uffff",
    ],
)
@pytest.mark.parametrize("clean", [clean_line, clean_block])
def test_what_cannot_be_printed_is_refused_with_a_reason(clean, text):
    with pytest.raises(TextRefused, match=r"\.$"):
        clean(text)


@pytest.mark.parametrize("text", ["Hello\r\nBcc: a@b.example", "a\nb", "a\u2028b", "a\x85b"])
def test_a_line_has_no_break(text):
    with pytest.raises(TextRefused):
        clean_line(text)


def test_text_is_made_tidy():
    assert clean_line("  a\tb \n") == "a b"
    assert clean_line("e\u0301") == "é"
    assert clean_line("\u202a+353 1 234\u202c\ufeff") == "+353 1 234"
    assert clean_line("\u200b a") == "a"
    assert clean_block("a \r\nb\rc\u2028d\n\n") == "a\nb\nc\nd"


def test_a_limit_says_how_much_there_is():
    with pytest.raises(TextRefused, match="10,000"):
        clean_line("a" * 10_000, limit=200)


def test_a_limit_holds_for_what_is_stored():
    assert len(clean_line("\u0958")) == 2
    with pytest.raises(TextRefused):
        clean_line("\u0958", limit=1)


def test_ten_megabytes_of_accents_are_refused_quickly():
    began = time.perf_counter()
    with pytest.raises(TextRefused):
        clean_block("\u0301" * 10_000_000)
    assert time.perf_counter() - began < 2


@given(st.text())
def test_clean_text_stays_as_it_is_and_can_be_encoded(text):
    for clean in (clean_line, clean_block):
        with suppress(TextRefused):
            once = clean(text)
            assert clean(once) == once
            once.encode()
