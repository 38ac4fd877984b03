"""Decisions and what clients are asked to confirm: rows that never change, but for an erasure."""

import clientdesk.clock.reading
import clientdesk.workspaces.models.base
import clientdesk.workspaces.models.fields
import django.db.models.deletion
from django.db import migrations, models

from clientdesk.workspaces.wall import SETTING, Door, Enclose

# Keeper may take words out, and nothing else: no date, no sum, no hash, no yes.
RIGHTS = """
GRANT UPDATE (text, change, why) ON clients_decision TO clientdesk_keeper;
GRANT UPDATE (why) ON clients_decisionwithdrawal TO clientdesk_keeper;
GRANT UPDATE (title, salt) ON clients_confirmation TO clientdesk_keeper;
GRANT UPDATE (text, detail) ON clients_confirmationstatement TO clientdesk_keeper;
GRANT UPDATE (why) ON clients_confirmationclosing TO clientdesk_keeper;
GRANT UPDATE (name, words, from_address, user_agent, salt) ON clients_confirmationanswer
  TO clientdesk_keeper;
"""


def _emptied(table: str, *columns: str) -> str:
    """Of the rows that an erasure of the current workspace lists; the list is append-only."""
    empty = ", ".join(f"{column} = ''" for column in columns)
    return f"""{table} AS (
  UPDATE clients_{table} t SET {empty} FROM listed l
  WHERE l.kind = 'clients.{table}' AND t.id = l.object_id AND t.workspace_id = l.workspace_id
  RETURNING 1
)"""


ERASED = {
    "decision": ("text", "change", "why"),
    "decisionwithdrawal": ("why",),
    "confirmation": ("title", "salt"),
    "confirmationstatement": ("text", "detail"),
    "confirmationclosing": ("why",),
    "confirmationanswer": ("name", "words", "from_address", "user_agent", "salt"),
}
ERASE = f"""
WITH listed AS (
  SELECT kind, object_id, workspace_id FROM clients_erasedthing
  WHERE erasure_id = wanted AND workspace_id = {SETTING}
), {", ".join(_emptied(table, *columns) for table, columns in ERASED.items())}
SELECT {" + ".join(f"(SELECT count(*) FROM {table})" for table in ERASED)}
"""


