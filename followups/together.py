"""A payment reminder and an input reminder due to one person on one day are one mail.

The mail is that of the inputs; the invoices ride with it. Each keeps the key of its own step.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from django.db.models import Q, QuerySet

from billing.merge_fields import invoice_values
from billing.models import BillingDocument
from billing.owing import owed
from clientdesk import clock
from clientdesk.lib.money import format_money
from clientdesk.lib.working_time import at_local
from clientdesk.links.issuing import issue_link, placeholder
from clientdesk.mail.models import Attachment, Message
from clientdesk.texts.queries import own_words
from clients.merge_fields import contact_values, language_of
from clients.models import Client, Contact
from followups.flows.start_reminders import ALL_STEPS_DONE, plan_next
from followups.models import Nudge, Track
from followups.own_lateness import late_with
from followups.policies import INPUT_REMINDER, INVOICE_REMINDER, Step
from followups.reasons import reason_against, reason_gone
from followups.recipient import Recipient, recipient_of, signature, what_it_is_for
from followups.stepping import note, skip_missed


@dataclass(frozen=True)
class Rider:
    """An invoice whose step goes with the mail of the inputs; its track is locked."""

    track: Track
    step: Step
    document: BillingDocument

    def ride(self, message: Message, now: datetime) -> None:
        """Its step is done, by that message."""
        why = "in one mail with what we wait for"
        note(self.track, self.step, now, Nudge.Decision.MERGED, why, message)
        self.track.next_step = self.step.position + 1
        self.track.save(update_fields=["next_step"])
        plan_next(self.track, self.document)

    def words(self, contact: Contact) -> dict[str, Any]:
        """For templates/mail/_bill.*: what is open, since when, and where it is paid."""
        document, due_on = self.document, self.track.anchor_on
        values = contact_values(contact, signature(document)) | invoice_values(document, due_on)
        own = own_words(document.workspace, self.step.template, values, language_of(contact))
        link = issue_link(document.workspace, "invoice", document.pk, contact.pk)
        return {
            "document": document,
            "sum": format_money(owed(document), document.workspace.locale),
            "what": what_it_is_for(document),
            "part_paid": owed(document).minor != document.gross_minor,
            "due_on": due_on,
            "is_ahead": self.step.offset_days <= 0,
            "is_firm": self.step.template == "reminder_firm",
            "own": own,
            "link": placeholder(link),
        }


def riders_for(client: Client, recipient: Recipient, now: datetime) -> list[Rider]:
    """The invoices of which this person is to be reminded today."""
    return list(_riders(client, recipient, now))


def inputs_due_to(client: Client, recipient: Recipient, now: datetime) -> list[Track]:
    """The tracks of inputs that are looked at today, locked: one may take a reminder along."""
    return list(_due_today(INPUT_REMINDER, client, recipient, now))


def reason_not_to_ride(message: Message) -> str | None:
    """Of a mail with riders, in the transaction that sends it: why one of them must not go."""
    for document in _documents_with(message):
        track = _track_of(document)
        if reason := reason_gone(document, track):
            return f"invoice {document.number}: {reason}"
        if late_with(document.client):
            return f"invoice {document.number}: we are late ourselves"
    return None


def let_off(message: Message) -> None:
    """The mail does not go: the steps that rode with it are due again, each by itself."""
    for document in _documents_with(message):
        track = _track_of(document)
        rode = track.nudges.filter(decision=Nudge.Decision.MERGED).order_by("-step").first()
        if rode is None or (track.ended_at and track.ended_why != ALL_STEPS_DONE):
            continue
        track.next_step, track.next_at = rode.step, clock.now()
        track.ended_at, track.ended_why = None, ""
        track.save(update_fields=["next_step", "next_at", "ended_at", "ended_why"])


def _riders(client: Client, recipient: Recipient, now: datetime) -> Iterator[Rider]:
    due = list(_due_today(INVOICE_REMINDER, client, recipient, now))
    if not due or late_with(client):
        return
    documents = BillingDocument.objects.select_related("client__workspace", "workspace").in_bulk(
        [track.subject_id for track in due]
    )
    for track in due:
        document = documents[track.subject_id]
        to = recipient_of(document)
        if to is None or not is_same_person(to, recipient) or reason_against(document, track):
            continue
        assert track.next_at is not None, "what is due has its moment"
        if step := skip_missed(track, to, max(now, track.next_at)):
            yield Rider(track, step, document)


def is_same_person(one: Recipient, other: Recipient) -> bool:
    return one.contact.email.lower() == other.contact.email.lower()


def _due_today(kind: str, client: Client, recipient: Recipient, now: datetime) -> "QuerySet[Track]":
    """Those another worker decides just now are left to it."""
    today = now.astimezone(recipient.zone).date()
    end = at_local(today, time(23, 59), recipient.hours.zone)
    found = Track.objects.select_for_update(of=("self",), skip_locked=True).filter(
        Q(held_until=None) | Q(held_until__lte=now),
        kind=kind, client_id__in=client.record_ids, ended_at=None, next_at__lte=end,
    )  # fmt: skip
    return found.select_related("policy", "workspace").order_by("next_at", "pk")


def _documents_with(message: Message) -> Sequence[BillingDocument]:
    kind = BillingDocument._meta.label_lower
    ids = Attachment.objects.filter(message=message, kind=kind).values("object_id")
    found = BillingDocument.objects.select_related("client__workspace", "workspace")
    return list(found.filter(pk__in=ids).order_by("pk"))


def _track_of(document: BillingDocument) -> Track:
    found = Track.objects.select_for_update(of=("self",)).select_related("policy")
    return found.get(kind=INVOICE_REMINDER, subject_id=document.pk)
