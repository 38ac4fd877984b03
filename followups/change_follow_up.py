"""A change order that nobody answered is followed up as a quote is: kindly, until it ends."""

from datetime import datetime, timedelta

from django.db.models import QuerySet

from changes.mailing import link_of
from changes.models import ChangeVersion, Standing
from changes.wording import net_of
from clientdesk import clock
from clientdesk.links.issuing import placeholder
from clientdesk.mail.composing import Mail, queue_mail
from clientdesk.mail.models import Message
from clientdesk.mail.registry import still_wanted
from clientdesk.texts.queries import own_words
from clients.merge_fields import contact_values, language_of
from followups.deciders import decides
from followups.models import Nudge, Track
from followups.policies import Step, quote_follow_ups
from followups.recipient import Recipient
from followups.stepping import free_moment, note, plan_next, postpone_unless_free, skip_missed

# By the days that are set for quotes: it is one, for an addition.
CHANGE_FOLLOW_UP = "change_follow_up"
WAIT_FOR_ADDRESS = timedelta(days=1)


def follow_up_change(version: ChangeVersion) -> Track | None:
    """One track for the version that went out; those of older versions end."""
    older = version.order.versions.filter(n__lt=version.n)
    _end(older.values("pk"), "a newer version went out")
    policy = quote_follow_ups(version.order.client.workspace)
    if policy.switched_off_at or version.sent_at is None:
        return None
    zone = version.order.client.workspace.zone_info
    track, is_new = Track.objects.get_or_create(
        workspace_id=version.workspace_id,
        kind=CHANGE_FOLLOW_UP,
        subject_id=version.pk,
        defaults={
            "policy": policy,
            "client_id": version.order.client_id,
            "anchor_on": version.sent_at.astimezone(zone).date(),
        },
    )
    if is_new:
        plan_next(track, _recipient(version))
    return track


def end_change_follow_up(version: ChangeVersion, why: str) -> None:
    """The reason for following up is gone: it was answered or withdrawn."""
    _end([version.pk], why)


@decides(CHANGE_FOLLOW_UP)
def decide(track: Track, now: datetime) -> Nudge | None:
    """Send, skip, wait or end: the due step of one change order."""
    version = _versions().get(pk=track.subject_id)
    off = "follow-ups of quotes are switched off" if track.policy.switched_off_at else None
    if reason := _reason_against(version, now) or off:
        track.end(now, reason)
        return None
    recipient = _recipient(version)
    if recipient is None:
        track.held_why, track.held_until = "no address takes mail", now + WAIT_FOR_ADDRESS
        track.save(update_fields=["held_why", "held_until"])
        return None
    step = skip_missed(track, recipient, now)
    if step is None:
        plan_next(track, recipient)
        return None
    free = free_moment(recipient, now)
    if free > now:
        track.next_at = free
        track.save(update_fields=["next_at"])
        return None
    message = queue_mail(_mail(version, step, recipient))
    nudge = note(track, step, now, Nudge.Decision.SEND, "", message)
    track.next_step = step.position + 1
    track.save(update_fields=["next_step"])
    plan_next(track, recipient)
    return nudge


@still_wanted(CHANGE_FOLLOW_UP)
def reason_not_to_follow_up(message: Message) -> str | None:
    """Read again by the worker, inside the sending transaction.

    Raises Postpone outside the recipient's hours, and while a mail of theirs is unread.
    """
    version = _versions().get(pk=message.about_id)
    if reason := _reason_against(version, clock.now()):
        return reason
    contact = version.order.contact
    if contact is None or contact.left_at or contact.email.lower() != message.to.lower():
        return "the contact has left, or has another address now"
    postpone_unless_free(CHANGE_FOLLOW_UP, version.pk, contact)
    return None


def _reason_against(version: ChangeVersion, now: datetime) -> str | None:
    """Why nothing more should go out about it; None while it should."""
    standing = version.standing(now)
    if standing != Standing.OPEN:
        return standing.value
    if version.order.client.archived_at:
        return "the client is archived"
    if version.questions.exists():
        return "they asked about it: the word is yours"
    return None


def _recipient(version: ChangeVersion) -> Recipient | None:
    contact = version.order.contact
    if contact is None or not contact.email or contact.mail_stopped_at or contact.left_at:
        return None
    return Recipient(contact, contact.hours())


def _mail(version: ChangeVersion, step: Step, recipient: Recipient) -> Mail:
    order, contact = version.order, recipient.contact
    workspace = order.client.workspace
    signed_by = version.sent_by.name if version.sent_by else workspace.name
    values = contact_values(contact, signed_by)
    own = own_words(workspace, "change_order_followed_up", values, language_of(contact))
    return Mail(
        workspace=workspace,
        kind=CHANGE_FOLLOW_UP,
        key=f"{version.pk}:{step.position}",
        to=contact.email,
        subject=own.subject if own else f"About your wish: {order.title}",
        template="change_follow_up",
        context={
            "contact": contact,
            "order": order,
            "version": version,
            "net": net_of(version),
            "signed_by": signed_by,
            "own": own,
            "link": placeholder(link_of(version, contact)),
        },
        client_id=order.client_id,
        about=version.ref(),
        scheduled=True,
    )


def _end(version_ids: object, why: str) -> None:
    found = Track.objects.select_for_update(of=("self",)).filter(
        kind=CHANGE_FOLLOW_UP, subject_id__in=version_ids
    )
    for track in found:
        track.end(clock.now(), why)


def _versions() -> "QuerySet[ChangeVersion]":
    return ChangeVersion.objects.select_related(
        "order__client__workspace", "order__contact__client__workspace", "sent_by"
    )
