"""A version of a quote goes to the client: number, frozen snapshot, entry and mail in one."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import transaction

from clientdesk import clock
from clientdesk.lib.canonical import sha256_hex
from clientdesk.mail.models import Message
from clientdesk.numbering.taking import take_number
from clientdesk.workspaces.models import Member
from clients.missing import NotReady
from clients.recording import Actor, record
from scope.mailing import quote_mail
from scope.models import Quote, QuoteVersion
from scope.readiness import missing_to_send
from scope.signals import quote_sent
from scope.snapshots import build_snapshot
from scope.wording import spans_of


@dataclass(frozen=True)
class Delivery:
    """A person's wish to send. `key` is the page's own: the same key again is the same mail."""

    key: str
    words: str = ""


@transaction.atomic
def send_quote(version_id: UUID, by: Member, delivery: Delivery) -> QuoteVersion:
    """Freeze the draft and mail it with the contact's own link; what went before is superseded.

    Asked again for a version that was sent, its mail goes once more for a new key, else nothing
    happens. Raises NotReady with what is missing.
    """
    version = _locked(version_id)
    is_new = version.is_draft
    if is_new:
        missing = missing_to_send(version)
        if missing:
            raise NotReady(missing)
        _freeze(version, by)
    queue_quote_mail(version, delivery, by)
    if is_new:
        quote_sent.send(QuoteVersion, version=version, actor=by)
    return version


def queue_quote_mail(version: QuoteVersion, delivery: Delivery, by: Member) -> Message:
    """Write the mail and its entry; once for each delivery's key."""
    key = f"{version.pk}:{delivery.key}"[:200]
    existing = Message.objects.filter(kind="quote", key=key).first()
    if existing:
        return existing
    message = quote_mail(version, key, delivery.words, by)
    contact = version.quote.contact
    record(
        version.quote.client,
        "quote.sent",
        actor=Actor.member(by),
        headline=f"{version} sent to {contact.name if contact else message.to}",
        detail=message.to,
        subject=version.quote.ref(),
        facts={
            "number": version.quote.number,
            "version": version.n,
            "snapshot": version.snapshot_hash,
            "valid_until": version.valid_until,
            "message": str(message.pk),
            "sums": spans_of(version),
        },
    )
    return message


def _locked(version_id: UUID) -> QuoteVersion:
    """With the quote's row locked first, as an answer locks it: who comes second sees the first."""
    quote_id = QuoteVersion.objects.values_list("quote_id", flat=True).get(pk=version_id)
    Quote.objects.lock(quote_id)
    return QuoteVersion.objects.select_related("quote__client__workspace", "quote__contact").get(
        pk=version_id
    )


def _freeze(version: QuoteVersion, by: Member) -> None:
    quote, now = version.quote, clock.now()
    workspace = quote.client.workspace
    today = clock.today(workspace.zone)
    if quote.number is None:
        quote.number = take_number(workspace, quote.quote_kind, today)
    quote.current_n, quote.discarded_at = version.n, None
    quote.save(update_fields=["number", "current_n", "discarded_at"])
    until = today + timedelta(days=version.valid_days)
    snapshot = build_snapshot(version, number=quote.number, sent_on=today, valid_until=until)
    version.freeze(snapshot, sha256_hex(snapshot), at=now, by=by, until=until)
