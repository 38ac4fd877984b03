"""A file is found by its hash: "is this genuine?" is asked before a workspace is known."""

from django.db import migrations, models

from clientdesk.workspaces.wall import Door


class Migration(migrations.Migration):
    dependencies = [("files", "0002_wall")]
    operations = [
        migrations.AddIndex("StoredFile", models.Index(fields=["sha256"], name="file_by_hash")),
        Door(
            "door_stored_file(wanted_sha256 text)",
            "TABLE (workspace_id uuid, file_id uuid)",
            """
            SELECT workspace_id, id FROM files_storedfile
            WHERE sha256 = wanted_sha256 ORDER BY created_at, id LIMIT 20
            """,
        ),
    ]
