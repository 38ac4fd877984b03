"""Puts this room's tables behind the wall, and opens its doors."""

from django.db import migrations

from clientdesk.workspaces.wall import Enclose


class Migration(migrations.Migration):
    dependencies = [
        ("mail", "0001_initial"),
        ("outbox", "0002_wall"),
    ]
    operations = [
        Enclose("Message"),
        Enclose("Attachment"),
    ]
