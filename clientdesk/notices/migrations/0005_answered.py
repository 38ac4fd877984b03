"""Members can be told that a client answered what they were asked to confirm."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("notices", "0004_alter_noticeoff_notice"),
    ]

    operations = [
        migrations.AlterField(
            model_name="noticeoff",
            name="notice",
            field=models.CharField(
                choices=[
                    ("intake_in", "An intake came in"),
                    ("paid", "An invoice was paid"),
                    ("payment_failed", "A payment failed"),
                    ("bounced", "A mail could not be delivered"),
                    ("message_in", "A client wrote"),
                    ("first_opened", "A client opened an invoice or a quote for the first time"),
                    ("quote_answered", "A client asked about a quote, or answered it"),
                    ("answered", "A client confirmed something, or sees it otherwise"),
                ],
                max_length=20,
            ),
        ),
    ]
