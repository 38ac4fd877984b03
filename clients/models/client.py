"""A client: the company or person the record is about."""

from uuid import UUID

from django.db import models
from django.db.models.functions import Lower
from django.utils.functional import cached_property

from clientdesk.workspaces.models import Member, OwnedForeignKey, WorkspaceOwned


class Client(WorkspaceOwned):
    """Who we work for. What they owe, their stage and next dates are questions, not columns."""

    class Source(models.TextChoices):
        BY_FORM = "form", "came by the form"
        BY_HAND = "hand", "added by hand"
        BY_IMPORT = "import", "imported"

    name = models.CharField("name", max_length=120)
    legal_name = models.CharField("name on invoices", max_length=160, blank=True)
    address = models.TextField("billing address", max_length=400, blank=True)
    other_address = models.TextField("other address", max_length=400, blank=True)
    country = models.CharField(max_length=2, blank=True)
    region = models.CharField(max_length=12, blank=True)
    tax_id = models.CharField("VAT number", max_length=24, blank=True)
    website = models.CharField(max_length=120, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    locale = models.CharField("language", max_length=12, blank=True)
    zone = models.CharField("time zone", max_length=64, blank=True)
    payment_days = models.PositiveSmallIntegerField("agreed payment terms", null=True, blank=True)
    order_number = models.CharField("their order number", max_length=60, blank=True)
    goals = models.TextField(max_length=4000, blank=True)
    how_they_work = models.TextField("how they like to work", max_length=2000, blank=True)
    source = models.CharField(max_length=10, choices=Source.choices, default=Source.BY_HAND)
    heard_of_us = models.CharField("how they found us", max_length=200, blank=True)
    referred_by = OwnedForeignKey("self", null=True, blank=True, related_name="referrals")
    owner = OwnedForeignKey(Member, null=True, blank=True, related_name="+")
    archived_at = models.DateTimeField(null=True)
    # A column of its own: a condition on lower(name) uses no index under row-level security.
    sorted_name = models.GeneratedField(
        expression=Lower("name"), output_field=models.TextField(), db_persist=True
    )

    class Meta:
        indexes = [
            models.Index(fields=["workspace", "sorted_name", "id"], name="client_by_sorted_name"),
            models.Index(fields=["workspace", "-created_at", "id"], name="client_by_age"),
        ]

    def __str__(self) -> str:
        return self.name

    @cached_property
    def record_ids(self) -> list[UUID]:
        """Its own id and those of duplicates merged into it: what its pages show as one."""
        from clients.models.merge import Families

        return Families().of(self.pk)

    @property
    def billing_name(self) -> str:
        return self.legal_name or self.name

    def missing_for_invoices(self) -> list[str]:
        """What the law wants of a buyer and is not yet known, as field names."""
        return [name for name in ("address", "country") if not getattr(self, name).strip()]

    def terms_in_days(self) -> int:
        """Payment terms agreed with this client, else the workspace's usual ones."""
        return self.workspace.payment_days if self.payment_days is None else self.payment_days

    def invoice_currency(self) -> str:
        return self.currency or self.workspace.currency
