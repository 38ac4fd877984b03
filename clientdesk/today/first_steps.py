"""What a new desk begins with, above everything else, until it is done or a month is over."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse

from billing.models import BillingDocument
from billing.readiness import can_be_paid
from clientdesk import clock
from clientdesk.workspaces.models import Member, Workspace
from clientdesk.workspaces.rules import may_change_settings
from clients.models import Client
from scope.models import Quote

SHOWN_FOR = timedelta(days=30)


@dataclass(frozen=True)
class FirstStep:
    what: str
    why: str
    action: str
    url: str
    is_done: bool


def first_steps(workspace: Workspace, member: Member) -> list[FirstStep]:
    """Nothing once all of it is done. Two queries in the first month of a desk, none later."""
    if not may_change_settings(member) or clock.now() - workspace.created_at > SHOWN_FOR:
        return []
    begun = _begun(workspace)
    steps = [
        FirstStep(
            "Say how you are paid",
            "Your bank account, so that the first invoice can be paid; cards can follow.",
            "Add it", _address("workspaces:payout", workspace), can_be_paid(workspace),
        ),
        FirstStep(
            "Add your first client",
            "A name and an e-mail address. Or bring all of them from a table, in the settings.",
            "Add a client", _address("clients:new-client", workspace), begun["client"],
        ),
        FirstStep(
            "Send your first quote",
            "They sign it on their phone; project, dates and deposit invoice follow by themselves.",
            "Write a quote", _address("scope:new", workspace), begun["quote"],
        ),
        FirstStep(
            "Send your first invoice",
            "What the law wants of it is asked then. Reminders go by themselves, none once paid.",
            "Write an invoice", _address("billing:new", workspace), begun["invoice"],
        ),
    ]  # fmt: skip
    return [] if all(step.is_done for step in steps) else steps


def _begun(workspace: Workspace) -> Any:
    own = {"workspace": OuterRef("pk")}
    return (
        Workspace.objects.filter(pk=workspace.pk)
        .values(
            client=Exists(Client.objects.filter(**own)),
            quote=Exists(Quote.objects.filter(**own, current_n__gt=0)),
            invoice=Exists(BillingDocument.objects.filter(**own, issued_at__isnull=False)),
        )
        .get()
    )


def _address(name: str, workspace: Workspace) -> str:
    return reverse(name, args=[workspace.slug])
