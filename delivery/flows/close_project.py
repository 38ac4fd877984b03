"""A project is closed: its end on record, logins erased, the client thanked, a check-in set."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from clientdesk import clock
from clientdesk.links.issuing import placeholder
from clientdesk.mail.composing import Mail, queue_mail
from clientdesk.workspaces.models import Member
from clients.flows.erase_secrets import erase_secrets
from clients.flows.keep_task import add_task
from clients.models import Contact
from clients.reachable import refuse_unreachable
from clients.recording import Actor, record
from clients.telling import ToDo
from delivery.closing import PURPOSE, link_of
from delivery.ends import closing_of
from delivery.models import ParkingEnd, ProjectClosing
from delivery.queries import unfinished
from delivery.resting import end_parking
from delivery.signals import project_closed, project_reopened
from scope.models import Project


@dataclass(frozen=True)
class Closing:
    """`contact` is who is thanked by mail, with `subject` and `words`, if anybody."""

    contact: Contact | None = None
    subject: str = ""
    words: str = ""
    erases_logins: bool = False
    check_in_on: date | None = None


@transaction.atomic
def close_project(project_id: UUID, closing: Closing, by: Member) -> ProjectClosing:
    """Twice is once; one that is parked is so no more.

    Raises CannotWrite when no mail can go to who is to be thanked.
    """
    project = Project.objects.select_related("client__workspace").lock(project_id)
    if standing := closing_of(project):
        return standing
    if closing.contact is not None:
        refuse_unreachable(closing.contact)
    end_parking(project, ParkingEnd.How.CLOSED, Actor.member(by))
    closed = ProjectClosing.Kind.CLOSED
    row = _write(project, closed, by, f"{project} is closed", _stopped(project))
    if closing.erases_logins:
        erase_secrets(project.client, by, f"{project} is closed")
    if closing.check_in_on is not None:
        add_task(project.client, by, ToDo(f"Ask how {project} does", closing.check_in_on))
    if closing.contact is not None:
        _thank(row, closing, by)
    project_closed.send(Project, project=project, closing=row)
    return row


@transaction.atomic
def reopen_project(project_id: UUID, by: Member) -> ProjectClosing | None:
    """None when it is open. What was erased stays erased."""
    project = Project.objects.select_related("client__workspace").lock(project_id)
    if closing_of(project) is None:
        return None
    row = _write(project, ProjectClosing.Kind.REOPENED, by, f"{project} is open again")
    project_reopened.send(Project, project=project)
    return row


def _write(
    project: Project, kind: ProjectClosing.Kind, by: Member, headline: str, detail: str = ""
) -> ProjectClosing:
    entry = record(
        project.client,
        f"project.{kind.value}",
        actor=Actor.member(by),
        headline=headline,
        detail=detail,
        subject=project.ref(),
    )
    return ProjectClosing.objects.create(
        workspace_id=project.workspace_id,
        project=project,
        kind=kind,
        on=clock.today(project.client.workspace.zone),
        at=clock.now(),
        member=by,
        entry=entry,
    )


def _stopped(project: Project) -> str:
    """What ends with it before it is done; its payments are not asked for."""
    left = unfinished().filter(project=project).order_by("position")
    titles = ", ".join(one.title for one in left)
    return f"Stopped before it was handed over: {titles}" if titles else ""


def _thank(row: ProjectClosing, closing: Closing, by: Member) -> None:
    project, contact = row.project, closing.contact
    assert contact is not None
    queue_mail(
        Mail(
            workspace=project.client.workspace,
            kind=PURPOSE,
            key=str(row.pk),
            to=contact.email,
            subject=closing.subject,
            template="project_closed",
            context={
                "text": closing.words,
                "project": project.title,
                "action_url": placeholder(link_of(project, contact)),
            },
            client_id=project.client_id,
            about=project.ref(),
        )
    )
