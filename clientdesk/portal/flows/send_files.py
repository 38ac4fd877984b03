"""A client sends files from their page: kept with the record, and the members hear of it."""

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

CAME_FROM = "sent from their page"


@transaction.atomic
def send_files(client: Client, contact: Contact, uploads: "Sequence[UploadedFile[bytes]]") -> Taken:
    """Raises NoRoom when nothing could be kept."""
    taken = take_uploads(client, uploads, Actor.contact(contact), CAME_FROM)
    if taken.documents:
        names = [str(document) for document in taken.documents]
        tell_members(
            client.workspace,
            Notice.MESSAGE_IN,
            key=f"files:{taken.documents[0].pk}",
            headline=f"{contact.name} sent {len(names)} file{'s' if len(names) > 1 else ''}",
            detail=", ".join(names)[:400],
            path=reverse("clients:files", args=[client.workspace.slug, client.pk]),
            client_id=client.pk,
            may=lambda member: may_see_everything_of(member, client),
        )
    return taken
