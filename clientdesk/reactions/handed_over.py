"""What follows for the owner when a client answers a delivery, and when a milestone is reached."""

from typing import Any

from django.dispatch import receiver
from django.urls import reverse

from clientdesk.notices.models import Notice
from clientdesk.notices.telling import tell_members
from clientdesk.workspaces.models import Member
from clients.rules import may_see_everything_of
from delivery.models import WorkStep
from delivery.signals import (
    deliverable_approved,
    deliverable_delivered,
    milestone_reached,
    revision_asked,
)
from followups.own_lateness import release_after_delivery
from scope.models import Milestone, Project


@receiver(deliverable_approved)
@receiver(revision_asked)
def tell_their_word(step: WorkStep, **kwargs: Any) -> None:
    """What they said on their page; what a member noted is no news to them."""
    if step.member_id is not None:
        return
    deliverable = step.deliverable
    project = deliverable.project
    said = "approved" if step.kind == WorkStep.Kind.APPROVED else "asks for a revision of"
    tell_members(
        step.workspace,
        Notice.ANSWERED,
        key=str(step.pk),
        headline=f"{step.contact} {said} {deliverable}"[:200],
        detail=f"{project.client.name}, {project}.",
        path=reverse("delivery:deliverable", args=[step.workspace.slug, deliverable.pk]),
        client_id=project.client_id,
        may=lambda member: _looks_after(member, project),
    )


@receiver(milestone_reached)
def tell_milestone(milestone: Milestone, step: WorkStep, **kwargs: Any) -> None:
    """Once for each milestone that something is paid with."""
    project = step.deliverable.project
    if not milestone.instalments.exists():
        return
    tell_members(
        step.workspace,
        Notice.MILESTONE,
        key=str(milestone.pk),
        headline=f"“{milestone}” is reached: it can be invoiced",
        detail=f"{project.client.name}, {project}. One click makes the invoice.",
        path=reverse("delivery:project", args=[step.workspace.slug, project.pk]),
        client_id=project.client_id,
        may=lambda member: _looks_after(member, project),
    )


def _looks_after(member: Member, project: Project) -> bool:
    owner_id = project.owner_id or project.client.owner_id
    return member.pk == owner_id if owner_id else may_see_everything_of(member, project.client)


@receiver(deliverable_delivered)
def let_reminders_go_on(step: WorkStep, **kwargs: Any) -> None:
    """What waited for us to hand something over is looked at again."""
    release_after_delivery(step.deliverable.project.client)
