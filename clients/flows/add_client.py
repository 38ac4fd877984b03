"""A member adds a client by hand."""

from typing import Any

from django.db import transaction

from clientdesk.workspaces.models import Member
from clients.models import Client, Contact
from clients.recording import Actor, record
from clients.vat_register import ask_about

_OF_CONTACT = {"email", "contact_name", "phone"}


@transaction.atomic
def add_client(by: Member, answers: dict[str, Any]) -> Client:
    """`answers` are those of NewClientForm. The first contact decides and pays until others do."""
    client = Client.objects.create(
        workspace_id=by.workspace_id,
        owner=by,
        source=Client.Source.BY_HAND,
        **{name: value for name, value in answers.items() if name not in _OF_CONTACT},
    )
    Contact.objects.create(
        workspace_id=by.workspace_id,
        client=client,
        name=answers.get("contact_name") or client.name,
        email=answers.get("email", ""),
        phone=answers.get("phone", ""),
        decides=True,
        pays=True,
    )
    record(
        client,
        "client.added",
        actor=Actor.member(by),
        headline=f"{client.name} added",
        subject=client.ref(),
    )
    ask_about(client)
    return client
