"""Words that blame are met by gentler ones; what the client said themselves is none of ours."""

import re

import pytest

from clientdesk.texts.moments import moments
from conversations.blame import blame_rules, find_blame, mend
from conversations.wording import first_words


@pytest.mark.parametrize(
    ("text", "gentler"),
    [
        ("You never read the clause.", "I may not have shown you clearly enough the clause."),
        ("I wrote, and you never answered.", "I wrote, and I have not had an answer yet."),
        ("You never sent the logo.", "So far I have not seen that you sent the logo."),
        ("You always change it.", "It happened more than once that you change it."),
        ("It’s your fault that it is late.", "What happened is that it is late."),
        ("Obviously, two rounds are two.", "Two rounds are two."),
        ("This is, obviously, not part of it.", "This is not part of it."),
        ("As I already told you, it was due.", "To have it in one place, it was due."),
        ("This is unacceptable.", "This is difficult for me."),
        ("You should have asked.", "It would have helped if you had asked."),
        ("You failed to pay.", "You have not been able to pay."),
        ("Everyone knows that two is two.", "Two is two."),
        ("Wie ich Ihnen bereits gesagt habe, gilt es.", "Damit es an einer Stelle steht, gilt es."),
    ],
)
def test_each_has_a_gentler_sentence_that_reads(text: str, gentler: str) -> None:
    found = find_blame(text)
    assert len(found) == 1
    assert mend(text, found[0]) == gentler


@pytest.mark.parametrize(
    "text",
    [
        "Invoice 2027-0007 of 1 June 2027 is over €3,200.00, due on 15 June 2027.",
        "Clause 2.3 of our agreement says: two rounds of revision.",
        "It is not your fault, and nothing was wasted.",
        "I hope you always find the time.",
        "Thank you always for your patience.",
        "I never told you about the new address.",
        "We agreed that you send the logo by Tuesday.",
        "Faultless work, always on time, and you neverthelesss wait.",
    ],
)
def test_plain_words_raise_no_alarm(text: str) -> None:
    assert find_blame(text) == []


def test_a_quotation_of_theirs_is_passed_over_and_one_of_ours_is_not() -> None:
    theirs = "You wrote on 3 June 2027: “You never told us that it costs more.” I see why."
    assert find_blame(theirs, lambda quoted: quoted.startswith("You never told us")) == []
    assert len(find_blame(theirs)) == 1
    quoted_mail = "> You always do this.\nI understand that it looks so."
    assert find_blame(quoted_mail, lambda quoted: quoted.startswith("You always")) == []


def test_no_gentler_words_blame_in_their_turn_and_each_says_why() -> None:
    for rule in blame_rules():
        assert find_blame(rule.instead) == [] and rule.why


def test_none_of_our_own_texts_blames() -> None:
    ours = [moment.body for moment in moments().values()]
    ours += [
        said for words in first_words().values() for said in words.values() if isinstance(said, str)
    ]
    assert len(ours) > 50
    assert [found.words for text in ours for found in find_blame(text)] == []


def test_mending_all_of_a_hard_letter_ends() -> None:
    text = "You never read it. Obviously you always do that, and it is your fault. Unacceptable!"
    for _ in range(10):
        found = find_blame(text)
        if not found:
            break
        text = mend(text, found[0])
    assert find_blame(text) == [] and not re.search(r"  |\bobviously\b", text, re.IGNORECASE)


def test_the_worst_input_is_read_in_linear_time() -> None:
    assert find_blame("as i " * 2_000 + "“" * 2_000 + "how many times do i " * 500) is not None
