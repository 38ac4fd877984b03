"""Settings are changed one page at a time: only that page's columns are written."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from clientdesk.workspaces.models import Workspace


@transaction.atomic
def change_settings(workspace_id: UUID, values: Mapping[str, Any]) -> Workspace:
    """Write `values` (column → value), leaving what a colleague changes elsewhere meanwhile."""
    workspace = Workspace.objects.select_for_update().get(pk=workspace_id)
    for name, value in values.items():
        setattr(workspace, name, value)
    workspace.save(update_fields=list(values))
    return workspace
