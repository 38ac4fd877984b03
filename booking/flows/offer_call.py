"""A call is offered to a contact, by mail or by a link to copy; and taken back."""

from dataclasses import dataclass

from django.db import transaction

from booking.models import CallKind, CallOffer
from booking.signals import call_offered
from booking.telling import PURPOSE
from clientdesk import clock
from clientdesk.links.issuing import issue_link, mint, placeholder, revoke
from clientdesk.links.models import PublicLink
from clientdesk.mail.composing import Mail, queue_mail
from clientdesk.texts.queries import words_for, write
from clientdesk.workspaces.models import Member
from clients.merge_fields import contact_values, language_of
from clients.models import Contact
from clients.reachable import refuse_unreachable
from clients.recording import Actor, record

# Words for the mail, where another moment than the usual fits.
_MOMENTS = {CallKind.Purpose.KICKOFF.value: "kickoff"}


@dataclass(frozen=True)
class Offer:
    """Which call, to whom; the same `intent` posted twice is one offer.

    `scheduled` where no person asked for the mail.
    """

    kind: CallKind
    contact: Contact
    intent: str
    note: str = ""
    scheduled: bool = False


@transaction.atomic
def offer_call(offer: Offer, by: Member) -> CallOffer:
    """Mail the page with the free times. An answer: it goes at once. Raises CannotWrite."""
    contact = offer.contact
    refuse_unreachable(contact)
    made, is_new = _make(offer, by)
    if is_new:
        _mail(made, offer, by, str(made.pk))
        call_offered.send(CallOffer, offer=made)
    return made


@transaction.atomic
def remind_of_offer(intent: str, contact: Contact, by: Member, again: int) -> None:
    """Mail the same page once more, as scheduled words; nothing once a time was picked."""
    found = CallOffer.objects.filter(contact=contact, intent=intent, withdrawn_at=None)
    made = found.exclude(bookings__cancelled_at=None, bookings__isnull=False).first()
    if made is not None:
        offer = Offer(made.kind, contact, intent, scheduled=True)
        _mail(made, offer, by, f"{made.pk}:{again}")


@transaction.atomic
def copy_offer(offer: Offer, by: Member) -> str:
    """An address of its own for whoever copies it; shown once."""
    made, _ = _make(offer, by)
    return mint(_link(made))


@transaction.atomic
def withdraw_offer(offer: CallOffer, by: Member) -> None:
    """The link opens no times any more. A call that was booked by it stands."""
    if offer.withdrawn_at is not None:
        return
    offer.withdraw(by, clock.now())
    if not offer.bookings.filter(cancelled_at=None).exists():
        revoke(_link(offer))
    record(
        offer.client,
        "booking.withdrawn",
        actor=Actor.member(by),
        headline=f"The offer of a call was taken back: {offer.kind}, {offer.contact}",
        subject=offer.ref(),
    )


def _make(offer: Offer, by: Member) -> tuple[CallOffer, bool]:
    contact = offer.contact
    made, is_new = CallOffer.objects.get_or_create(
        workspace_id=contact.workspace_id,
        contact=contact,
        intent=offer.intent[:60],
        defaults={"kind": offer.kind, "client_id": contact.client_id, "offered_by": by},
    )
    if is_new:
        record(
            contact.client,
            "booking.offered",
            actor=Actor.member(by),
            headline=f"Times for a call offered to {contact.name}: {offer.kind.name}",
            subject=made.ref(),
        )
    return made, is_new


def _mail(made: CallOffer, offer: Offer, by: Member, key: str) -> None:
    contact, kind, workspace = offer.contact, offer.kind, offer.contact.client.workspace
    words = words_for(workspace, _MOMENTS.get(kind.purpose, "call_offered"), language_of(contact))
    values = {**contact_values(contact, by.name), "call_name": kind.name.lower()}
    written = write(words, values)
    queue_mail(
        Mail(
            workspace=workspace,
            kind="call_offered",
            key=key,
            to=contact.email,
            subject=f"Choose a time: {kind.name}" if written.missing else written.subject,
            template="call_offered",
            context={
                "first_name": contact.first_name,
                "call": kind,
                "sender": by.name,
                "note": offer.note,
                "body": "" if written.missing else written.body,
                "action_url": placeholder(_link(made)),
            },
            client_id=contact.client_id,
            about=made.ref(),
            written_by=None if offer.scheduled else by,
            scheduled=offer.scheduled,
        )
    )


def _link(offer: CallOffer) -> PublicLink:
    return issue_link(offer.contact.client.workspace, PURPOSE, offer.pk, offer.contact_id)
