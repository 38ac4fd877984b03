"""A person is erased, because the law lets them ask. There is no undo.

Issued invoices stay as they were (the law wants those too), and the record still verifies: its
entries stand, only their words are gone, and the database keeps which ones and by whom.
"""

from uuid import UUID

from django.db import connection, transaction

from clientdesk.workspaces.models import Member
from clients.erasing import Person, erasers
from clients.models import Client, Contact, Erasure
from clients.models.erasure import ErasedThing
from clients.recording import Actor, record
from clients.signals import person_erased


@transaction.atomic
def erase_person(contact_id: UUID, by: Member, is_client: bool = False) -> Erasure | None:
    """`is_client`: the client is this very person. Nothing happens twice.

    The door has asked for a fresh sign-in and for the right to erase.
    """
    contact = Contact.objects.select_related("client__workspace").get(pk=contact_id)
    client = Client.objects.lock(contact.client_id)
    contact = Contact.objects.lock(contact_id)
    if contact.erased_at is not None:
        return None
    contact.client = client
    person = Person(contact, is_client)
    erasure = Erasure.objects.create(
        workspace_id=client.workspace_id, client=client, contact=contact, by=by
    )
    for one in erasers():
        one.erase(person, erasure)
    gone = open_the_door(erasure)
    record(
        client,
        "person.erased",
        actor=Actor.member(by),
        headline="A person was erased from this record, as the law lets them ask",
        detail="Their words and address are gone; issued invoices stay.",
        facts={"erasure": erasure.pk, "rows": gone},
    )
    person_erased.send(Erasure, erasure=erasure, by=by)
    return erasure


def open_the_door(erasure: Erasure) -> int:
    """Lets the database take out what the erasure lists. Returns how many rows were listed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT door_erase_words(%s)", [erasure.pk])
        cursor.execute("SELECT door_erase_mails(%s)", [erasure.pk])
    return ErasedThing.objects.filter(erasure=erasure).count()
