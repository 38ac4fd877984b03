"""The bank account that invoices name: asks for a fresh sign-in, and the owners are told."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from clientdesk.lib.iban import IbanError, check_iban
from clientdesk.workspaces.flows.change_payout import change_payout
from clientdesk.workspaces.forms.money import PayoutForm
from clientdesk.workspaces.fresh_sign_in import ask_again, is_fresh
from clientdesk.workspaces.next_page import next_page
from clientdesk.workspaces.rules import may_change_settings

_TYPED = "payout_typed"


@require_http_methods(["GET", "HEAD", "POST"])
def payout(request: Any) -> HttpResponse:
    may_change = may_change_settings(request.member)
    if request.method == "POST":
        if not may_change:
            raise PermissionDenied
        return _change(request)
    if may_change and not is_fresh(request):
        return ask_again(request, request.get_full_path())
    form = PayoutForm(initial=request.session.pop(_TYPED, None) or _as_printed(request.workspace))
    return _show(request, form, may_change)


def _change(request: Any) -> HttpResponse:
    form = PayoutForm(request.POST)
    if not is_fresh(request):
        # The page stood open too long: what was typed waits behind the password.
        request.session[_TYPED] = {name: request.POST.get(name, "")[:60] for name in form.fields}
        return ask_again(request, request.get_full_path())
    if not form.is_valid():
        return _show(request, form, True)
    if change_payout(request.member, form.cleaned_data["iban"], form.cleaned_data["bic"]):
        messages.success(request, "Saved. The owners are told by mail.")
    return redirect(next_page(request, request.path))


def _show(request: Any, form: PayoutForm, may_change: bool) -> HttpResponse:
    if not may_change:
        for field in form.fields.values():
            field.disabled = True
    context = {"form": form, "may_change": may_change, "next": next_page(request, "")}
    return render(request, "settings/payout.html", context, status=422 if form.errors else 200)


def _as_printed(workspace: Any) -> dict[str, str]:
    try:
        iban = check_iban(workspace.iban).formatted if workspace.iban else ""
    except IbanError:
        iban = workspace.iban
    return {"iban": iban, "bic": workspace.bic}
