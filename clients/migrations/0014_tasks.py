"""What is to be done for a client, and what happened to it."""

import clientdesk.clock.reading
import clientdesk.workspaces.models.base
import clientdesk.workspaces.models.fields
import django.db.models.deletion
from django.db import migrations, models

from clientdesk.workspaces.wall import Enclose


class Migration(migrations.Migration):
    dependencies = [
        ("clients", "0013_list_by_name"),
        ("workspaces", "0003_workspace_log"),
    ]

    operations = [
        migrations.CreateModel(
            name="Task",
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
                ("text", models.CharField(max_length=300)),
                ("due_on", models.DateField(null=True)),
                (
                    "is_promise",
                    models.BooleanField(default=False, verbose_name="promised to the client"),
                ),
                ("done_at", models.DateTimeField(null=True)),
                (
                    "client",
                    clientdesk.workspaces.models.fields.OwnedForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tasks",
                        to="clients.client",
                    ),
                ),
                (
                    "made_by",
                    clientdesk.workspaces.models.fields.OwnedForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workspaces.member",
                    ),
                ),
                (
                    "owner",
                    clientdesk.workspaces.models.fields.OwnedForeignKey(
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
                    models.Index(
                        condition=models.Q(("done_at", None)),
                        fields=["workspace", "owner", "due_on", "id"],
                        name="task_open_of_owner",
                    ),
                    models.Index(
                        condition=models.Q(("done_at", None)),
                        fields=["workspace", "client", "due_on"],
                        name="task_open_of_client",
                    ),
                    models.Index(
                        condition=models.Q(("done_at__isnull", False)),
                        fields=["workspace", "-done_at", "-id"],
                        name="task_done_newest",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TaskChange",
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
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("done", "Done"),
                            ("reopened", "Reopened"),
                            ("moved", "Moved"),
                            ("handed_over", "Handed Over"),
                        ],
                        max_length=12,
                    ),
                ),
                ("was", models.CharField(blank=True, max_length=40)),
                ("now", models.CharField(blank=True, max_length=40)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    clientdesk.workspaces.models.fields.OwnedForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workspaces.member",
                    ),
                ),
                (
                    "task",
                    clientdesk.workspaces.models.fields.OwnedForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="changes",
                        to="clients.task",
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
                    models.Index(fields=["workspace", "task", "at"], name="task_change_of_task"),
                ],
            },
        ),
        Enclose("Task"),
        Enclose("TaskChange", append_only=True),
    ]
