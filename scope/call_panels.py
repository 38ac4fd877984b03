"""What of calls shows on a client's page."""

from clientdesk.workspaces.models import Member
from clientdesk.workspaces.rules import may_write
from clients.models import Client
from clients.panels import Panel, Place, panel
from clients.rules import may_see_everything_of


@panel("after a call", Place.LOG, order=10)
def after_a_call(client: Client, member: Member) -> Panel | None:
    may = may_write(member) and may_see_everything_of(member, client)
    return Panel("scope/panels/after_call.html") if may else None
