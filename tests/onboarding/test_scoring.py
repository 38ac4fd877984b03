"""How well an inquiry fits: pure, with its reasons."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onboarding.scoring import ByHand, Colour, Criterion, Facts, Rules, score

TODAY = date(2026, 11, 24)
RULES = Rules(
    currency="EUR",
    floor_minor=400000,
    lead_days=14,
    wanted_words=("website", "web shop"),
    channels=("mail",),
    channel_names={"mail": "by mail", "chat": "by chat"},
)
TEXT = "A new website for our boat yard, ten pages, with photos that are there already."


def mark(criterion: Criterion, rules: Rules = RULES, **facts: Any) -> tuple[str, str]:
    card = score(Facts(**{"text": TEXT, "currency": "EUR", **facts}), rules, TODAY)
    found = next(one for one in card.marks if one.criterion is criterion)
    return found.colour.value, found.reason


@pytest.mark.parametrize(
    ("criterion", "facts", "expected"),
    [
        ("budget", {"low_minor": 300000, "high_minor": 500000},
         ("amber", "€3,000–€5,000, your floor is €4,000")),
        ("budget", {"low_minor": 500000, "high_minor": None},
         ("green", "from €5,000, your floor is €4,000")),
        ("budget", {"low_minor": 0, "high_minor": 300000},
         ("red", "up to €3,000, your floor is €4,000")),
        ("budget", {}, ("amber", "not said: ask for it")),
        ("budget", {"low_minor": 1, "high_minor": 2, "currency": "GBP"},
         ("amber", "£0.01–£0.02, in GBP; your floor is €4,000: weigh it yourself")),
        ("scope", {}, ("green", "names “website”")),
        ("scope", {"text": "A logo"}, ("amber", "described in 2 words: ask what it is")),
        ("timing", {"wished_on": date(2026, 12, 8)}, ("green", "in 14 days, you want 14")),
        ("timing", {"wished_on": date(2026, 12, 1)}, ("amber", "in 7 days, you want 14")),
        ("timing", {"wished_on": date(2026, 11, 30)}, ("red", "in 6 days, you want 14")),
        ("timing", {"wished_on": date(2026, 11, 1)}, ("red", "the day they wish is over")),
        ("style", {"channel": "mail"}, ("green", "by mail, as suits you")),
        ("style", {"channel": "chat"}, ("amber", "by chat; you work by mail")),
        ("flags", {}, ("green", "none of your warning words")),
        ("flags", {"text": "Needed ASAP"}, ("amber", "they say “asap”")),
        ("flags", {"text": "asap, unpaid"}, ("red", "they say “unpaid”, “asap”")),
    ],
)  # fmt: skip
def test_each_mark_says_why(
    criterion: str, facts: dict[str, Any], expected: tuple[str, str]
) -> None:
    assert mark(Criterion(criterion), **facts) == expected


def test_what_is_said_by_hand_counts_over_the_facts() -> None:
    by_hand = {Criterion.BUDGET: ByHand(Colour.GREEN, "4,500 on the phone", "Devon")}
    facts = Facts(text=TEXT, currency="EUR", low_minor=300000, high_minor=500000)
    before, after = score(facts, RULES, TODAY), score(facts, RULES, TODAY, by_hand)
    assert after.total > before.total
    assert after.marks[0].reason == "4,500 on the phone (Devon)"
    assert after.marks[0].is_by_hand


colours = st.sampled_from(list(Colour))
hands = st.fixed_dictionaries(dict.fromkeys(Criterion, colours))
weights = st.fixed_dictionaries({one: st.integers(0, 10) for one in Criterion})


@given(hands, weights, st.sampled_from(list(Criterion)))
def test_a_better_mark_never_lowers_the_score(
    said: dict[Criterion, Colour], weighed: dict[Criterion, int], raised: Criterion
) -> None:
    rules = Rules(currency="EUR", weights=weighed)
    by_hand = {one: ByHand(colour, "") for one, colour in said.items()}
    better = {**by_hand, raised: ByHand(Colour.GREEN, "")}
    before = score(Facts(text=""), rules, TODAY, by_hand)
    after = score(Facts(text=""), rules, TODAY, better)
    assert 0 <= before.total <= after.total <= 100
    assert score(Facts(text=""), rules, TODAY, by_hand) == before
