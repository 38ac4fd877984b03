"""They agreed to a change by mail or by an order of their own: it is put on record at the desk."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from changes.agreeing import DaysMoved, days_shown
from changes.dates import moves_of
from changes.flows.record_change import record_change
from changes.models import ChangeOrder, ChangeVersion
from changes.resting import Rests, rest_of
from changes.views.access import address, order_of, sent_of
from changes.wording import ChangeWords
from clientdesk import clock
from clientdesk.workspaces.rules import may, may_write
from scope.forms.recording import TheirWordForm
from scope.models import NotOpen, Standing
from scope.views.their_word import with_their_file

MOVED = "The dates moved since you opened this page. Look at them once more, then record it."
_WHY_NOT = {
    Standing.EXPIRED: "It ended: send it again first, and record their yes to that version.",
    Standing.SUPERSEDED: "A newer version went out meanwhile; only that one counts.",
    Standing.WITHDRAWN: "You took it back: send it again first.",
    Standing.DECLINED: "They said no to it: send it again first.",
    Standing.APPROVED: "They approved it on their page meanwhile.",
    Standing.AGREED: "It is on record already.",
}


@require_http_methods(["GET", "HEAD", "POST"])
@may(may_write)
def record(request: Any, change_order_id: UUID) -> HttpResponse:
    order = order_of(request, change_order_id)
    version = sent_of(order)
    standing = version.standing(clock.now())
    if standing != Standing.OPEN:
        return _too_late(request, order, standing)
    today = clock.today(request.workspace.zone)
    if request.method != "POST":
        return _page(request, order, version, TheirWordForm(order.client, today))
    typed, not_kept = with_their_file(request, order.client)
    form = TheirWordForm(order.client, today, typed, not_kept=not_kept)
    if form.is_valid():
        days = {key[5:]: str(typed[key]) for key in typed if key.startswith("days-")}
        try:
            record_change(version.pk, form.word(), days, request.member)
        except NotOpen as reason:
            return _too_late(request, order, reason.standing)
        except Rests as reason:
            form.add_error(None, reason.rest.words(clock.today(request.workspace.zone)))
        except DaysMoved:
            form.add_error(None, MOVED)
        else:
            messages.success(request, "Recorded. It is part of the agreement; work may begin.")
            return redirect(address("order", order))
    return _page(request, order, version, form, status=422)


def _page(
    request: Any, order: ChangeOrder, version: ChangeVersion, form: TheirWordForm, status: int = 200
) -> HttpResponse:
    rest = rest_of(order.project, version.says)
    moves = [] if rest else moves_of(order.project, version.says)
    context = {
        "order": order,
        "form": form,
        "doc": ChangeWords.of(version.snapshot or {}).page(moves),
        "days": days_shown(moves),
        "rest": rest,
    }
    return render(request, "changes/record.html", context, status=status)


def _too_late(request: Any, order: ChangeOrder, standing: Standing) -> HttpResponse:
    """The page of the change order says what became of it; this says why nothing was recorded."""
    messages.warning(request, f"Nothing was recorded. {_WHY_NOT[standing]}")
    return redirect(address("order", order))
