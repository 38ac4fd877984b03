"""A quote that nobody answered is followed up: kindly, in the recipient's hours, until it ends."""

from datetime import datetime, timedelta

from django.db.models import QuerySet

from clientdesk import clock
from clientdesk.links.issuing import placeholder
from clientdesk.mail.composing import Mail, queue_mail
from clientdesk.mail.models import Message
from clientdesk.mail.registry import still_wanted
from clientdesk.texts.queries import own_words
from clients.merge_fields import contact_values, language_of
from followups.deciders import decides
from followups.models import Nudge, Track
from followups.policies import QUOTE_FOLLOW_UP, Step, quote_follow_ups, steps_of
from followups.recipient import Recipient
from followups.stepping import free_moment, note, plan_next, postpone_unless_free, skip_missed
from scope.days import standing_of
from scope.mailing import link_of
from scope.models import QuoteVersion, Standing

# So near to its end the last word says that it ends.
LAST_DAYS = timedelta(days=3)
WAIT_FOR_ADDRESS = timedelta(days=1)


def follow_up(version: QuoteVersion) -> Track | None:
    """One track for the version that went out; those of older versions end."""
    older = Track.objects.select_for_update(of=("self",)).filter(
        kind=QUOTE_FOLLOW_UP, subject_id__in=version.quote.versions.filter(n__lt=version.n)
    )
    for track in older:
        track.end(clock.now(), "a newer version went out")
    policy = quote_follow_ups(version.quote.client.workspace)
    if policy.switched_off_at or version.sent_at is None:
        return None
    zone = version.quote.client.workspace.zone_info
    track, is_new = Track.objects.get_or_create(
        workspace_id=version.workspace_id,
        kind=QUOTE_FOLLOW_UP,
        subject_id=version.pk,
        defaults={
            "policy": policy,
            "client_id": version.quote.client_id,
            "anchor_on": version.sent_at.astimezone(zone).date(),
        },
    )
    if is_new:
        plan_next(track, _recipient(version))
    return track


def end_follow_up(version: QuoteVersion, why: str) -> None:
    """The reason for following up is gone: it was answered or withdrawn."""
    found = Track.objects.select_for_update(of=("self",)).filter(
        kind=QUOTE_FOLLOW_UP, subject_id=version.pk
    )
    for track in found:
        track.end(clock.now(), why)


@decides(QUOTE_FOLLOW_UP)
def decide(track: Track, now: datetime) -> Nudge | None:
    """Send, skip, wait or end: the due step of one quote."""
    version = _version(track)
    if reason := _reason_against(version, now):
        track.end(now, reason)
        return None
    if track.policy.switched_off_at:
        track.end(now, "follow-ups of quotes are switched off")
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
    ends_soon = _is_last(track, step) and _ends_soon(version, now)
    message = queue_mail(_mail(version, step, recipient, ends_soon))
    nudge = note(track, step, now, Nudge.Decision.SEND, "", message)
    track.next_step = step.position + 1
    track.save(update_fields=["next_step"])
    plan_next(track, recipient)
    return nudge


@still_wanted(QUOTE_FOLLOW_UP)
def reason_not_to_follow_up(message: Message) -> str | None:
    """Read again by the worker, inside the sending transaction.

    Raises Postpone outside the recipient's hours, and while a mail of theirs is unread.
    """
    version = _versions().get(pk=message.about_id)
    if reason := _reason_against(version, clock.now()):
        return reason
    contact = version.quote.contact
    if contact is None or contact.left_at or contact.email.lower() != message.to.lower():
        return "the contact has left, or has another address now"
    postpone_unless_free(QUOTE_FOLLOW_UP, version.pk, contact)
    return None


def _reason_against(version: QuoteVersion, now: datetime) -> str | None:
    """Why nothing more should go out about it; None while it should."""
    standing = standing_of(version, now)
    if standing != Standing.OPEN:
        return standing.value
    if version.quote.client.archived_at:
        return "the client is archived"
    if version.questions.exists():
        return "they asked about it: the word is yours"
    return None


def _recipient(version: QuoteVersion) -> Recipient | None:
    contact = version.quote.contact
    if contact is None or not contact.email or contact.mail_stopped_at or contact.left_at:
        return None
    return Recipient(contact, contact.hours())


def _is_last(track: Track, step: Step) -> bool:
    return step.position == steps_of(track.policy)[-1].position


def _ends_soon(version: QuoteVersion, now: datetime) -> bool:
    today = now.astimezone(version.quote.client.workspace.zone_info).date()
    return version.valid_until is not None and version.valid_until - today <= LAST_DAYS


def _mail(version: QuoteVersion, step: Step, recipient: Recipient, ends_soon: bool) -> Mail:
    quote, contact = version.quote, recipient.contact
    workspace = quote.client.workspace
    moment = "quote_last_word" if ends_soon else "quote_followed_up"
    signed_by = version.sent_by.name if version.sent_by else workspace.name
    own = own_words(workspace, moment, contact_values(contact, signed_by), language_of(contact))
    usual = f"{quote.title} is good for a few more days" if ends_soon else f"About {quote.title}"
    return Mail(
        workspace=workspace,
        kind=QUOTE_FOLLOW_UP,
        key=f"{version.pk}:{step.position}",
        to=contact.email,
        subject=own.subject if own else usual,
        template="quote_follow_up",
        context={
            "contact": contact,
            "quote": quote,
            "version": version,
            "kind": quote.get_quote_kind_display().lower(),
            "ends_soon": ends_soon,
            "valid_until": version.valid_until,
            "signed_by": signed_by,
            "own": own,
            "link": placeholder(link_of(version, contact)),
        },
        client_id=quote.client_id,
        about=version.ref(),
        scheduled=True,
    )


def _version(track: Track) -> QuoteVersion:
    return _versions().get(pk=track.subject_id)


def _versions() -> "QuerySet[QuoteVersion]":
    return QuoteVersion.objects.select_related(
        "quote__client__workspace", "quote__contact__client__workspace", "sent_by"
    )
