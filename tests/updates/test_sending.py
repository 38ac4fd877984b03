"""An update is a letter that begins with what changed; sent, the next one goes on from there."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest

from clients.recording import Actor
from delivery.flows.answer_delivery import approve
from delivery.flows.deliver import deliver
from delivery.flows.start_work import start_work
from delivery.flows.take_back_step import take_back_step
from scope.models import Milestone
from tests.delivery.website import Website
from updates.models import StatusUpdate
from updates.queries import going_on
from updates.reading import told_until

pytestmark = pytest.mark.django_db


def address(website: Website) -> str:
    client = website.project.client
    return f"/w/{website.workspace.slug}/clients/{client.pk}/letters/new/"


def opened(website: Website, desk: Any) -> dict[str, str]:
    """What stands on the page of a status update."""
    page = desk.get(address(website), {"start": f"update-{website.project.pk}"}).content.decode()
    area = re.search(r"<textarea[^>]*>(.*?)</textarea>", page, re.S)
    assert area
    hidden = dict(re.findall(r'name="(draft|begun_with)"[^>]*value="([^"]*)"', page))
    subject = re.search(r'name="subject"[^>]*value="([^"]*)"', page)
    assert subject
    to = website.contact().email
    return {
        **hidden, "to": to, "subject": html.unescape(subject[1]),
        "text": html.unescape(area[1]).strip(),
    }  # fmt: skip


def test_drafted_sent_and_the_next_one_tells_only_what_is_new(website: Website, desk: Any):
    with website.on(11, 27):
        website.comes("Logo files")
        start_work(website.deliverable("Design").pk, website.by)
        letter = opened(website, desk)
        assert "Where A website stands" in letter["subject"]
        assert "- Logo files came on Fri, 27 November, 3 working days after" in letter["text"]
        assert "- Work on Design began on Fri, 27 November." in letter["text"]
        assert "- Notes for the texts, agreed for Tue, 1 December." in letter["text"]
        assert "buffer" not in letter["text"]
    with website.on(11, 27, hour=11):
        deliver(website.deliverable("Design").pk, website.by)
        assert desk.post(address(website), letter).status_code == 302
        update = StatusUpdate.objects.get()
        assert update.message.subject == letter["subject"]
        assert len(update.facts) == 6  # the logo, the start, four dates
        assert website.headlines("update") == ["Status update sent: A website"]
    with website.on(12, 4):
        then = opened(website, desk)
        assert "- Design was delivered on Fri, 27 November" in then["text"], "not told before"
        assert "Logo files" not in then["text"]
        assert "Work on Design began" not in then["text"]


def test_what_was_taken_back_never_happened(website: Website, desk: Any):
    with website.on(11, 20):
        step = start_work(website.deliverable("Design").pk, website.by)
        take_back_step(step.pk, website.by)
        assert "Nothing moved on our side." in opened(website, desk)["text"]


def test_a_project_without_a_word_for_a_week_is_on_today_with_its_draft(
    website: Website, desk: Any
):
    today = f"/w/{website.workspace.slug}/"
    with website.on(11, 22, hour=9):
        assert "tell them where" not in desk.get(today).content.decode()
    with website.on(11, 23, hour=11):
        page = desk.get(today).content.decode()
        assert "tell them where A website stands" in page
        assert f"start=update-{website.project.pk}" in page
        letter = opened(website, desk)
        desk.post(address(website), letter)
        assert "tell them where" not in desk.get(today).content.decode()
        assert told_until(website.project).isoformat() in letter["begun_with"]


def test_a_project_whose_parts_are_approved_is_silent_in_peace(website: Website):
    with website.on(11, 24):
        contact = website.contact()
        for title in ("Design", "Build", "Texts", "Launch"):
            piece = website.deliverable(title)
            deliver(piece.pk, website.by)
            approve(piece.pk, Actor.contact(contact), contact)
        assert not going_on().exists()


def test_a_letter_named_after_a_project_elsewhere_is_only_a_letter(website: Website, desk: Any):
    with website.on(11, 20):
        letter = opened(website, desk)
        other = "01900000-0000-7000-8000-000000000000"
        letter["begun_with"] = letter["begun_with"].replace(str(website.project.pk), other)
        assert desk.post(address(website), letter).status_code == 302
        assert not StatusUpdate.objects.exists()


def test_where_a_date_had_moved_before_the_delivery_is_no_news(website: Website, desk: Any):
    with website.on(11, 27):
        website.comes("Logo files")
    with website.on(12, 3):
        deliver(website.deliverable("Design").pk, website.by)
        told = opened(website, desk)["text"]
        assert "Design was delivered on Thu, 3 December, 1 working day before" in told
        assert "Design was 4 Dec" not in told


def test_the_day_a_milestone_is_reached_its_update_is_on_today(website: Website, desk: Any):
    today = f"/w/{website.workspace.slug}/"
    with website.on(11, 20):
        assert desk.post(address(website), opened(website, desk)).status_code == 302
    with website.on(11, 23):
        assert "tell them where" not in desk.get(today).content.decode()
        milestone = Milestone.objects.filter(deliverables__title="Build").get()
        for one in milestone.deliverables.all():
            assert "is reached; the draft is ready" not in desk.get(today).content.decode()
            deliver(one.pk, website.by)
        assert f"“{milestone}” is reached; the draft is ready" in desk.get(today).content.decode()
        assert desk.post(address(website), opened(website, desk)).status_code == 302
    with website.on(11, 23, hour=11):
        assert "tell them where" not in desk.get(today).content.decode()
