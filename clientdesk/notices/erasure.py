"""The owners hear of it when a person was erased, whoever did it; not who it was."""

from uuid import UUID

from django.conf import settings
from django.urls import reverse

from clientdesk.mail.composing import Mail, queue_mail
from clientdesk.workspaces.models import Member, Workspace


def tell_owners_of_erasure(
    workspace: Workspace, by: Member, erasure_id: UUID, client_id: UUID
) -> int:
    """One mail to each owner, at once; it cannot be switched off. Returns how many."""
    owners = Member.objects.filter(workspace=workspace, role=Member.OWNER, left_at=None)
    path = reverse("clients:client", args=[workspace.slug, client_id])
    for owner in owners:
        queue_mail(
            Mail(
                workspace=workspace,
                kind="person_erased",
                key=f"{erasure_id}:{owner.pk}",
                to=owner.email,
                subject=f"A person was erased from the record of {workspace.name}",
                template="person_erased",
                context={"owner": owner, "by": by, "action_url": settings.BASE_URL + path},
            )
        )
    return len(owners)
