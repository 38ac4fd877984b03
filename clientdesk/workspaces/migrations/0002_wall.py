"""Puts this room's tables behind the wall, and opens its doors."""

from django.db import migrations

from clientdesk.workspaces.wall import Door, Enclose


class Migration(migrations.Migration):
    dependencies = [
        ("workspaces", "0001_initial"),
    ]
    operations = [
        Enclose("Workspace"),
        Enclose("Member"),
        Door(
            "door_memberships(member_user uuid, wanted_slug text)",
            "TABLE (workspace_id uuid, member_id uuid)",
            """
            SELECT m.workspace_id, m.id FROM workspaces_member m
            JOIN workspaces_workspace w ON w.id = m.workspace_id
            WHERE m.user_id = member_user AND m.left_at IS NULL
              AND (wanted_slug IS NULL OR w.slug = wanted_slug)
            ORDER BY m.created_at, m.id
            """,
        ),
        Door(
            "door_open_intake(wanted_slug text)",
            "TABLE (workspace_id uuid)",
            """
            SELECT id FROM workspaces_workspace
            WHERE slug = wanted_slug AND intake_closed_at IS NULL
            """,
        ),
    ]
