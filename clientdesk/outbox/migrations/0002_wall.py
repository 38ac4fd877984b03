"""Puts this room's tables behind the wall, and opens its doors."""

from django.db import migrations

from clientdesk.workspaces.wall import Door, Enclose


class Migration(migrations.Migration):
    dependencies = [
        ("outbox", "0001_initial"),
        ("workspaces", "0002_wall"),
    ]
    operations = [
        Enclose("Effect"),
        Door(
            "door_due_effects(business_now timestamptz, how_many int)",
            "TABLE (workspace_id uuid, effect_id uuid)",
            """
            SELECT e.workspace_id, e.id FROM outbox_effect e
            LEFT JOIN outbox_effect a ON a.id = e.after_id
            WHERE e.done_at IS NULL AND e.failed_at IS NULL AND e.due_at <= business_now
              AND (e.claimed_until IS NULL OR e.claimed_until < now())
              AND (e.retry_at IS NULL OR e.retry_at <= now())
              AND (e.after_id IS NULL OR a.done_at IS NOT NULL)
            ORDER BY e.due_at, e.id
            LIMIT how_many
            """,
        ),
        Door(
            "door_oldest_waiting(business_now timestamptz)",
            "timestamptz",
            """
            SELECT min(due_at) FROM outbox_effect
            WHERE done_at IS NULL AND failed_at IS NULL AND due_at <= business_now
            """,
        ),
        Door(
            "door_waiting_effects(business_now timestamptz)",
            "bigint",
            """
            SELECT count(*) FROM outbox_effect
            WHERE done_at IS NULL AND failed_at IS NULL AND due_at <= business_now
            """,
        ),
    ]
