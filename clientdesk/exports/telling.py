"""The owners hear of it when much goes out; it cannot be switched off (T4)."""

from django.conf import settings
from django.urls import reverse

from clientdesk.mail.composing import Mail, queue_mail
from clientdesk.workspaces.models import Member


def tell_of_export(by: Member, key: str, what: str) -> None:
    """One mail to each owner, who asked included: an open browser may have asked."""
    workspace = by.workspace
    page = settings.BASE_URL + reverse("exports:data", args=[workspace.slug])
    for owner in Member.objects.filter(workspace=workspace, role=Member.OWNER, left_at=None):
        queue_mail(
            Mail(
                workspace=workspace,
                kind="data_exported",
                key=f"{key}:{owner.pk}",
                to=owner.email,
                subject=f"{by.name} {what}",
                template="data_exported",
                context={
                    "owner": owner,
                    "headline": f"{by.name} {what}",
                    "action_url": page,
                },
            )
        )
