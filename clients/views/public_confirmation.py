"""The client's page: what was said, and their yes or how they see it."""

from contextlib import suppress
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from clientdesk.lib.canonical import fingerprint
from clientdesk.limits import address_of
from clientdesk.links.models import PublicLink
from clientdesk.links.opening import public_link
from clients.confirming import PURPOSE
from clients.flows.answer_confirmation import Click, Closed, answer_confirmation
from clients.forms.confirmation import AnswerForm
from clients.models import Confirmation


@require_http_methods(["GET", "HEAD", "POST"])
@public_link(PURPOSE)
def confirmation(request: Any, link: PublicLink) -> HttpResponse:
    asked = _asked(link)
    posted = request.method == "POST"
    form = AnswerForm(request.POST if posted else None, initial={"name": asked.contact.name})
    if posted and form.is_valid():
        answer_once(asked, form, _click(request, link, form))
        return redirect(request.path)
    answer = asked.answers.first()
    closing = asked.closings.first()
    is_open = not (answer or closing)
    context = {
        "asked": asked,
        "statements": asked.statements.order_by("position"),
        "answer": answer,
        "closing": closing,
        "fingerprint": fingerprint(answer.hash) if answer else "",
        "form": form,
        "is_open": is_open,
    }
    status = 422 if posted and is_open else 200
    return render(request, "public/confirmation.html", context, status=status)


def answer_once(asked: Confirmation, form: AnswerForm, click: Click) -> None:
    """The page tells what stands, whoever was first."""
    with suppress(Closed):
        answer_confirmation(asked.pk, form.cleaned_data["said"], form.cleaned_data["words"], click)


def _click(request: Any, link: PublicLink, form: AnswerForm) -> Click:
    agent = request.META.get("HTTP_USER_AGENT", "").replace("\x00", "")
    return Click(form.cleaned_data["name"], link.pk, address_of(request), agent)


def _asked(link: PublicLink) -> Confirmation:
    found = Confirmation.objects.select_related("client__workspace", "contact", "asked_by")
    asked = found.filter(pk=link.object_id, contact=link.contact_id).first()
    if asked is None:
        raise Http404
    return asked
