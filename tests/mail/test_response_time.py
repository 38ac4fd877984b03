"""How long clients wait, in the studio's working hours, counted again minute by minute."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client as Browser

from clientdesk.clock import standing_at
from clientdesk.lib.public_holidays import public_holidays
from clientdesk.workspaces.models import Workspace
from clientdesk.workspaces.scope import within
from clients.correspondence.response_time import response_time
from clients.models import Client
from tests.mail.post import a_letter, arrives, inbound, sent_mail

pytestmark = pytest.mark.django_db
# Over an evening, a weekend, a holiday (26 and 27 October with the change of clocks), at once.
WAITS = [
    (datetime(2026, 10, 20, 15, 10, tzinfo=UTC), datetime(2026, 10, 21, 9, 40, tzinfo=UTC)),
    (datetime(2026, 10, 23, 15, 0, tzinfo=UTC), datetime(2026, 10, 27, 10, 5, tzinfo=UTC)),
    (datetime(2026, 11, 3, 11, 0, tzinfo=UTC), datetime(2026, 11, 3, 11, 7, tzinfo=UTC)),
]


def naive(studio: Workspace, asked: datetime, answered: datetime) -> timedelta:
    """Every minute of the wait that lies in the hours of a working day."""
    zone, off = ZoneInfo(studio.zone), public_holidays(studio.country, studio.region)
    minutes, at = 0, asked
    while at < answered:
        there = at.astimezone(zone)
        minutes += (
            str(there.weekday()) in studio.working_weekdays
            and there.date() not in off
            and studio.opens_at <= there.time() < studio.closes_at
        )
        at += timedelta(minutes=1)
    return timedelta(minutes=minutes)


def test_the_median_wait_is_that_of_a_count_by_minutes(
    desk: Browser, studio: Workspace, harbor: Client
) -> None:
    to = inbound(studio)
    for n, (asked, answered) in enumerate(WAITS):
        for again, minutes in enumerate((0, 3)):  # the second mail of a wait begins none
            with standing_at(asked + timedelta(minutes=minutes)):
                name = b"<%d-%d@" % (n, again)
                arrives(studio, a_letter(to).as_bytes().replace(b"<1@", name), to)
        with standing_at(answered):
            sent_mail(studio, harbor, key=str(n))
    with within(studio.pk):
        studio = Workspace.objects.get(pk=studio.pk)
        measured = response_time(studio, harbor)
    assert measured.answers == len(WAITS)
    assert measured.median == sorted(naive(studio, *wait) for wait in WAITS)[1]
    assert measured.median and timedelta(hours=1) < measured.median < timedelta(hours=8)
