"""Past 9,999 invoices a year, numbers sort as numbers.

The text of a generated column cannot be changed: it is dropped and added, in one pass over the table.
"""

from django.db import migrations, models
from django.db.models import Func, Value
from django.db.models.functions import Coalesce

_TEXT = models.TextField()
_TOLD = Coalesce("number", Value(""), output_field=_TEXT)
_PADDED = Func(
    _TOLD, Value(r"(\d+)"), Value("0" * 19 + r"\1"), Value("g"),
    function="regexp_replace", output_field=_TEXT,
)  # fmt: skip
_CUT = Func(
    _PADDED, Value(r"\d*(\d{20})"), Value(r"\1"), Value("g"),
    function="regexp_replace", output_field=_TEXT,
)  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("billing", "0007_sorted_lists")]
    operations = [
        migrations.RemoveIndex("billingdocument", "document_by_number"),
        migrations.RemoveField("billingdocument", "sorted_number"),
        migrations.AddField(
            "billingdocument",
            "sorted_number",
            models.GeneratedField(expression=_CUT, output_field=_TEXT, db_persist=True),
        ),
        migrations.AddIndex(
            "billingdocument",
            models.Index(fields=["workspace", "-sorted_number", "id"], name="document_by_number"),
        ),
    ]
