"""Both sides hear of a call: a mail each, with the file for their calendar. Answers: at once."""

from django.conf import settings
from django.urls import reverse

from booking.adapters.calendar import calendar_file, media_type
from booking.models import Booking
from booking.words import both_clocks
from clientdesk import clock
from clientdesk.files.models import StoredFile
from clientdesk.files.storing import store_bytes
from clientdesk.links.issuing import issue_link, placeholder
from clientdesk.links.models import PublicLink
from clientdesk.mail.composing import Mail, queue_mail

PURPOSE = "call"


def tell_both(booking: Booking, what: str, why: str = "") -> None:
    """`what` is booked, moved or cancelled. Once for each change of the call."""
    stored = store_bytes(
        booking.workspace, "call.ics", media_type(booking), calendar_file(booking, clock.now())
    )
    _tell_contact(booking, what, why, stored)
    _tell_member(booking, what, why, stored)


def link_of(booking: Booking) -> PublicLink:
    return issue_link(booking.workspace, PURPOSE, booking.offer_id, booking.contact_id)


def _tell_contact(booking: Booking, what: str, why: str, stored: StoredFile) -> None:
    contact = booking.contact
    if not contact.email:
        return
    clocks = both_clocks(booking, booking.their_zone)
    queue_mail(
        Mail(
            workspace=booking.workspace,
            kind=f"call_{what}",
            key=f"{booking.pk}:{booking.sequence}",
            to=contact.email,
            subject=_subject(booking, what, str(clocks[0].day), clocks[0].begins),
            template="call_told",
            context={
                "first_name": contact.first_name,
                "what": what,
                "why": why,
                "title": booking.title,
                "clocks": clocks,
                "place": booking.place,
                "member_name": booking.member.name,
                "action_url": placeholder(link_of(booking)),
            },
            client_id=booking.client_id,
            about=booking.ref(),
            attachments=[(stored._meta.label_lower, stored.pk)],
        )
    )


def _tell_member(booking: Booking, what: str, why: str, stored: StoredFile) -> None:
    workspace, member = booking.workspace, booking.member
    clocks = both_clocks(booking, workspace.zone)
    headline = f"{booking.title} with {booking.contact} was {what}"
    path = reverse("booking:call", args=[workspace.slug, booking.client_id, booking.pk])
    queue_mail(
        Mail(
            workspace=workspace,
            kind="notice",
            key=f"call:{booking.pk}:{booking.sequence}",
            to=member.email,
            subject=f"{headline}: {clocks[0].day}, {clocks[0].begins}",
            template="call_notice",
            context={
                "member": member,
                "headline": headline,
                "clocks": clocks,
                "client_name": booking.client.name,
                "place": booking.place,
                "note": booking.note,
                "why": why,
                "url": settings.BASE_URL + path,
            },
            client_id=booking.client_id,
            about=booking.ref(),
            attachments=[(stored._meta.label_lower, stored.pk)],
        )
    )


def _subject(booking: Booking, what: str, day: str, begins: str) -> str:
    if what == "cancelled":
        return f"Cancelled: {booking.title} on {day}, {begins}"
    moved = "New time for our" if what == "moved" else "Our"
    return f"{moved} {booking.title[:1].lower()}{booking.title[1:]}: {day}, {begins}"
