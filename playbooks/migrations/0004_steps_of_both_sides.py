import django.db.models.deletion
from django.db import migrations, models

import clientdesk.workspaces.models.fields
from clientdesk.workspaces.wall import EncloseReference


class Migration(migrations.Migration):
    dependencies = [
        ("playbooks", "0003_usual_playbook"),
        ("workspaces", "0005_brand"),
    ]

    operations = [
        migrations.AddField(
            model_name="onboardingstep",
            name="answer",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AlterField(
            model_name="onboardingstep",
            name="kind",
            field=models.CharField(
                choices=[
                    ("welcome", "Welcome"),
                    ("intake", "Intake"),
                    ("terms", "Terms restated"),
                    ("rules", "Rules accepted"),
                    ("kickoff", "Kickoff"),
                    ("first_date", "First date"),
                    ("task", "Task"),
                    ("ask", "Step of theirs"),
                ],
                max_length=12,
            ),
        ),
        migrations.AddField(
            model_name="onboardingstep",
            name="owner",
            field=clientdesk.workspaces.models.fields.OwnedForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="workspaces.member",
            ),
        ),
        EncloseReference("OnboardingStep", "owner"),
    ]
