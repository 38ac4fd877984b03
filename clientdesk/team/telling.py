"""The owners hear who joined, left or got another role; it cannot be switched off (T4)."""

from uuid import UUID

from django.conf import settings
from django.urls import reverse

from clientdesk.mail.composing import Mail, queue_mail
from clientdesk.workspaces.models import Member, Workspace


def tell_owners(workspace: Workspace, key: str, headline: str, besides: UUID | None = None) -> int:
    """One mail to each owner but `besides`, who did it. Returns how many."""
    owners = Member.objects.filter(workspace=workspace, role=Member.OWNER, left_at=None)
    found = list(owners.exclude(pk=besides) if besides else owners)
    for owner in found:
        queue_mail(
            Mail(
                workspace=workspace,
                kind="team_changed",
                key=f"{key}:{owner.pk}",
                to=owner.email,
                subject=headline,
                template="team_changed",
                context={
                    "owner": owner,
                    "headline": headline,
                    "action_url": settings.BASE_URL + reverse("team:people", args=[workspace.slug]),
                },
            )
        )
    return len(found)
