"""The logo and colour of a workspace, and the door to what its clients’ pages load."""

import clientdesk.clock.reading
import clientdesk.workspaces.models.base
import clientdesk.workspaces.models.fields
import django.db.models.deletion
from django.db import migrations, models

from clientdesk.workspaces.wall import Door, Enclose


class Migration(migrations.Migration):
    dependencies = [
        ("workspaces", "0004_time_off"),
    ]

    operations = [
        migrations.RemoveField(
            model_name="workspace",
            name="accent",
        ),
        migrations.CreateModel(
            name="Brand",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=clientdesk.workspaces.models.base.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(default=clientdesk.clock.reading.now, editable=False),
                ),
                ("accent", models.CharField(blank=True, max_length=7)),
                ("logo", models.BinaryField(null=True)),
                ("logo_width", models.PositiveSmallIntegerField(default=0)),
                ("logo_height", models.PositiveSmallIntegerField(default=0)),
                ("logo_hash", models.CharField(blank=True, max_length=64)),
                ("changed_at", models.DateTimeField(default=clientdesk.clock.reading.now)),
                (
                    "changed_by",
                    clientdesk.workspaces.models.fields.OwnedForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workspaces.member",
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workspaces.workspace",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("workspace",), name="brand_once")],
            },
        ),
        Enclose("Brand"),
        Door(
            "door_brand(wanted uuid)",
            "TABLE (workspace_id uuid)",
            "SELECT workspace_id FROM workspaces_brand WHERE id = wanted",
        ),
    ]
