"""A project is parked: a member approves the letter that says so, and it rests from then on.

Never by itself. It goes on by itself once what was missing comes (receive_input), or by hand.
"""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from clientdesk import clock
from clientdesk.links.issuing import issue_link, placeholder
from clientdesk.mail.composing import Mail, queue_mail
from clientdesk.ui.days import day_in_words
from clientdesk.workspaces.models import Member
from clients.models import Contact, Entry
from clients.reachable import refuse_unreachable
from clients.recording import Actor, record
from delivery.ends import closing_of
from delivery.flows.look_ahead import look_ahead
from delivery.flows.move_dates import move_dates
from delivery.models import ParkingEnd, ProjectParking
from delivery.overlong import Overlong, overlong_of
from delivery.parked import MAIL, parking_of
from delivery.resting import end_parking
from scope.models import Project

# The page of one's own; the portal stands above this room.
_PORTAL = "portal"


@dataclass(frozen=True)
class Told:
    """How the client hears of it: by mail to `contact`, if anybody; `words` go on record alike."""

    contact: Contact | None = None
    subject: str = ""
    words: str = ""


class CannotPark(Exception):
    """Why it cannot be parked now, in words for the member."""


@transaction.atomic
def park_project(project_id: UUID, told: Told, by: Member) -> ProjectParking:
    """Raises CannotPark: of two at once the first counts, and what came meanwhile forbids it.
    Raises CannotWrite when no mail can go to the contact."""
    project = Project.objects.select_related("client__workspace").lock(project_id)
    found = _reason_to(project)
    if told.contact is not None:
        refuse_unreachable(told.contact)
    parking = ProjectParking.objects.create(
        workspace_id=project.workspace_id,
        project=project,
        input=found.input,
        agreement_id=found.agreement_id,
        clause=found.clause.number,
        days=found.clause.days,
        over_on=found.over_on,
        on=found.today,
        at=clock.now(),
        member=by,
        entry=_tell(project, found, told, by),
    )
    if told.contact is not None:
        _mail(parking, told, told.contact)
    look_ahead(project)
    return parking


@transaction.atomic
def take_up_again(project_id: UUID, by: Member, why: str) -> ParkingEnd | None:
    """By hand, though what was missing has not come; the agreed days count anew from today. None
    when it is not parked."""
    project = Project.objects.select_related("client__workspace").lock(project_id)
    end = end_parking(project, ParkingEnd.How.HAND, Actor.member(by), why)
    if end is not None:
        move_dates(project)
    return end


def _reason_to(project: Project) -> Overlong:
    """What is missing for too long, asked under the lock. Raises CannotPark."""
    if standing := parking_of(project):
        since = day_in_words(standing.on, clock.today(project.client.workspace.zone))
        raise CannotPark(f"{project} is parked already, since {since}.")
    if closing_of(project):
        raise CannotPark(f"{project} is closed.")
    found = overlong_of(project)
    if found is None:
        raise CannotPark("Nothing of theirs is missing for longer than agreed.")
    return found


def _tell(project: Project, found: Overlong, told: Told, by: Member) -> Entry:
    return record(
        project.client,
        "project.parked",
        actor=Actor.member(by),
        headline=f"{project} is parked: {found.words}",
        detail=told.words,
        subject=project.ref(),
        facts={
            "input": found.input.part,
            "agreed_on": found.agreed_on.isoformat(),
            "clause": f"{found.clause.number} {found.clause.text}",
            "over_on": found.over_on.isoformat(),
        },
    )


def _mail(parking: ProjectParking, told: Told, contact: Contact) -> None:
    project = parking.project
    workspace = project.client.workspace
    link = issue_link(workspace, _PORTAL, contact.client_id, contact.pk)
    queue_mail(
        Mail(
            workspace=workspace,
            kind=MAIL,
            key=str(parking.pk),
            to=contact.email,
            subject=told.subject,
            template=MAIL,
            context={
                "text": told.words,
                "project": project.title,
                "input": parking.input.title,
                "link": placeholder(link),
            },
            client_id=project.client_id,
            about=parking.ref(),
            written_by=parking.member,
        )
    )
