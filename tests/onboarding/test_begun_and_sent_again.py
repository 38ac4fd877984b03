"""A form that is begun and not sent, and one that is sent again."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client as Browser

from clientdesk import clock
from clientdesk.links.models import PublicLink
from clientdesk.mail.models import Message
from clientdesk.workspaces.models import Workspace
from clientdesk.workspaces.scope import within
from clients.models import Client
from followups import planner
from followups.models import Nudge, Track
from tests.clients.papers import work
from tests.onboarding.building import form_of, link_to, opened, page, question
from tests.onboarding.filling import stamp_of

BEGUN = datetime(2026, 11, 24, 20, 40, tzinfo=UTC)  # a Tuesday evening; it is Lisbon's time too


@pytest.fixture
def link(studio: Workspace, harbor: Client) -> PublicLink:
    form = form_of(
        studio, question("work"), question("pages", "number"), question("brief", "block")
    )
    return link_to(form, harbor)


def begin(studio: Workspace, link: PublicLink) -> Browser:
    browser = opened(link)
    with clock.standing_at(BEGUN):
        form = {"stamp": stamp_of(browser, studio, at=page(link)), "work": "A sign"}
        for _ in range(2):
            browser.post(page(link), form, headers={"X-Autosave": "1"})
    return browser


def send(browser: Browser, studio: Workspace, link: PublicLink, **answers: Any) -> None:
    form = {"stamp": stamp_of(browser, studio, at=page(link)), **answers}
    assert browser.post(page(link), form).status_code == 302


def nudges(studio: Workspace, at: datetime) -> list[Message]:
    with clock.standing_at(at):
        planner.plan_due(at)
    with within(studio.pk):
        return list(Message.objects.filter(kind="intake_nudge"))


def test_a_begun_form_is_seen_on_the_clients_page_with_how_far_it_is(
    studio: Workspace, harbor: Client, desk: Browser, link: PublicLink
) -> None:
    begin(studio, link)
    client = f"/w/{studio.slug}/clients/{harbor.pk}/"
    assert "the intake form, begun by Ines Duarte" in desk.get(client).content.decode()
    assert "1 of 3 answered" in desk.get(f"{client}intakes/").content.decode()


def test_they_are_nudged_once_after_three_days_in_their_hours(
    studio: Workspace, harbor: Client, desk: Browser, link: PublicLink
) -> None:
    begin(studio, link)
    assert nudges(studio, BEGUN + timedelta(days=2)) == []
    morning = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
    assert nudges(studio, morning - timedelta(minutes=1)) == []
    for days in (0, 1, 5, 20):
        found = nudges(studio, morning + timedelta(days=days))
        assert [mail.to for mail in found] == ["ines@harbor.example"]
    assert "1 of 3 answered" in found[0].text
    with within(studio.pk):
        assert Track.objects.get(kind="intake_nudge").ended_at
        assert Nudge.objects.count() == 1


def test_who_sent_it_meanwhile_is_not_nudged(
    studio: Workspace, harbor: Client, link: PublicLink
) -> None:
    browser = begin(studio, link)
    with clock.standing_at(BEGUN + timedelta(days=2)):
        send(browser, studio, link, work="A sign")
    assert nudges(studio, BEGUN + timedelta(days=4)) == []


def test_sent_between_planning_and_sending_the_nudge_is_dropped(
    studio: Workspace, harbor: Client, link: PublicLink
) -> None:
    browser = begin(studio, link)
    noon = datetime(2026, 11, 27, 12, 0, tzinfo=UTC)
    [mail] = nudges(studio, noon)
    with clock.standing_at(noon):
        send(browser, studio, link, work="A sign")
        work()
    with within(studio.pk):
        assert mail.reload().cancelled_why == "the form was sent meanwhile"


def test_after_a_week_it_stands_on_today(
    studio: Workspace, harbor: Client, desk: Browser, link: PublicLink
) -> None:
    begin(studio, link)
    for days, is_there in ((6, False), (8, True)):
        with clock.standing_at(BEGUN + timedelta(days=days)):
            shown = desk.get(f"/w/{studio.slug}/").content.decode()
        assert ("Harbor Bakery began a form and did not send it" in shown) is is_there


def test_sent_again_it_is_a_new_version_and_says_what_changed(
    studio: Workspace, harbor: Client, desk: Browser, link: PublicLink
) -> None:
    browser = opened(link)
    send(browser, studio, link, work="A sign", pages="3")
    send(browser, studio, link, work="A sign & a van", pages="3", brief="New words")
    with within(studio.pk):
        first, second = harbor.intakes.order_by("version")
    where = f"/w/{studio.slug}/clients/{harbor.pk}/intakes/"
    shown = desk.get(f"{where}{second.pk}/").content.decode()
    assert "<del>A sign</del><ins>A sign &amp; a van</ins>" in shown
    assert "<del>nothing</del><ins>New words</ins>" in shown
    assert "<span>Pages</span>" not in shown
    assert "Changed since" not in desk.get(f"{where}{first.pk}/").content.decode()
    assert first.answers == {"work": "A sign", "pages": "3", "brief": ""}
