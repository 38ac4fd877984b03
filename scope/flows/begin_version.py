"""A sent quote is written again: the next version begins as the newest one stands."""

from uuid import UUID

from django.db import transaction

from clientdesk import clock
from clientdesk.workspaces.models import Member
from scope.flows.send_quote import Delivery, send_quote
from scope.models import AlreadySent, Quote, QuoteAnswer, QuoteVersion


@transaction.atomic
def begin_version(quote_id: UUID) -> QuoteVersion:
    """The draft of the next version; the one there is already, if one was begun.

    Raises AlreadySent when the quote was accepted: what is new then goes into a new quote.
    """
    quote: Quote = Quote.objects.lock(quote_id)
    newest = quote.versions.order_by("-n")[0]
    if newest.is_draft:
        return newest
    if QuoteAnswer.objects.filter(version__quote=quote, answer=QuoteAnswer.Kind.ACCEPTED).exists():
        raise AlreadySent(newest)
    return QuoteVersion.objects.create(
        workspace_id=quote.workspace_id,
        quote=quote,
        n=newest.n + 1,
        offer=newest.offer,
        valid_days=newest.valid_days,
        saved_at=clock.real_now(),
    )


@transaction.atomic
def reissue_quote(quote_id: UUID, by: Member, delivery: Delivery) -> QuoteVersion:
    """The same once more, as a new version with a new validity, in one click.

    Pressed twice with one key it is one version. Raises NotReady, AlreadySent.
    """
    quote: Quote = Quote.objects.lock(quote_id)
    sent = quote.versions.filter(n=quote.current_n).first()
    if sent and sent.is_open(clock.now()):
        return send_quote(sent.pk, by, delivery)
    return send_quote(begin_version(quote_id).pk, by, delivery)


@transaction.atomic
def discard_version(version_id: UUID) -> Quote:
    """Put a draft away: a quote that was never sent can be brought back, a next version is gone.

    Raises AlreadySent.
    """
    version: QuoteVersion = QuoteVersion.objects.select_related("quote").lock(version_id)
    version.refuse_if_sent()
    quote: Quote = version.quote
    if quote.is_sent:
        version.delete()
    else:
        quote.discarded_at = clock.now()
        quote.save(update_fields=["discarded_at"])
    return quote


@transaction.atomic
def restore_quote(quote_id: UUID) -> Quote:
    quote: Quote = Quote.objects.lock(quote_id)
    quote.discarded_at = None
    quote.save(update_fields=["discarded_at"])
    return quote
