"""What follows from mails, ours and theirs."""

from collections.abc import Callable
from typing import Any

from anymail.signals import inbound, tracking
from django.dispatch import receiver
from django.urls import reverse

from clientdesk import clock
from clientdesk.mail.arriving import take_from_provider
from clientdesk.mail.models import TO_MEMBERS, Delivery, Draft, Message
from clientdesk.mail.signals import (
    hook_refused,
    hook_taken,
    letter_sent,
    message_bounced,
    message_cancelled,
    message_failed,
    message_held,
    message_received,
    message_seen,
    message_sent,
)
from clientdesk.mail.tracking import take_event
from clientdesk.notices.models import Notice
from clientdesk.notices.telling import tell_members
from clientdesk.operations.models import HookTrouble
from clientdesk.workspaces.models import Member
from clients.correspondence.pages import page_of_message
from clients.correspondence.queries import unseen_by_anyone
from clients.flows.stop_address import stop_address
from clients.models import Client
from clients.recording import Actor, record
from clients.rules import may_see_everything_of
from delivery.flows.note_heads_up import note_heads_up
from followups.flows.hold_for_answer import hold_for_answer, release_after_answer
from onboarding.flows.note_answer import note_answer
from updates.flows.note_update import note_update

# Mails to members are no news on a client's timeline.
QUIET = TO_MEMBERS


@receiver(message_sent)
def record_sent_mail(message: Message, **kwargs: Any) -> None:
    _record_mail(message, "mail.sent", f"Mail to {message.to}: {message.subject}")


@receiver(message_cancelled)
def record_cancelled_mail(message: Message, **kwargs: Any) -> None:
    headline = f"Mail not sent to {message.to}: {message.subject}"
    _record_mail(message, "mail.cancelled", headline, message.cancelled_why)


@receiver(message_failed)
def tell_failed_mail(message: Message, **kwargs: Any) -> None:
    _record_mail(
        message, "mail.failed", f"Mail could not be delivered: {message.subject}", message.error
    )
    if message.kind in QUIET:
        return  # a notice about a notice would go in circles
    path = reverse("today:today", kwargs={"workspace_slug": message.workspace.slug})
    tell_members(
        message.workspace,
        Notice.BOUNCED,
        key=str(message.pk),
        headline=f"A mail to {message.to} could not be delivered",
        detail=f"“{message.subject}”: {message.error} Check the address, then press Retry.",
        path=path,
        client_id=message.client_id,
        may=_who_reads(message),
    )


@receiver(tracking)
def note_what_the_provider_tells(event: Any, **kwargs: Any) -> None:
    take_event(event)


@receiver(inbound)
def keep_what_comes_in(event: Any, **kwargs: Any) -> None:
    take_from_provider(event)


@receiver(message_bounced)
def stop_mail_to_address(
    message: Message, address: str, what: str, reason: str, **kwargs: Any
) -> None:
    stopped = stop_address(message, address, what, reason)
    complained = what == Delivery.What.COMPLAINED
    who = stopped[0] if stopped else None
    by_phone = f" Ring {who.name}: {who.phone}." if who and who.phone else ""
    tell_members(
        message.workspace,
        Notice.BOUNCED,
        key=f"{what}:{message.pk}:{address}",
        headline=f"{who or address} marked a mail as unwanted"
        if complained
        else f"A mail to {address} came back",
        detail=f"“{message.subject}”: {reason or 'no reason given'}. Nothing more goes there until "
        f"you say that it may.{by_phone}",
        path=page_of_message(message)
        if message.client_id
        else reverse("today:today", args=[message.workspace.slug]),
        client_id=message.client_id,
        may=_who_reads(message),
    )


@receiver(message_received)
def hold_while_unread(message: Message, **kwargs: Any) -> None:
    if message.client_id and not message.seen_at:
        hold_for_answer(message.client_id)


@receiver(message_received)
def tell_message(message: Message, **kwargs: Any) -> None:
    """Not of a mail that a member dropped in, or took out of the tray: they know."""
    if message.seen_at or message.arrival is None or message.arrival.by_id is not None:
        return
    tell_members(
        message.workspace,
        Notice.MESSAGE_IN,
        key=str(message.pk),
        headline=f"{message.from_name or message.from_email} wrote: {message.subject}",
        detail=" ".join(message.said.split())[:400],
        path=page_of_message(message),
        client_id=message.client_id,
        may=_who_reads(message),
    )


@receiver(message_held)
def tell_held_message(message: Message, **kwargs: Any) -> None:
    """Once a day at most: a flood of strangers' mail is no flood of notices."""
    day = message.created_at.astimezone(message.workspace.zone_info).date()
    tell_members(
        message.workspace,
        Notice.MESSAGE_IN,
        key=f"tray:{day.isoformat()}",
        headline="A mail waits in the tray",
        detail=f"From {message.from_email or 'nobody named'}: {message.subject}. "
        "Say whose it is, or put it aside.",
        path=reverse("clients:tray", args=[message.workspace.slug]),
    )


@receiver(message_seen)
def release_reminders(message: Message, **kwargs: Any) -> None:
    if message.client_id and not unseen_by_anyone(message.client_id):
        release_after_answer(message.client_id)


def _who_reads(message: Message) -> Callable[[Member], bool]:
    """The members who may read this mail: a notice quotes it."""
    client = Client.objects.filter(pk=message.client_id).first()
    return lambda member: client is None or may_see_everything_of(member, client)


def _record_mail(message: Message, kind: str, headline: str, detail: str = "") -> None:
    client = message.client_id and Client.objects.filter(pk=message.client_id).first()
    if client and message.kind not in QUIET:
        record(
            client,
            kind,
            actor=Actor.desk(),
            headline=headline,
            detail=detail,
            subject=message.ref(),
            facts={"kind": message.kind},
        )


@receiver(message_sent)
def note_that_they_heard_from_us(message: Message, **kwargs: Any) -> None:
    """A letter by a person answers an inquiry; what goes by itself does not."""
    if message.written_by_id and message.client_id:
        note_answer(message.client_id, message.created_at)


@receiver(letter_sent)
def note_status_update(draft: Draft, message: Message, **kwargs: Any) -> None:
    note_update(draft, message)


@receiver(letter_sent)
def note_told_of_danger(draft: Draft, message: Message, **kwargs: Any) -> None:
    note_heads_up(draft, message)


@receiver(hook_refused)
def note_refused_hook(provider: str, error: str, **kwargs: Any) -> None:
    """For the operator: mails, or what became of them, do not come in."""
    HookTrouble.note(f"mail: {provider}", error, clock.real_now())


@receiver(hook_taken)
def note_that_the_secret_is_known(provider: str, **kwargs: Any) -> None:
    """Whoever had it wrong before was mended since, or was a stranger."""
    HookTrouble.end(f"mail: {provider}", HookTrouble.WRONG_SECRET, clock.real_now())
