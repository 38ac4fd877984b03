import clientdesk.workspaces.models.fields
import django.db.models.deletion
from django.db import migrations, models

from clientdesk.workspaces.wall import EncloseReference


class Migration(migrations.Migration):
    dependencies = [
        ("delivery", "0005_parking"),
        ("workspaces", "0005_brand"),
    ]

    operations = [
        migrations.AddField(
            model_name="dateanswer",
            name="how",
            field=models.CharField(
                choices=[
                    ("call", "in a call"),
                    ("meeting", "in a meeting"),
                    ("mail", "by mail"),
                    ("order", "by purchase order"),
                    ("chat", "in a chat"),
                    ("signature", "by signature"),
                    ("portal", "on their page"),
                ],
                default="portal",
                max_length=12,
            ),
        ),
        migrations.AddField(
            model_name="dateanswer",
            name="member",
            field=clientdesk.workspaces.models.fields.OwnedForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="workspaces.member",
            ),
        ),
        migrations.AddField(
            model_name="dateanswer",
            name="on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="sliptold",
            name="member",
            field=clientdesk.workspaces.models.fields.OwnedForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="workspaces.member",
            ),
        ),
        migrations.AddField(
            model_name="sliptold",
            name="on",
            field=models.DateField(null=True),
        ),
        migrations.AlterField(
            model_name="dateanswer",
            name="link_id",
            field=models.UUIDField(null=True),
        ),
        migrations.AlterField(
            model_name="sliptold",
            name="how",
            field=models.CharField(
                choices=[
                    ("mail", "by mail"),
                    ("page", "on their page"),
                    ("call", "in a call"),
                    ("meeting", "in a meeting"),
                    ("chat", "in a chat"),
                ],
                max_length=7,
            ),
        ),
        EncloseReference("SlipTold", "member"),
        EncloseReference("DateAnswer", "member"),
    ]
