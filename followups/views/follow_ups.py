"""Settings: after how many days one asks again, and when that would be."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from clientdesk import clock
from clientdesk.workspaces.rules import may, may_change_settings
from followups.flows.set_follow_ups import as_set, set_follow_ups
from followups.forms.follow_ups import FollowUpForm
from followups.policies import INTAKE_NUDGE, ONBOARDING_STEP, QUOTE_FOLLOW_UP
from followups.preview import moments


@dataclass(frozen=True)
class Kind:
    """`since` completes "If …, they would hear on"."""

    name: str
    title: str
    why: str
    since: str
    most: int


KINDS = (
    Kind(QUOTE_FOLLOW_UP, "Quotes", "A quote that nobody answered, until it ends.",
         "a quote goes out today", 6),
    Kind(INTAKE_NUDGE, "Forms", "A form that was begun and not sent: one kind word.",
         "a form is begun today", 1),
    Kind(ONBOARDING_STEP, "The first week", "A step that waits for the client’s answer.",
         "they are asked today", 4),
)  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@may(may_change_settings)
def follow_ups(request: Any) -> HttpResponse:
    """Each kind has a form of its own; `kind` says which was sent."""
    refused: FollowUpForm | None = None
    if request.method == "POST":
        kind = next((one for one in KINDS if one.name == request.POST.get("kind")), None)
        if kind is None:
            raise Http404
        form = FollowUpForm(request.POST, prefix=kind.name, most=kind.most)
        if form.is_valid():
            read = form.cleaned_data
            set_follow_ups(kind.name, read["days"], read["are_on"], request.member)
            messages.success(request, "Saved. What is under way is planned anew by these days.")
            return redirect(f"{request.path}#{kind.name}")
        refused = form
    context = {"rows": [_row(request, kind, refused) for kind in KINDS]}
    return render(request, "followups/follow_ups.html", context, status=422 if refused else 200)


def _row(request: Any, kind: Kind, refused: FollowUpForm | None) -> dict[str, Any]:
    workspace, now_set = request.workspace, as_set(request.workspace, kind.name)
    initial = {"days": ", ".join(map(str, now_set.days)), "are_on": now_set.is_on}
    form = FollowUpForm(initial=initial, prefix=kind.name, most=kind.most)
    is_refused = refused is not None and refused.prefix == kind.name
    today = clock.today(workspace.zone)
    return {
        "kind": kind,
        "form": refused if is_refused else form,
        "moments": moments(workspace, today, now_set.days) if now_set.is_on else [],
    }
