import clientdesk.clock.reading
import clientdesk.workspaces.models.base
import clientdesk.workspaces.models.fields
import django.core.validators
import django.db.models.deletion
from django.db import migrations, models

from clientdesk.workspaces.wall import Enclose


class Migration(migrations.Migration):
    dependencies = [
        ("clients", "0018_held_days"),
        ("delivery", "0003_handed_over"),
        ("scope", "0009_sets_of_terms"),
        ("workspaces", "0005_brand"),
    ]

    operations = [
        migrations.CreateModel(
            name="ClosingAnswer",
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
                    "score",
                    models.PositiveSmallIntegerField(
                        validators=[django.core.validators.MaxValueValidator(10)]
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "contact",
                    clientdesk.workspaces.models.fields.OwnedForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="clients.contact",
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
                        related_name="closing_answers",
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
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace", "project", "contact"), name="closing_answered_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("score__lte", 10)), name="closing_score_to_ten"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProjectClosing",
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
                        choices=[("closed", "closed"), ("reopened", "open again")], max_length=8
                    ),
                ),
                ("on", models.DateField()),
                ("at", models.DateTimeField()),
                (
                    "entry",
                    clientdesk.workspaces.models.fields.OwnedForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="clients.entry",
                    ),
                ),
                (
                    "member",
                    clientdesk.workspaces.models.fields.OwnedForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workspaces.member",
                    ),
                ),
                (
                    "project",
                    clientdesk.workspaces.models.fields.OwnedForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="closings",
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
                    models.Index(fields=["workspace", "project", "-at"], name="closing_of_project")
                ],
            },
        ),
        Enclose("ProjectClosing", append_only=True),
        Enclose("ClosingAnswer", append_only=True),
    ]
