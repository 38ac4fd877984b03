"""Puts this room's tables behind the wall, and opens its doors."""

from django.db import migrations

from clientdesk.workspaces.wall import Enclose


class Migration(migrations.Migration):
    dependencies = [
        ("notices", "0001_initial"),
        ("workspaces", "0002_wall"),
    ]
    operations = [
        Enclose("NoticeOff"),
    ]
