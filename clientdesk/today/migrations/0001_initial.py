import django.db.models.deletion
from django.db import migrations, models

import clientdesk.clock.reading
import clientdesk.workspaces.models.base
import clientdesk.workspaces.models.fields
from clientdesk.workspaces.wall import Enclose


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("workspaces", "0005_brand"),
    ]

    operations = [
        migrations.CreateModel(
            name="NotNow",
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
                ("row", models.CharField(max_length=60)),
                ("facts", models.CharField(max_length=16)),
                ("until", models.DateField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "member",
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
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("workspace", "member", "row"),
                        name="not_now_once",
                    )
                ],
            },
        ),
        Enclose("NotNow"),
    ]
