import clientdesk.clock.reading
import clientdesk.workspaces.models.base
import clientdesk.workspaces.models.fields
import django.db.models.deletion
from django.db import migrations, models

from clientdesk.workspaces.wall import Enclose


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("mail", "0005_begun_with"),
        ("scope", "0008_dependencies"),
        ("workspaces", "0004_time_off"),
    ]

    operations = [
        migrations.CreateModel(
            name="StatusUpdate",
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
                ("until", models.DateTimeField()),
                ("at", models.DateTimeField()),
                ("facts", models.JSONField()),
                (
                    "by",
                    clientdesk.workspaces.models.fields.OwnedForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workspaces.member",
                    ),
                ),
                (
                    "message",
                    clientdesk.workspaces.models.fields.OwnedForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="mail.message",
                    ),
                ),
                (
                    "project",
                    clientdesk.workspaces.models.fields.OwnedForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="updates",
                        to="scope.project",
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
                    models.Index(fields=["workspace", "project", "-until"], name="update_newest")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace", "message"), name="update_of_mail_once"
                    )
                ],
            },
        ),
        Enclose("StatusUpdate", append_only=True),
    ]
