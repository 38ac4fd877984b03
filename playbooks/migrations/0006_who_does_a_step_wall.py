"""Who does a step is a member of the same workspace."""

from django.db import migrations

from clientdesk.workspaces.wall import EncloseReference


class Migration(migrations.Migration):
    dependencies = [("playbooks", "0005_who_does_a_step")]
    operations = [EncloseReference("OnboardingStep", "owner")]
