"""The public inquiry page: shown, taken, thanked for. It needs no account, cookie or script."""

from datetime import datetime
from typing import Any

from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from clientdesk.limits import is_over
from clientdesk.workspaces import doors
from clientdesk.workspaces.models import Workspace
from clientdesk.workspaces.scope import within
from onboarding.flows.receive_inquiry import Sent, receive_inquiry
from onboarding.forms.inquiry import InquiryForm
from onboarding.inquiry_source import read_source, source_of
from onboarding.inquiry_traps import TRAP, why_hold_inquiry
from onboarding.lead_rules import bands_of, saved_rules
from onboarding.models import Inquiry, LeadRules
from onboarding.promised import promised
from onboarding.stamp import new_stamp, read_stamp
from scope.terms_sets import works_by_the_day

_SALT = "inquiry-thanks"
TOO_OFTEN = (
    "Many inquiries came from your network just now. Wait a few minutes, then send it again."
)


# No session, so nothing to forge: the stamp and the traps stand in for the token, and nobody whose
# browser keeps no cookies loses what they wrote.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def inquiry(request: Any, slug: str) -> HttpResponse:
    workspace_id = doors.inquiry(slug)
    if workspace_id is None:
        return _closed(request)
    with within(workspace_id):
        request.workspace = Workspace.objects.get(pk=workspace_id)
        rules = saved_rules(request.workspace)
        if request.method == "POST":
            return _take(request, rules)
        if rules.closed_at is not None:
            return _closed(request)
        return _page(request, _form(request, rules), source_of(request).signed())


@require_safe
def thanks(request: Any, slug: str) -> HttpResponse:
    """By when they hear, as it was promised to this sender; it looks nothing up."""
    workspace_id = doors.inquiry(slug)
    if workspace_id is None:
        return _closed(request)
    with within(workspace_id):
        request.workspace = Workspace.objects.get(pk=workspace_id)
        return render(request, "public/inquiry_thanks.html", {"answer_by": _promise(request)})


def _take(request: Any, rules: LeadRules) -> HttpResponse:
    """A form that was closed while somebody wrote still takes what they wrote."""
    form = _form(request, rules)
    source = request.POST.get("source", "")
    if is_over(request, "inquiry-post", "120/h"):
        return _page(request, form, source, status=429, notice=TOO_OFTEN)
    if not form.is_valid():
        return _page(request, form, source, status=422)
    if is_over(request, "inquiry-send", "20/h"):
        return _page(request, form, source, status=429, notice=TOO_OFTEN)
    stamp, answers = read_stamp(request.POST.get("stamp", "")), form.cleaned_data
    text = f"{answers['wants']} {answers['timing']} {answers['company']} {answers['name']}"
    sent = Sent(
        workspace=request.workspace,
        answers=answers,
        key=stamp.key,
        band=form.band(),
        source=read_source(source),
        held_why=why_hold_inquiry(request, stamp, answers["email"], text),
    )
    return redirect(_thanks(request, receive_inquiry(sent)))


def _form(request: Any, rules: LeadRules) -> InquiryForm:
    typed = request.POST if request.method == "POST" else None
    is_for_a_day = works_by_the_day(request.workspace)
    bands = bands_of(request.workspace, rules)
    return InquiryForm(typed, bands=bands, is_for_a_day=is_for_a_day)


def _page(
    request: Any, form: InquiryForm, source: str, status: int = 200, notice: str = ""
) -> HttpResponse:
    context = {
        "form": form,
        "source": source,
        # The stamp of the page stays with a sending through its errors.
        "stamp": request.POST.get("stamp", "") or new_stamp(),
        "trap": TRAP,
        "notice": notice,
    }
    return render(request, "public/inquiry.html", context, status=status)


def _thanks(request: Any, received: Inquiry) -> str:
    said = signing.dumps([received.answer_by.isoformat(), received.zone], salt=_SALT)
    return f"{reverse('onboarding_public:inquiry-thanks', args=[request.workspace.slug])}?by={said}"


def _promise(request: Any) -> str:
    try:
        at, zone = signing.loads(request.GET.get("by", "")[:500], salt=_SALT)
    except signing.BadSignature:
        return ""
    return promised(datetime.fromisoformat(at), request.workspace.zone, zone)


def _closed(request: Any) -> HttpResponse:
    return render(request, "public/intake_closed.html", status=404)
