"""Puts this room's tables behind the wall."""

from django.db import migrations

from clientdesk.workspaces.wall import Enclose


class Migration(migrations.Migration):
    dependencies = [
        ("texts", "0001_initial"),
        ("workspaces", "0002_wall"),
    ]
    operations = [
        Enclose("Text"),
        Enclose("TextVersion", append_only=True),
    ]
