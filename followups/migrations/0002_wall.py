"""Puts this room's tables behind the wall, and opens its doors."""

from django.db import migrations

from clientdesk.workspaces.wall import Door, Enclose


class Migration(migrations.Migration):
    dependencies = [
        ("followups", "0001_initial"),
        ("clients", "0002_wall"),
        ("outbox", "0002_wall"),
    ]
    operations = [
        Enclose("Policy"),
        Enclose("PolicyStep"),
        Enclose("Track"),
        Enclose("Nudge", append_only=True),
        Door(
            "door_due_tracks(business_now timestamptz, how_many int)",
            "TABLE (workspace_id uuid, track_id uuid)",
            """
            SELECT workspace_id, id FROM followups_track
            WHERE ended_at IS NULL AND next_at <= business_now
              AND (held_until IS NULL OR held_until <= business_now)
            ORDER BY next_at, id
            LIMIT how_many
            """,
        ),
        Door(
            "door_next_moments(after_moment timestamptz)",
            "TABLE (next_at timestamptz)",
            """
            SELECT min(next_at) FROM followups_track WHERE ended_at IS NULL AND next_at > after_moment
            UNION ALL
            SELECT min(due_at) FROM outbox_effect
            WHERE done_at IS NULL AND failed_at IS NULL AND due_at > after_moment
            """,
        ),
    ]
