"""What became of a payment: reversed, disputed; and why a checkout failed."""

import clientdesk.clock.reading
import clientdesk.workspaces.models.base
import clientdesk.workspaces.models.fields
import django.db.models.deletion
from django.db import migrations, models

from clientdesk.workspaces.wall import Enclose, EncloseReference


class Migration(migrations.Migration):
    dependencies = [
        ("billing", "0003_issued_is_frozen"),
        ("workspaces", "0002_wall"),
    ]

    operations = [
        migrations.AddField(
            model_name="checkoutsession",
            name="reason",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name="payment",
            name="checkout",
            field=clientdesk.workspaces.models.fields.OwnedForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="payments",
                to="billing.checkoutsession",
            ),
        ),
        migrations.AlterField(
            model_name="checkoutsession",
            name="session_id",
            field=models.CharField(max_length=120, null=True),
        ),
        migrations.CreateModel(
            name="Dispute",
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
                ("provider_ref", models.CharField(max_length=120)),
                ("amount_minor", models.BigIntegerField()),
                ("reason", models.CharField(blank=True, max_length=60)),
                (
                    "state",
                    models.CharField(
                        choices=[("opened", "Opened"), ("won", "Won"), ("lost", "Lost")],
                        max_length=10,
                    ),
                ),
                ("at", models.DateTimeField(default=clientdesk.clock.reading.now)),
                (
                    "payment",
                    clientdesk.workspaces.models.fields.OwnedForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="disputes",
                        to="billing.payment",
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
                        fields=("workspace", "provider_ref", "state"), name="dispute_state_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Reversal",
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
                ("at", models.DateTimeField(default=clientdesk.clock.reading.now)),
                ("by_id", models.UUIDField(null=True)),
                ("why", models.CharField(max_length=200)),
                (
                    "payment",
                    clientdesk.workspaces.models.fields.OwnedForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reversals",
                        to="billing.payment",
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
                    models.UniqueConstraint(fields=("workspace", "payment"), name="reversed_once")
                ],
            },
        ),
        EncloseReference("Payment", "checkout"),
        Enclose("Reversal", append_only=True),
        Enclose("Dispute", append_only=True),
    ]
