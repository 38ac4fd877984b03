"""Questions of the page of people: a constant number of queries."""

from dataclasses import dataclass
from datetime import datetime

from clientdesk.team.last_deeds import Deed, last_deeds
from clientdesk.team.models import Invitation
from clientdesk.team.rules import may_change
from clientdesk.workspaces.models import Member, Workspace
from clientdesk.workspaces.queries import colleagues

_SHOWN = 50


@dataclass(frozen=True)
class Person:
    member: Member
    deed: Deed | None
    may_be_changed: bool


@dataclass(frozen=True)
class Invited:
    invitation: Invitation
    state: str


def people(reader: Member) -> list[Person]:
    """Who works here now, each with what they last did."""
    members = colleagues(reader.workspace)
    deeds = last_deeds([member.pk for member in members])
    return [
        Person(member, deeds.get(member.pk), may_change(reader, member) and len(members) > 1)
        for member in members
    ]


def invited(workspace: Workspace, at: datetime) -> list[Invited]:
    """Those who have not come yet, newest first; the expired ones say so."""
    waiting = Invitation.objects.filter(
        workspace=workspace, accepted_at=None, withdrawn_at=None
    ).order_by("-created_at")[:_SHOWN]
    return [Invited(invitation, invitation.state(at)) for invitation in waiting]


def former(workspace: Workspace) -> list[Member]:
    """Who left, the last to leave first; their names stay in the record."""
    left = Member.objects.filter(workspace=workspace, left_at__isnull=False)
    return list(left.order_by("-left_at")[:_SHOWN])
