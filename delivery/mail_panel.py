"""On a mail of the client's: one press says which of what we wait for it brings."""

from clientdesk.mail.models import Message
from clientdesk.workspaces.models import Member
from clients.correspondence.panels import mail_panel
from clients.models import Client
from clients.panels import Panel
from delivery.input_queries import open_inputs
from delivery.rules import may_work_on

_MOST = 12


@mail_panel
def brings(client: Client, member: Member, mail: Message) -> Panel | None:
    if not may_work_on(member, client):
        return None
    awaited = list(open_inputs(client)[:_MOST])
    return Panel("delivery/panels/brings.html", {"awaited": awaited}) if awaited else None
