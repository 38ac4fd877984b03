"""Tags of this room."""

from django import template

from clientdesk.workspaces.models import Member
from clients.models import Client
from clients.rules import may_see_everything_of

register = template.Library()


@register.filter
def is_open_to(client: Client, member: Member) -> bool:
    """Whether this member may open the pages where a client's words stand."""
    return may_see_everything_of(member, client)
