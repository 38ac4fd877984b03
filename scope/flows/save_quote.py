"""A draft of a quote is saved: what can be read is stored, and nothing typed is lost."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from clientdesk.workspaces.models import Member
from clients.models import Client
from scope.models import Quote, QuoteVersion
from scope.offer import Offer


@dataclass(frozen=True)
class QuotePage:
    """A page of a draft, sent in. `header` are fields of the quote that could be read, by name.

    `typed` is everything as it was typed when some of it could not be read, else None. `page` is
    the page's own id, `seen` what the draft's saved_at was when it was shown.
    """

    client: Client
    page: str
    offer: Offer
    header: Mapping[str, Any] = field(default_factory=dict)
    valid_days: int | None = None
    typed: dict[str, str] | None = None
    seen: datetime | None = None


@transaction.atomic
def save_quote(quote_id: UUID, page: QuotePage, by: Member) -> QuoteVersion:
    """Store a page of the draft; with an id that is not known yet a new quote is begun.

    Raises AlreadySent when there is no draft any more, SavedElsewhere, and Quote.DoesNotExist when
    the id is another workspace's.
    """
    quote = _locked(quote_id, page, by)
    version = quote.versions.order_by("-n").first()
    if version is None:
        version = QuoteVersion(workspace_id=quote.workspace_id, quote=quote)
    version.refuse_if_sent()
    version.refuse_if_saved_elsewhere(page.page, page.seen)
    for name, value in page.header.items():
        setattr(quote, name, value)
    quote.currency = page.offer.currency
    quote.discarded_at = None
    quote.save()
    if page.valid_days:
        version.valid_days = page.valid_days
    version.edit(page.offer, page.typed, page.page)
    return version


def _locked(quote_id: UUID, page: QuotePage, by: Member) -> Quote:
    client = page.client
    try:
        Quote.objects.get_or_create(
            pk=quote_id,
            defaults={
                "workspace_id": client.workspace_id,
                "client": client,
                "currency": page.offer.currency,
                "locale": client.locale or client.workspace.locale,
                "created_by": by,
            },
        )
    except IntegrityError:  # taken, and not to be seen from here
        raise Quote.DoesNotExist from None
    quote: Quote = Quote.objects.lock(quote_id)
    return quote
