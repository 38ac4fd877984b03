"""Puts hours behind the wall."""

from django.db import migrations

from clientdesk.workspaces.wall import Enclose


class Migration(migrations.Migration):
    dependencies = [
        ("hours", "0001_initial"),
        ("clients", "0002_wall"),
        ("scope", "0005_wall_of_agreements"),
    ]
    operations = [
        Enclose("TimeEntry"),
        Enclose("TimeChange", append_only=True),
        Enclose("TimeClaim"),
        Enclose("Timer"),
    ]
