"""The kinds of calls a workspace offers: those it begins with, changed, put away."""

from typing import Any

from django.db import transaction

from booking.models import CallKind
from clientdesk import clock
from clientdesk.workspaces.models import Workspace

_PURPOSE = CallKind.Purpose
USUAL: tuple[dict[str, Any], ...] = (
    {"name": "Discovery call", "purpose": _PURPOSE.DISCOVERY, "minutes": 30},
    {"name": "Kickoff call", "purpose": _PURPOSE.KICKOFF, "minutes": 45, "horizon_days": 28},
)


@transaction.atomic
def set_usual_kinds(workspace: Workspace) -> None:
    """Once, when the workspace opens."""
    if not CallKind.objects.filter(workspace=workspace).exists():
        for usual in USUAL:
            CallKind.objects.create(workspace=workspace, **usual)


@transaction.atomic
def save_kind(workspace: Workspace, kind: CallKind | None, values: dict[str, Any]) -> CallKind:
    """Calls that are booked stay as they were booked."""
    saved = kind or CallKind(workspace=workspace)
    for name, value in values.items():
        setattr(saved, name, value)
    saved.save()
    return saved


@transaction.atomic
def put_away(kind: CallKind, back: bool = False) -> None:
    """It is offered no more (or again); offers that are out stay good."""
    kind.put_away_at = None if back else clock.now()
    kind.save(update_fields=["put_away_at"])
