"""Leads that a member notes."""

import clientdesk.workspaces.models.fields
import django.db.models.deletion
from clientdesk.workspaces.wall import EncloseReference
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("clients", "0017_decisions"),
        ("onboarding", "0008_uploads_in_pieces"),
        ("workspaces", "0003_workspace_log"),
    ]

    operations = [
        migrations.AddField(
            model_name="inquiry",
            name="noted_by",
            field=clientdesk.workspaces.models.fields.OwnedForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="workspaces.member",
            ),
        ),
        EncloseReference("Inquiry", "noted_by"),
        migrations.AlterField(
            model_name="inquiry",
            name="answer_by",
            field=models.DateTimeField(null=True),
        ),
        migrations.AlterField(
            model_name="inquiry",
            name="heard",
            field=models.CharField(
                blank=True,
                choices=[
                    ("person", "Someone told me"),
                    ("search", "I searched the web"),
                    ("social", "Social media"),
                    ("read", "An article, a talk, a portfolio"),
                    ("met", "We have met"),
                    ("before", "We have worked together"),
                    ("other", "Another way"),
                ],
                max_length=8,
            ),
        ),
        migrations.AddConstraint(
            model_name="inquiry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("answer_by__isnull", False), ("noted_by__isnull", False), _connector="OR"
                ),
                name="inquiry_promised_or_noted",
            ),
        ),
    ]
