"""Counts what workers have in hand: `tick` waits for it."""

from django.db import migrations

from clientdesk.workspaces.wall import Door


class Migration(migrations.Migration):
    dependencies = [("outbox", "0002_wall")]
    operations = [
        Door(
            "door_claimed_effects()",
            "bigint",
            """
            SELECT count(*) FROM outbox_effect
            WHERE done_at IS NULL AND failed_at IS NULL AND claimed_until > now()
            """,
        ),
    ]
