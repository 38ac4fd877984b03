"""Which playbook an agreement begins: the one its quote names, else the usual one."""

from uuid import UUID

from clientdesk.workspaces.models import Workspace
from playbooks.models import Playbook
from playbooks.queries import playbooks_of
from scope.beginnings import offers_beginnings
from scope.models import Agreement


@offers_beginnings
def kinds_of_work(workspace: Workspace) -> list[tuple[UUID, str]]:
    return [(one.pk, one.name) for one in playbooks_of(workspace)]


def playbook_for(agreement: Agreement) -> Playbook | None:
    """One that was put away since it was picked begins no more."""
    books = playbooks_of(agreement.client.workspace)
    picked = agreement.version.quote.begins_with if agreement.version else None
    return next((one for one in books if one.pk == picked), next(iter(books), None))
