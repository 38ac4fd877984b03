"""Somebody accepts an invitation."""

from uuid import UUID

from django.db import transaction

from clientdesk import clock
from clientdesk.accounts.models import User
from clientdesk.team.models import Invitation, MembershipChange
from clientdesk.team.signals import member_joined
from clientdesk.workspaces.models import Member


class AnotherAddress(Exception):
    """The invitation is bound to an address that is not this person's."""


@transaction.atomic
def join(invitation_id: UUID, user: User) -> Member:
    """Make the member, or let one who had left come back. Once, whoever clicks twice.

    Raises InvitationClosed, and AnotherAddress when `user` signs in by another address.
    """
    invitation = Invitation.objects.lock(invitation_id)
    if not invitation.is_for(user.email):
        raise AnotherAddress(invitation.email)
    now = clock.now()
    member, is_new = Member.objects.get_or_create(
        workspace_id=invitation.workspace_id,
        user=user,
        defaults={"role": invitation.role, "name": user.get_full_name(), "email": user.email},
    )
    invitation.accept(member, now)
    if not is_new and member.left_at is None:
        return member  # works here already: an invitation gives nobody another role
    if not is_new:
        member.left_at, member.role = None, invitation.role
        member.save(update_fields=["left_at", "role"])
    MembershipChange.objects.create(
        workspace_id=member.workspace_id,
        member=member,
        by=member,
        what=MembershipChange.What.JOINED,
        now=member.role,
        at=now,
    )
    member_joined.send(Member, member=member, invitation=invitation)
    return member
