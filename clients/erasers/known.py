"""What is known of them: the contact, their dates, their links, and their name in our notes."""

from clientdesk import clock
from clientdesk.links.issuing import revoke
from clientdesk.links.models import PublicLink
from clients.erasing import Person, Portion, eraser
from clients.models import Client, Erasure, HandOver, StageOverride

_NOTES = ("goals", "how_they_work", "heard_of_us", "other_address")
_OF_A_PERSON = (
    "legal_name", "address", "other_address", "region", "tax_id", "website", "order_number",
    "goals", "how_they_work", "heard_of_us",
)  # fmt: skip


@eraser("what is known", order=90)
class WhatIsKnown:
    """Last of all: the others still need to know whom they look for."""

    def look(self, person: Person) -> list[Portion]:
        portions = [
            Portion(
                "Name, address, phone, hours and dates of the contact",
                "“Erased person” stands in their place, and nothing is sent to them any more.",
            )
        ]
        if person.is_client:
            portions.append(
                Portion(
                    "Name, addresses, VAT number and notes of the client",
                    "The client is archived as “Erased client”.",
                )
            )
        return portions

    def erase(self, person: Person, erasure: Erasure) -> None:
        _list_notes(person, erasure)
        for link in PublicLink.objects.filter(contact_id=person.contact.pk, revoked_at=None):
            revoke(link)
        for noted in person.client.key_dates.filter(contact=person.contact):
            noted.delete()
        for noted in person.client.key_dates.all():
            noted.label = person.without(noted.label)
            noted.save(update_fields=["label"])
        for held in person.client.held_days.all():
            held.because = person.without(held.because)
            held.released_why = person.without(held.released_why)
            held.save(update_fields=["because", "released_why"])
        for task in person.client.tasks.all():
            task.text = person.without(task.text)
            task.save(update_fields=["text"])
        for secret in person.client.secrets.all():
            for name in ("label", "purpose", "username"):
                setattr(secret, name, person.without(getattr(secret, name)))
            secret.save(update_fields=["label", "purpose", "username"])
        _strike_from(person.client, person)
        person.contact.erase(clock.now())


def _list_notes(person: Person, erasure: Erasure) -> None:
    """Append-only notes that name them: the door empties what is listed."""
    for model, name in ((HandOver, "note"), (StageOverride, "why")):
        for row in model.objects.filter(client=person.client):  # type: ignore[attr-defined]
            if person.without(getattr(row, name)) != getattr(row, name):
                erasure.name_rows(model._meta.label_lower, [row.pk])


def _strike_from(client: Client, person: Person) -> None:
    if person.is_client:
        for name in _OF_A_PERSON:
            setattr(client, name, "")
        client.name = "Erased client"
        client.archived_at = client.archived_at or clock.now()
    else:
        for name in _NOTES:
            setattr(client, name, person.without(getattr(client, name)))
    client.save()
