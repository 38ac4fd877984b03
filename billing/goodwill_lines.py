"""Goodwill on an invoice: each favour a line at 100 % off, so that it is seen and costs nothing."""

from dataclasses import dataclass
from decimal import Decimal

from billing.models import BillingDocument, DocumentLine
from changes.goodwill import standing_goodwill
from changes.models import Judgement
from clientdesk.lib.money import Money, format_money
from clients.tax_choices import proposed_tax

ORIGIN = Judgement._meta.label_lower
ALL_OF_IT = Decimal(100)


@dataclass(frozen=True)
class GoodwillOn:
    """What a draft could show (`waiting`), and whether it shows goodwill now."""

    waiting: str
    is_shown: bool

    @property
    def is_offered(self) -> bool:
        return bool(self.waiting or self.is_shown)


def goodwill_on(document: BillingDocument) -> GoodwillOn:
    """Two queries."""
    own = DocumentLine.objects.filter(document=document, origin_kind=ORIGIN).exists()
    total = sum(one.value_minor or 0 for one in waiting_favours(document))
    locale = document.client.workspace.locale
    words = format_money(Money(total, document.currency), locale) if total else ""
    return GoodwillOn(words, own)


def waiting_favours(document: BillingDocument) -> list[Judgement]:
    """Given to this client in this currency, and on no invoice yet; a draft put away shows none."""
    shown = DocumentLine.objects.filter(origin_kind=ORIGIN, document__discarded_at=None)
    found = standing_goodwill().filter(
        request__client=document.client_id, currency=document.currency
    )
    waiting = found.exclude(pk__in=shown.values("origin_id")).select_related("request")
    return list(waiting.order_by("at", "id")[:100])


def line_of(document: BillingDocument, favour: Judgement, place: int) -> DocumentLine:
    """Hours at what one cost, else one at its worth; taxed as the other lines, of nothing."""
    first = document.lines.exclude(origin_kind=ORIGIN).order_by("position").first()
    client = document.client
    tax = (first.tax_category, first.tax_rate) if first else proposed_tax(client.workspace, client)
    worth = Money(favour.value_minor or 0, favour.currency).to_decimal()
    hours = favour.hours if favour.hours and _is_fine(worth / favour.hours) else None
    return DocumentLine(
        workspace_id=document.workspace_id,
        document=document,
        position=place,
        description=f"With our compliments: {favour.request.text}"[:2000],
        quantity=hours or Decimal(1),
        unit="HUR" if hours else "C62",
        unit_price=worth / hours if hours else worth,
        discount_percent=ALL_OF_IT,
        tax_category=tax[0],
        tax_rate=tax[1],
        origin_kind=ORIGIN,
        origin_id=favour.pk,
    )


def _is_fine(price: Decimal) -> bool:
    """Whether an hour's price has no more than four decimals."""
    return price == round(price, 4)
