"""A change order that nobody answered is followed up as a quote is, and never after an answer."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.core import mail

from clientdesk.clock import standing_at
from clientdesk.workspaces.scope import within
from followups.models import Track
from followups.planner import plan_due
from tests.changes.asking import Working
from tests.changes.conftest import work as work
from tests.changes.ordering import Order, logo_comes_late
from tests.followups.unpaid import work as work_off
from tests.scope.conftest import sent as sent
from tests.studio import desk, harbor, maya, studio

__all__ = ["desk", "harbor", "maya", "sent", "studio", "work"]
pytestmark = pytest.mark.django_db


def subjects(first: int, last: int) -> list[tuple[int, str]]:
    """(day of December, subject) of what went out by itself on these mornings."""
    found = []
    for day in range(first, last + 1):
        moment, before = datetime(2026, 12, day, 10, tzinfo=UTC), len(mail.outbox)
        with standing_at(moment):
            plan_due(moment)
            work_off()
        about = [one.subject for one in mail.outbox[before:] if "About your wish" in one.subject]
        found += [(day, one) for one in about]
    return found


def test_it_is_followed_up_twice_and_never_once_it_is_answered(work: Working):
    logo_comes_late(work)
    order = Order.sent(work)  # on Tuesday 1 December
    assert subjects(2, 4) == [(4, "About your wish: Booking page")]
    page = work.desk.get(f"/w/{work.sent.workspace.slug}/change-orders/{order.version.order_id}/")
    assert "The next word goes" in page.content.decode()
    visitor = order.visitor()
    assert visitor.posts("refusal", datetime(2026, 12, 5, 10, tzinfo=UTC)).status_code == 302
    assert subjects(7, 9) == []
    with within(work.sent.workspace.pk):
        assert Track.objects.get(kind="change_follow_up").ended_why == "declined"
