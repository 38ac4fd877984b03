"""What change orders show on a client's page: their tab, what is waited for, the days they end."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.urls import reverse

from changes.models import ChangeOrder
from changes.on_client_page import on_page_of
from clientdesk.workspaces.models import Member, Workspace
from clients.evidence import Proof, evidence
from clients.models import Client, Decision, Entry
from clients.next_dates import NextDate, next_dates
from clients.subjects import page_of_subject
from clients.tabs import add_tab
from clients.waiting import Side, Wait, waits
from scope.models import Agreement

add_tab("Changes", "changes:of-client", 22)


@next_dates("change orders")
def ends(client: Client, member: Member, today: date) -> list[NextDate]:
    """The last day of what is open."""
    return [
        NextDate(one.valid_until, f"{one} ends", _page(client.workspace, one.id))
        for one in on_page_of(client).orders
        if one.is_open
    ]


@waits("answers to change orders", Side.FOR_THEM)
def answers(client: Client, member: Member) -> list[Wait]:
    zone = client.workspace.zone_info
    return [
        Wait(
            one.sent_at.astimezone(zone).date(),
            f"a yes or no to {one}",
            _page(client.workspace, one.id),
        )
        for one in on_page_of(client).orders
        if one.is_open
    ]


@waits("questions about change orders", Side.FOR_US)
def questions(client: Client, member: Member) -> list[Wait]:
    """What was asked about one and not answered by a word of ours."""
    zone = client.workspace.zone_info
    return [
        Wait(
            one.asked_at.astimezone(zone).date(),
            f"an answer about {one}",
            _page(client.workspace, one.id),
        )
        for one in on_page_of(client).orders
        if one.asked_at
    ]


@page_of_subject("changes.changeorder")
def order_page(workspace: Workspace, entry: Entry, order_id: UUID) -> str:
    return _page(workspace, order_id)


@evidence("changes.changeorder")
def orders(client: Client, ids: Sequence[UUID]) -> list[Proof]:
    found = ChangeOrder.objects.filter(pk__in=ids, client__in=client.record_ids)
    return [
        Proof(
            "changes.changeorder",
            one.pk,
            f"{one}: {one.title}",
            _page(client.workspace, one.pk),
            is_private=False,
            words=one.title,
            how=Decision.How.PORTAL,
        )
        for one in found
    ]


@evidence("scope.agreement")
def agreements(client: Client, ids: Sequence[UUID]) -> list[Proof]:
    found = Agreement.objects.filter(pk__in=ids, client__in=client.record_ids)
    return [
        Proof(
            "scope.agreement",
            one.pk,
            str(one),
            reverse("scope:agreement", args=[client.workspace.slug, one.pk]),
            is_private=False,
            words=one.title,
            at=one.at,
        )
        for one in found
    ]


def _page(workspace: Workspace, order_id: UUID) -> str:
    return reverse("changes:order", args=[workspace.slug, order_id])
