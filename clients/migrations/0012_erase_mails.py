"""Mails that came from a person who is erased, and what providers told of mails to them."""

from django.db import migrations

from clientdesk.workspaces.wall import SETTING, Door

RIGHTS = """
GRANT UPDATE (recipient, envelope_sender) ON mail_arrival TO clientdesk_keeper;
GRANT UPDATE (recipient, reason) ON mail_delivery TO clientdesk_keeper;
"""

# Only what an erasure of the current workspace lists; that list is append-only for the app.
ERASE = f"""
WITH listed AS (
  SELECT kind, object_id, workspace_id FROM clients_erasedthing
  WHERE erasure_id = wanted AND workspace_id = {SETTING}
), arrivals AS (
  UPDATE mail_arrival t SET recipient = '', envelope_sender = NULL FROM listed l
  WHERE l.kind = 'mail.arrival' AND t.id = l.object_id AND t.workspace_id = l.workspace_id
  RETURNING 1
), deliveries AS (
  UPDATE mail_delivery t SET recipient = '', reason = '' FROM listed l
  WHERE l.kind = 'mail.delivery' AND t.id = l.object_id AND t.workspace_id = l.workspace_id
  RETURNING 1
)
SELECT (SELECT count(*) FROM arrivals) + (SELECT count(*) FROM deliveries)
"""


class Migration(migrations.Migration):
    dependencies = [
        ("clients", "0011_merge"),
        ("mail", "0004_messages_in_wall"),
    ]
    operations = [
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
        Door("door_erase_mails(wanted uuid)", "bigint", ERASE, changes=True),
    ]
