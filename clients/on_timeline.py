"""From an entry of this room to the page of what it tells of."""

from uuid import UUID

from django.urls import reverse

from clientdesk.workspaces.models import Workspace
from clients.models import Confirmation, Entry
from clients.subjects import page_of, page_of_subject


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


@page_of_subject("clients.decision")
def decision_page(workspace: Workspace, entry: Entry, decision_id: UUID) -> str:
    return reverse("clients:decision", args=[workspace.slug, entry.client_id, decision_id])


@page_of_subject("clients.confirmation")
def confirmed_page(workspace: Workspace, entry: Entry, confirmation_id: UUID) -> str:
    """The thing that was asked about; its entries say which."""
    subject = entry.facts.get("about")
    if not isinstance(subject, list) or len(subject) != 2:
        return ""
    return page_of(workspace, entry.client_id, str(subject[0]), UUID(subject[1]))


def page_of_confirmation(confirmation: Confirmation) -> str:
    """Of what it is about; the client's page where that has none."""
    workspace, client_id = confirmation.client.workspace, confirmation.client_id
    kind, pk = confirmation.subject
    return page_of(workspace, client_id, kind, pk) or reverse(
        "clients:client", args=[workspace.slug, client_id]
    )
