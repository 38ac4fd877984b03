"""On a client's page: all of it as one file, for owners."""

from clientdesk.workspaces.models import Member
from clientdesk.workspaces.rules import may_export_everything
from clients.models import Client
from clients.panels import Panel, Place, panel


@panel("export", Place.RAIL, order=95)
def export(client: Client, member: Member) -> Panel | None:
    if not may_export_everything(member):
        return None
    return Panel("exports/_of_client.html")
