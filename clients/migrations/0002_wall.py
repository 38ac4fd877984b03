"""Puts this room's tables behind the wall, and opens its doors."""

from django.db import migrations

from clientdesk.workspaces.wall import Door, Enclose


class Migration(migrations.Migration):
    dependencies = [
        ("clients", "0001_initial"),
        ("files", "0002_wall"),
    ]
    operations = [
        Enclose("Client"),
        Enclose("Contact"),
        Enclose("Entry", append_only=True),
        Enclose("EntryText", append_only=True),
        Enclose("Document"),
        Door(
            "door_newest_entry()",
            "timestamptz",
            "SELECT max(recorded_at) FROM clients_entry",
        ),
    ]
