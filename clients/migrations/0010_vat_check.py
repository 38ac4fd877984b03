"""What the EU's register said of a VAT number, dated."""

import clientdesk.clock.reading
import clientdesk.workspaces.models.base
import clientdesk.workspaces.models.fields
import django.db.models.deletion
from django.db import migrations, models

from clientdesk.workspaces.wall import Enclose


class Migration(migrations.Migration):
    dependencies = [
        ("clients", "0009_packs"),
        ("workspaces", "0002_wall"),
    ]

    operations = [
        migrations.CreateModel(
            name="VatCheck",
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
                ("number", models.CharField(max_length=24)),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("confirmed", "confirmed"),
                            ("refused", "refused"),
                            ("away", "not yet confirmed"),
                        ],
                        max_length=10,
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=200)),
                ("address", models.CharField(blank=True, max_length=400)),
                ("consultation", models.CharField(blank=True, max_length=40)),
                ("why", models.CharField(blank=True, max_length=120)),
                (
                    "client",
                    clientdesk.workspaces.models.fields.OwnedForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="vat_checks",
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
                "indexes": [
                    models.Index(
                        fields=["workspace", "client", "number", "-created_at"],
                        name="vat_check_newest",
                    )
                ],
            },
        ),
        Enclose("VatCheck", append_only=True),
    ]
