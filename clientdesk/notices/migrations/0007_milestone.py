from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("notices", "0006_inquiries"),
    ]

    operations = [
        migrations.AlterField(
            model_name="noticeoff",
            name="notice",
            field=models.CharField(
                choices=[
                    ("inquiry_in", "Somebody new wrote"),
                    ("intake_in", "An intake came in"),
                    ("paid", "An invoice was paid"),
                    ("payment_failed", "A payment failed"),
                    ("bounced", "A mail could not be delivered"),
                    ("message_in", "A client wrote"),
                    ("first_opened", "A client opened an invoice or a quote for the first time"),
                    ("quote_answered", "A client asked about a quote, or answered it"),
                    ("answered", "A client confirmed something, or sees it otherwise"),
                    ("milestone", "A milestone is reached, and can be invoiced"),
                ],
                max_length=20,
            ),
        ),
    ]
