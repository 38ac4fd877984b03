"""A member gets another role, or leaves. The owners are told of both (reactions.py)."""

from uuid import UUID

from django.db import transaction

from clientdesk import clock
from clientdesk.team.handing_over import what_is_held
from clientdesk.team.models import LastOwner, MembershipChange
from clientdesk.team.signals import member_left, role_changed
from clientdesk.workspaces.models import Member, Workspace

What = MembershipChange.What


class StillHolds(Exception):
    """Something of theirs wants another owner first."""


@transaction.atomic
def change_role(member_id: UUID, role: str, by: Member) -> Member:
    """Raises LastOwner when no owner would be left."""
    member = _locked(member_id, by)
    if member.role == role or member.left_at is not None:
        return member
    _keep_an_owner(member)
    was, member.role = member.role, role
    member.save(update_fields=["role"])
    _note(member, by, What.ROLE, was, role)
    role_changed.send(Member, member=member, by=by, was=was)
    return member


@transaction.atomic
def leave(member_id: UUID, by: Member) -> Member:
    """From the next request on, this workspace's pages do not exist for them; their name stays.

    Raises LastOwner, and StillHolds while clients have no other owner.
    """
    member = _locked(member_id, by)
    if member.left_at is not None:
        return member
    _keep_an_owner(member)
    if what_is_held(member):
        raise StillHolds
    member.left_at = clock.now()
    member.save(update_fields=["left_at"])
    _note(member, by, What.LEFT, member.role, "")
    member_left.send(Member, member=member, by=by)
    return member


def _locked(member_id: UUID, by: Member) -> Member:
    # One at a time for the whole workspace, so that two owners cannot take each other out.
    Workspace.objects.select_for_update(no_key=True).get(pk=by.workspace_id)
    return Member.objects.lock(member_id)


def _keep_an_owner(member: Member) -> None:
    if member.role != Member.OWNER:
        return
    others = Member.objects.filter(
        workspace_id=member.workspace_id, role=Member.OWNER, left_at=None
    ).exclude(pk=member.pk)
    if not others.exists():
        raise LastOwner


def _note(member: Member, by: Member, what: MembershipChange.What, was: str, now: str) -> None:
    MembershipChange.objects.create(
        workspace_id=member.workspace_id, member=member, by=by, what=what, was=was, now=now,
        at=clock.now(),
    )  # fmt: skip
