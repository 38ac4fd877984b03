"""Hours that are changed at the moment in which an invoice takes them are corrected beside it."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connection, connections

from billing.flows.bill_hours import bill_hours
from clientdesk.workspaces.models import Member
from clientdesk.workspaces.scope import within
from clients.models import Client
from hours.flows.change_hours import change_hours
from hours.flows.keep_hours import Worked, keep_hours
from hours.models import Charging, TimeEntry

WAITS = "SELECT count(*) FROM pg_locks WHERE NOT granted"


@pytest.mark.django_db(transaction=True)
def test_what_the_invoice_says_was_worked_stays_as_it_was(thames: Client, maya: Member) -> None:
    workspace_id, said = thames.workspace_id, "Workshop"

    def worked(minutes: int) -> Worked:
        return Worked(thames, date(2027, 2, 3), minutes, said, charging=Charging.HOURLY)

    with within(workspace_id):
        entry = keep_hours(worked(120), maya)

    def change() -> TimeEntry:
        try:
            with within(workspace_id):
                return change_hours(entry.pk, worked(180), maya)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        with within(workspace_id):
            line = bill_hours(thames.pk).lines.get()
            changing = pool.submit(change)
            while not (changing.done() or _someone_waits(changing)):
                pass
        corrected = changing.result(timeout=20)
    with within(workspace_id):
        assert line.quantity == 2
        assert TimeEntry.objects.get(pk=entry.pk).minutes == 120
        assert (corrected.root, corrected.minutes) == (entry.pk, 180)


def _someone_waits(changing: Future[TimeEntry]) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(WAITS)
        waiting: int = cursor.fetchone()[0]
    return waiting > 0
