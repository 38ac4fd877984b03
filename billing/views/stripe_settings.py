"""Card payments: the workspace's Stripe account. Asks for a fresh sign-in; owners are told."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from billing.flows.connect_stripe import (
    connect_stripe,
    disconnect_stripe,
    drop_previous_secret,
    endpoint_in_use,
    set_webhook_secret,
    webhook_address,
)
from billing.forms.stripe import StripeKeyForm, WebhookSecretForm
from billing.models import StripeEndpoint
from billing.stripe import StripeAway, StripeRefused, read_account
from clientdesk.workspaces.fresh_sign_in import ask_again, is_fresh
from clientdesk.workspaces.middleware import opens_own_transaction
from clientdesk.workspaces.rules import may, may_change_settings
from clientdesk.workspaces.scope import within

SAVED = "Saved. The owners are told by mail."


@opens_own_transaction
@require_http_methods(["GET", "HEAD", "POST"])
@may(may_change_settings)
def stripe_settings(request: Any) -> HttpResponse:
    if not is_fresh(request):
        return ask_again(request)
    with within(request.workspace.pk):
        endpoint = endpoint_in_use(request.workspace)
    if request.method != "POST":
        return _show(request, endpoint, StripeKeyForm(), WebhookSecretForm())
    act = {"key": _key, "secret": _secret, "drop": _drop, "disconnect": _disconnect}.get(
        request.POST.get("act", "")
    )
    refused = act(request, endpoint) if act else None
    return refused or redirect(request.path)


def _key(request: Any, endpoint: StripeEndpoint | None) -> HttpResponse | None:
    form = StripeKeyForm(request.POST)
    if form.is_valid():
        try:
            account = read_account(form.cleaned_data["secret_key"])
            connect_stripe(
                request.workspace, form.cleaned_data["secret_key"], account, request.member
            )
            messages.success(request, SAVED)
            return None
        except StripeRefused as reason:
            form.add_error("secret_key", f"{reason} Copy it again from Stripe.")
        except StripeAway:
            form.add_error("secret_key", "Stripe did not answer, so it is not saved. Try again.")
    return _show(request, endpoint, form, WebhookSecretForm())


def _secret(request: Any, endpoint: StripeEndpoint | None) -> HttpResponse | None:
    form = WebhookSecretForm(request.POST)
    if endpoint is None or not form.is_valid():
        return _show(request, endpoint, StripeKeyForm(), form)
    set_webhook_secret(endpoint, form.cleaned_data["webhook_secret"], request.member)
    messages.success(request, SAVED)
    return None


def _drop(request: Any, endpoint: StripeEndpoint | None) -> None:
    if endpoint is not None:
        drop_previous_secret(endpoint, request.member)
        messages.success(request, SAVED)


def _disconnect(request: Any, endpoint: StripeEndpoint | None) -> None:
    if endpoint is not None:
        disconnect_stripe(endpoint, request.member)
        messages.success(request, "Card payments are off. What is under way is still booked.")


def _show(
    request: Any, endpoint: StripeEndpoint | None, key: StripeKeyForm, secret: WebhookSecretForm
) -> HttpResponse:
    words = {
        "endpoint": endpoint,
        "webhook_address": webhook_address(endpoint) if endpoint else "",
        "key_form": key,
        "secret_form": secret,
    }
    status = 422 if key.errors or secret.errors else 200
    with within(request.workspace.pk):
        return render(request, "billing/payment_settings.html", words, status=status)
