"""The stage: by the facts, or said by a member with a reason, and undone."""

from datetime import date

from django.test import Client as Browser

from billing.models import BillingDocument
from clientdesk import clock
from clientdesk.workspaces.models import Workspace
from clientdesk.workspaces.scope import within
from clients.models import Client
from clients.stage import Stage, stage
from tests.clients.test_client_page import where
from tests.factories import make_client


def test_the_stage_follows_the_facts(studio: Workspace, harbor: Client) -> None:
    with within(studio.pk):
        assert stage(harbor) == Stage.ONBOARDING
        paid = BillingDocument.objects.create(
            workspace=studio, client=harbor, currency="EUR", number="1", due_on=date(2027, 1, 1),
            issue_on=date(2027, 1, 1), issued_at=clock.now(), gross_minor=0, snapshot={},
        )  # fmt: skip
        assert stage(harbor) == Stage.RETENTION
        make_client(studio, "Friend", referred_by=harbor)
        assert stage(harbor) == Stage.ADVOCACY
        BillingDocument.objects.create(
            workspace=studio, client=harbor, currency="EUR", number="2", due_on=paid.due_on,
            issue_on=paid.issue_on, issued_at=clock.now(), gross_minor=100, snapshot={},
        )  # fmt: skip
        assert stage(harbor) == Stage.BILLING
        harbor.archived_at = clock.now()
        assert stage(harbor) == Stage.PAST


def test_a_member_says_otherwise_and_the_page_says_who_and_why(
    desk: Browser, studio: Workspace, harbor: Client
) -> None:
    said = {"stage": "DELIVERY", "why": "Signed on paper"}
    page = desk.post(where(studio, harbor, "stage/"), said, follow=True).content.decode()
    assert "In delivery" in page
    assert "set by Maya Lind on" in page and "“Signed on paper”" in page
    assert "Undo" in page
    with within(studio.pk):
        assert harbor.entries.latest("sequence").kind == "stage.said"
    desk.post(where(studio, harbor, "stage/?undo=1"))
    with within(studio.pk):
        assert stage(harbor) == Stage.ONBOARDING
        assert harbor.stage_overrides.count() == 2, "the row that was undone stays"


def test_undo_goes_back_to_what_was_said_before(
    desk: Browser, studio: Workspace, harbor: Client
) -> None:
    for name in ("DELIVERY", "RETENTION"):
        desk.post(where(studio, harbor, "stage/"), {"stage": name, "why": "So"})
    desk.post(where(studio, harbor, "stage/?undo=1"))
    with within(studio.pk):
        assert stage(harbor) == Stage.DELIVERY


def test_without_a_reason_nothing_is_said(desk: Browser, studio: Workspace, harbor: Client) -> None:
    answer = desk.post(where(studio, harbor, "stage/"), {"stage": "DELIVERY", "why": " "})
    assert answer.status_code == 422
    assert "Say why" in answer.content.decode()
    assert desk.post(where(studio, harbor, "stage/"), {"stage": "nonsense"}).status_code == 422


def test_an_archived_client_may_be_called_declined_and_nothing_livelier(
    desk: Browser, studio: Workspace, harbor: Client
) -> None:
    desk.post(where(studio, harbor, "stage/"), {"stage": "DELIVERY", "why": "So"})
    with within(studio.pk):
        harbor.archived_at = clock.now()
        harbor.save()
        assert stage(harbor) == Stage.PAST
    desk.post(where(studio, harbor, "stage/"), {"stage": "DECLINED", "why": "No budget"})
    with within(studio.pk):
        assert stage(harbor) == Stage.DECLINED
