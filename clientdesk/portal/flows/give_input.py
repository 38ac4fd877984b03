"""A client gives what was agreed, on their page: it came, the dates are looked at, we are told."""

from collections.abc import Sequence

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.urls import reverse

from clientdesk.notices.models import Notice
from clientdesk.notices.telling import tell_members
from clients.flows.take_uploads import Taken, take_uploads
from clients.models import Client, Contact
from clients.recording import Actor
from clients.rules import may_see_everything_of
from delivery.flows.receive_input import receive_input
from delivery.models import InputStep
from scope.models import Input


@transaction.atomic
def give_input(
    client: Client,
    contact: Contact,
    needed: Input,
    words: str,
    uploads: "Sequence[UploadedFile[bytes]]",
) -> Taken:
    """It is received once something of it was kept. Raises NoRoom: then nothing is."""
    actor = Actor.contact(contact)
    taken = take_uploads(client, uploads, actor, f"sent from their page: {needed}")
    if not taken.documents and not words:
        return taken
    names = [str(document) for document in taken.documents]
    said = "\n".join(filter(None, [words, ", ".join(names)]))
    how = InputStep.How.PORTAL
    step = receive_input(needed.pk, actor, how, contact=contact, words=said)
    tell_members(
        client.workspace,
        Notice.MESSAGE_IN,
        key=f"input:{step.pk}",
        headline=f"{contact.name} sent: {needed}",
        detail=said[:400],
        path=reverse("delivery:project", args=[client.workspace.slug, needed.project_id]),
        client_id=client.pk,
        may=lambda member: may_see_everything_of(member, client),
    )
    return taken
