"""After a call: three boxes, one mail."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from clientdesk.workspaces.rules import may, may_write
from clients.queries import contacts_of
from clients.reachable import CannotWrite
from clients.rules import private_client_or_404
from clients.task_queries import who_can_do
from clients.telling import to_do_in_words
from scope.flows.recap_call import recap_call
from scope.forms.recap import RecapForm


@require_http_methods(["GET", "HEAD", "POST"])
@may(may_write)
def after_call(request: Any, client_id: UUID) -> HttpResponse:
    client = private_client_or_404(request, client_id)
    form = RecapForm(client, contacts_of(client), who_can_do(client), request.POST or None)
    if form.is_bound and form.is_valid():
        call = form.after_call()
        try:
            recap_call(client, request.member, call)
            mailed = f" The recap is on its way to {call.contact.email}." if call.contact else ""
            messages.success(request, f"On the record.{mailed}")
            return redirect("clients:client", request.workspace.slug, client.pk)
        except CannotWrite as reason:
            form.add_error("contact", str(reason))
    context = {"client": client, "form": form}
    return render(request, "scope/after_call.html", context, status=422 if form.is_bound else 200)


@require_safe
@may(may_write)
def reading(request: Any, client_id: UUID) -> HttpResponse:
    """How the promises read so far, while they are typed."""
    client = private_client_or_404(request, client_id)
    form = RecapForm(client, [], who_can_do(client), request.GET)
    form.is_valid()
    promised = [
        (to_do.text, to_do_in_words(to_do, request.workspace), to_do.owner)
        for to_do in form.cleaned_data.get("promised", [])
    ]
    context = {"promised": promised, "problem": next(iter(form.errors.get("promised", [])), "")}
    return render(request, "scope/_promises_read.html", context)
