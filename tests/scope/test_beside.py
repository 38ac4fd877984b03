"""What stands beside a draft: the weeks it promises, and how the client pays."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from billing.flows.record_payment import PaymentByHand, record_payment
from billing.models import Payment
from billing.owing import owed
from clientdesk import clock
from clientdesk.clock import standing_at
from clientdesk.today.page import today_of
from clientdesk.workspaces.models import Workspace
from clientdesk.workspaces.models.base import new_id
from clientdesk.workspaces.scope import within
from clients.habits import habits_of
from clients.models import Client
from scope.beside import beside_the_draft
from tests.factories import make_client
from tests.scope.offers import website
from tests.scope.quoting import IN_TIME, SENT_AT, TOO_LATE, Sent
from tests.today.test_today import issued

pytestmark = pytest.mark.django_db


def test_each_promised_week_says_what_else_is_promised_and_the_hours_left(sent: Sent, inside):
    with standing_at(IN_TIME):
        fresh = Client.objects.select_related("workspace").get(pk=sent.quote.client_id)
        other = make_client(fresh.workspace, "Other")
        other = Client.objects.select_related("workspace").get(pk=other.pk)
        beside = beside_the_draft(website(), other, new_id())
    first = beside.weeks[0]
    assert first.monday.isoformat() == "2026-11-30"
    assert first.here == ["Design"] and first.elsewhere == ["Harbor Bakery: Design"]
    assert first.is_full and first.hours_left == "0"
    assert beside.habits == []


def test_a_week_of_its_own_leaves_the_rest_of_the_working_week(studio, harbor, inside):
    workspace = Workspace.objects.get(pk=studio.pk)
    harbor = Client.objects.select_related("workspace").get(pk=harbor.pk)
    (design, *_) = website().deliverables
    offer = replace(website(), deliverables=(replace(design, effort_days=Decimal(3)),))
    with standing_at(SENT_AT):
        (week,) = beside_the_draft(offer, harbor, new_id()).weeks
    assert workspace.working_weekdays == "01234" and week.hours_left == "16"


def test_how_late_they_pay_is_said_from_what_they_paid(harbor, maya, inside):
    assert habits_of(harbor) == []
    for number, late in (("1", 10), ("2", 12)):
        document = issued(harbor, number, clock.today("UTC") - timedelta(days=40))
        paid_on = document.due_on + timedelta(days=late)
        by_hand = PaymentByHand(new_id(), owed(document), paid_on, Payment.Method.CASH)
        record_payment(document.pk, by_hand, maya)
    assert habits_of(harbor) == ["Pays 11 days late on average, of 2 invoices."]


def test_today_shows_a_quote_that_waits_and_one_that_was_asked_about(sent: Sent, maya):
    def page(at):
        with standing_at(at), within(sent.workspace.pk):
            return today_of(Workspace.objects.get(pk=sent.workspace.pk), maya)

    (row,) = page(IN_TIME).waiting
    assert row.what == "Harbor Bakery answers Quote Q-2026-001"
    sent.visitor().posts("questions", about="change", text="Later?")
    needs = [row.what for row in page(IN_TIME).needs_you]
    assert needs == ["Harbor Bakery asks for a change: Quote Q-2026-001"]
    needs = [row.tag for row in page(TOO_LATE).needs_you]
    assert needs == ["ended"]
