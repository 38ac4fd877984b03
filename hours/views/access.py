"""Which entry a person may reach."""

from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404

from hours.models import TimeEntry
from hours.queries import visible_entries
from hours.rules import refuse_unless_working


def entry_or_404(request: Any, entry_id: UUID) -> TimeEntry:
    """One that this member sees, removed or not."""
    refuse_unless_working(request.member)
    found = visible_entries(request.member).select_related(
        "client__workspace", "member", "project", "deliverable"
    )
    entry = get_object_or_404(found, pk=entry_id)
    entry.client.workspace = request.workspace
    return entry
