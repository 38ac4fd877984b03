"""Terms come in named sets; those that are there become the usual set of their workspace."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

import clientdesk.clock.reading
import clientdesk.workspaces.models.base
import clientdesk.workspaces.models.fields
from clientdesk.clock import now
from clientdesk.workspaces.migrating import each_workspace
from clientdesk.workspaces.wall import Enclose, EncloseReference

USUAL = "Usual terms"


def gather(apps: Any, schema_editor: Any) -> None:
    alias = schema_editor.connection.alias
    sets, versions, of_quotes, quotes = (
        apps.get_model("scope", name).objects.using(alias)
        for name in ("TermsSet", "UsualTerms", "QuoteTerms", "Quote")
    )
    for workspace_id in each_workspace(schema_editor):
        made = sets.create(workspace_id=workspace_id, name=USUAL, usual_since=now())
        versions.filter(terms_set=None).update(terms_set=made)
        of_quotes.filter(terms_set=None).update(terms_set=made)
        changed = of_quotes.values("quote_id")
        quotes.filter(terms_set=None, pk__in=changed).update(terms_set=made)


def of_set(**options: Any) -> Any:
    return clientdesk.workspaces.models.fields.OwnedForeignKey(
        on_delete=django.db.models.deletion.PROTECT, to="scope.termsset", **options
    )


class Migration(migrations.Migration):
    dependencies = [
        ("scope", "0008_dependencies"),
        ("workspaces", "0003_workspace_log"),
    ]

    operations = [
        migrations.CreateModel(
            name="TermsSet",
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
                ("name", models.CharField(max_length=80)),
                ("usual_since", models.DateTimeField(null=True)),
                ("put_away_at", models.DateTimeField(null=True)),
                (
                    "workspace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workspaces.workspace",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("usual_since__isnull", False)),
                        fields=("workspace",),
                        name="one_usual_set_of_terms",
                    ),
                ],
            },
        ),
        Enclose("TermsSet"),
        migrations.AddField("quote", "begins_with", models.UUIDField(null=True)),
        migrations.AddField("quote", "terms_set", of_set(null=True, related_name="+")),
        migrations.AddField("usualterms", "terms_set", of_set(null=True, related_name="versions")),
        migrations.AddField("quoteterms", "terms_set", of_set(null=True, related_name="+")),
        migrations.RemoveConstraint("usualterms", "usual_terms_once"),
        migrations.RemoveConstraint("quoteterms", "quote_terms_once"),
        migrations.RunPython(gather, migrations.RunPython.noop),
        migrations.AlterField("usualterms", "terms_set", of_set(related_name="versions")),
        migrations.AlterField("quoteterms", "terms_set", of_set(related_name="+")),
        EncloseReference("Quote", "terms_set"),
        EncloseReference("UsualTerms", "terms_set"),
        EncloseReference("QuoteTerms", "terms_set"),
        migrations.AddConstraint(
            "usualterms",
            models.UniqueConstraint(
                fields=("workspace", "terms_set", "n"), name="terms_version_once"
            ),
        ),
        migrations.AddConstraint(
            "quoteterms",
            models.UniqueConstraint(
                fields=("workspace", "quote", "terms_set"), name="terms_of_quote_once"
            ),
        ),
    ]
