"""A contact says what invoices to their company name: what was not known is filled."""

from collections.abc import Mapping

from django.db import transaction

from clientdesk.search.indexing import refresh
from clients.changes import apply_changes, as_detail
from clients.models import Client, Contact
from clients.recording import Actor, record
from clients.signals import billing_told
from clients.vat_register import ask_about


@transaction.atomic
def tell_billing(client: Client, contact: Contact, said: Mapping[str, str]) -> None:
    """Nothing that was there is overwritten: what differs waits for a member's word."""
    client.refresh_from_db(from_queryset=Client.objects.select_for_update(of=("self",)))
    said = {name: given for name, given in said.items() if given != _usual(client, name)}
    changed = apply_changes(
        client, {name: given for name, given in said.items() if not getattr(client, name).strip()}
    )
    if changed:
        client.save()
        ask_about(client)
        refresh(client.pk, only_named=True)
        record(
            client,
            "client.edited",
            actor=Actor.contact(contact),
            headline=f"{contact.name} told us the {', '.join(label for label, _, _ in changed)}",
            detail=as_detail(changed),
            subject=client.ref(),
        )
    billing_told.send(Client, client=client, contact=contact, said=said)


def _usual(client: Client, name: str) -> str | None:
    """The name we call them by is no other name for invoices."""
    return client.billing_name if name == "legal_name" else None