class Migration(migrations.Migration):
    dependencies = [
        ("clients", "0016_chats"),
        ("workspaces", "0003_workspace_log"),
    ]

    operations = [
        migrations.CreateModel(
            name="Confirmation",
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
                ("subject_kind", models.CharField(max_length=60)),
                ("subject_id", models.UUIDField()),
                ("title", models.CharField(max_length=300)),
                ("asked_at", models.DateTimeField(default=clientdesk.clock.reading.now)),
                ("salt", models.CharField(max_length=32)),
                ("hash", models.CharField(max_length=64)),
                (
                    "asked_by",
                    clientdesk.workspaces.models.fields.OwnedForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workspaces.member",
                    ),
                ),
                (
                    "client",
                    clientdesk.workspaces.models.fields.OwnedForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="confirmations",
                        to="clients.client",
                    ),
                ),
                (
                    "contact",
                    clientdesk.workspaces.models.fields.OwnedForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="clients.contact",
                    ),
                ),
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
                "indexes": [
                    models.Index(
                        fields=["workspace", "client", "-asked_at"], name="confirmation_newest"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace", "subject_kind", "subject_id", "contact"),
                        name="confirmation_asked_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ConfirmationAnswer",
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
                (
                    "said",
                    models.CharField(
                        choices=[("agreed", "agreed"), ("otherwise", "sees it otherwise")],
                        max_length=10,
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="name they gave")),
                ("words", models.TextField(blank=True, max_length=2000)),
                ("at", models.DateTimeField(default=clientdesk.clock.reading.now)),
                ("link_id", models.UUIDField()),
                ("from_address", models.CharField(blank=True, max_length=45)),
                ("user_agent", models.CharField(blank=True, max_length=300)),
                ("salt", models.CharField(max_length=32)),
                ("hash", models.CharField(max_length=64)),
                (
                    "confirmation",
                    clientdesk.workspaces.models.fields.OwnedForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="clients.confirmation",
                    ),
                ),
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
                        fields=("workspace", "confirmation"), name="confirmation_answered_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ConfirmationClosing",
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
                ("why", models.CharField(max_length=400)),
                ("at", models.DateTimeField(default=clientdesk.clock.reading.now)),
                (
                    "by",
                    clientdesk.workspaces.models.fields.OwnedForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workspaces.member",
                    ),
                ),
                (
                    "confirmation",
                    clientdesk.workspaces.models.fields.OwnedForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="closings",
                        to="clients.confirmation",
                    ),
                ),
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
                        fields=("workspace", "confirmation"), name="confirmation_closed_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ConfirmationStatement",
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
                ("position", models.PositiveSmallIntegerField()),
                ("heading", models.CharField(blank=True, max_length=80)),
                ("text", models.CharField(max_length=300)),
                ("detail", models.TextField(blank=True, max_length=1000)),
                ("about_kind", models.CharField(blank=True, max_length=60)),
                ("about_id", models.UUIDField(null=True)),
                (
                    "confirmation",
                    clientdesk.workspaces.models.fields.OwnedForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statements",
                        to="clients.confirmation",
                    ),
                ),
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
                "indexes": [
                    models.Index(fields=["workspace", "about_id"], name="statement_about"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace", "confirmation", "position"), name="statement_in_order"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Decision",
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
                ("key", models.UUIDField()),
                ("text", models.CharField(max_length=300)),
                ("decided_on", models.DateField()),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("call", "in a call"),
                            ("meeting", "in a meeting"),
                            ("mail", "by mail"),
                            ("chat", "in a chat"),
                            ("signature", "by signature"),
                            ("portal", "on their page"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "change",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="change to scope or price"
                    ),
                ),
                ("price_change_minor", models.BigIntegerField(null=True)),
                ("price_change_currency", models.CharField(blank=True, max_length=3)),
                (
                    "why",
                    models.CharField(blank=True, max_length=300, verbose_name="why it supersedes"),
                ),
                (
                    "approved_by",
                    clientdesk.workspaces.models.fields.OwnedForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="clients.contact",
                    ),
                ),
                (
                    "by",
                    clientdesk.workspaces.models.fields.OwnedForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workspaces.member",
                    ),
                ),
                (
                    "client",
                    clientdesk.workspaces.models.fields.OwnedForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="clients.client",
                    ),
                ),
                (
                    "entry",
                    clientdesk.workspaces.models.fields.OwnedForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="clients.entry",
                    ),
                ),
                (
                    "supersedes",
                    clientdesk.workspaces.models.fields.OwnedForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="superseded_by",
                        to="clients.decision",
                    ),
                ),
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
                "indexes": [
                    models.Index(
                        fields=["workspace", "client", "-decided_on", "-id"], name="decision_newest"
                    ),
                    models.Index(fields=["workspace", "entry"], name="decision_of_entry"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace", "client", "key"), name="decision_typed_once"
                    ),
                    models.UniqueConstraint(
                        fields=("workspace", "supersedes"), name="decision_superseded_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DecisionEvidence",
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
                ("kind", models.CharField(max_length=60)),
                ("object_id", models.UUIDField()),
                (
                    "by",
                    clientdesk.workspaces.models.fields.OwnedForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workspaces.member",
                    ),
                ),
                (
                    "decision",
                    clientdesk.workspaces.models.fields.OwnedForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="clients.decision",
                    ),
                ),
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
                "indexes": [
                    models.Index(fields=["workspace", "object_id"], name="decision_evidence"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace", "decision", "kind", "object_id"),
                        name="decision_evidence_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DecisionWithdrawal",
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
                ("why", models.CharField(blank=True, max_length=300)),
                ("at", models.DateTimeField(default=clientdesk.clock.reading.now)),
                (
                    "by",
                    clientdesk.workspaces.models.fields.OwnedForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workspaces.member",
                    ),
                ),
                (
                    "decision",
                    clientdesk.workspaces.models.fields.OwnedForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="withdrawals",
                        to="clients.decision",
                    ),
                ),
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
                        fields=("workspace", "decision"), name="decision_withdrawn_once"
                    ),
                ],
            },
        ),
        Enclose("Decision", append_only=True),
        Enclose("DecisionEvidence", append_only=True),
        Enclose("DecisionWithdrawal", append_only=True),
        Enclose("Confirmation", append_only=True),
        Enclose("ConfirmationStatement", append_only=True),
        Enclose("ConfirmationAnswer", append_only=True),
        Enclose("ConfirmationClosing", append_only=True),
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
        Door("door_erase_decisions(wanted uuid)", "bigint", ERASE, changes=True),
    ]
