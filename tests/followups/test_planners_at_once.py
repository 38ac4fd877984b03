"""Several planners at the same moment: each step is decided by one of them (A16)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime
from threading import Barrier, BrokenBarrierError

import pytest
from django.db import connections

from clientdesk.clock import standing_at
from followups.models import Track
from followups.planner import decide
from followups.recipient import Recipient
from tests.followups.unpaid import ISSUED, Unpaid, another_invoice, at, unpaid_invoice

PLANNERS = 6


@pytest.mark.django_db(transaction=True)
def test_six_planners_at_once_send_one_reminder_for_each_invoice() -> None:
    unpaid = [unpaid_invoice() for _ in range(3)]

    def plan(number: int) -> None:
        try:
            unpaid[number % len(unpaid)].plan(at(10))
        finally:
            connections.close_all()

    with ThreadPoolExecutor(PLANNERS) as pool:
        list(pool.map(plan, range(PLANNERS)))
    for one in unpaid:
        assert _sent_once(one)


@pytest.mark.django_db(transaction=True)
def test_two_invoices_that_are_decided_at_once_send_one_word_that_day(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Both would find the day free, were they let to look at the same moment."""
    unpaid = unpaid_invoice()
    with standing_at(ISSUED), unpaid.inside():
        another_invoice(unpaid.owner, unpaid.contact)
    with unpaid.inside():
        tracks = list(Track.objects.values_list("pk", flat=True))
    together, asks = Barrier(2), Recipient.was_written_to_on

    def ask_together(self: Recipient, moment: datetime) -> bool:
        found = asks(self, moment)
        with suppress(BrokenBarrierError):
            together.wait(timeout=1)
        return found

    monkeypatch.setattr(Recipient, "was_written_to_on", ask_together)

    def plan(track: object) -> None:
        try:
            with standing_at(at(10)):
                decide(unpaid.workspace.pk, track, at(10))
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(plan, tracks))
    assert len(tracks) == 2 and len(unpaid.messages()) == 1
    with unpaid.inside():
        assert sorted(Track.objects.values_list("next_at__date", flat=True))[0] == at(11).date()


def _sent_once(unpaid: Unpaid) -> bool:
    decided = [(step, decision) for step, decision, _ in unpaid.nudges() if decision == "send"]
    return decided == [(2, "send")] and len(unpaid.messages()) == 1
