"""A promised date is to be another: the client is asked to agree, on their page and by mail."""

from datetime import date
from uuid import UUID

from django.db import transaction

from clientdesk import clock
from clientdesk.links.issuing import issue_link, placeholder
from clientdesk.mail.composing import Mail, queue_mail
from clientdesk.mail.models import Message
from clientdesk.mail.registry import still_wanted
from clientdesk.texts.queries import own_words
from clientdesk.ui.days import day_in_words
from clientdesk.workspaces.models import Member
from clients.merge_fields import contact_values, language_of
from clients.models import Contact
from clients.reachable import refuse_unreachable
from clients.recording import Actor, record
from delivery.agreeing import questions_of
from delivery.models import DateProposal
from delivery.reading import work_of
from delivery.stepping import NotNow, locked
from scope.models import Deliverable
from scope.people import who_decides

MAIL = "date_proposed"
# The page of one's own; the portal stands above this room.
PORTAL = "portal"


class CannotPropose(Exception):
    """Why it cannot be asked, in words for the member."""


@transaction.atomic
def propose_date(deliverable_id: UUID, on: date, why: str, by: Member) -> DateProposal:
    """Nothing moves before they agree. The same date asked again is the first.

    Raises NotNow when it was handed over, CannotPropose, CannotWrite.
    """
    deliverable, story = locked(deliverable_id)
    if story.first_delivered_on:
        raise NotNow(deliverable, story.state)
    project = deliverable.project
    contact = who_decides(project.client)
    if contact is None:
        raise CannotPropose(f"{project.client.name} has nobody who can agree: name a contact.")
    refuse_unreachable(contact)
    work = work_of(project)
    if work.parking is not None:
        raise CannotPropose(f"{project} is parked: take it up again, then ask for a date.")
    was_on, today = work.promise_of(deliverable), clock.today(project.client.workspace.zone)
    if on < today or on == was_on:
        raise CannotPropose("Choose a day to come that is not the promised one.")
    (asked,) = [
        [q for q in found if q.deliverable.pk == deliverable.pk]
        for found in questions_of([work], today).values()
    ]
    if asked and asked[0].proposal and not asked[0].answer and asked[0].now_on == on:
        return asked[0].proposal
    proposal = _keep(deliverable, was_on, on, why, contact, by)
    _mail(proposal, why)
    return proposal


def _keep(
    deliverable: Deliverable,
    was_on: date | None,
    on: date,
    why: str,
    contact: Contact,
    by: Member,
) -> DateProposal:
    now = clock.now()
    today = clock.today(deliverable.project.client.workspace.zone)
    said = day_in_words(on, today, short=True)
    entry = record(
        deliverable.project.client,
        "promise.proposed",
        actor=Actor.member(by),
        headline=f"{contact.name} is asked to agree to {said} for {deliverable}",
        detail=why,
        subject=deliverable.ref(),
        facts={"was_on": was_on.isoformat() if was_on else None, "now_on": on.isoformat()},
    )
    return DateProposal.objects.create(
        workspace_id=deliverable.workspace_id,
        deliverable=deliverable,
        was_on=was_on,
        now_on=on,
        contact=contact,
        by=by,
        entry=entry,
        at=now,
    )


@still_wanted(MAIL)
def why_not_asked(message: Message) -> str | None:
    """Asked when the mail is handed over: it may have been answered on their page."""
    found = DateProposal.objects.filter(pk__in=[message.about_id])
    return "it was answered before" if found.exclude(answered=None).exists() else None


def _mail(proposal: DateProposal, why: str) -> None:
    contact, deliverable, by = proposal.contact, proposal.deliverable, proposal.by
    project = deliverable.project
    workspace = project.client.workspace
    own = own_words(workspace, MAIL, contact_values(contact, by.name), language_of(contact))
    link = issue_link(workspace, PORTAL, contact.client_id, contact.pk)
    queue_mail(
        Mail(
            workspace=workspace,
            kind=MAIL,
            key=str(proposal.pk),
            to=contact.email,
            subject=own.subject if own else f"A new date for {deliverable}: do you agree?",
            template=MAIL,
            context={
                "contact": contact,
                "deliverable": deliverable,
                "project": project,
                "was_on": proposal.was_on,
                "now_on": proposal.now_on,
                "why": why,
                "signed_by": by.name,
                "own": own,
                "link": placeholder(link),
            },
            client_id=project.client_id,
            about=proposal.ref(),
            written_by=by,
        )
    )
