"""From an entry of this room to the page of what it tells of."""

from uuid import UUID

from django.urls import reverse

from clientdesk.workspaces.models import Workspace
from clients.models import Entry
from clients.subjects import page_of_subject


@page_of_subject("clients.document")
def document_page(workspace: Workspace, entry: Entry, document_id: UUID) -> str:
    return reverse("clients:document", args=[workspace.slug, entry.client_id, document_id])


@page_of_subject("clients.disputepack")
def pack_page(workspace: Workspace, entry: Entry, pack_id: UUID) -> str:
    return reverse("clients:pack", args=[workspace.slug, entry.client_id, pack_id])


@page_of_subject("clients.secret")
def logins_page(workspace: Workspace, entry: Entry, secret_id: UUID) -> str:
    return reverse("clients:logins", args=[workspace.slug, entry.client_id])


@page_of_subject("clients.task")
def task_page(workspace: Workspace, entry: Entry, task_id: UUID) -> str:
    return reverse("clients:task", args=[workspace.slug, entry.client_id, task_id])
