"""What follows for a day that was agreed, and for all dates when the days of work change."""

from typing import Any

from django.db import transaction
from django.dispatch import receiver
from django.urls import reverse

from billing.flows.bill_instalment import deposit_of
from billing.models import BillingDocument
from billing.signals import invoice_paid, payment_reversed
from clientdesk.notices.models import Notice
from clientdesk.notices.telling import tell_members
from clientdesk.workspaces.models import Member, Workspace
from clientdesk.workspaces.signals import working_days_changed
from clients.models import DayTaken
from delivery.flows.follow_working_days import follow_working_days
from scope.flows.hold_agreed_day import hold_agreed_day, note_clash, release_agreed_day
from scope.models import Project


@receiver(working_days_changed)
def move_what_is_under_way(
    workspace: Workspace, member: Member | None, key: str, **kwargs: Any
) -> None:
    follow_working_days(workspace, member, key)


@receiver(invoice_paid)
def hold_the_day(document: BillingDocument, **kwargs: Any) -> None:
    """The money is booked whatever comes of the day; two who paid for one are told at once."""
    deposit = deposit_of(document)
    if deposit is None:
        return
    try:
        with transaction.atomic():
            hold_agreed_day(deposit.project)
    except DayTaken:
        _tell_clash(document, deposit.project)


@receiver(payment_reversed)
def give_the_day_free(document: BillingDocument, **kwargs: Any) -> None:
    deposit = deposit_of(document)
    if deposit is not None:
        release_agreed_day(deposit.project)


def _tell_clash(document: BillingDocument, project: Project) -> None:
    note_clash(project)
    where = [document.workspace.slug, document.client_id]
    tell_members(
        document.workspace,
        Notice.PAYMENT_FAILED,
        key=f"day:{document.pk}",
        headline=f"{document.client.name} paid for a day that is somebody else’s",
        detail="Both paid a deposit for it. Give the money back, or agree on another day.",
        path=reverse("clients:held-days", args=where),
        client_id=document.client_id,
    )
