"""Billing documents: editable as drafts, frozen when issued."""

from datetime import date, datetime
from typing import Any

from django.db import models
from django.db.models import Func
from django.db.models.functions import Coalesce

from clientdesk.workspaces.models import OwnedForeignKey, WorkspaceOwned
from clients.models import Client, Contact


class AlreadyIssued(Exception):
    """An issued document does not change; it is corrected by a credit note."""


class SavedElsewhere(Exception):
    """Another page saved this draft meanwhile."""

    def __init__(self, document: "BillingDocument") -> None:
        super().__init__(document)
        self.document = document


_LAST_DAY = date(9999, 12, 31)


def _sorted(output: Any, column: str, instead: Any) -> models.GeneratedField:
    return models.GeneratedField(
        expression=Coalesce(column, models.Value(instead, output), output_field=output),
        output_field=output,
        db_persist=True,
    )


def _replaced(text: Any, pattern: str, instead: str) -> Func:
    values = (models.Value(pattern), models.Value(instead), models.Value("g"))
    return Func(text, *values, function="regexp_replace", output_field=models.TextField())


def _digits_as_numbers(column: str) -> Func:
    """So that 2026-10000 comes after 2026-9999: each run of digits stands in 20 places. One that is
    longer sorts by its end."""
    told = Coalesce(column, models.Value(""), output_field=models.TextField())
    padded = _replaced(told, r"(\d+)", "0" * 19 + r"\1")
    return _replaced(padded, r"\d*(\d{20})", r"\1")


class BillingDocument(WorkspaceOwned):
    """An invoice or another billing document.

    A draft may be edited; `typed` is all that stands on its page while some of it cannot be read
    yet, so that no save loses a line. `saved_in` names the page that saved it last.
    Once issued, `snapshot` tells all that the paper says, and the database
    refuses every UPDATE and DELETE of it and of its lines (triggers, migration 0003).
    """

    class Kind(models.TextChoices):
        INVOICE = "invoice", "Invoice"
        CREDIT_NOTE = "credit_note", "Credit note"

    document_kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.INVOICE)
    client = OwnedForeignKey(Client, related_name="billing_documents")
    contact = OwnedForeignKey(Contact, null=True, related_name="+")
    corrects = OwnedForeignKey("self", null=True, related_name="corrections")
    currency = models.CharField(max_length=3)
    issue_on = models.DateField("date of issue", null=True, blank=True)
    due_on = models.DateField("due", null=True, blank=True)
    supply_from = models.DateField("service from", null=True, blank=True)
    supply_to = models.DateField("service to", null=True, blank=True)
    order_number = models.CharField("their order number", max_length=60, blank=True)
    introduction = models.TextField("what it is for", max_length=1000, blank=True)
    notes = models.TextField(max_length=2000, blank=True)
    discount_percent = models.DecimalField(max_digits=5, decimal_places=2, default=0)
    prices_include_tax = models.BooleanField(default=False)
    copy_to = models.CharField(max_length=400, blank=True)
    saved_at = models.DateTimeField(null=True)
    saved_in = models.CharField(max_length=36, blank=True)
    typed = models.JSONField(null=True)
    discarded_at = models.DateTimeField(null=True)
    # Issued elsewhere and imported: its number is not of our series.
    import_id = models.UUIDField(null=True)
    # Written once, by issue().
    number = models.CharField(max_length=60, null=True)
    issued_at = models.DateTimeField(null=True)
    issued_by_id = models.UUIDField(null=True)
    gross_minor = models.BigIntegerField(null=True)
    snapshot = models.JSONField(null=True)
    snapshot_hash = models.CharField(max_length=64, blank=True)
    layout_version = models.PositiveSmallIntegerField(default=1)
    # What the list is sorted by: never null, so that each page begins in an index. A draft stands
    # as if of the last day, with no number and no sum.
    sorted_issue_on = _sorted(models.DateField(), "issue_on", _LAST_DAY)
    sorted_due_on = _sorted(models.DateField(), "due_on", _LAST_DAY)
    sorted_number = models.GeneratedField(
        expression=_digits_as_numbers("number"),
        output_field=models.TextField(),
        db_persist=True,
    )
    sorted_gross = _sorted(models.BigIntegerField(), "gross_minor", 0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "document_kind", "number"],
                condition=models.Q(import_id=None),
                name="document_number_once",
            ),
            models.UniqueConstraint(
                fields=["workspace", "document_kind", "number"],
                condition=models.Q(import_id__isnull=False),
                name="imported_number_once",
            ),
            models.CheckConstraint(
                name="document_issued_whole",
                condition=models.Q(issued_at=None, number=None, snapshot=None, gross_minor=None)
                | models.Q(
                    issued_at__isnull=False,
                    number__isnull=False,
                    snapshot__isnull=False,
                    gross_minor__isnull=False,
                    due_on__isnull=False,
                    issue_on__isnull=False,
                ),
            ),
        ]
        indexes = [
            models.Index(fields=["workspace", "-created_at", "id"], name="document_newest"),
            models.Index(fields=["workspace", "client", "-created_at"], name="document_client"),
            models.Index(fields=["workspace", "due_on"], name="document_due"),
            models.Index(fields=["workspace", "-sorted_issue_on", "-id"], name="document_by_date"),
            models.Index(fields=["workspace", "sorted_due_on", "id"], name="document_by_due"),
            models.Index(fields=["workspace", "-sorted_number", "id"], name="document_by_number"),
            models.Index(fields=["workspace", "-sorted_gross", "id"], name="document_by_amount"),
        ]

    def __str__(self) -> str:
        return f"{self.get_document_kind_display()} {self.number or 'draft'}"

    @property
    def is_issued(self) -> bool:
        return self.issued_at is not None

    def refuse_if_issued(self) -> None:
        if self.is_issued:
            raise AlreadyIssued(self)

    @property
    def is_imported(self) -> bool:
        return self.import_id is not None

    @property
    def is_draft(self) -> bool:
        return self.issued_at is None

    def refuse_if_saved_elsewhere(self, page: str, seen: datetime | None) -> None:
        """Raises SavedElsewhere when another page saved after `page` was shown this draft."""
        if self.saved_at and self.saved_in != page and self.saved_at != seen:
            raise SavedElsewhere(self)

    def discard(self, at: datetime) -> None:
        """Put a draft away; it can be brought back. Raises AlreadyIssued."""
        self.refuse_if_issued()
        self.discarded_at = at
        self.save(update_fields=["discarded_at"])

    def restore(self) -> None:
        self.refuse_if_issued()
        self.discarded_at = None
        self.save(update_fields=["discarded_at"])

    def freeze(
        self, number: str, snapshot: dict[str, Any], snapshot_hash: str, *, at: datetime, on: date
    ) -> None:
        """Become issued; nothing of it changes from here on. Raises AlreadyIssued."""
        self.refuse_if_issued()
        self.number, self.issued_at, self.issue_on = number, at, on
        self.snapshot, self.snapshot_hash = snapshot, snapshot_hash
        self.gross_minor = snapshot["totals"]["gross"]
        self.save()


