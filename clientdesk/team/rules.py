"""Who may change who works here; asked by every door."""

from clientdesk.workspaces.models import Member
from clientdesk.workspaces.rules import may_change_settings

# "members only": an admin brings in and takes out everyone but owners.
may_manage_people = may_change_settings


def may_give(member: Member, role: str) -> bool:
    """Only an owner makes owners."""
    return may_manage_people(member) and (role != Member.OWNER or member.role == Member.OWNER)


def may_change(member: Member, other: Member) -> bool:
    """Only an owner changes or takes out an owner."""
    return may_give(member, other.role)


def roles_to_give(member: Member) -> list[tuple[str, str]]:
    return [(role, label) for role, label in Member.ROLES if may_give(member, role)]
