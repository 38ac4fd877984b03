"""The owners hear of it when the account on their invoices changes, whoever changed it."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse

from clientdesk.mail.composing import Mail, queue_mail
from clientdesk.workspaces.models import Member, Workspace


def tell_owners_of_new_account(workspace: Workspace, member: Member, was: str, at: datetime) -> int:
    """One mail to each owner, at once; it cannot be switched off. Returns how many."""
    owners = Member.objects.filter(workspace=workspace, role=Member.OWNER, left_at=None)
    path = reverse("workspaces:payout", args=[workspace.slug])
    for owner in owners:
        queue_mail(
            Mail(
                workspace=workspace,
                kind="payout_changed",
                key=f"{at.isoformat()}:{workspace.iban[-4:]}:{owner.pk}",
                to=owner.email,
                subject=f"The bank account of {workspace.name} was changed",
                template="payout_changed",
                context={
                    "owner": owner,
                    "by": member,
                    "was": ending(was),
                    "now": ending(workspace.iban),
                    "at": at.astimezone(workspace.zone_info),
                    "action_url": settings.BASE_URL + path,
                },
            )
        )
    return len(owners)


def ending(iban: str) -> str:
    """Enough to know an account by, too little to use: "IE … 5678"."""
    return f"{iban[:2]} … {iban[-4:]}" if iban else "none"
