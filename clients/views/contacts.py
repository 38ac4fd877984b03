"""People at a client."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from clientdesk.workspaces.rules import may, may_erase, may_write
from clients.flows.edit_contact import add_contact, edit_contact, remove_contact, restore_contact
from clients.flows.stop_address import allow_address
from clients.forms.contact import ContactForm
from clients.models import Client, Contact
from clients.rules import private_client_or_404
from clients.views.client import head_context


@require_http_methods(["GET", "HEAD", "POST"])
@may(may_write)
def new(request: Any, client_id: UUID) -> HttpResponse:
    client = private_client_or_404(request, client_id)
    form = ContactForm(request.POST or None, country=client.country)
    if form.is_bound and form.is_valid():
        contact = add_contact(client, request.member, form.cleaned_data)
        messages.success(request, f"{contact.name} added.")
        return redirect("clients:client", request.workspace.slug, client.pk)
    return _form(request, client, form)


@require_http_methods(["GET", "HEAD", "POST"])
@may(may_write)
def edit(request: Any, client_id: UUID, contact_id: UUID) -> HttpResponse:
    client = private_client_or_404(request, client_id)
    contact = contact_of(client, contact_id)
    form = (
        ContactForm(request.POST, country=client.country)
        if request.method == "POST"
        else ContactForm.of(contact)
    )
    if form.is_bound and form.is_valid():
        edit_contact(contact.pk, request.member, form.cleaned_data)
        return redirect("clients:client", request.workspace.slug, client.pk)
    return _form(request, client, form, contact)


@require_POST
@may(may_write)
def departure(request: Any, client_id: UUID, contact_id: UUID) -> HttpResponse:
    """They left; posted again with "undo" they are back."""
    client = private_client_or_404(request, client_id)
    contact = contact_of(client, contact_id)
    if request.GET.get("undo"):
        restore_contact(contact.pk, request.member)
    else:
        remove_contact(contact.pk, request.member)
        again = {"workspace_slug": request.workspace.slug, "client_id": client.pk}
        undo = reverse("clients:departure", kwargs={**again, "contact_id": contact.pk})
        messages.success(request, f"{contact.name} removed.", extra_tags=f"undo:{undo}?undo=1")
    return redirect("clients:client", request.workspace.slug, client.pk)


@require_POST
@may(may_write)
def mail_allowed(request: Any, client_id: UUID, contact_id: UUID) -> HttpResponse:
    """Mail to them was stopped; a person says that it arrives again."""
    client = private_client_or_404(request, client_id)
    contact = contact_of(client, contact_id)
    allow_address(contact.pk, request.member)
    messages.success(request, f"Mail may go to {contact.email} again.")
    return redirect("clients:client", request.workspace.slug, client.pk)


def contact_of(client: Client, contact_id: UUID) -> Contact:
    contact = get_object_or_404(
        Contact, pk=contact_id, client__in=client.record_ids, erased_at=None
    )
    contact.client = client
    return contact


def _form(
    request: Any, client: Client, form: ContactForm, contact: Contact | None = None
) -> HttpResponse:
    context = {
        **head_context(request, client, ""),
        "form": form,
        "contact": contact,
        "may_erase": may_erase(request.member),
    }
    status = 422 if form.is_bound else 200
    return render(request, "clients/contact.html", context, status=status)
