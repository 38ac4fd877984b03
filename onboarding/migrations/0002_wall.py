"""Puts this room's tables behind the wall, and opens its doors."""

from django.db import migrations

from clientdesk.workspaces.wall import Enclose


class Migration(migrations.Migration):
    dependencies = [
        ("onboarding", "0001_initial"),
        ("clients", "0002_wall"),
    ]
    operations = [
        Enclose("IntakeDraft"),
        Enclose("IntakeFile"),
        Enclose("IntakeResponse", append_only=True),
        Enclose("IntakeReview", append_only=True),
        Enclose("Proposal"),
    ]
