"""From an entry to the page of the thing it tells of. Rooms above register theirs by kind."""

from collections.abc import Callable
from uuid import UUID

from clientdesk.workspaces.models import Workspace
from clients.models import Entry

PageOf = Callable[[Workspace, Entry, UUID], str]
_pages: dict[str, PageOf] = {}


def page_of_subject(kind: str) -> Callable[[PageOf], PageOf]:
    """Registers how the page of a subject of `kind` ("billing.billingdocument") is addressed."""

    def register(function: PageOf) -> PageOf:
        _pages[kind] = function
        return function

    return register


def subject_page(workspace: Workspace, entry: Entry) -> str:
    """The address, or nothing where the subject has no page."""
    page = _pages.get(entry.subject_kind)
    return page(workspace, entry, entry.subject_id) if page and entry.subject_id else ""


def page_of(workspace: Workspace, client_id: UUID, kind: str, pk: UUID) -> str:
    """The same for something that no entry tells of yet."""
    entry = Entry(client_id=client_id, subject_kind=kind, subject_id=pk)
    return subject_page(workspace, entry)
