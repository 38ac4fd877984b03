"""Puts this room's tables behind the wall, and opens its doors."""

from django.db import migrations

from clientdesk.workspaces.wall import Door, Enclose


class Migration(migrations.Migration):
    dependencies = [
        ("links", "0001_initial"),
        ("workspaces", "0002_wall"),
    ]
    operations = [
        Enclose("PublicLink"),
        Enclose("LinkToken"),
        Door(
            "door_link(wanted_hash text)",
            "TABLE (workspace_id uuid, link_id uuid)",
            """
            SELECT t.workspace_id, t.link_id FROM links_linktoken t
            JOIN links_publiclink l ON l.id = t.link_id
            WHERE t.token_hash = wanted_hash AND l.revoked_at IS NULL
              AND (t.expires_at IS NULL OR t.expires_at > now())
            """,
        ),
    ]
