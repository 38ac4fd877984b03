"""The page an invited person opens from the mail. Opening it changes nothing."""

from typing import Any

from django.contrib.auth import login
from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from clientdesk import clock
from clientdesk.accounts.models import User
from clientdesk.links.models import PublicLink
from clientdesk.links.opening import public_link
from clientdesk.team.flows.begin_account import begin_account
from clientdesk.team.flows.invite import PURPOSE
from clientdesk.team.flows.join import join
from clientdesk.team.forms.people import NewcomerForm
from clientdesk.team.models import Invitation

_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@require_http_methods(["GET", "HEAD", "POST"])
@public_link(PURPOSE)
def invitation(request: Any, link: PublicLink) -> HttpResponse:
    """Signed in by the invited address: one button. By another: asked to change, never merged.

    Without an account: name and password, for the mailed link has proved the address.
    """
    found = Invitation.objects.select_related("invited_by").get(pk=link.object_id)
    state = found.state(clock.now())
    if state != "open":
        return _show(request, found, state)
    if request.user.is_authenticated:
        return _of_somebody(request, found)
    if User.objects.filter(email__iexact=found.email).exists():
        return _show(request, found, "sign_in")
    return _of_a_newcomer(request, found)


def _of_somebody(request: Any, found: Invitation) -> HttpResponse:
    if not found.is_for(request.user.email):
        return _show(request, found, "another")
    if request.method == "POST":
        join(found.pk, request.user)
        return redirect("today:today", request.workspace.slug)
    return _show(request, found, "accept")


def _of_a_newcomer(request: Any, found: Invitation) -> HttpResponse:
    form = NewcomerForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _show(request, found, "new", form)
    try:
        with transaction.atomic():
            answers = form.cleaned_data
            user = begin_account(found, answers["name"], answers["password"])
            join(found.pk, user)
    except IntegrityError:
        return redirect(request.path)  # the account was begun in another tab: sign in there
    login(request, user, backend=_BACKEND)
    return redirect("today:today", request.workspace.slug)


def _show(
    request: Any, found: Invitation, what: str, form: NewcomerForm | None = None
) -> HttpResponse:
    context = {
        "invitation": found,
        "what": what,
        "form": form,
        "workspace": request.workspace,
        "until": found.expires_at.astimezone(request.workspace.zone_info),
    }
    status = 422 if form is not None and form.errors else 200
    return render(request, "team/invitation.html", context, status=status)
