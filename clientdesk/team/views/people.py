"""Settings → People: who works here, who is invited, what each last did."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clientdesk import clock
from clientdesk.limits import is_over
from clientdesk.team import queries
from clientdesk.team.flows.change_role import StillHolds, change_role, leave
from clientdesk.team.flows.invite import invite, send_again, withdraw_invitation
from clientdesk.team.forms.people import InviteForm, RoleForm
from clientdesk.team.handing_over import what_is_held
from clientdesk.team.models import Invitation, InvitationClosed, LastOwner
from clientdesk.team.rules import may_change, may_give, may_manage_people
from clientdesk.workspaces.fresh_sign_in import ask_again, is_fresh
from clientdesk.workspaces.models import Member
from clientdesk.workspaces.rules import may

_INVITATIONS = "30/h"


@require_safe
def people(request: Any) -> HttpResponse:
    return _page(request, InviteForm(request.member))


@require_POST
@may(may_manage_people)
def invitations(request: Any) -> HttpResponse:
    """Invites somebody."""
    form = InviteForm(request.member, request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    if is_over(request, "invite", _INVITATIONS, key="user"):
        return render(request, "429.html", status=429)
    invitation = invite(request.member, form.cleaned_data["email"], form.cleaned_data["role"])
    undo = reverse("team:withdrawal", args=[request.workspace.slug, invitation.pk])
    messages.success(
        request, f"An invitation goes to {invitation.email}.", extra_tags=f"undo:{undo}"
    )
    return redirect("team:people", request.workspace.slug)


@require_POST
@may(may_manage_people)
def another_sending(request: Any, invitation_id: UUID) -> HttpResponse:
    invitation = _invitation_or_404(request, invitation_id)
    try:
        send_again(invitation.pk, request.member)
        messages.success(request, f"Sent to {invitation.email} again, good for two weeks.")
    except InvitationClosed:
        messages.info(request, f"{invitation.email} has come already.")
    return redirect("team:people", request.workspace.slug)


@require_POST
@may(may_manage_people)
def withdrawal(request: Any, invitation_id: UUID) -> HttpResponse:
    invitation = _invitation_or_404(request, invitation_id)
    try:
        withdraw_invitation(invitation.pk)
        messages.success(request, f"The invitation of {invitation.email} is withdrawn.")
    except InvitationClosed as closed:
        messages.info(request, f"It was {closed} before.")
    return redirect("team:people", request.workspace.slug)


@require_http_methods(["GET", "HEAD", "POST"])
@may(may_manage_people)
def role(request: Any, member_id: UUID) -> HttpResponse:
    """Another role, after a fresh sign-in; the owners are told."""
    person = _person_or_404(request, member_id)
    if not is_fresh(request):
        return ask_again(request)
    form = RoleForm(request.member, request.POST or None, initial={"role": person.role})
    if request.method == "POST" and form.is_valid():
        try:
            change_role(person.pk, form.cleaned_data["role"], request.member)
            messages.success(request, f"{person.name}’s role is kept. The owners are told by mail.")
            return redirect("team:people", request.workspace.slug)
        except LastOwner:
            form.add_error("role", "One owner must stay: make somebody else an owner first.")
    context = {"person": person, "form": form, "held": what_is_held(person)}
    return render(request, "team/role.html", context, status=422 if form.errors else 200)


@require_POST
@may(may_manage_people)
def departure(request: Any, member_id: UUID) -> HttpResponse:
    """Somebody leaves: at once, their clients handed over before."""
    person = _person_or_404(request, member_id)
    if not is_fresh(request):
        return ask_again(request)
    try:
        leave(person.pk, request.member)
        messages.success(request, f"{person.name} has left. Their name stays in the record.")
    except LastOwner:
        messages.error(request, "One owner must stay: make somebody else an owner first.")
    except StillHolds:
        messages.error(request, f"{person.name}’s clients need another owner first.")
        return redirect("team:role", request.workspace.slug, person.pk)
    return redirect("team:people", request.workspace.slug)


def _page(request: Any, form: InviteForm, status: int = 200) -> HttpResponse:
    context = {
        "people": queries.people(request.member),
        "invited": queries.invited(request.workspace, clock.now()),
        "former": queries.former(request.workspace),
        "form": form,
        "may_manage": may_manage_people(request.member),
    }
    return render(request, "team/people.html", context, status=status)


def _invitation_or_404(request: Any, invitation_id: UUID) -> Invitation:
    found: Invitation = get_object_or_404(Invitation, pk=invitation_id, workspace=request.workspace)
    if not may_give(request.member, found.role):
        raise PermissionDenied
    return found


def _person_or_404(request: Any, member_id: UUID) -> Member:
    found: Member = get_object_or_404(
        Member, pk=member_id, workspace=request.workspace, left_at=None
    )
    if not may_change(request.member, found):
        raise PermissionDenied
    return found
