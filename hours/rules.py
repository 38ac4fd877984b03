"""Who may see and change hours; a bookkeeper sees those that stand on a document, there."""

from django.http import Http404

from clientdesk.workspaces.models import Member
from clientdesk.workspaces.rules import may_read_private
from hours.models import TimeEntry


def may_keep_hours(member: Member) -> bool:
    return may_read_private(member)


def sees_all_hours(member: Member) -> bool:
    """Whoever runs the place; a member sees their own, and those of their clients."""
    return member.role in {Member.OWNER, Member.ADMIN}


def may_change_hours(member: Member, entry: TimeEntry) -> bool:
    return may_keep_hours(member) and (sees_all_hours(member) or entry.member_id == member.pk)


def refuse_unless_working(member: Member) -> None:
    """What a role may not see does not exist for it."""
    if not may_keep_hours(member):
        raise Http404
