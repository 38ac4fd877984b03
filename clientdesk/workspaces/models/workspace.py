"""One business: who invoices, in which currency, zone and hours."""

from datetime import time
from typing import Any
from zoneinfo import ZoneInfo

from django.db import models

from clientdesk import clock
from clientdesk.lib.working_time import WorkingHours
from clientdesk.workspaces.models.base import new_id


class Workspace(models.Model):
    """A freelancer's or an agency's business. Every other row but a short list belongs to one."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField("trading name", max_length=120)
    legal_name = models.CharField(max_length=160, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=32, blank=True)
    website = models.CharField(max_length=120, blank=True)
    address = models.TextField(max_length=400, blank=True)
    country = models.CharField(max_length=2, default="IE")
    region = models.CharField(max_length=12, blank=True)
    tax_id = models.CharField("VAT number", max_length=24, blank=True)
    is_tax_registered = models.BooleanField("registered for VAT", default=True)
    zone = models.CharField("time zone", max_length=64, default="Europe/Dublin")
    locale = models.CharField(max_length=12, default="en_IE")
    currency = models.CharField(max_length=3, default="EUR")
    tax_rate = models.DecimalField("usual VAT rate", max_digits=5, decimal_places=2, default=0)
    payment_days = models.PositiveSmallIntegerField("payment terms in days", default=14)
    opens_at = models.TimeField(default="09:00")
    closes_at = models.TimeField(default="17:00")
    working_weekdays = models.CharField(max_length=7, default="01234")
    response_hours = models.PositiveSmallIntegerField("answers within, in working hours", default=8)
    iban = models.CharField("IBAN", max_length=40, blank=True)
    bic = models.CharField("BIC", max_length=11, blank=True)
    bookkeeping_email = models.EmailField(blank=True)
    privacy_note = models.TextField(max_length=2000, blank=True)
    intake_closed_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        db_table = "workspaces_workspace"

    def __str__(self) -> str:
        return self.name

    @property
    def zone_info(self) -> ZoneInfo:
        return ZoneInfo(self.zone)

    def hours(self) -> WorkingHours:
        """When we work, public holidays of our country and region taken out."""
        return WorkingHours(
            zone=self.zone,
            start=_as_time(self.opens_at),
            end=_as_time(self.closes_at),
            weekdays=tuple(int(day) for day in self.working_weekdays),
            country=self.country,
            region=self.region,
        )

    def missing_for_invoices(self) -> list[str]:
        """What the law wants of a seller and is not yet known, as field names."""
        wanted = ["legal_name", "address", "country"]
        if self.is_tax_registered:
            wanted.append("tax_id")
        return [name for name in wanted if not getattr(self, name).strip()]

    def as_seller(self) -> dict[str, Any]:
        """Who invoices, as it stands on paper and at the foot of mails."""
        return {
            "name": self.name,
            "legal_name": self.legal_name or self.name,
            "address_lines": [line.strip() for line in self.address.splitlines() if line.strip()],
            "country": self.country,
            "email": self.email,
            "phone": self.phone,
            "website": self.website,
            "tax_id_label": "VAT",
            "tax_id": self.tax_id if self.is_tax_registered else "",
            "iban": self.iban,
            "bic": self.bic,
        }


def _as_time(value: Any) -> time:
    """A workspace that was made a moment ago still holds the default as text."""
    return value if isinstance(value, time) else time.fromisoformat(value)
