"""A past quote is the template of a new one, for the same client or another."""

from dataclasses import replace
from uuid import UUID

from django.db import transaction

from clientdesk import clock
from clientdesk.workspaces.models import Member
from clients.models import Client
from scope.models import Quote, QuoteVersion
from scope.offer import Offer
from scope.offer_facts import as_facts
from scope.people import who_decides


@transaction.atomic
def duplicate_quote(quote_id: UUID, client: Client, by: Member) -> Quote:
    """The copy has no number, and no dates: what was promised then is not promised now."""
    source = Quote.objects.get(pk=quote_id)
    version = source.versions.order_by("-n")[0]
    copy = Quote.objects.create(
        workspace_id=source.workspace_id,
        client=client,
        contact=who_decides(client),
        quote_kind=source.quote_kind,
        title=source.title,
        currency=source.currency,
        locale=client.locale or client.workspace.locale,
        terms_set=source.terms_set,
        begins_with=source.begins_with,
        created_by=by,
    )
    QuoteVersion.objects.create(
        workspace_id=source.workspace_id,
        quote=copy,
        offer=as_facts(_without_dates(version.offered)),
        valid_days=version.valid_days,
        saved_at=clock.real_now(),
    )
    return copy


def _without_dates(offer: Offer) -> Offer:
    return replace(
        offer,
        milestones=tuple(replace(one, on=None) for one in offer.milestones),
        deliverables=tuple(replace(one, on=None) for one in offer.deliverables),
        inputs=tuple(replace(one, by=None) for one in offer.inputs),
        instalments=tuple(replace(one, on=None) for one in offer.instalments),
    )
