"""Tells operators what was given up: kinds, counts and moments of every workspace.

An error that is words, not a name, may hold an address or what a provider said: it stays inside.
"""

from django.db import migrations

from clientdesk.workspaces.wall import Door


class Migration(migrations.Migration):
    dependencies = [("outbox", "0003_claimed_door")]
    operations = [
        Door(
            "door_failed_effects(since timestamptz)",
            "TABLE (workspace_id uuid, kind text, error_class text, times bigint, "
            "last_at timestamptz)",
            """
            SELECT e.workspace_id, e.kind::text, c.name, count(*), max(e.failed_at)
            FROM outbox_effect e
            CROSS JOIN LATERAL (
              SELECT coalesce(substring(e.error FROM '^([A-Z][A-Za-z]{0,50}(Error|Exception)):'),
                              'refused') AS name
            ) c
            WHERE e.failed_at >= since AND e.done_at IS NULL
            GROUP BY 1, 2, 3
            ORDER BY 4 DESC, 5 DESC, 1, 2, 3
            """,
        ),
    ]
