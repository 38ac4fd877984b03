import clientdesk.clock.reading
import clientdesk.workspaces.models.base
import clientdesk.workspaces.models.fields
import django.db.models.deletion
from django.db import migrations, models

from clientdesk.workspaces.wall import Enclose


class Migration(migrations.Migration):
    dependencies = [
        ("clients", "0018_held_days"),
        ("delivery", "0002_agreeing"),
        ("workspaces", "0004_time_off"),
    ]

    operations = [
        migrations.CreateModel(
            name="HandedOver",
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
                ("position", models.PositiveSmallIntegerField()),
                ("url", models.CharField(blank=True, max_length=500)),
                (
                    "document",
                    clientdesk.workspaces.models.fields.OwnedForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="clients.document",
                    ),
                ),
                (
                    "step",
                    clientdesk.workspaces.models.fields.OwnedForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="handed_over",
                        to="delivery.workstep",
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
                "ordering": ["position"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace", "step", "position"), name="handed_over_in_order"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("document", None), ("url", ""), _connector="XOR"),
                        name="handed_over_is_a_file_or_a_link",
                    ),
                ],
            },
        ),
        Enclose("HandedOver", append_only=True),
    ]
