"""The answers of a person who is erased: the door that empties them."""

from django.db import migrations

from clientdesk.workspaces.wall import SETTING, Door

RIGHTS = "GRANT UPDATE (answers, file_ids) ON onboarding_intakeresponse TO clientdesk_keeper"

# Only of the contact that an erasure of the current workspace names.
ERASE = f"""
WITH emptied AS (
  UPDATE onboarding_intakeresponse t SET answers = '{{}}'::jsonb, file_ids = '[]'::jsonb
  FROM clients_erasure e
  WHERE e.id = wanted AND e.workspace_id = {SETTING}
    AND t.contact_id = e.contact_id AND t.workspace_id = e.workspace_id
  RETURNING 1
)
SELECT count(*) FROM emptied
"""


class Migration(migrations.Migration):
    dependencies = [
        ("clients", "0008_erasure"),
        ("onboarding", "0003_held_answers"),
    ]
    operations = [
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
        Door("door_erase_intakes(wanted uuid)", "bigint", ERASE, changes=True),
    ]
