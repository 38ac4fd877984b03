"""Chats as programs export and copy them: who, when, words; nothing guessed."""

from datetime import datetime
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clients.chat import Said, read_chat

NOW = datetime(2027, 3, 20, 9, 0)  # noqa: DTZ001  a Saturday, by the reader's own clock
TWO = [("Dana Byrne", "12 15:04", "Can we see it in blue?"), ("Maya", "12 15:09", "Yes, tomorrow.")]

WHATSAPP_ANDROID = """\
12/03/2027, 15:01 - Messages and calls are end-to-end encrypted. No one outside can read them.
12/03/2027, 15:04 - Dana Byrne: Can we see it in blue?
12/03/2027, 15:09 - Maya: Yes, tomorrow.
"""
WHATSAPP_IPHONE = """\
[12.03.27, 15:04:33] Dana Byrne: Can we see it in blue?
\u200e[12.03.27, 15:09:01] Maya: Yes, tomorrow.
"""
WHATSAPP_AMERICAN = """\
[3/12/27, 3:04:33\u202fPM] Dana Byrne: Can we see it in blue?
[3/13/27, 3:09:01\u202fPM] Maya: Yes, tomorrow.
"""
WHATSAPP_WEB = """\
[15:04, 13/03/2027] Dana Byrne: Can we see it in blue?
[15:09, 13/03/2027] Maya: Yes, tomorrow.
"""
SIGNAL = """\
[2027-03-12 15:04] Dana Byrne: Can we see it in blue?
[2027-03-12 15:09] Maya: Yes, tomorrow.
"""
TELEGRAM = """\
Dana Byrne, [12.03.2027 15:04]
Can we see it in blue?

Maya, [12.03.2027 15:09]
Yes, tomorrow.
"""
TEAMS = """\
[12 March 2027 15:04] Dana Byrne
Can we see it in blue?
[12 March 2027 15:09] Maya
Yes, tomorrow.
"""
SLACK = """\
Friday, March 12th
Dana Byrne
  3:04 PM
Can we see it in blue?

Maya
  3:09 PM
Yes, tomorrow.
"""
SLACK_ON_ONE_LINE = """\
12 March 2027
Dana Byrne  15:04
Can we see it in blue?
Maya  15:09
Yes, tomorrow.
"""


def told(said: tuple[Said, ...]) -> list[tuple[str, str, str]]:
    return [(one.who, f"{one.at:%-d %H:%M}", one.words) for one in said]


@pytest.mark.parametrize(
    "text",
    [WHATSAPP_ANDROID, WHATSAPP_IPHONE, SIGNAL, TELEGRAM, TEAMS, SLACK, SLACK_ON_ONE_LINE],
)
def test_each_program_is_read(text: str) -> None:
    day_first = True if "/" in text else None
    chat = read_chat(text, NOW, "en_IE", day_first)
    assert told(chat.said) == TWO
    assert {one.at.date() for one in chat.said} == {datetime(2027, 3, 12).date()}  # noqa: DTZ001
    assert chat.names == ["Dana Byrne", "Maya"]


def test_what_cannot_be_otherwise_decides_which_number_is_the_month() -> None:
    """No month has a 13, and nothing was said in the future."""
    american, irish = read_chat(WHATSAPP_AMERICAN, NOW, "en_IE"), read_chat(WHATSAPP_WEB, NOW, "en")
    assert [one.at.strftime("%d.%m.") for one in american.said] == ["12.03.", "13.03."]
    assert [one.at.strftime("%d.%m.") for one in irish.said] == ["13.03.", "13.03."]
    ahead = read_chat("[03/12/2027, 15:04] Dana: hello", NOW, "en_IE")
    assert ahead.said[0].at.strftime("%d.%m.") == "12.03.", "3 December is yet to come"


def test_what_may_be_read_in_two_ways_is_asked_and_not_guessed() -> None:
    text = "[02/03/2027, 15:04] Dana: hello\n[02/03/2027, 15:05] Maya: hi"
    chat = read_chat(text, NOW, "en_IE")
    assert (chat.unclear, chat.said) == ("02/03/2027", ())
    months = {day_first: read_chat(text, NOW, "en_IE", day_first) for day_first in (True, False)}
    assert [months[first].said[0].at.month for first in (True, False)] == [3, 2]
    assert read_chat("[03/03/2027, 15:04] Dana: hello", NOW, "en_US").said, "the same either way"


def test_a_line_that_begins_no_message_belongs_to_the_one_before() -> None:
    text = (
        "Exported by somebody\n12.03.27, 15:04 - Dana: Three things:\n\n- blue\n"
        "- at 15:30: a call\nMonday\n12.03.27, 15:09 - Maya: Yes"
    )
    chat = read_chat(text, NOW, "en_IE")
    assert [one.words for one in chat.said] == [
        "Three things:\n\n- blue\n- at 15:30: a call\nMonday", "Yes",
    ]  # fmt: skip
    assert chat.left_out == ("Exported by somebody",)


def test_what_is_no_chat_is_none() -> None:
    assert read_chat("Dear Maya,\n\nlet's meet at 15:04 on 12/03.\nDana", NOW, "en_IE").said == ()
    assert read_chat("", NOW, "en_IE").said == ()


@given(st.text(alphabet=st.sampled_from("ab:[]/.- \n1203,PM\u200e–"), max_size=300))
def test_no_text_is_too_odd_and_no_word_of_a_message_is_lost(words: str) -> None:
    for day_first in (None, True):
        read_chat(words, NOW, "en_IE", day_first)
    line = " ".join(words.replace("\u200e", "").split())
    if line:
        chat = read_chat(f"[2027-03-12 15:04] Dana: {line}", NOW, "en_IE", True)
        assert [one.words for one in chat.said] == [line]


@pytest.mark.parametrize("worst", ["[1", "1/1 ", "aaaaa ", "12.03.27, 15:04 - ", "a  ", " 1:11"])
def test_the_longest_worst_text_ends_soon(worst: str) -> None:
    begun = perf_counter()
    read_chat(worst * (3900 // len(worst)) + "\n" + (worst + "\n") * 3000, NOW, "en_IE", True)
    assert perf_counter() - begun < 4
