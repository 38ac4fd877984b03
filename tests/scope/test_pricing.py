"""The price of an offer follows the choice, and its payments sum to it."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientdesk.lib.totals import TotalsRefused
from scope.offer import Choice, ChoiceRefused, Offer, Trigger
from scope.offer_facts import as_facts, read_offer
from scope.pricing import price
from tests.scope.offers import line, part, website, wedding


def test_devons_website_with_copywriting_is_40_30_30():
    found = price(website(), Choice("copy"))
    assert found.once.net_minor == 690000
    assert [due.net_minor for due in found.dues] == [276000, 207000, 207000]
    assert [due.gross_minor for due in found.dues] == [339480, 254610, 254610]
    assert found.deposit == found.dues[0]


def test_hosting_is_asked_for_each_month_and_leaves_the_price_alone():
    found = price(website(), Choice("plain", ("hosting",)))
    assert (found.once.net_minor, found.monthly.net_minor) == (600000, 2000)


def test_iness_full_day_and_album_leave_a_balance_due_on_saturday_29_may():
    found = price(wedding(), Choice("full", ("album",)))
    assert [(due.net_minor, due.on) for due in found.dues] == [
        (51000, None),
        (153000, date(2027, 5, 29)),
    ]
    assert found.once.gross_minor == 204000


def test_what_comes_with_a_package_comes_with_no_other():
    offer = website()
    assert [d.id for d in offer.deliverables_of(Choice("plain"))] == ["d1", "d2", "d4"]
    assert [i.id for i in offer.inputs_of(Choice("plain"))] == ["i1"]
    assert len(offer.inputs_of(Choice("copy"))) == 2


@pytest.mark.parametrize("choice", [Choice(), Choice("gold"), Choice("full", ("yacht",))])
def test_a_choice_that_the_offer_does_not_have_is_refused(choice):
    with pytest.raises(ChoiceRefused):
        price(wedding(), choice)


def test_payments_that_do_not_make_the_price_are_refused():
    short = replace(website(), instalments=(part("p", "Half", Trigger.SIGNING, "50"),))
    with pytest.raises(TotalsRefused):
        price(short, Choice("plain"))


def test_six_months_of_a_hundred_are_shared_to_the_cent():
    monthly = part("m", "Month", Trigger.MONTHLY, None, on=date(2027, 1, 31), months=6)
    offer = Offer("EUR", lines=(line("Work", "100"),), instalments=(monthly,))
    dues = price(offer, Choice()).dues
    assert [due.net_minor for due in dues] == [1667, 1667, 1667, 1667, 1666, 1666]
    assert [due.on for due in dues][:3] == [date(2027, 1, 31), date(2027, 2, 28), date(2027, 3, 31)]
    assert sum(due.gross_minor for due in dues) == 12300


def test_an_offer_without_a_plan_is_paid_on_completion():
    (due,) = price(Offer("EUR", lines=(line("Work", "100"),)), Choice()).dues
    assert (due.trigger, due.gross_minor) == (Trigger.COMPLETION, 12300)


cents = st.integers(0, 10**7).map(lambda n: str(Decimal(n) / 100))
rates = st.sampled_from(["0", "5", "13.5", "23"])


@given(
    st.lists(st.tuples(cents, rates), min_size=1, max_size=6),
    st.lists(st.integers(1, 40), min_size=0, max_size=3),
    st.integers(0, 12),
)
def test_whatever_the_plan_its_payments_sum_to_each_rate_of_the_price(lines, percents, months):
    plan = [part(f"p{n}", "Part", Trigger.DATE, str(p)) for n, p in enumerate(percents)]
    if sum(percents) > 100:
        plan = []
    plan.append(part("rest", "Rest", Trigger.MONTHLY, None, months=months))
    found = price(
        Offer("EUR", tuple(line("x", p, r) for p, r in lines), instalments=tuple(plan)), Choice()
    )
    assert sum(due.net_minor for due in found.dues) == found.once.net_minor
    for place, row in enumerate(found.once.taxes):
        assert sum(due.taxes[place].taxable_minor for due in found.dues) == row.taxable_minor
        assert sum(due.taxes[place].tax_minor for due in found.dues) == row.tax_minor
    for due in found.dues:
        assert due.net_minor >= 0 and all(row.tax_minor >= 0 for row in due.taxes)


@pytest.mark.parametrize("offer", [website(), wedding(), Offer("EUR")])
def test_an_offer_comes_back_from_json_as_it_was(offer):
    assert read_offer(json.loads(json.dumps(as_facts(offer)))) == offer


def test_the_client_is_shown_neither_effort_nor_buffer():
    shown = website().without_private()
    assert {(d.effort_days, d.buffer_days) for d in shown.deliverables} == {(Decimal(0), 0)}
    assert [d.on for d in shown.deliverables] == [d.on for d in website().deliverables]
