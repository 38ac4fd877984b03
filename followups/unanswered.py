"""What a client does not answer is followed up: kindly, in their hours, until it ends.

A quote, and a change order, which is one for an addition: both by the days set for quotes.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from clientdesk import clock
from clientdesk.mail.composing import Mail, queue_mail
from clientdesk.mail.models import Message
from clientdesk.mail.registry import still_wanted
from followups.deciders import decides
from followups.models import Nudge, Track
from followups.policies import Step, quote_follow_ups, steps_of
from followups.recipient import Recipient
from followups.stepping import (
    NO_ADDRESS,
    goes_later,
    hold,
    note,
    plan_next,
    postpone_unless_free,
    skip_missed,
)
from scope.models import AnsweredVersion, Standing


@dataclass(frozen=True)
class Turn:
    """A step that goes out now, to whom; `is_last`: the policy has none after it."""

    step: Step
    recipient: Recipient
    is_last: bool
    now: datetime


@dataclass(frozen=True)
class Asking:
    """A kind of version that waits for an answer: where it stands, the mail of a turn, and why it
    cannot be answered for now."""

    track: str
    model: type[AnsweredVersion]
    standing_of: Callable[[Any, datetime], Standing]
    mail: Callable[[Any, Turn], Mail]
    rests: Callable[[Any], str | None] = lambda version: None

    def versions(self) -> QuerySet[Any]:
        whole = self.model.WHOLE
        return self.model._default_manager.select_related(
            f"{whole}__client__workspace", f"{whole}__contact__client__workspace", "sent_by"
        )

    def reason_against(self, version: AnsweredVersion, now: datetime) -> str | None:
        """Why nothing more should go out about it; None while it should."""
        standing = self.standing_of(version, now)
        if standing != Standing.OPEN:
            return standing.value
        if version.whole.client.archived_at:
            return "the client is archived"
        if version.questions.exists():
            return "they asked about it: the word is yours"
        return None


_asking: dict[type[AnsweredVersion], Asking] = {}


def follows_up(asking: Asking) -> None:
    """Registers a kind, with who decides its steps and who looks again before a mail goes."""
    _asking[asking.model] = asking

    @decides(asking.track)
    def decide(track: Track, now: datetime) -> Nudge | None:
        return _decide(asking, track, now)

    @still_wanted(asking.track)
    def reason_not_to(message: Message) -> str | None:
        return _reason_not_to_send(asking, message)


def follow_up(version: AnsweredVersion) -> Track | None:
    """One track for the version that went out; those of older versions end."""
    asking, whole = _asking[type(version)], version.whole
    _end(asking, whole.versions.filter(n__lt=version.n).values("pk"), "a newer version went out")
    policy = quote_follow_ups(whole.client.workspace)
    if policy.switched_off_at or version.sent_at is None:
        return None
    zone = whole.client.workspace.zone_info
    track, is_new = Track.objects.get_or_create(
        workspace_id=version.workspace_id,
        kind=asking.track,
        subject_id=version.pk,
        defaults={
            "policy": policy,
            "client_id": whole.client_id,
            "anchor_on": version.sent_at.astimezone(zone).date(),
        },
    )
    if is_new:
        plan_next(track, _recipient(version))
    return track


def end_follow_up(version: AnsweredVersion, why: str) -> None:
    """The reason for following up is gone: it was answered or withdrawn."""
    _end(_asking[type(version)], [version.pk], why)


def _decide(asking: Asking, track: Track, now: datetime) -> Nudge | None:
    """Send, skip, wait or end: the due step of one version."""
    version = asking.versions().get(pk=track.subject_id)
    off = "follow-ups of quotes are switched off" if track.policy.switched_off_at else None
    if reason := asking.reason_against(version, now) or off:
        track.end(now, reason)
        return None
    if rests := asking.rests(version):
        return hold(track, rests, now)
    recipient = _recipient(version)
    if recipient is None:
        return hold(track, NO_ADDRESS, now)
    step = skip_missed(track, recipient, now)
    if step is None:
        plan_next(track, recipient)
        return None
    if goes_later(track, recipient, now):
        return None
    is_last = step == steps_of(track.policy)[-1]
    message = queue_mail(asking.mail(version, Turn(step, recipient, is_last, now)))
    nudge = note(track, step, now, Nudge.Decision.SEND, "", message)
    track.next_step = step.position + 1
    track.save(update_fields=["next_step"])
    plan_next(track, recipient)
    return nudge


def _reason_not_to_send(asking: Asking, message: Message) -> str | None:
    """Read again by the worker, inside the sending transaction.

    Raises Postpone outside the recipient's hours, and while a mail of theirs is unread.
    """
    version = asking.versions().get(pk=message.about_id)
    if reason := asking.reason_against(version, clock.now()) or asking.rests(version):
        return reason
    contact = version.whole.contact
    if contact is None or contact.left_at or contact.email.lower() != message.to.lower():
        return "the contact has left, or has another address now"
    postpone_unless_free(asking.track, version.pk, contact)
    return None


def _recipient(version: AnsweredVersion) -> Recipient | None:
    contact = version.whole.contact
    if contact is None or not contact.email or contact.mail_stopped_at or contact.left_at:
        return None
    return Recipient(contact, contact.hours())


def _end(asking: Asking, version_ids: object, why: str) -> None:
    found = Track.objects.select_for_update(of=("self",)).filter(
        kind=asking.track, subject_id__in=version_ids
    )
    for track in found:
        track.end(clock.now(), why)
