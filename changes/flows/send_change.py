"""A change order goes to the client: number, frozen snapshot, entry and mail in one."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction

from changes.mailing import MAIL_KIND, change_mail
from changes.models import ChangeOrder, ChangeVersion
from changes.readiness import missing_to_send
from changes.signals import change_order_sent
from changes.snapshots import build_snapshot
from changes.wording import net_of
from clientdesk import clock
from clientdesk.lib.canonical import sha256_hex
from clientdesk.mail.models import Message
from clientdesk.numbering.taking import take_number
from clientdesk.search.indexing import index
from clientdesk.workspaces.models import Member
from clients.missing import NotReady
from clients.recording import Actor, record
from scope.flows.send_quote import Delivery

SERIES = "change_order"


@transaction.atomic
def send_change(version_id: UUID, by: Member, delivery: Delivery) -> ChangeVersion:
    """Freeze the draft and mail it with the contact's own link; what went before is superseded.

    Asked again for a version that was sent, its mail goes once more for a new key, else nothing
    happens. Raises NotReady with what is missing.
    """
    version = locked(version_id)
    is_new = version.is_draft
    if is_new:
        freeze(version, by)
    _mail(version, delivery, by)
    if is_new:
        change_order_sent.send(ChangeVersion, version=version, actor=by)
    return version


def freeze(version: ChangeVersion, by: Member) -> None:
    """In the caller's transaction, with the order locked: numbered, and as the client sees it.

    Raises NotReady.
    """
    missing = missing_to_send(version)
    if missing:
        raise NotReady(missing)
    order, now = version.order, clock.now()
    workspace = order.client.workspace
    today = clock.today(workspace.zone)
    if order.number is None:
        order.number = take_number(workspace, SERIES, today)
    order.current_n, order.discarded_at = version.n, None
    order.save(update_fields=["number", "current_n", "discarded_at"])
    until = today + timedelta(days=version.valid_days)
    snapshot = build_snapshot(version, number=order.number, sent_on=today, valid_until=until)
    version.freeze(snapshot, sha256_hex(snapshot), at=now, by=by, until=until)
    index([order])


def locked(version_id: UUID) -> ChangeVersion:
    """With its order locked first, as an answer locks it: who comes second sees the first."""
    order_id = ChangeVersion.objects.values_list("order_id", flat=True).get(pk=version_id)
    ChangeOrder.objects.lock(order_id)
    found = ChangeVersion.objects.select_related(
        "order__client__workspace", "order__project", "order__contact", "sent_by"
    )
    return found.get(pk=version_id)


def _mail(version: ChangeVersion, delivery: Delivery, by: Member) -> Message:
    """Write the mail and its entry; once for each delivery's key."""
    key = f"{version.pk}:{delivery.key}"[:200]
    existing = Message.objects.filter(kind=MAIL_KIND, key=key).first()
    if existing:
        return existing
    message = change_mail(version, key, delivery.words, by)
    contact = version.order.contact
    record(
        version.order.client,
        "change_order.sent",
        actor=Actor.member(by),
        headline=f"{version} sent to {contact.name if contact else message.to}: "
        f"{version.order.title}",
        detail=f"{net_of(version)} without tax. {message.to}",
        subject=version.order.ref(),
        facts=facts_of(version) | {"message": str(message.pk)},
    )
    return message


def facts_of(version: ChangeVersion) -> dict[str, object]:
    return {
        "number": version.order.number,
        "version": version.n,
        "snapshot": version.snapshot_hash,
        "valid_until": version.valid_until,
    }
