import clientdesk.clock.reading
import clientdesk.workspaces.models.base
import clientdesk.workspaces.models.fields
import django.db.models.deletion
from django.db import migrations, models

from clientdesk.workspaces.wall import Enclose


class Migration(migrations.Migration):
    dependencies = [
        ("clients", "0018_held_days"),
        ("delivery", "0001_initial"),
        ("scope", "0008_dependencies"),
        ("workspaces", "0005_brand"),
    ]

    operations = [
        migrations.CreateModel(
            name="DateAnswer",
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
                    "said",
                    models.CharField(
                        choices=[("agreed", "agreed"), ("otherwise", "sees it otherwise")],
                        max_length=10,
                    ),
                ),
                ("at", models.DateTimeField(default=clientdesk.clock.reading.now)),
                ("link_id", models.UUIDField()),
                (
                    "contact",
                    clientdesk.workspaces.models.fields.OwnedForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="clients.contact",
                    ),
                ),
                (
                    "decision",
                    clientdesk.workspaces.models.fields.OwnedForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="clients.decision",
                    ),
                ),
                (
                    "entry",
                    clientdesk.workspaces.models.fields.OwnedForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="clients.entry",
                    ),
                ),
                (
                    "project",
                    clientdesk.workspaces.models.fields.OwnedForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="date_answers",
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
                "ordering": ["at", "id"],
                "indexes": [
                    models.Index(fields=["workspace", "project", "at"], name="date_answer_of"),
                ],
            },
        ),
        migrations.CreateModel(
            name="DateProposal",
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
                ("was_on", models.DateField(null=True)),
                ("now_on", models.DateField()),
                ("at", models.DateTimeField(default=clientdesk.clock.reading.now)),
                (
                    "by",
                    clientdesk.workspaces.models.fields.OwnedForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workspaces.member",
                    ),
                ),
                (
                    "contact",
                    clientdesk.workspaces.models.fields.OwnedForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="clients.contact",
                    ),
                ),
                (
                    "deliverable",
                    clientdesk.workspaces.models.fields.OwnedForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposals",
                        to="scope.deliverable",
                    ),
                ),
                (
                    "entry",
                    clientdesk.workspaces.models.fields.OwnedForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="clients.entry",
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
                "ordering": ["at", "id"],
                "indexes": [
                    models.Index(fields=["workspace", "deliverable", "at"], name="proposal_of"),
                ],
            },
        ),
        migrations.CreateModel(
            name="AnsweredDate",
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
                    "slip",
                    clientdesk.workspaces.models.fields.OwnedForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answered",
                        to="delivery.dateslip",
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
                (
                    "answer",
                    clientdesk.workspaces.models.fields.OwnedForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dates",
                        to="delivery.dateanswer",
                    ),
                ),
                (
                    "proposal",
                    clientdesk.workspaces.models.fields.OwnedForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answered",
                        to="delivery.dateproposal",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace", "slip"), name="slip_answered_once"
                    ),
                    models.UniqueConstraint(
                        fields=("workspace", "proposal"), name="proposal_answered_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("proposal__isnull", False), ("slip", None)),
                            models.Q(("proposal", None), ("slip__isnull", False)),
                            _connector="OR",
                        ),
                        name="answered_is_slip_or_proposal",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SlipTold",
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
                    "how",
                    models.CharField(
                        choices=[("mail", "by mail"), ("page", "on their page")], max_length=4
                    ),
                ),
                ("message_id", models.UUIDField(null=True)),
                ("at", models.DateTimeField(default=clientdesk.clock.reading.now)),
                (
                    "contact",
                    clientdesk.workspaces.models.fields.OwnedForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="clients.contact",
                    ),
                ),
                (
                    "slip",
                    clientdesk.workspaces.models.fields.OwnedForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="told",
                        to="delivery.dateslip",
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
                "ordering": ["at", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace", "slip", "contact"), name="slip_told_once"
                    ),
                ],
            },
        ),
        Enclose("DateAnswer", append_only=True),
        Enclose("DateProposal", append_only=True),
        Enclose("AnsweredDate", append_only=True),
        Enclose("SlipTold", append_only=True),
    ]
