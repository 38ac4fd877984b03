"""Puts this room's tables behind the wall."""

from django.db import migrations

from clientdesk.workspaces.wall import Enclose


class Migration(migrations.Migration):
    dependencies = [("playbooks", "0001_initial")]
    operations = [
        Enclose("Playbook"),
        Enclose("PlaybookVersion", append_only=True),
        Enclose("Onboarding"),
        Enclose("OnboardingStep"),
    ]
