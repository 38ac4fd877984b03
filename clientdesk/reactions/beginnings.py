"""What a workspace begins with, and what follows when its people or its account change."""

from datetime import datetime
from typing import Any

from allauth.account.signals import email_changed
from django.dispatch import receiver

from booking.flows.set_kinds import set_usual_kinds
from clientdesk import clock
from clientdesk.accounts.flows.follow_address import follow_address
from clientdesk.notices.erasure import tell_owners_of_erasure
from clientdesk.notices.payout import tell_owners_of_new_account
from clientdesk.team.models import Invitation
from clientdesk.team.signals import member_joined, member_left, role_changed
from clientdesk.team.telling import tell_owners
from clientdesk.workspaces.models import Member, Workspace
from clientdesk.workspaces.signals import payout_details_changed, workspace_opened
from clients.models import Erasure
from clients.searching import forget_erased
from clients.signals import person_erased
from followups.policies import invoice_reminders
from onboarding.flows.seed_forms import seed_forms
from playbooks.flows.publish_playbook import set_usual_playbook
from scope.flows.keep_terms_sets import usual_set_of


@receiver(workspace_opened)
def set_usual_reminders(workspace: Workspace, **kwargs: Any) -> None:
    invoice_reminders(workspace)


@receiver(workspace_opened)
def give_ready_made_forms(workspace: Workspace, **kwargs: Any) -> None:
    seed_forms(workspace)


@receiver(workspace_opened)
def set_usual_week(workspace: Workspace, **kwargs: Any) -> None:
    set_usual_playbook(workspace)


@receiver(workspace_opened)
def set_usual_calls(workspace: Workspace, **kwargs: Any) -> None:
    set_usual_kinds(workspace)


@receiver(workspace_opened)
def begin_terms(workspace: Workspace, **kwargs: Any) -> None:
    usual_set_of(workspace)


@receiver(payout_details_changed)
def tell_new_account(
    workspace: Workspace, member: Member, was: str, at: datetime, **kwargs: Any
) -> None:
    tell_owners_of_new_account(workspace, member, was, at)


@receiver(person_erased)
def forget_and_tell_of_erasure(erasure: Erasure, by: Member, **kwargs: Any) -> None:
    forget_erased(erasure)
    tell_owners_of_erasure(erasure.workspace, by, erasure.pk, erasure.client_id)


@receiver(email_changed)
def move_memberships(user: Any, to_email_address: Any, **kwargs: Any) -> None:
    follow_address(user, to_email_address)


@receiver(member_joined)
def tell_joined(member: Member, invitation: Invitation, **kwargs: Any) -> None:
    headline = f"{member.name} joined {member.workspace.name} as {member.get_role_display()}"
    tell_owners(member.workspace, f"joined:{invitation.pk}", headline, besides=member.pk)


@receiver(role_changed)
def tell_role(member: Member, by: Member, was: str, **kwargs: Any) -> None:
    was_called = dict(Member.ROLES)[was]
    headline = f"{member.name} is {member.get_role_display()} now, was {was_called}: {by.name}"
    tell_owners(member.workspace, f"role:{member.pk}:{clock.now().isoformat()}", headline)


@receiver(member_left)
def tell_left(member: Member, by: Member, **kwargs: Any) -> None:
    headline = f"{member.name} has left {member.workspace.name}"
    tell_owners(member.workspace, f"left:{member.pk}:{clock.now().isoformat()}", headline)
