"""Both sides agreed on another date: it is the promise now, and the old one stays readable."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db import transaction

from clientdesk import clock
from clientdesk.ui.days import day_in_words
from clients.models import Contact
from clients.recording import Actor, member_of, record
from delivery.calendar import calendar_of
from delivery.flows.move_dates import move_dates
from delivery.models import Promise
from delivery.picture import picture
from delivery.reading import work_of
from scope.models import Project


@transaction.atomic
def promise_anew(
    project: Project,
    dates: Mapping[UUID, date],
    because: tuple[str, UUID],
    actor: Actor,
    contact: Contact | None = None,
) -> list[Promise]:
    """`dates` by deliverable; `because` names what was agreed. What was handed over stays as it is.

    The caller has the agreement on record: a decision, a change order. The delay known now is in
    the new dates; only what comes after moves them again.
    """
    Project.objects.lock(project.pk)
    workspace = project.client.workspace
    today = clock.today(workspace.zone)
    found = picture(work_of(project), calendar_of(workspace, project.owner_id), today)
    promises = []
    for piece in found.pieces:
        now_on, outlook = dates.get(piece.deliverable.pk), piece.outlook
        if now_on is None or outlook.is_delivered or now_on == outlook.promised_on:
            continue
        promises.append(
            Promise(
                workspace_id=project.workspace_id,
                deliverable=piece.deliverable,
                was_on=outlook.promised_on,
                now_on=now_on,
                absorbed_days=outlook.known_days,
                client_known=outlook.client_known,
                because_kind=because[0],
                because_id=because[1],
                contact=contact,
                member=member_of(actor),
                at=clock.now(),
            )
        )
    Promise.objects.bulk_create(promises)
    for one in promises:
        _tell(project, one, actor, today)
    move_dates(project)
    return promises


def _tell(project: Project, promise: Promise, actor: Actor, today: date) -> None:
    was = f", was {day_in_words(promise.was_on, today, short=True)}" if promise.was_on else ""
    on = day_in_words(promise.now_on, today, short=True)
    record(
        project.client,
        "promise.moved",
        actor=actor,
        headline=f"{promise.deliverable} is promised for {on} now{was}",
        subject=promise.deliverable.ref(),
        facts={
            "was_on": promise.was_on.isoformat() if promise.was_on else None,
            "now_on": promise.now_on.isoformat(),
            "because": [promise.because_kind, str(promise.because_id)],
        },
    )
