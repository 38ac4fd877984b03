"""Puts the tables of mail that comes in behind the wall, and opens its two doors."""

from django.db import migrations

from clientdesk.workspaces.wall import Door, Enclose, EncloseReference


class Migration(migrations.Migration):
    dependencies = [("mail", "0003_messages_in")]
    operations = [
        Enclose("Arrival", append_only=True),
        Enclose("Delivery", append_only=True),
        Enclose("InboundAddress"),
        Enclose("Draft"),
        EncloseReference("Message", "arrival"),
        EncloseReference("Message", "written_by"),
        EncloseReference("Message", "seen_by"),
        EncloseReference("Message", "settled_by"),
        EncloseReference("Message", "aside_by"),
        Door(
            "door_inbound_address(wanted text)",
            "TABLE (workspace_id uuid)",
            """
            SELECT workspace_id FROM mail_inboundaddress
            WHERE token = wanted AND ended_at IS NULL
            """,
        ),
        Door(
            "door_sent_message(wanted text)",
            "TABLE (workspace_id uuid, message_id uuid)",
            """
            SELECT workspace_id, id FROM mail_message
            WHERE direction = 'out'
              AND (message_id IN (wanted, '<' || wanted || '>')
                   OR (provider_id = wanted AND provider_id <> ''))
            LIMIT 1
            """,
        ),
    ]
