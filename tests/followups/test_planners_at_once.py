"""Several planners at the same moment: each step is decided by one of them (A16)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from tests.followups.unpaid import Unpaid, at, unpaid_invoice

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


def _sent_once(unpaid: Unpaid) -> bool:
    decided = [(step, decision) for step, decision, _ in unpaid.nudges() if decision == "send"]
    return decided == [(2, "send")] and len(unpaid.messages()) == 1
