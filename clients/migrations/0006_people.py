"""More of what is known of clients and their people: dates, rates, a stage said by hand."""

import clientdesk.clock.reading
import clientdesk.workspaces.models.base
import clientdesk.workspaces.models.fields
import django.db.models.deletion
from django.db import migrations, models

from clientdesk.workspaces.wall import Enclose, EncloseReference


class Migration(migrations.Migration):
    dependencies = [
        ("clients", "0005_record_head"),
        ("workspaces", "0002_wall"),
    ]

    operations = [
        migrations.AddField(
            model_name="client",
            name="heard_of_us",
            field=models.CharField(blank=True, max_length=200, verbose_name="how they found us"),
        ),
        migrations.AddField(
            model_name="client",
            name="other_address",
            field=models.TextField(blank=True, max_length=400, verbose_name="other address"),
        ),
        migrations.AddField(
            model_name="client",
            name="referred_by",
            field=clientdesk.workspaces.models.fields.OwnedForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="referrals",
                to="clients.client",
            ),
        ),
        migrations.AddField(
            model_name="contact",
            name="closes_at",
            field=models.TimeField(blank=True, null=True, verbose_name="works until"),
        ),
        migrations.AddField(
            model_name="contact",
            name="country",
            field=models.CharField(blank=True, max_length=2),
        ),
        migrations.AddField(
            model_name="contact",
            name="opens_at",
            field=models.TimeField(blank=True, null=True, verbose_name="works from"),
        ),
        migrations.AddField(
            model_name="contact",
            name="region",
            field=models.CharField(blank=True, max_length=12),
        ),
        migrations.AddField(
            model_name="contact",
            name="working_weekdays",
            field=models.CharField(blank=True, max_length=7, verbose_name="working days"),
        ),
        migrations.AlterField(
            model_name="client",
            name="address",
            field=models.TextField(blank=True, max_length=400, verbose_name="billing address"),
        ),
        migrations.AlterField(
            model_name="client",
            name="locale",
            field=models.CharField(blank=True, max_length=12, verbose_name="language"),
        ),
        migrations.CreateModel(
            name="KeyDate",
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
                    "date_kind",
                    models.CharField(
                        choices=[
                            ("renewal", "Renewal"),
                            ("contract_end", "End of contract"),
                            ("birthday", "Birthday"),
                            ("other", "Another date"),
                        ],
                        default="other",
                        max_length=14,
                    ),
                ),
                ("label", models.CharField(blank=True, max_length=80)),
                ("on", models.DateField()),
                ("every_year", models.BooleanField(default=False)),
                ("removed_at", models.DateTimeField(null=True)),
                (
                    "client",
                    clientdesk.workspaces.models.fields.OwnedForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="key_dates",
                        to="clients.client",
                    ),
                ),
                (
                    "contact",
                    clientdesk.workspaces.models.fields.OwnedForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="key_dates",
                        to="clients.contact",
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
                    models.Index(fields=["workspace", "client", "on"], name="key_date_of_client")
                ],
            },
        ),
        migrations.CreateModel(
            name="Rate",
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
                ("unit", models.CharField(max_length=3)),
                ("amount_minor", models.BigIntegerField()),
                ("currency", models.CharField(max_length=3)),
                (
                    "client",
                    clientdesk.workspaces.models.fields.OwnedForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rates",
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
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace", "client", "unit"), name="rate_once_a_unit"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="StageOverride",
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
                ("stage", models.CharField(blank=True, max_length=14)),
                ("why", models.CharField(blank=True, max_length=200)),
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
                        related_name="stage_overrides",
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
                        fields=["workspace", "client", "-created_at"], name="stage_override_last"
                    )
                ],
            },
        ),
        Enclose("KeyDate"),
        Enclose("Rate"),
        Enclose("StageOverride", append_only=True),
        EncloseReference("Client", "referred_by"),
    ]
