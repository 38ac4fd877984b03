"""What is done and not invoiced is seen the same day, in three places, and billed in one press."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from billing.flows.bill_instalment import bill_instalment
from billing.leaks import leaks
from billing.models import BillingDocument
from clientdesk.mail.models import Message
from clients.recording import Actor
from delivery.flows.answer_delivery import ask_revision
from delivery.flows.close_project import Closing, close_project, reopen_project
from delivery.flows.deliver import deliver
from delivery.page import page_for
from delivery.paying import Paid
from scope.models import Instalment, Milestone
from tests.delivery.conftest import website
from tests.delivery.website import Website

__all__ = ["website"]
pytestmark = pytest.mark.django_db


def found(website: Website, today: date) -> list[tuple[str, str]]:
    return [(leak.what, f"{leak.since:%-d %b}") for leak in leaks(website.by, today, 20)]


def test_what_is_delivered_leaks_from_that_day_until_it_is_invoiced(desk: Any, website: Website):
    slug = website.workspace.slug
    with website.on(1, 20, 2027):
        assert found(website, date(2027, 1, 20)) == []
        deliver(website.deliverable("Build").pk, website.by)
        assert found(website, date(2027, 1, 20)) == [("Build", "20 Jan")]
    with website.on(1, 22, 2027):
        today = " ".join(desk.get(reverse("today:today", args=[slug])).content.decode().split())
        assert "Harbor Bakery: Build delivered Wed, 20 January, not invoiced" in today
        assert "A website · 2 days" in today
        assert "€2,070.00" in today
        money = desk.get(reverse("billing:money", args=[slug])).content.decode()
        assert "Done and not invoiced" in money
        bill = reverse(
            "billing:bill-instalment", args=[slug, Instalment.objects.get(label="Build").pk]
        )
        assert f'action="{bill}"' in today
        assert f'action="{bill}"' in money
        assert desk.post(bill).status_code == 302
        assert desk.post(bill).status_code == 302
        assert BillingDocument.objects.filter(issued_at=None).count() == 1
        assert found(website, date(2027, 1, 22)) == []


def test_what_is_sent_back_is_not_done(website: Website):
    with website.on(1, 20, 2027):
        launch = website.deliverable("Launch")
        type(launch).objects.filter(pk=launch.pk).update(revision_rounds=1)
        deliver(launch.pk, website.by)
        assert found(website, date(2027, 1, 20)) == [("Launch", "20 Jan")]
        ask_revision(launch.pk, Actor.member(website.by), "Not yet")
        assert found(website, date(2027, 1, 20)) == []


def test_an_approved_change_is_invoiced_with_its_milestone_in_the_same_press(
    desk: Any, website: Website
):
    with website.on(1, 20, 2027):
        build = Instalment.objects.get(label="Build")
        Instalment.objects.create(
            workspace_id=build.workspace_id, project=build.project, milestone=build.milestone,
            part="change", position=1, since=2, label="Booking page", trigger="milestone",
            net_minor=80000, tax_minor=18400,
            taxes=[{"category": "S", "rate": "23", "taxable": 80000, "tax": 18400}],
        )  # fmt: skip
        deliver(website.deliverable("Build").pk, website.by)
        [leak] = leaks(website.by, date(2027, 1, 20), 20)
        assert (leak.net.minor, leak.instalment) == (287000, build)
        page = reverse("delivery:project", args=[website.workspace.slug, website.project.pk])
        words = desk.get(page).content.decode()
        assert 'Invoice <span class="num nowrap">€2,870.00' in words
        bill_instalment(build.pk, website.by, issue=True)
        assert leaks(website.by, date(2027, 1, 20), 20) == []
        rungs = page_for(website.project).rungs
        assert [due.payment.state for rung in rungs for due in rung.dues] == [
            Paid.INVOICED, Paid.INVOICED, Paid.INVOICED, Paid.NOT_INVOICED
        ]  # fmt: skip
        gross = BillingDocument.objects.filter(gross_minor=353010)
        assert gross.exists()


def test_what_the_plan_has_for_a_day_after_an_early_end_is_not_asked_for(website: Website):
    with website.on(1, 20, 2027):
        build = Instalment.objects.get(label="Build")
        for position, on in enumerate((date(2027, 1, 15), date(2027, 2, 1)), start=5):
            Instalment.objects.create(
                workspace_id=build.workspace_id, project=build.project, part=f"care-{on}",
                position=position, label=f"Care from {on:%-d %b}", trigger="date", on=on,
                net_minor=10000, tax_minor=0, taxes=[],
            )  # fmt: skip
        later = date(2027, 2, 3)
        both = [("Care from 15 Jan", "15 Jan"), ("Care from 1 Feb", "1 Feb")]
        assert found(website, later) == both
        close_project(website.project.pk, Closing(), website.by)
        assert found(website, later) == both[:1]
        reopen_project(website.project.pk, website.by)
        assert found(website, later) == both


def empty(website: Website, title: str, position: int) -> Instalment:
    """A payment with a milestone for which nothing of its own is handed over."""
    in_it = {"workspace": website.workspace, "project": website.project, "position": position}
    milestone = Milestone.objects.create(**in_it, part=title.lower(), title=title)
    return Instalment.objects.create(
        **in_it, milestone=milestone, part=f"p-{title.lower()}", since=3, label=title,
        trigger="milestone", net_minor=10000, tax_minor=0,
        taxes=[{"category": "S", "rate": "0", "taxable": 10000, "tax": 0}],
    )  # fmt: skip


def test_a_milestone_without_work_of_its_own_is_reached_once_what_is_before_it_is(
    desk: Any, website: Website
):
    with website.on(1, 20, 2027):
        kickoff, handover = empty(website, "Kick-off", 0), empty(website, "Handover", 90)
        Milestone.objects.filter(title="Build").update(position=1)
        page = reverse("delivery:project", args=[website.workspace.slug, website.project.pk])
        words = " ".join(desk.get(page).content.decode().split())
        bill = reverse("billing:bill-instalment", args=[website.workspace.slug, kickoff.pk])
        assert f'action="{bill}"' in words and "invoice it when it is time" in words
        deliver(website.deliverable("Build").pk, website.by)
        assert "Handover" not in dict(found(website, date(2027, 1, 20)))
        with_notice = Message.objects.filter(kind="notice", subject__contains="Handover")
        assert not with_notice.exists()
        deliver(website.deliverable("Launch").pk, website.by)
        deliver(website.deliverable("Design").pk, website.by)
        assert dict(found(website, date(2027, 1, 20)))["Handover"] == "20 Jan"
        assert with_notice.count() == 1
        rung = next(one for one in page_for(website.project).rungs if one.title == "Handover")
        assert [due.instalment for due in rung.leaks] == [handover]
        assert desk.post(bill).status_code == 302
        assert BillingDocument.objects.filter(lines__origin_id=kickoff.pk).exists()
