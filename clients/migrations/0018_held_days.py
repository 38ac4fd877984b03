"""Days that are one client’s alone."""

import clientdesk.clock.reading
import clientdesk.workspaces.models.base
import clientdesk.workspaces.models.fields
import django.db.models.deletion
from clientdesk.workspaces.wall import Enclose
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("clients", "0017_decisions"),
        ("workspaces", "0003_workspace_log"),
    ]

    operations = [
        migrations.CreateModel(
            name="HeldDay",
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
                ("on", models.DateField()),
                ("because", models.CharField(max_length=200)),
                ("about_kind", models.CharField(blank=True, max_length=60)),
                ("about_id", models.UUIDField(null=True)),
                ("held_at", models.DateTimeField(default=clientdesk.clock.reading.now)),
                ("released_at", models.DateTimeField(null=True)),
                ("released_why", models.CharField(blank=True, max_length=200)),
                (
                    "client",
                    clientdesk.workspaces.models.fields.OwnedForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="held_days",
                        to="clients.client",
                    ),
                ),
                (
                    "held_by",
                    clientdesk.workspaces.models.fields.OwnedForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workspaces.member",
                    ),
                ),
                (
                    "released_by",
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
                "indexes": [
                    models.Index(fields=["workspace", "client", "on"], name="held_day_of_client")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("released_at", None)),
                        fields=("workspace", "on"),
                        name="day_held_once",
                    )
                ],
            },
        ),
        Enclose("HeldDay"),
    ]
