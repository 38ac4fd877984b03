"""Versions, texts, sharing of documents; secrets. What is signed or issued is never replaced."""

import clientdesk.clock.reading
import clientdesk.workspaces.models.base
import clientdesk.workspaces.models.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models


from clientdesk.workspaces.wall import Enclose

FREEZE = """
CREATE FUNCTION refuse_frozen_paper() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.frozen_at IS NOT NULL THEN
    RAISE EXCEPTION 'document % is signed or issued: it is never replaced', OLD.id
      USING ERRCODE = 'restrict_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER frozen_paper_stays BEFORE UPDATE OR DELETE ON clients_document
  FOR EACH ROW EXECUTE FUNCTION refuse_frozen_paper();

CREATE FUNCTION refuse_version_of_frozen_paper() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.number > 1 AND EXISTS (
    SELECT 1 FROM clients_document d WHERE d.id = NEW.document_id AND d.frozen_at < NEW.created_at
  ) THEN
    RAISE EXCEPTION 'document % is signed or issued: it gets no new version', NEW.document_id
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER frozen_paper_gets_no_version BEFORE INSERT ON clients_documentversion
  FOR EACH ROW EXECUTE FUNCTION refuse_version_of_frozen_paper();
"""

# What was kept before there were versions is version 1 of itself, in every workspace.
FIRST_VERSIONS = """
ALTER TABLE clients_document NO FORCE ROW LEVEL SECURITY;
ALTER TABLE clients_documentversion NO FORCE ROW LEVEL SECURITY;
INSERT INTO clients_documentversion
  (id, workspace_id, created_at, document_id, number, file_id, came_from)
  SELECT gen_random_uuid(), workspace_id, created_at, id, 1, file_id, came_from
  FROM clients_document;
SET CONSTRAINTS ALL IMMEDIATE;
ALTER TABLE clients_document FORCE ROW LEVEL SECURITY;
ALTER TABLE clients_documentversion FORCE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("clients", "0006_people"),
        ("files", "0002_wall"),
        ("workspaces", "0002_wall"),
    ]

    operations = [
        migrations.CreateModel(
            name="DocumentPage",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=clientdesk.workspaces.models.base.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(default=clientdesk.clock.reading.now, editable=False),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("width", models.PositiveSmallIntegerField()),
                ("height", models.PositiveSmallIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="DocumentSharing",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=clientdesk.workspaces.models.base.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(default=clientdesk.clock.reading.now, editable=False),
                ),
                ("ended_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="DocumentText",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=clientdesk.workspaces.models.base.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(default=clientdesk.clock.reading.now, editable=False),
                ),
                ("text", models.TextField(blank=True)),
                ("page_count", models.PositiveIntegerField(default=0)),
                ("note", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.search.SearchVector("text", config="simple"),
                        name="document_text_words",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DocumentVersion",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=clientdesk.workspaces.models.base.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(default=clientdesk.clock.reading.now, editable=False),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("came_from", models.CharField(blank=True, max_length=160)),
            ],
        ),
        migrations.CreateModel(
            name="Secret",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=clientdesk.workspaces.models.base.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(default=clientdesk.clock.reading.now, editable=False),
                ),
                ("label", models.CharField(max_length=120)),
                (
                    "purpose",
                    models.CharField(blank=True, max_length=200, verbose_name="what it is for"),
                ),
                ("username", models.CharField(blank=True, max_length=200)),
                ("address", models.URLField(blank=True, max_length=400)),
                ("value", clientdesk.workspaces.models.fields.SealedTextField(blank=True)),
                ("erased_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("erased_at", None), ("value", ""), _connector="OR"),
                        name="erased_means_gone",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SecretErasure",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=clientdesk.workspaces.models.base.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(default=clientdesk.clock.reading.now, editable=False),
                ),
                ("why", models.CharField(max_length=200)),
            ],
        ),
        migrations.CreateModel(
            name="SecretLook",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=clientdesk.workspaces.models.base.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(default=clientdesk.clock.reading.now, editable=False),
                ),
                ("from_address", models.CharField(blank=True, max_length=45)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.RemoveIndex(
            model_name="document",
            name="document_of_client",
        ),
        migrations.AddField(
            model_name="document",
            name="frozen_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="document",
            name="origin_id",
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name="document",
            name="origin_kind",
            field=models.CharField(blank=True, max_length=60),
        ),
        migrations.AlterField(
            model_name="document",
            name="came_from",
            field=models.CharField(blank=True, max_length=160),
        ),
        migrations.AlterField(
            model_name="document",
            name="document_kind",
            field=models.CharField(
                choices=[
                    ("contract", "Contract"),
                    ("brief", "Brief"),
                    ("quote", "Quote"),
                    ("invoice", "Invoice"),
                    ("receipt", "Receipt"),
                    ("asset", "Asset"),
                ],
                default="asset",
                max_length=12,
            ),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(
                fields=["workspace", "client", "-created_at", "-id"], name="document_of_client"
            ),
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.UniqueConstraint(
                condition=models.Q(("origin_id__isnull", False)),
                fields=("workspace", "origin_kind", "origin_id"),
                name="document_once_per_origin",
            ),
        ),
        migrations.AddField(
            model_name="documentpage",
            name="file",
            field=clientdesk.workspaces.models.fields.OwnedForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="files.storedfile"
            ),
        ),
        migrations.AddField(
            model_name="documentpage",
            name="workspace",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="workspaces.workspace",
            ),
        ),
        migrations.AddField(
            model_name="documentsharing",
            name="document",
            field=clientdesk.workspaces.models.fields.OwnedForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="sharings",
                to="clients.document",
            ),
        ),
        migrations.AddField(
            model_name="documentsharing",
            name="ended_by",
            field=clientdesk.workspaces.models.fields.OwnedForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="workspaces.member",
            ),
        ),
        migrations.AddField(
            model_name="documentsharing",
            name="shared_by",
            field=clientdesk.workspaces.models.fields.OwnedForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="workspaces.member",
            ),
        ),
        migrations.AddField(
            model_name="documentsharing",
            name="workspace",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="workspaces.workspace",
            ),
        ),
        migrations.AddField(
            model_name="documenttext",
            name="workspace",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="workspaces.workspace",
            ),
        ),
        migrations.AddField(
            model_name="documentversion",
            name="added_by",
            field=clientdesk.workspaces.models.fields.OwnedForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="workspaces.member",
            ),
        ),
        migrations.AddField(
            model_name="documentversion",
            name="document",
            field=clientdesk.workspaces.models.fields.OwnedForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="versions",
                to="clients.document",
            ),
        ),
        migrations.AddField(
            model_name="documentversion",
            name="file",
            field=clientdesk.workspaces.models.fields.OwnedForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="files.storedfile"
            ),
        ),
        migrations.AddField(
            model_name="documentversion",
            name="workspace",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="workspaces.workspace",
            ),
        ),
        migrations.AddField(
            model_name="documenttext",
            name="version",
            field=clientdesk.workspaces.models.fields.OwnedForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="texts",
                to="clients.documentversion",
            ),
        ),
        migrations.AddField(
            model_name="documentpage",
            name="version",
            field=clientdesk.workspaces.models.fields.OwnedForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="pages",
                to="clients.documentversion",
            ),
        ),
        migrations.AddField(
            model_name="secret",
            name="added_by",
            field=clientdesk.workspaces.models.fields.OwnedForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="workspaces.member",
            ),
        ),
        migrations.AddField(
            model_name="secret",
            name="client",
            field=clientdesk.workspaces.models.fields.OwnedForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="secrets",
                to="clients.client",
            ),
        ),
        migrations.AddField(
            model_name="secret",
            name="supersedes",
            field=clientdesk.workspaces.models.fields.OwnedForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="successors",
                to="clients.secret",
            ),
        ),
        migrations.AddField(
            model_name="secret",
            name="workspace",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="workspaces.workspace",
            ),
        ),
        migrations.AddField(
            model_name="secreterasure",
            name="member",
            field=clientdesk.workspaces.models.fields.OwnedForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="workspaces.member",
            ),
        ),
        migrations.AddField(
            model_name="secreterasure",
            name="secret",
            field=clientdesk.workspaces.models.fields.OwnedForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="erasures",
                to="clients.secret",
            ),
        ),
        migrations.AddField(
            model_name="secreterasure",
            name="workspace",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="workspaces.workspace",
            ),
        ),
        migrations.AddField(
            model_name="secretlook",
            name="member",
            field=clientdesk.workspaces.models.fields.OwnedForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="workspaces.member",
            ),
        ),
        migrations.AddField(
            model_name="secretlook",
            name="secret",
            field=clientdesk.workspaces.models.fields.OwnedForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="looks",
                to="clients.secret",
            ),
        ),
        migrations.AddField(
            model_name="secretlook",
            name="workspace",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="workspaces.workspace",
            ),
        ),
        migrations.AddConstraint(
            model_name="documentsharing",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None)),
                fields=("workspace", "document"),
                name="document_shared_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="documentversion",
            constraint=models.UniqueConstraint(
                fields=("workspace", "document", "number"), name="document_version_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="documenttext",
            constraint=models.UniqueConstraint(
                fields=("workspace", "version"), name="document_text_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="documentpage",
            constraint=models.UniqueConstraint(
                fields=("workspace", "version", "number"), name="document_page_once"
            ),
        ),
        migrations.AddIndex(
            model_name="secret",
            index=models.Index(fields=["workspace", "client"], name="secret_of_client"),
        ),
        migrations.AddConstraint(
            model_name="secret",
            constraint=models.UniqueConstraint(
                fields=("workspace", "supersedes"), name="secret_superseded_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="secreterasure",
            constraint=models.UniqueConstraint(
                fields=("workspace", "secret"), name="secret_erased_once"
            ),
        ),
        Enclose("DocumentVersion", append_only=True),
        Enclose("DocumentSharing"),
        Enclose("DocumentText"),
        Enclose("DocumentPage"),
        Enclose("Secret"),
        Enclose("SecretLook", append_only=True),
        Enclose("SecretErasure", append_only=True),
        migrations.RunSQL(FREEZE, migrations.RunSQL.noop),
        migrations.RunSQL(FIRST_VERSIONS, migrations.RunSQL.noop),
    ]
