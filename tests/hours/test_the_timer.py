"""One timer a member: it runs until it is stopped, and is not believed over night."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from clientdesk import clock
from clientdesk.clock import standing_at
from clientdesk.workspaces.models import Member, Workspace
from clientdesk.workspaces.scope import within
from clients.models import Client
from hours.models import TimeEntry, Timer
from tests.factories import browser_of
from tests.hours.conftest import WEDNESDAY
from tests.hours.test_putting_hours_down import at

pytestmark = pytest.mark.django_db

TEN_PAST_FOUR = datetime(2027, 2, 10, 16, 10, tzinfo=UTC)


def start(desk: Browser, studio: Workspace, **typed: str):
    return desk.post(at("timer", studio), typed)


def test_started_it_shows_on_every_page_of_any_browser_and_stops_by_one_click(
    desk: Browser, studio: Workspace, thames: Client, maya: Member
) -> None:
    with standing_at(TEN_PAST_FOUR):
        assert start(desk, studio, line="Thames pricing workshop").status_code == 302
    with standing_at(TEN_PAST_FOUR + timedelta(minutes=85, seconds=29)):
        elsewhere = browser_of(maya)
        for page in (reverse("today:today", args=[studio.slug]), at("week", studio)):
            shown = elsewhere.get(page).content.decode()
            assert "Pricing workshop" in shown and "since 16:10" in shown and "1 h 25" in shown
        stopped = elsewhere.post(at("stop", studio), {"here": at("week", studio)})
        assert stopped["Location"] == at("week", studio)
        assert "data-since" not in elsewhere.get(at("week", studio)).content.decode()
        elsewhere.post(at("stop", studio))
    with within(studio.pk):
        entry = TimeEntry.objects.get()
        assert (entry.minutes, entry.client, entry.text) == (85, thames, "Pricing workshop")
        assert entry.began_at == TEN_PAST_FOUR


def test_another_timer_stops_the_first_and_two_can_never_run(
    desk: Browser, studio: Workspace, thames: Client, harbor: Client, maya: Member
) -> None:
    with standing_at(TEN_PAST_FOUR):
        start(desk, studio, client=str(thames.pk))
    with standing_at(WEDNESDAY):
        start(desk, studio, client=str(harbor.pk))
    with within(studio.pk):
        assert TimeEntry.objects.get().minutes == 50
        running = Timer.objects.get(ended_at=None)
        assert running.client == harbor
        with pytest.raises(IntegrityError), transaction.atomic():
            Timer.objects.create(
                workspace=studio, member=maya, client=thames, started_at=clock.now()
            )


def test_over_night_it_asks_until_when(desk: Browser, studio: Workspace, thames: Client) -> None:
    with standing_at(TEN_PAST_FOUR):
        start(desk, studio, client=str(thames.pk))
    with standing_at(datetime(2027, 2, 11, 9, 0, tzinfo=UTC)):
        page = desk.get(at("week", studio)).content.decode()
        assert "You started at 16:10 on Wednesday, 10 February. Until when?" in page
        assert desk.post(at("stop", studio))["Location"] == at("until", studio)
        assert start(desk, studio, line="Thames call")["Location"] == at("until", studio)
        assert 'value="17:00"' in desk.get(at("until", studio)).content.decode()
        for wrong in ("later", "10:30"):
            refused = desk.post(at("until", studio), {"until": wrong})
            assert refused.status_code == 422 and wrong in refused.content.decode()
        assert (
            desk.post(at("until", studio), {"until": "18:40", "text": "Slides"}).status_code == 302
        )
    with within(studio.pk):
        entry = TimeEntry.objects.get()
        assert (entry.on, entry.minutes, entry.text) == (date(2027, 2, 10), 150, "Slides")


def test_thrown_away_or_under_a_minute_it_leaves_nothing(
    desk: Browser, studio: Workspace, thames: Client
) -> None:
    with standing_at(TEN_PAST_FOUR):
        start(desk, studio, client=str(thames.pk))
        said = desk.post(at("stop", studio), follow=True).content.decode()
        assert "Less than a minute" in said
        start(desk, studio, client=str(thames.pk))
    with standing_at(WEDNESDAY):
        desk.post(at("throw-away", studio))
    with within(studio.pk):
        assert not TimeEntry.objects.exists() and not Timer.objects.filter(ended_at=None).exists()


def test_the_shell_asks_nothing_more_while_it_runs(
    desk: Browser, studio: Workspace, thames: Client
) -> None:
    counts = []
    for run in (False, True):
        if run:
            start(desk, studio, client=str(thames.pk))
        desk.get(at("timer", studio))  # what was said once is said
        with CaptureQueriesContext(connection) as asked:
            desk.get(at("timer", studio))
        counts.append(len(asked))
    assert counts[0] == counts[1]
