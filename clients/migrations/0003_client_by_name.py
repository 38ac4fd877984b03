"""Names are read in order without regard to capitals."""

import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("clients", "0002_wall")]
    operations = [
        migrations.RemoveIndex("Client", "client_by_name"),
        migrations.AddIndex(
            "Client",
            models.Index(
                "workspace",
                django.db.models.functions.text.Lower("name"),
                "id",
                name="client_by_lower_name",
            ),
        ),
    ]
