"""Logins and other secrets of a client: kept sealed, shown on purpose after a fresh sign-in."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clientdesk.workspaces.fresh_sign_in import ask_again, is_fresh
from clientdesk.workspaces.rules import may, may_read_private
from clients.flows.erase_secrets import erase_secret
from clients.flows.keep_secret import change_secret, keep_secret
from clients.flows.look_at_secret import look_at_secret
from clients.forms.secret import ChangeSecretForm, ErasureForm, SecretForm
from clients.models import Client, Erased, Secret
from clients.recording import Actor
from clients.rules import may_see_looks, private_client_or_404
from clients.secret_queries import chain_of, logins_of, looks_at
from clients.views.client import head_context

_HIDDEN_AFTER = 30  # seconds


@require_safe
@may(may_read_private)
def logins(request: Any, client_id: UUID) -> HttpResponse:
    client = private_client_or_404(request, client_id)
    context = {**head_context(request, client, "clients:logins"), "logins": logins_of(client)}
    return render(request, "clients/logins.html", context)


@sensitive_post_parameters("value")
@sensitive_variables()
@require_http_methods(["GET", "HEAD", "POST"])
@may(may_read_private)
def new(request: Any, client_id: UUID) -> HttpResponse:
    client = private_client_or_404(request, client_id)
    form = SecretForm(request.POST or None)
    if form.is_bound and form.is_valid():
        secret = keep_secret(client, form.cleaned_data, Actor.member(request.member))
        messages.success(request, f"“{secret.label}” is kept sealed.")
        return _back(request, client)
    return _form(request, client, form)


@sensitive_post_parameters("value")
@sensitive_variables()
@require_http_methods(["GET", "HEAD", "POST"])
@may(may_read_private)
def edit(request: Any, client_id: UUID, secret_id: UUID) -> HttpResponse:
    client, secret = _secret(request, client_id, secret_id)
    if secret.erased_at is not None or secret.successors.exists():
        return _back(request, client)
    form = (
        ChangeSecretForm(request.POST) if request.method == "POST" else ChangeSecretForm.of(secret)
    )
    if form.is_bound and form.is_valid():
        change_secret(secret.pk, form.cleaned_data, request.member)
        messages.success(request, "Changed. The one before is superseded.")
        return _back(request, client)
    return _form(request, client, form, secret)


@sensitive_variables()
@require_POST
@never_cache
@may(may_read_private)
def look(request: Any, client_id: UUID, secret_id: UUID) -> HttpResponse:
    """The one page that shows a value: by a POST, a moment after the password was typed."""
    client, secret = _secret(request, client_id, secret_id)
    if not is_fresh(request):
        return ask_again(request, back_to=_list(request, client))
    try:
        value = look_at_secret(secret.pk, request.member, request.META.get("REMOTE_ADDR", ""))
    except Erased:
        messages.info(request, f"“{secret.label}” was erased.")
        return _back(request, client)
    context = {
        **head_context(request, client, "clients:logins"),
        "secret": secret,
        "value": value,
        "rows": min(value.count("\n") + 1, 12),
        "hidden_after": _HIDDEN_AFTER,
    }
    return render(request, "clients/login_shown.html", context)


@require_safe
@may(may_read_private)
def history(request: Any, client_id: UUID, secret_id: UUID) -> HttpResponse:
    """What it was before, and who looked; the latter for those who run the place."""
    client, secret = _secret(request, client_id, secret_id)
    chain = chain_of(secret)
    context = {
        **head_context(request, client, "clients:logins"),
        "secret": secret,
        "chain": chain,
        "looks": looks_at(chain) if may_see_looks(request.member) else None,
    }
    return render(request, "clients/login_history.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@may(may_read_private)
def erasure(request: Any, client_id: UUID, secret_id: UUID) -> HttpResponse:
    """Asks first, for nothing brings it back."""
    client, secret = _secret(request, client_id, secret_id)
    form = ErasureForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        erase_secret(secret.pk, request.member, form.cleaned_data["why"])
        messages.success(request, f"“{secret.label}” is erased. The receipt stands in the record.")
        return _back(request, client)
    context = {
        **head_context(request, client, "clients:logins"),
        "secret": secret,
        "form": form if form.is_bound else ErasureForm(initial={"why": "No longer needed"}),
    }
    status = 422 if form.is_bound else 200
    return render(request, "clients/login_erasure.html", context, status=status)


def _secret(request: Any, client_id: UUID, secret_id: UUID) -> tuple[Client, Secret]:
    client = private_client_or_404(request, client_id)
    secret = get_object_or_404(
        Secret.objects.defer("value"), pk=secret_id, client__in=client.record_ids
    )
    secret.client = client
    return client, secret


def _list(request: Any, client: Client) -> str:
    return reverse("clients:logins", args=[request.workspace.slug, client.pk])


def _back(request: Any, client: Client) -> HttpResponse:
    return redirect(_list(request, client))


def _form(
    request: Any, client: Client, form: SecretForm, secret: Secret | None = None
) -> HttpResponse:
    context = {**head_context(request, client, "clients:logins"), "form": form, "secret": secret}
    status = 422 if form.is_bound else 200
    return render(request, "clients/login_form.html", context, status=status)
