"""Someone confirmed a new address: their memberships follow, so that notices reach them."""

from typing import Any

from clientdesk.workspaces import doors
from clientdesk.workspaces.models import Member
from clientdesk.workspaces.scope import within


def follow_address(user: Any, to_email_address: Any) -> None:
    """Write the confirmed address into each membership, one workspace after another."""
    for workspace_id, member_id in doors.memberships(user.pk):
        with within(workspace_id):
            Member.objects.filter(pk=member_id).update(email=to_email_address.email)
