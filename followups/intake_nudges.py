"""A form that was begun and not sent: one kind word after some days, in the recipient's hours."""

from datetime import datetime, timedelta

from clientdesk.lib.working_time import at_local
from clientdesk.links.issuing import placeholder
from clientdesk.links.models import PublicLink
from clientdesk.mail.composing import Mail, queue_mail
from clientdesk.mail.models import Message
from clientdesk.mail.registry import still_wanted
from clientdesk.texts.queries import own_words
from clientdesk.workspaces.models import Member
from clients.merge_fields import contact_values, language_of
from clients.models import Client
from followups.deciders import decides
from followups.flows.start_reminders import ALL_STEPS_DONE, MORNING, moment_of
from followups.models import Nudge, Track
from followups.policies import INTAKE_NUDGE, intake_nudges, steps_of
from followups.recipient import Recipient
from followups.stepping import goes_later, note, postpone_unless_free
from onboarding.models import IntakeDraft
from onboarding.unfinished import how_far, open_drafts


def start_intake_nudge(draft: IntakeDraft) -> Track | None:
    """One track for the draft, however often it is saved."""
    contact = draft.contact
    if contact is None or draft.client is None:
        return None
    policy = intake_nudges(draft.workspace)
    steps = steps_of(policy)
    if policy.switched_off_at or not steps:
        return None
    recipient = Recipient(contact, contact.hours())
    begun_on = draft.created_at.astimezone(recipient.zone).date()
    wished = at_local(
        begun_on + timedelta(days=steps[0].offset_days), MORNING, contact.hours().zone
    )
    track, _ = Track.objects.get_or_create(
        workspace=draft.workspace,
        kind=INTAKE_NUDGE,
        subject_id=draft.pk,
        defaults={
            "policy": policy,
            "client_id": draft.client_id,
            "anchor_on": begun_on,
            "next_at": recipient.next_moment(wished),
        },
    )
    return track


@decides(INTAKE_NUDGE)
def decide(track: Track, now: datetime) -> Nudge | None:
    draft = open_drafts().filter(pk=track.subject_id).first()
    if draft is None or draft.contact is None:
        track.end(now, "sent, or no longer wanted")
        return None
    if track.policy.switched_off_at:
        track.end(now, "reminders are switched off")
        return None
    if not draft.contact.email or draft.contact.mail_stopped_at:
        track.end(now, "no address takes mail")
        return None
    recipient = Recipient(draft.contact, draft.contact.hours())
    step = next(iter(steps_of(track.policy)), None)
    if step is None:
        track.end(now, ALL_STEPS_DONE)
        return None
    moment = moment_of(step, track, recipient)
    if moment > now:
        track.next_at = moment
        track.save(update_fields=["next_at"])
        return None
    if goes_later(track, recipient, now):
        return None
    link = PublicLink.objects.filter(pk=draft.link_id, revoked_at=None).first()
    if link is None:
        track.end(now, "its link was revoked")
        return None
    message = queue_mail(_mail(draft, link))
    nudge = note(track, step, now, Nudge.Decision.SEND, "", message)
    track.end(now, ALL_STEPS_DONE)
    return nudge


@still_wanted(INTAKE_NUDGE)
def reason_not_to_nudge(message: Message) -> str | None:
    """Read again in the sending transaction. Raises Postpone outside the recipient's hours, or
    while they wait for an answer of ours."""
    draft = open_drafts().filter(pk=message.about_id).first()
    if draft is None or draft.contact is None:
        return "the form was sent meanwhile"
    if draft.contact.email.lower() != message.to.lower():
        return "their address is another one now"
    postpone_unless_free(INTAKE_NUDGE, draft.pk, draft.contact)
    return None


def _mail(draft: IntakeDraft, link: PublicLink) -> Mail:
    contact, client = draft.contact, draft.client
    assert contact is not None  # open_drafts have both
    assert client is not None
    own = own_words(
        draft.workspace, "intake_nudge", contact_values(contact, _signed_by(client)),
        language_of(contact),
    )  # fmt: skip
    return Mail(
        workspace=draft.workspace,
        kind=INTAKE_NUDGE,
        key=str(draft.pk),
        to=contact.email,
        subject=own.subject if own else "Your answers are kept; a few are left",
        template="intake_nudge",
        context={
            "studio_name": draft.workspace.name,
            "first_name": contact.first_name,
            "sender": _signed_by(client),
            "progress": how_far(draft).words,
            "own": own,
            "action_url": placeholder(link),
        },
        client_id=client.pk,
        about=draft.ref(),
        scheduled=True,
    )


def _signed_by(client: Client) -> str:
    """The client's owner, else the workspace's first one."""
    member = client.owner or (
        Member.objects.filter(workspace=client.workspace, role=Member.OWNER, left_at=None)
        .order_by("created_at")
        .first()
    )
    return member.name if member else str(client.workspace.name)
