"""A draft keeps what was typed, knows which page saved it, and can be put away."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("billing", "0004_what_became_of_payments")]

    operations = [
        migrations.AddField(
            model_name="billingdocument",
            name="copy_to",
            field=models.CharField(blank=True, max_length=400),
        ),
        migrations.AddField(
            model_name="billingdocument",
            name="saved_in",
            field=models.CharField(blank=True, max_length=36),
        ),
        migrations.AddField(
            model_name="billingdocument",
            name="typed",
            field=models.JSONField(null=True),
        ),
        migrations.AddField(
            model_name="billingdocument",
            name="discarded_at",
            field=models.DateTimeField(null=True),
        ),
    ]
