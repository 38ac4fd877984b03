"""Settings are changed one page at a time: only that page's columns are written."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from clientdesk import clock
from clientdesk.workspaces.models import Workspace
from clientdesk.workspaces.signals import working_days_changed

# What the days of work follow from; public holidays follow from the country.
_WORKING_DAYS = {"zone", "working_weekdays", "country"}


@transaction.atomic
def change_settings(workspace_id: UUID, values: Mapping[str, Any]) -> Workspace:
    """Write `values` (column → value), leaving what a colleague changes elsewhere meanwhile."""
    workspace = Workspace.objects.select_for_update(no_key=True).get(pk=workspace_id)
    was = {name: getattr(workspace, name) for name in _WORKING_DAYS & values.keys()}
    for name, value in values.items():
        setattr(workspace, name, value)
    workspace.save(update_fields=list(values))
    if any(values[name] != value for name, value in was.items()):
        key = f"settings:{clock.now().isoformat()}"
        working_days_changed.send(Workspace, workspace=workspace, member=None, key=key)
    return workspace
