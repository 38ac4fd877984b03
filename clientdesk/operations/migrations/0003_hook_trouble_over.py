from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("operations", "0002_refused_hooks"),
    ]

    operations = [
        migrations.AddField(
            model_name="hooktrouble",
            name="over_at",
            field=models.DateTimeField(null=True),
        ),
    ]
