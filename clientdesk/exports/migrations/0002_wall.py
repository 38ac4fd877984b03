"""Puts this room's table behind the wall."""

from django.db import migrations

from clientdesk.workspaces.wall import Enclose


class Migration(migrations.Migration):
    dependencies = [("exports", "0001_initial"), ("workspaces", "0003_workspace_log")]
    operations = [Enclose("Export")]
