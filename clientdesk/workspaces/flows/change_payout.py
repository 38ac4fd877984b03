"""Where the money goes is changed: the owners are told, whoever did it."""

from django.db import transaction

from clientdesk import clock
from clientdesk.workspaces.flows.change_settings import change_settings
from clientdesk.workspaces.models import Member, Workspace
from clientdesk.workspaces.signals import payout_details_changed


@transaction.atomic
def change_payout(member: Member, iban: str, bic: str) -> bool:
    """Write the account that invoices name. Returns whether anything changed.

    The door has asked for a fresh sign-in before.
    """
    before = Workspace.objects.get(pk=member.workspace_id)
    if (before.iban, before.bic) == (iban, bic):
        return False
    workspace = change_settings(before.pk, {"iban": iban, "bic": bic})
    payout_details_changed.send(
        Workspace, workspace=workspace, member=member, was=before.iban, at=clock.now()
    )
    return True
