"""Where a reminder is decided.

Reads only tracks that are due, each in a transaction of its own with its row locked; two planners
at once skip each other's. At most one message comes of a step: the nudge is unique.
"""

from datetime import datetime, timedelta
from uuid import UUID

import structlog
from django.db import connection

from billing.merge_fields import invoice_values
from billing.models import BillingDocument
from billing.owing import owed
from clientdesk.lib.money import format_money
from clientdesk.links.issuing import issue_link, placeholder
from clientdesk.mail.composing import Mail, queue_mail
from clientdesk.texts.queries import own_words
from clientdesk.workspaces.scope import within
from clients.merge_fields import contact_values, language_of
from clients.models import Client
from followups.deciders import decider_of
from followups.flows.start_reminders import plan_next
from followups.models import Nudge, Track
from followups.own_lateness import forget_own_lateness, hold_for_own_lateness, late_with
from followups.policies import INPUT_REMINDER, INVOICE_REMINDER, Step
from followups.reasons import reason_against
from followups.recipient import Recipient, recipient_of, signature, what_it_is_for
from followups.stepping import NO_ADDRESS, goes_later, hold, note, skip_missed
from followups.together import inputs_due_to

log = structlog.get_logger(__name__)
BATCH = 200
# What broke by an error of ours is looked at again then; the others are not kept waiting by it.
AFTER_AN_ERROR = timedelta(hours=1)
BROKE = "the desk failed at it; it tries again within the hour"


def plan_due(now: datetime) -> int:
    """Decide every step that is due at `now`. Returns how many tracks were looked at."""
    looked_at = 0
    while due := _due_tracks(now):
        for workspace_id, track_id in due:
            try:
                decide(workspace_id, track_id, now)
            except Exception:
                log.exception("follow_up_broke", workspace=str(workspace_id), track=str(track_id))
                _put_off(workspace_id, track_id, now)
        looked_at += len(due)
        if len(due) < BATCH:
            break
    return looked_at


def decide(workspace_id: UUID, track_id: UUID, now: datetime) -> Nudge | None:
    """Decide the due step of one track: send, skip, wait or end."""
    with within(workspace_id):
        track = (
            Track.objects.select_for_update(of=("self",), skip_locked=True)
            .select_related("policy", "workspace")
            .filter(pk=track_id, ended_at=None, next_at__lte=now)
            .first()
        )
        if track is None:
            return None
        own = decider_of(track.kind)
        if own is not None:
            return own(track, now)
        document = BillingDocument.objects.select_related("client__workspace", "workspace").get(
            pk=track.subject_id
        )
        if reason := reason_against(document, track):
            track.end(now, reason)
            return None
        recipient = recipient_of(document)
        if recipient is None:
            return hold(track, NO_ADDRESS, now)
        if late := late_with(document.client):
            return hold_for_own_lateness(track, late, recipient.next_morning(now))
        forget_own_lateness(track)
        step = skip_missed(track, recipient, now)
        if step is None:
            plan_next(track, document)
            return None
        if goes_later(track, recipient, now):
            return None
        if taken_along := _with_inputs(track, step, document.client, recipient, now):
            return taken_along
        return _send(track, step, document, recipient, now)


def _put_off(workspace_id: UUID, track_id: UUID, now: datetime) -> None:
    with within(workspace_id):
        Track.objects.filter(pk=track_id, ended_at=None).update(
            held_why=BROKE, held_until=now + AFTER_AN_ERROR
        )


def _due_tracks(now: datetime) -> list[tuple[UUID, UUID]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT workspace_id, track_id FROM door_due_tracks(%s, %s)", [now, BATCH])
        return cursor.fetchall()


def _with_inputs(
    track: Track, step: Step, client: Client, recipient: Recipient, now: datetime
) -> Nudge | None:
    """What they are asked for today as well takes the reminder along: one mail with both."""
    ask = decider_of(INPUT_REMINDER)
    for inputs in inputs_due_to(client, recipient, now) if ask else ():
        ask(inputs, now)
    same_step = {"kind": track.kind, "subject_id": track.subject_id, "step": step.position}
    return Nudge.objects.filter(**same_step, decision=Nudge.Decision.MERGED).first()


def _send(
    track: Track, step: Step, document: BillingDocument, recipient: Recipient, now: datetime
) -> Nudge:
    message = queue_mail(_mail(track, step, document, recipient))
    nudge = note(track, step, now, Nudge.Decision.SEND, "", message)
    track.next_step = step.position + 1
    track.save(update_fields=["next_step"])
    plan_next(track, document)
    return nudge


def _mail(track: Track, step: Step, document: BillingDocument, recipient: Recipient) -> Mail:
    contact = recipient.contact
    link = issue_link(document.workspace, "invoice", document.pk, contact.pk)
    values = contact_values(contact, signature(document)) | invoice_values(
        document, track.anchor_on
    )
    own = own_words(document.workspace, step.template, values, language_of(contact))
    return Mail(
        workspace=document.workspace,
        kind=INVOICE_REMINDER,
        key=f"{document.pk}:{step.position}",
        to=contact.email,
        subject=own.subject if own else f"A note about invoice {document.number}",
        template=step.template,
        context={
            "contact": contact,
            "document": document,
            "signed_by": signature(document),
            "sum": format_money(owed(document), document.workspace.locale),
            "what": what_it_is_for(document),
            "part_paid": owed(document).minor != document.gross_minor,
            "due_on": track.anchor_on,
            "link": placeholder(link),
            "own": own,
        },
        client_id=document.client_id,
        about=document.ref(),
        attachments=[document.ref()],
        scheduled=True,
    )
