"""A calendar reads a member's dates by a secret address: where they stand, and why (story 2.7)."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client as Browser
from icalendar import Calendar

from booking.flows.cancel_call import cancel_call
from clientdesk.clock import standing_at
from clientdesk.feed.events import events_of
from clientdesk.workspaces.models import Member
from clientdesk.workspaces.scope import within
from clients.flows.hold_day import hold_day
from delivery.flows.close_project import Closing, close_project
from delivery.flows.deliver import deliver
from tests.booking.calling import SUNDAY, WEDNESDAY, Calling
from tests.delivery.website import Website
from tests.factories import make_member

pytestmark = pytest.mark.django_db
MADE = datetime(2026, 11, 20, 10, tzinfo=UTC)


def page(website: Website) -> str:
    return f"/w/{website.workspace.slug}/settings/calendar/"


def made(website: Website, desk: Browser) -> str:
    """The path of an address that was made just now."""
    address: str = desk.post(page(website), {"intent": "make"}).context["address"]
    return "/dates/" + address.partition("/dates/")[2]


def read(path: str) -> dict[str, Any]:
    """What a calendar finds there, by summary; it has neither cookie nor session."""
    answer = Browser().get(path)
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar")
    found = Calendar.from_ical(answer.content)
    return {str(one["summary"]): one for one in found.walk("VEVENT")}


def test_a_date_that_moved_moves_in_the_calendar_and_says_why(website: Website, desk: Any) -> None:
    with website.on(11, 20):
        path = made(website, desk)
        before = read(path)
        assert before["Design: Harbor Bakery"]["dtstart"].dt == date(2026, 12, 4)
        logo = before["Logo files from Harbor Bakery"]
        assert logo["dtstart"].dt == date(2026, 11, 24)
        assert logo["description"].startswith("What they give for Design\nhttp")
        assert b"X-PUBLISHED-TTL:PT1H\r\n" in Browser().get(path).content
    with website.on(11, 26):
        assert "Logo files from Harbor Bakery (2 working days late)" in read(path)
    with website.on(11, 27):
        website.comes("Logo files")
        after = read(path)
        design = after["Design: Harbor Bakery (was 4 Dec)"]
        assert design["dtstart"].dt == date(2026, 12, 9)
        assert design["uid"] == before["Design: Harbor Bakery"]["uid"]
        assert (
            "Design: was 4 Dec, now 9 Dec: Logo files came 3 working days late (agreed 24 Nov)"
            in design["description"]
        )
        assert after["Launch: Harbor Bakery (was 29 Jan 2027)"]["dtstart"].dt == date(2027, 2, 4)
        assert not any("Logo files from" in what for what in after)
        assert "uffer" not in Browser().get(path).content.decode()
    with website.on(12, 8):
        deliver(website.deliverable("Design").pk, website.by)
        assert not any("Design" in what for what in read(path))
        close_project(website.project.pk, Closing(), website.by)
        assert read(path) == {}


def test_the_address_is_shown_once_and_ends_with_the_next_by_a_press_and_when_one_leaves(
    website: Website, desk: Any
) -> None:
    with website.on(11, 20):
        first = made(website, desk)
        assert first not in desk.get(page(website)).content.decode()
        second = made(website, desk)
        assert Browser().get(first).status_code == 404
        assert read(second)
        assert Browser().head(second).status_code == 200
        assert Browser().post(second).status_code == 405
        assert "Stop it" in desk.get(page(website)).content.decode()
        desk.post(page(website), {"intent": "stop"})
        assert Browser().get(second).status_code == 404
        assert "Stop it" not in desk.get(page(website)).content.decode()
        third = made(website, desk)
        Member.objects.filter(pk=website.by.pk).update(left_at=MADE)
        assert Browser().get(third).status_code == 404


def test_whose_dates_stand_there(website: Website) -> None:
    """One's own clients', and those of nobody in particular; a colleague's are theirs."""
    with website.on(11, 20):
        colleague = make_member(website.workspace, Member.MEMBER, name="Priya")
        assert {one.uid for one in events_of(colleague)} == {
            one.uid for one in events_of(website.by)
        }
        client = website.project.client
        client.owner = website.by
        client.save()
        assert events_of(colleague) == []
        assert events_of(website.by)


def test_calls_and_held_days_stand_in_it_too() -> None:
    calling = Calling()
    calling.page().pick()
    with standing_at(SUNDAY), within(calling.studio.pk):
        hold_day(calling.client, date(2027, 6, 12), "The deposit is paid")
        call, day = sorted(events_of(calling.ines), key=lambda one: one.begins is None)
        assert (call.what, call.begins) == ("Discovery call: Noor and Sam", WEDNESDAY)
        assert (call.uid, call.why) == (calling.calls()[0].uid, "With Noor Haddad")
        assert (day.what, day.on) == ("Noor and Sam: the day is theirs", date(2027, 6, 12))
        cancel_call(calling.calls()[0], "Ill", calling.ines)
        assert events_of(calling.ines) == [day]
