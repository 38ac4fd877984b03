"""An import: a table as it came, the fate of each row, and what became of it."""

from datetime import datetime

from django.db import models

from clientdesk.files.models import StoredFile
from clientdesk.workspaces.models import Member, OwnedForeignKey, WorkspaceOwned


class Import(WorkspaceOwned):
    """A file on its way in. Nothing of it is in any list before `finished_at`; then all of it."""

    class Kind(models.TextChoices):
        CLIENTS = "clients", "Clients"
        CONTACTS = "contacts", "Contacts"
        INVOICES = "invoices", "Invoices"
        PAYMENTS = "payments", "Payments"

    class DateOrder(models.TextChoices):
        DAY_FIRST = "dmy", "day first: 31/12/2026"
        MONTH_FIRST = "mdy", "month first: 12/31/2026"

    kind = models.CharField(max_length=10, choices=Kind.choices)
    file = OwnedForeignKey(StoredFile, related_name="+")
    by = OwnedForeignKey(Member, related_name="+")
    how_read = models.CharField(max_length=120, blank=True)
    headers = models.JSONField(default=list)
    # The field that each column is, by the column's place: {"0": "name"}.
    columns = models.JSONField(default=dict)
    date_order = models.CharField(
        max_length=3, choices=DateOrder.choices, default=DateOrder.DAY_FIRST
    )
    currency = models.CharField(max_length=3)
    wants_reminders = models.BooleanField("remind them of what is open", default=False)
    row_count = models.PositiveIntegerField(default=0)
    # Each change of columns or cells is another round of judging.
    round = models.PositiveIntegerField(default=0)
    judged_rows = models.PositiveIntegerField(default=0)
    judged_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    failed_why = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["workspace", "-created_at"], name="import_newest")]

    def __str__(self) -> str:
        return str(self.file)

    @property
    def state(self) -> str:
        """judging, waiting (for a person), working, finished or undone: the latest that holds."""
        if self.finished_at:
            return "undone" if self.undone_as() else "finished"
        if self.asked_at and not self.failed_at:
            return "working"
        return "waiting" if self.judged_at else "judging"

    def undone_as(self) -> "ImportUndone | None":
        return next(iter(self.undone.all()), None)

    def judge_anew(self) -> None:
        """What was judged does not count any more: a column or a cell was changed."""
        self.round += 1
        self.judged_rows, self.judged_at = 0, None
        self.failed_at, self.failed_why = None, ""
        self.save()

    def ask(self, at: datetime) -> None:
        """A person wants it taken in; once, also when the button is pressed twice."""
        if self.asked_at is None or self.failed_at:
            self.asked_at, self.failed_at, self.failed_why = at, None, ""
            self.save(update_fields=["asked_at", "failed_at", "failed_why"])


class ImportRow(WorkspaceOwned):
    """A row as it came or was mended, its fate, and what was made of it."""

    class Fate(models.TextChoices):
        NEW = "new", "new"
        SAME = "same", "there already"
        BAD = "bad", "needs a look"

    of = OwnedForeignKey(Import, on_delete=models.CASCADE, related_name="rows")
    position = models.PositiveIntegerField()  # as a spreadsheet counts: the header is 1
    cells = models.JSONField()
    fate = models.CharField(max_length=4, choices=Fate.choices, blank=True)
    # Why it is bad, by field; "" where the row as a whole is meant.
    problems = models.JSONField(default=dict)
    same_as = models.CharField(max_length=200, blank=True)
    # [label, id] of each row that was made of it.
    made = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "of", "position"], name="import_row_once")
        ]
        indexes = [models.Index(fields=["workspace", "of", "fate", "position"], name="import_fate")]


class ImportUndone(WorkspaceOwned):
    """An import was taken back, whole. Append-only; the database lets imported invoices and
    payments be deleted only where this row stands."""

    of = OwnedForeignKey(Import, related_name="undone")
    by = OwnedForeignKey(Member, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "of"], name="undone_once")]
