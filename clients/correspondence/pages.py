"""Where a mail's page is, for whoever tells of one."""

from uuid import UUID

from django.urls import reverse

from clientdesk.mail.models import Message
from clientdesk.workspaces.models import Workspace
from clients.models import Entry
from clients.subjects import page_of_subject


@page_of_subject("mail.message")
def page_of_entry(workspace: Workspace, entry: Entry, message_id: UUID) -> str:
    return page_of(workspace, entry.client_id, message_id)


def page_of_message(message: Message) -> str:
    """On its client's page; in the tray while it has none."""
    if message.client_id:
        return page_of(message.workspace, message.client_id, message.pk)
    return reverse("clients:waiting", args=[message.workspace.slug, message.pk])


def page_of(workspace: Workspace, client_id: UUID, message_id: UUID) -> str:
    return reverse("clients:message", args=[workspace.slug, client_id, message_id])
