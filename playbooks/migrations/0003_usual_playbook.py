"""One playbook is the usual one; workspaces that have none get the ready-made one."""

from typing import Any

from django.db import migrations, models

from clientdesk.workspaces.migrating import each_workspace
from playbooks.plan import DEFAULT, to_json

USUAL = "The usual first week"


def give_ready_made(apps: Any, schema_editor: Any) -> None:
    alias = schema_editor.connection.alias
    playbooks, versions = (
        apps.get_model("playbooks", name).objects.using(alias)
        for name in ("Playbook", "PlaybookVersion")
    )
    for workspace_id in each_workspace(schema_editor):
        if not playbooks.filter(workspace_id=workspace_id).exists():
            made = playbooks.create(workspace_id=workspace_id, name=USUAL)
            versions.create(workspace_id=workspace_id, playbook=made, n=1, steps=to_json(DEFAULT))


class Migration(migrations.Migration):
    dependencies = [
        ("playbooks", "0002_wall"),
        ("workspaces", "0003_workspace_log"),
    ]

    operations = [
        migrations.RunPython(give_ready_made, migrations.RunPython.noop),
        migrations.AddField("playbook", "usual_since", models.DateTimeField(null=True)),
        migrations.AddConstraint(
            "playbook",
            models.UniqueConstraint(
                condition=models.Q(("usual_since__isnull", False)),
                fields=("workspace",),
                name="one_usual_playbook",
            ),
        ),
    ]
