"""Forms defined by data: drafts and answers point to them; each workspace gets the ready-made ones."""

import clientdesk.clock.reading
import clientdesk.workspaces.models.base
import clientdesk.workspaces.models.fields
from clientdesk.clock import now
from clientdesk.workspaces.roles import KEEPER
from clientdesk.workspaces.wall import Enclose, EncloseReference
from onboarding.definition import to_json
from onboarding.ready import DEFAULT, NAMES, TITLES, ready_made
from typing import Any

import django.db.models.deletion
from django.db import migrations, models


def give_ready_made(apps: Any, schema_editor: Any) -> None:
    """Keeper sees which workspaces there are; the rows are written within each, as the owner."""
    alias = schema_editor.connection.alias
    forms, versions = (
        apps.get_model("onboarding", name).objects.using(alias)
        for name in ("IntakeForm", "FormVersion")
    )
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {KEEPER}")
        cursor.execute("SELECT id FROM workspaces_workspace")
        found = [pk for (pk,) in cursor.fetchall()]
        cursor.execute("RESET ROLE")
        for workspace_id in found:
            cursor.execute("SELECT set_config('app.workspace', %s, true)", [str(workspace_id)])
            for name in NAMES:
                drawn = to_json(ready_made(name))
                form = forms.create(
                    workspace_id=workspace_id,
                    name=TITLES[name],
                    draft=drawn,
                    came_from=name,
                    open_since=now() if name == DEFAULT else None,
                )
                versions.create(workspace_id=workspace_id, form=form, number=1, stored=drawn)
        cursor.execute("SELECT set_config('app.workspace', '', true)")


class Migration(migrations.Migration):
    dependencies = [
        ("clients", "0013_list_by_name"),
        ("onboarding", "0004_erase_intakes"),
        ("workspaces", "0003_workspace_log"),
    ]

    operations = [
        migrations.AddField(
            model_name="intakedraft",
            name="client",
            field=clientdesk.workspaces.models.fields.OwnedForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="intake_drafts",
                to="clients.client",
            ),
        ),
        migrations.AddField(
            model_name="intakedraft",
            name="contact",
            field=clientdesk.workspaces.models.fields.OwnedForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="clients.contact",
            ),
        ),
        migrations.AddField(
            model_name="intakedraft",
            name="sealed",
            field=clientdesk.workspaces.models.fields.SealedTextField(blank=True),
        ),
        migrations.AddField(
            model_name="intakefile",
            name="question",
            field=models.CharField(default="files", max_length=40),
        ),
        migrations.CreateModel(
            name="FormVersion",
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
                ("number", models.PositiveSmallIntegerField()),
                ("stored", models.JSONField(verbose_name="definition")),
                ("published_at", models.DateTimeField(default=clientdesk.clock.reading.now)),
                ("by_id", models.UUIDField(null=True)),
                (
                    "workspace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workspaces.workspace",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="intakeresponse",
            name="form_version",
            field=clientdesk.workspaces.models.fields.OwnedForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="responses",
                to="onboarding.formversion",
            ),
        ),
        migrations.CreateModel(
            name="IntakeForm",
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
                ("name", models.CharField(max_length=80)),
                ("draft", models.JSONField()),
                ("removed", models.JSONField(default=list)),
                ("changed_at", models.DateTimeField(default=clientdesk.clock.reading.now)),
                ("came_from", models.CharField(blank=True, max_length=40)),
                ("open_since", models.DateTimeField(null=True)),
                ("put_away_at", models.DateTimeField(null=True)),
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
                        condition=models.Q(("open_since__isnull", False)),
                        fields=("workspace",),
                        name="one_open_intake_form",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("came_from", ""), _negated=True),
                        fields=("workspace", "came_from"),
                        name="ready_made_form_once",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="formversion",
            name="form",
            field=clientdesk.workspaces.models.fields.OwnedForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="versions",
                to="onboarding.intakeform",
            ),
        ),
        migrations.AddField(
            model_name="intakedraft",
            name="form",
            field=clientdesk.workspaces.models.fields.OwnedForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="drafts",
                to="onboarding.intakeform",
            ),
        ),
        migrations.AddConstraint(
            model_name="formversion",
            constraint=models.UniqueConstraint(
                fields=("workspace", "form", "number"), name="form_version_once"
            ),
        ),
        Enclose("IntakeForm"),
        Enclose("FormVersion", append_only=True),
        EncloseReference("IntakeDraft", "form"),
        EncloseReference("IntakeDraft", "client"),
        EncloseReference("IntakeDraft", "contact"),
        EncloseReference("IntakeResponse", "form_version"),
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop),
        migrations.RunPython(give_ready_made, migrations.RunPython.noop),
    ]
