"""The workspace's own bands, weights and thresholds; and whom it can name to those it declines."""

from typing import Any
from uuid import UUID

from django.db import transaction

from clientdesk import clock
from clientdesk.workspaces.models import Member, Workspace
from onboarding.lead_rules import saved_rules
from onboarding.models import Colleague, LeadRules


@transaction.atomic
def save_lead_rules(workspace: Workspace, values: dict[str, Any]) -> LeadRules:
    """`values` are columns of LeadRules; what is not among them stays, at first as is usual. Leads
    that are open are scored by them at once; cards that were kept stay as they were."""
    Workspace.objects.select_for_update(no_key=True).get(pk=workspace.pk)
    rules = saved_rules(workspace)
    for name, value in values.items():
        setattr(rules, name, value)
    rules.save()
    return rules


def add_colleague(workspace: Workspace, values: dict[str, str]) -> Colleague:
    return Colleague.objects.create(workspace=workspace, **values)


@transaction.atomic
def remove_colleague(colleague_id: UUID, by: Member) -> Colleague:
    """Off the list; mails that named them stay."""
    colleague = Colleague.objects.lock(colleague_id)
    colleague.removed_at, colleague.removed_by = clock.now(), by
    colleague.save(update_fields=["removed_at", "removed_by"])
    return colleague


@transaction.atomic
def restore_colleague(colleague_id: UUID) -> Colleague:
    colleague = Colleague.objects.lock(colleague_id)
    colleague.removed_at = colleague.removed_by = None
    colleague.save(update_fields=["removed_at", "removed_by"])
    return colleague
