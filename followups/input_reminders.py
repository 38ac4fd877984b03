"""A client is asked for what they owe, an input or their word on a delivery: the working day before
the agreed day, then when it is late.

One track for each project, so that everything owed by one day goes in one mail. The mail says what
waiting costs. All are scheduled words: the recipient's hours and days, one a day to one person.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from clientdesk import clock
from clientdesk.lib.work_calendar import WorkCalendar
from clientdesk.lib.working_time import at_local
from clientdesk.links.issuing import issue_link, placeholder
from clientdesk.mail.composing import Mail, queue_mail
from clientdesk.mail.models import Message
from clientdesk.mail.registry import still_wanted
from clientdesk.texts.queries import own_words
from clientdesk.workspaces.models import Member
from clients.merge_fields import contact_values, language_of
from clients.models import Contact
from delivery.calendar import calendar_of
from delivery.ends import closing_of
from delivery.models import InputStep, WorkStep
from delivery.moves import Move, moves_of
from delivery.parked import parking_of
from delivery.reading import Work
from delivery.waiting import Waits, WaitsForWord, waiting_of
from delivery.words_awaited import words_awaited
from followups.deciders import decides
from followups.flows.start_reminders import MORNING
from followups.input_days import Owed, due_to_ask, next_ask
from followups.models import Nudge, Track
from followups.policies import INPUT_REMINDER, Step, input_reminders, steps_of
from followups.recipient import Recipient
from followups.stepping import NO_ADDRESS, goes_later, hold, note, postpone_unless_free
from followups.together import Rider, let_off, reason_not_to_ride, riders_for
from scope.models import Project

NOTHING_OWED = "nothing is awaited from them"
PARKED = "the project is parked"
Asked = Waits | WaitsForWord
_WORDS = (WorkStep.Kind.APPROVED, WorkStep.Kind.REVISION)
# The page of one's own; the portal stands above this room.
_PORTAL = "portal"


def plan_input_reminders(project: Project, work: Work) -> None:
    """After every fact: the next day on which something is to be asked for."""
    calendar = calendar_of(project.client.workspace, project.owner_id)
    owed = [] if closing_of(project) or work.parking else _owed(work, calendar)
    track = _track_of(project)
    if not owed:
        if track is not None:
            track.end(clock.now(), PARKED if work.parking else NOTHING_OWED)
        return
    policy = input_reminders(project.client.workspace)
    if policy.switched_off_at:
        return
    if track is None:
        track, _ = Track.objects.get_or_create(
            workspace_id=project.workspace_id,
            kind=INPUT_REMINDER,
            subject_id=project.pk,
            defaults={
                "policy": policy,
                "client_id": project.client_id,
                "anchor_on": _yesterday(project),
            },
        )
    _plan(track, project, owed)


@decides(INPUT_REMINDER)
def decide(track: Track, now: datetime) -> Nudge | None:
    """Ask for what is due, wait, or end."""
    project = Project.objects.select_related("client__workspace").get(pk=track.subject_id)
    waiting = waiting_of(project)
    owed = _owed(waiting.work, waiting.calendar)
    if reason := _reason_against(track, waiting.work, owed):
        track.end(now, reason)
        return None
    recipient = recipient_for(project)
    if recipient is None:
        return hold(track, NO_ADDRESS, now)
    today = now.astimezone(recipient.zone).date()
    calendar = WorkCalendar(recipient.hours)
    due = due_to_ask(owed, _offsets(track), calendar, track.anchor_on, today)
    if not due:
        _plan(track, project, owed, after=today)
        return None
    if goes_later(track, recipient, now):
        return None
    wanted = {one.id for one in due}
    waits: list[Asked] = [*waiting.open, *waiting.words]
    asked = [one for one in waits if one.id in wanted]
    moves = moves_of(waiting.work, waiting.picture.today)
    riders = riders_for(project.client, recipient, now)
    message = queue_mail(_mail(track, project, recipient.contact, asked, moves, riders))
    nudge = note(track, _step(track), now, Nudge.Decision.SEND, _named(asked), message)
    for rider in riders:
        rider.ride(message, now)
    track.next_step, track.anchor_on = track.next_step + 1, today
    track.save(update_fields=["next_step", "anchor_on"])
    _plan(track, project, owed)
    return nudge


@still_wanted(INPUT_REMINDER)
def reason_not_to_ask(message: Message) -> str | None:
    """Read again by the worker, inside the sending transaction.

    Raises Postpone outside the recipient's hours, and while a mail of theirs is unread.
    """
    project = Project.objects.select_related("client__workspace").get(pk=message.about_id)
    if reason := _reason_gone(project, message):
        let_off(message)
        return reason
    if reason := reason_not_to_ride(message):
        _ask_again(project)
        let_off(message)
        return reason
    contact = _contact(project)
    assert contact is not None, "they have an address, it was asked for just now"
    postpone_unless_free(INPUT_REMINDER, project.pk, contact)
    return None


def _reason_gone(project: Project, message: Message) -> str | None:
    """What happened since it was queued that stops it."""
    if project.client.archived_at:
        return "the client is archived"
    if parking_of(project):
        return PARKED
    since = {"input__project": project, "at__gt": message.created_at}
    words = {"deliverable__project": project, "kind__in": _WORDS, "at__gt": message.created_at}
    if InputStep.objects.filter(**since).exists() or WorkStep.objects.filter(**words).exists():
        _ask_again(project)
        return "something came before it was sent"
    contact = _contact(project)
    if contact is None or contact.email.lower() != message.to.lower():
        return "the contact has left, or has another address now"
    return None


def recipient_for(project: Project) -> Recipient | None:
    """Whoever works with us, else who decides, else anybody whose address takes mail."""
    contact = _contact(project)
    return contact and Recipient(contact, contact.hours())


def _contact(project: Project) -> Contact | None:
    found = Contact.objects.filter(
        client__in=project.client.record_ids, left_at=None, mail_stopped_at=None
    ).exclude(email="")
    ordered = found.order_by("-works_with_us", "-decides", "created_at")
    return ordered.select_related("client__workspace").first()


def _plan(track: Track, project: Project, owed: Sequence[Owed], after: date | None = None) -> None:
    """`anchor_on` is the last day that was asked for: nothing of before it is asked again."""
    recipient = recipient_for(project)
    hours = recipient.hours if recipient else project.client.workspace.hours()
    calendar = WorkCalendar(hours)
    day = next_ask(owed, _offsets(track), calendar, max(track.anchor_on, after or date.min))
    track.ended_at, track.ended_why = None, ""
    track.next_at = at_local(day, MORNING, hours.zone) if day else None
    if recipient and track.next_at:
        track.next_at = recipient.next_moment(track.next_at)
    track.save(update_fields=["next_at", "ended_at", "ended_why"])


def _ask_again(project: Project) -> None:
    """What is still open was to be asked for that day: the planner looks at once."""
    track = _track_of(project)
    if track is None or track.ended_at:
        return
    track.anchor_on, track.next_at = _yesterday(project), clock.now()
    track.save(update_fields=["anchor_on", "next_at"])


def _owed(work: Work, calendar: WorkCalendar) -> list[Owed]:
    inputs = [
        Owed(one.pk, one.agreed_on) for one in work.inputs if one.agreed_on and work.awaits(one)
    ]
    return [*inputs, *(Owed(one.deliverable.pk, one.by) for one in words_awaited(work, calendar))]


def _reason_against(track: Track, work: Work, owed: Sequence[Owed]) -> str | None:
    project = work.project
    if project.client.archived_at:
        return "the client is archived"
    if closing_of(project):
        return "the project is closed"
    if work.parking:
        return PARKED
    if track.policy.switched_off_at:
        return "reminders are switched off"
    return None if owed else NOTHING_OWED


def _track_of(project: Project) -> Track | None:
    found = Track.objects.select_for_update(of=("self",)).select_related("policy")
    return found.filter(kind=INPUT_REMINDER, subject_id=project.pk).first()


def _offsets(track: Track) -> list[int]:
    return [step.offset_days for step in steps_of(track.policy)]


def _step(track: Track) -> Step:
    return Step(track.next_step, 0, INPUT_REMINDER)


def _yesterday(project: Project) -> date:
    return clock.today(project.client.workspace.zone) - timedelta(days=1)


def _named(asked: Sequence[Asked]) -> str:
    return ", ".join(one.title for one in asked)[:200]


def _mail(
    track: Track,
    project: Project,
    contact: Contact,
    asked: list[Asked],
    moves: list[Move],
    riders: Sequence[Rider],
) -> Mail:
    workspace = project.client.workspace
    is_late = any(one.late_days for one in asked)
    signed_by = _signature(project)
    values = contact_values(contact, signed_by)
    moment = "input_late" if is_late else "input_asked"
    own = own_words(workspace, moment, values, language_of(contact))
    link = issue_link(workspace, _PORTAL, contact.client_id, contact.pk)
    return Mail(
        workspace=workspace,
        kind=INPUT_REMINDER,
        key=f"{project.pk}:{track.next_step}",
        to=contact.email,
        subject=(own.subject if own else _subject(asked)) + _also(riders),
        template=INPUT_REMINDER,
        context={
            "contact": contact,
            "project": project,
            "asked": asked,
            "moves": moves,
            "bills": [rider.words(contact) for rider in riders],
            "is_late": is_late,
            "is_word_alone": all(isinstance(one, WaitsForWord) for one in asked),
            "signed_by": signed_by,
            "own": own,
            "link": placeholder(link),
        },
        client_id=project.client_id,
        about=project.ref(),
        attachments=[rider.document.ref() for rider in riders],
        scheduled=True,
    )


def _subject(asked: Sequence[Asked]) -> str:
    """ "Logo files: agreed for Tue, 24 November"; of several, the first and how many more."""
    first, more = asked[0], len(asked) - 1
    also = f" and {more} more" if more else ""
    return f"{first.title}{also}: {first.agreed}"


def _also(riders: Sequence[Rider]) -> str:
    """ "; and invoice 2026-003"."""
    numbers = ", ".join(rider.document.number or "" for rider in riders)
    return f"; and invoice {numbers}" if numbers else ""


def _signature(project: Project) -> str:
    member = project.owner or project.client.owner or (
        Member.objects.filter(workspace=project.client.workspace, role=Member.OWNER, left_at=None)
        .order_by("created_at")
        .first()
    )  # fmt: skip
    return member.name if member else str(project.client.workspace.name)
