"""Who was asked to confirm something and has not answered yet."""

from clientdesk.workspaces.models import Member
from clients.models import Client, Confirmation
from clients.on_timeline import page_of_confirmation
from clients.waiting import SHOWN, Side, Wait, waits


@waits("what they were asked to confirm", Side.FOR_THEM)
def unconfirmed(client: Client, member: Member) -> list[Wait]:
    """Asked and not answered; everybody who sees decisions sees it. One query."""
    asked = Confirmation.objects.filter(
        client__in=client.record_ids, answers=None, closings=None
    ).select_related("contact")
    found = []
    for one in asked.order_by("asked_at", "id")[:SHOWN]:
        one.client = client
        since = one.asked_at.astimezone(client.workspace.zone_info).date()
        found.append(
            Wait(since, f"{one.contact.name} to confirm: {one}", page_of_confirmation(one))
        )
    return found
