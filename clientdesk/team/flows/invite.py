"""Somebody is asked to work here."""

from uuid import UUID

from django.db import transaction

from clientdesk import clock
from clientdesk.links.issuing import issue_link, placeholder, revoke
from clientdesk.links.models import PublicLink
from clientdesk.mail.composing import Mail, queue_mail
from clientdesk.team.models import Invitation
from clientdesk.team.models.invitation import GOOD_FOR
from clientdesk.workspaces.models import Member

PURPOSE = "invitation"


@transaction.atomic
def invite(by: Member, email: str, role: str) -> Invitation:
    """Write the invitation and its mail. An earlier open one to this address is withdrawn."""
    for earlier in Invitation.objects.select_for_update().filter(
        workspace_id=by.workspace_id, email__iexact=email, accepted_at=None, withdrawn_at=None
    ):
        _withdraw(earlier)
    invitation = Invitation.objects.create(
        workspace_id=by.workspace_id,
        email=email,
        role=role,
        invited_by=by,
        expires_at=clock.now() + GOOD_FOR,
    )
    _send(invitation, by)
    return invitation


@transaction.atomic
def send_again(invitation_id: UUID, by: Member) -> Invitation:
    """The same person and role, with two weeks from now. Raises InvitationClosed when accepted."""
    earlier = Invitation.objects.lock(invitation_id)
    if earlier.withdrawn_at is None:
        earlier.withdraw(clock.now())
        _close_link(earlier)
    return invite(by, earlier.email, earlier.role)


@transaction.atomic
def withdraw_invitation(invitation_id: UUID) -> Invitation:
    """Its link opens nothing any more. Raises InvitationClosed when it was accepted."""
    invitation = Invitation.objects.lock(invitation_id)
    _withdraw(invitation)
    return invitation


def _withdraw(invitation: Invitation) -> None:
    invitation.withdraw(clock.now())
    _close_link(invitation)


def _close_link(invitation: Invitation) -> None:
    for link in PublicLink.objects.filter(purpose=PURPOSE, object_id=invitation.pk):
        revoke(link)


def _send(invitation: Invitation, by: Member) -> None:
    workspace = by.workspace
    link = issue_link(workspace, PURPOSE, invitation.pk)
    queue_mail(
        Mail(
            workspace=workspace,
            kind=PURPOSE,
            key=str(invitation.pk),
            to=invitation.email,
            subject=f"{by.name} invites you to {workspace.name}",
            template="team_invitation",
            context={
                "by": by,
                "role": invitation.get_role_display(),
                "until": invitation.expires_at.astimezone(workspace.zone_info),
                "action_url": placeholder(link),
            },
            about=invitation.ref(),
        )
    )
