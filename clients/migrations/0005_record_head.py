"""The newest entry of each record, written by the database itself when entries come in."""

import django.db.models.deletion
from django.db import migrations, models

import clientdesk.clock.reading
import clientdesk.workspaces.models.base
import clientdesk.workspaces.models.fields
from clientdesk.workspaces.wall import Door, Enclose

# One statement may bring many entries of many clients (import, seed). Id and date are the client's,
# so that a restored record has the same head. A head that is put back by a restore is left alone.
NOTE_HEADS = """
CREATE FUNCTION note_record_heads() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO clients_recordhead (id, workspace_id, created_at, client_id, sequence, hash)
  SELECT DISTINCT ON (e.workspace_id, e.client_id)
    e.client_id, e.workspace_id, coalesce(c.created_at, now()), e.client_id, e.sequence, e.hash
  FROM fresh e LEFT JOIN clients_client c ON c.id = e.client_id
  ORDER BY e.workspace_id, e.client_id, e.sequence DESC
  ON CONFLICT (workspace_id, client_id)
    DO UPDATE SET sequence = EXCLUDED.sequence, hash = EXCLUDED.hash;
  RETURN NULL;
END $$;

CREATE FUNCTION keep_furthest_head() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM clients_recordhead h
    WHERE h.workspace_id = NEW.workspace_id AND h.client_id = NEW.client_id
      AND h.sequence >= NEW.sequence
  ) THEN RETURN NULL; END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER furthest_head BEFORE INSERT ON clients_recordhead
  FOR EACH ROW EXECUTE FUNCTION keep_furthest_head();

CREATE TRIGGER note_heads AFTER INSERT ON clients_entry
  REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION note_record_heads();
"""

# Under forced row-level security the owner would read no entry: lifted within this transaction.
HEADS_OF_WHAT_IS_THERE = """
ALTER TABLE clients_entry NO FORCE ROW LEVEL SECURITY;
ALTER TABLE clients_client NO FORCE ROW LEVEL SECURITY;
INSERT INTO clients_recordhead (id, workspace_id, created_at, client_id, sequence, hash)
SELECT DISTINCT ON (e.client_id)
  e.client_id, e.workspace_id, c.created_at, e.client_id, e.sequence, e.hash
FROM clients_entry e JOIN clients_client c ON c.id = e.client_id
ORDER BY e.client_id, e.sequence DESC;
ALTER TABLE clients_entry FORCE ROW LEVEL SECURITY;
ALTER TABLE clients_client FORCE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = [("clients", "0004_hand_over")]
    operations = [
        migrations.CreateModel(
            name="RecordHead",
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
                ("sequence", models.PositiveIntegerField()),
                ("hash", models.CharField(max_length=64)),
                (
                    "client",
                    clientdesk.workspaces.models.fields.OwnedForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="record_heads",
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
                    models.UniqueConstraint(fields=("workspace", "client"), name="record_head_once")
                ],
            },
        ),
        migrations.RunSQL(HEADS_OF_WHAT_IS_THERE, migrations.RunSQL.noop),
        migrations.RunSQL(NOTE_HEADS, migrations.RunSQL.noop),
        Enclose("RecordHead"),
        Door(
            "door_recorded_workspaces()",
            "TABLE (workspace_id uuid)",
            "SELECT id FROM workspaces_workspace ORDER BY created_at, id",
        ),
    ]
