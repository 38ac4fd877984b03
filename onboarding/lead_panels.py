"""What leads show on a client's page."""

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone

from clientdesk.workspaces.models import Member, Workspace
from clientdesk.workspaces.rules import may_write
from clients.asked_once import asked_once
from clients.models import Client, Entry
from clients.next_dates import NextDate, next_dates
from clients.panels import Panel, Place, panel
from clients.rules import may_see_everything_of
from clients.stage import Stage, stage_fact
from clients.subjects import page_of_subject
from clients.tabs import add_tab
from clients.waiting import Side, Wait, waits
from onboarding.lead_queries import open_lead_of
from onboarding.lead_rows import lead_rows
from onboarding.lead_steps import not_over
from onboarding.models import Lead


@panel("lead", Place.TOP, order=5)
def open_lead(client: Client, member: Member) -> Panel | None:
    """The lead that is open, or held for a look."""
    lead = _open_lead(client, member)
    if lead is None:
        return None
    row = lead_rows([lead], client.workspace)[0]
    return Panel("onboarding/_lead_panel.html", {"lead": lead, "card": row.card, "step": row.step})


@panel("make a lead", Place.MENU)
def make_a_lead(client: Client, member: Member) -> Panel | None:
    may = may_write(member) and may_see_everything_of(member, client)
    return Panel("onboarding/_make_lead.html") if may and not _open_lead(client, member) else None


@stage_fact("a lead that is open", Stage.ACQUISITION, weight=12)
def has_open_lead(client_ids: Sequence[UUID]) -> QuerySet[Lead]:
    return _not_over().filter(client__in=client_ids)


@stage_fact("their newest lead was declined", Stage.DECLINED, weight=11)
def was_declined(client_ids: Sequence[UUID]) -> QuerySet[Lead]:
    """Whatever else is known of them counts for more."""
    return _declined().filter(client__in=client_ids)


@cache
def _not_over() -> QuerySet[Lead]:
    """Put together once, as the one below: each page of a client asks it."""
    return not_over(Lead.objects.all())


@cache
def _declined() -> QuerySet[Lead]:
    newest = Lead.objects.filter(client=OuterRef("client")).order_by("-opened_at", "-id")
    lost = Lead.objects.filter(lost_at__isnull=False)
    return lost.filter(pk=Subquery(newest.values("pk")[:1]))


@next_dates("leads")
def next_of_lead(client: Client, member: Member, today: date) -> list[NextDate]:
    lead = _open_lead(client, member)
    if lead is None or lead.is_held:
        return []
    return [NextDate(max(lead.next_on, today), lead.next_action, _page(client, lead))]


@waits("an inquiry", Side.FOR_US)
def unanswered(client: Client, member: Member) -> list[Wait]:
    """They were promised an answer and have had none."""
    lead = _open_lead(client, member)
    if lead is None or lead.inquiry is None or not lead.waits_for_answer:
        return []
    since = timezone.localtime(lead.inquiry.received_at).date()
    return [Wait(since, "an answer to their inquiry", _page(client, lead))]


@page_of_subject("onboarding.lead")
def lead_page(workspace: Workspace, entry: Entry, lead_id: UUID) -> str:
    return reverse("leads:lead", args=[workspace.slug, lead_id])


def _open_lead(client: Client, member: Member) -> Any:
    """Asked once for a page, which shows it in three places."""
    if not may_see_everything_of(member, client):
        return None
    return asked_once(client, "open lead", lambda: open_lead_of(client))


def _page(client: Client, lead: Lead) -> str:
    return reverse("leads:lead", args=[client.workspace.slug, lead.pk])


add_tab("Leads", "leads:of-client", 50, may_see_everything_of)