class DocumentLine(WorkspaceOwned):
    """One line. `unit_price` in major units of the document's currency, up to four decimals."""

    document = OwnedForeignKey(BillingDocument, on_delete=models.CASCADE, related_name="lines")
    position = models.PositiveSmallIntegerField()
    description = models.TextField(max_length=2000)
    quantity = models.DecimalField(max_digits=12, decimal_places=3, default=1)
    unit = models.CharField(max_length=10, blank=True)
    unit_price = models.DecimalField(max_digits=16, decimal_places=4, default=0)
    discount_percent = models.DecimalField(max_digits=5, decimal_places=2, default=0)
    tax_category = models.CharField(max_length=2, default="S")
    tax_rate = models.DecimalField(max_digits=5, decimal_places=2, default=0)
    origin_kind = models.CharField(max_length=60, blank=True)
    origin_id = models.UUIDField(null=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "origin_kind", "origin_id"],
                condition=models.Q(origin_id__isnull=False),
                name="origin_invoiced_once",
            )
        ]
        indexes = [models.Index(fields=["workspace", "document"], name="line_of_document")]


class DocumentPdf(WorkspaceOwned):
    """The bytes of an issued document, made once; served ever after."""

    document = OwnedForeignKey(BillingDocument, related_name="pdfs")
    file = OwnedForeignKey("files.StoredFile", related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "document"], name="document_pdf_once")
        ]


class Dispatch(WorkspaceOwned):
    """A document went to the client: by mail from here, or marked as sent by another way."""

    document = OwnedForeignKey(BillingDocument, related_name="dispatches")
    by_id = models.UUIDField(null=True)
    message_id = models.UUIDField(null=True)
    how = models.CharField(max_length=60, default="mail")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["workspace", "document"], name="dispatch_of_document")]
