"""Workspaces that have no kind of call get the ready-made ones."""

from typing import Any

from django.db import migrations

from clientdesk.workspaces.migrating import each_workspace

READY_MADE: tuple[dict[str, Any], ...] = (
    {"name": "Discovery call", "purpose": "discovery", "minutes": 30},
    {"name": "Kickoff call", "purpose": "kickoff", "minutes": 45, "horizon_days": 28},
)


def give_ready_made(apps: Any, schema_editor: Any) -> None:
    kinds = apps.get_model("booking", "CallKind").objects.using(schema_editor.connection.alias)
    for workspace_id in each_workspace(schema_editor):
        if not kinds.filter(workspace_id=workspace_id).exists():
            for ready in READY_MADE:
                kinds.create(workspace_id=workspace_id, **ready)


class Migration(migrations.Migration):
    dependencies = [
        ("booking", "0002_wall"),
        ("workspaces", "0003_workspace_log"),
    ]

    operations = [migrations.RunPython(give_ready_made, migrations.RunPython.noop)]
