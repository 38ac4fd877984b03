from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("mail", "0004_messages_in_wall"),
    ]

    operations = [
        migrations.AddField(
            model_name="draft",
            name="begun_with",
            field=models.CharField(blank=True, max_length=120),
        ),
    ]
