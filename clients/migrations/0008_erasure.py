"""Erasing a person: what may be taken out of append-only tables, and the door that takes it."""

import clientdesk.clock.reading
import clientdesk.workspaces.models.base
import clientdesk.workspaces.models.fields
import django.db.models.deletion
from django.db import migrations, models

from clientdesk.workspaces.wall import SETTING, Door, Enclose

# Keeper may take words out, and nothing else: no entry, no hash, no date.
RIGHTS = """
GRANT DELETE ON clients_entrytext TO clientdesk_keeper;
GRANT UPDATE (note) ON clients_handover TO clientdesk_keeper;
GRANT UPDATE (why) ON clients_stageoverride TO clientdesk_keeper;
GRANT UPDATE (name) ON files_storedfile TO clientdesk_keeper;
"""

# Only what an erasure of the current workspace lists; that list is append-only for the app.
ERASE = f"""
WITH listed AS (
  SELECT kind, object_id, workspace_id FROM clients_erasedthing
  WHERE erasure_id = wanted AND workspace_id = {SETTING}
), words AS (
  DELETE FROM clients_entrytext t USING listed l
  WHERE l.kind = 'clients.entry' AND t.entry_id = l.object_id AND t.workspace_id = l.workspace_id
  RETURNING 1
), notes AS (
  UPDATE clients_handover t SET note = '' FROM listed l
  WHERE l.kind = 'clients.handover' AND t.id = l.object_id AND t.workspace_id = l.workspace_id
  RETURNING 1
), reasons AS (
  UPDATE clients_stageoverride t SET why = '' FROM listed l
  WHERE l.kind = 'clients.stageoverride' AND t.id = l.object_id
    AND t.workspace_id = l.workspace_id
  RETURNING 1
), files AS (
  UPDATE files_storedfile t SET name = 'erased file' FROM listed l
  WHERE l.kind = 'files.storedfile' AND t.id = l.object_id AND t.workspace_id = l.workspace_id
  RETURNING 1
)
SELECT (SELECT count(*) FROM words) + (SELECT count(*) FROM notes)
  + (SELECT count(*) FROM reasons) + (SELECT count(*) FROM files)
"""


class Migration(migrations.Migration):
    dependencies = [
        ("clients", "0007_documents_and_secrets"),
        ("files", "0002_wall"),
        ("workspaces", "0002_wall"),
    ]

    operations = [
        migrations.AddField(
            model_name="contact",
            name="erased_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.CreateModel(
            name="Erasure",
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
                        related_name="erasures",
                        to="clients.client",
                    ),
                ),
                (
                    "contact",
                    clientdesk.workspaces.models.fields.OwnedForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="erasures",
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
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ErasedThing",
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
                ("kind", models.CharField(max_length=60)),
                ("object_id", models.UUIDField()),
                (
                    "workspace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workspaces.workspace",
                    ),
                ),
                (
                    "erasure",
                    clientdesk.workspaces.models.fields.OwnedForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="things",
                        to="clients.erasure",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["workspace", "object_id"], name="erased_thing")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace", "erasure", "kind", "object_id"),
                        name="erased_thing_once",
                    )
                ],
            },
        ),
        Enclose("Erasure", append_only=True),
        Enclose("ErasedThing", append_only=True),
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
        Door("door_erase_words(wanted uuid)", "bigint", ERASE, changes=True),
    ]
