"""Chats that were pasted onto the record."""

import clientdesk.clock.reading
import clientdesk.workspaces.models.base
import clientdesk.workspaces.models.fields
import django.db.models.deletion
from django.db import migrations, models

from clientdesk.workspaces.wall import Enclose


class Migration(migrations.Migration):
    dependencies = [
        ("clients", "0015_given_together"),
        ("workspaces", "0003_workspace_log"),
    ]

    operations = [
        migrations.CreateModel(
            name="ChatPaste",
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
                ("how_many", models.PositiveIntegerField()),
                (
                    "by",
                    clientdesk.workspaces.models.fields.OwnedForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workspaces.member",
                    ),
                ),
                (
                    "client",
                    clientdesk.workspaces.models.fields.OwnedForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="chats",
                        to="clients.client",
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
                "abstract": False,
            },
        ),
        Enclose("ChatPaste", append_only=True),
    ]
