"""What follows from the work itself: inputs that come, pieces handed over, dates that move."""

from datetime import date
from typing import Any
from uuid import UUID

from django.dispatch import receiver
from django.urls import reverse

from clientdesk.mail.models import Message
from clientdesk.mail.signals import message_sent
from clientdesk.notices.models import Notice
from clientdesk.notices.telling import tell_members
from clients.models import Contact
from clients.rules import may_see_everything_of
from delivery.flows.look_ahead import look_ahead
from delivery.flows.propose_date import MAIL as DATE_PROPOSED
from delivery.flows.tell_slips import tell_slips
from delivery.models import ClosingAnswer, DateAnswer, DateProposal
from delivery.reading import Work, work_of
from delivery.signals import (
    closing_answered,
    dates_answered,
    dates_looked_at,
    project_closed,
    project_reopened,
)
from followups.dates_watch import NOTHING_LEFT, watch
from followups.input_reminders import PARKED, plan_input_reminders
from followups.policies import INPUT_REMINDER
from scope.models import Agreement, Project
from scope.signals import quote_accepted


@receiver(quote_accepted)
def watch_new_project(agreement: Agreement, **kwargs: Any) -> None:
    look_ahead(agreement.project)


@receiver(dates_looked_at)
def watch_dates(project: Project, work: Work, next_on: date | None, **kwargs: Any) -> None:
    watch(project, next_on, PARKED if work.parking else NOTHING_LEFT)
    plan_input_reminders(project, work)


@receiver(message_sent)
def date_what_was_told(message: Message, **kwargs: Any) -> None:
    """A mail that names the moves has told them to whoever got it."""
    projects = Project.objects.select_related("client__workspace")
    if message.kind == INPUT_REMINDER:
        _told(projects.get(pk=message.about_id), message)
    elif message.kind == DATE_PROPOSED:
        asked = DateProposal.objects.get(pk=message.about_id)
        project = projects.get(deliverables=asked.deliverable_id)
        _told(project, message, {asked.deliverable_id: asked.now_on})


def _told(project: Project, message: Message, named: dict[UUID, date] | None = None) -> None:
    theirs = {"client__in": project.client.record_ids, "email__iexact": message.to}
    contact = Contact.objects.filter(**theirs).first()
    if contact is not None:
        tell_slips([project], contact, message, named)


@receiver(dates_answered)
def tell_answer_to_dates(answer: DateAnswer, words: str, **kwargs: Any) -> None:
    """Whoever looks after the client hears of it; what a member noted is no news to them."""
    if answer.member_id is not None:
        return
    project, who = answer.project, answer.contact.name
    client = project.client
    said = "agreed to the new dates" if answer.is_agreed else "sees the dates otherwise"
    tell_members(
        client.workspace,
        Notice.ANSWERED,
        key=f"dates:{answer.pk}",
        headline=f"{who} {said}: {project}"[:200],
        detail=" ".join(words.split())[:400] or "It is on the record.",
        path=reverse("delivery:dates", args=[client.workspace.slug, project.pk]),
        client_id=client.pk,
        may=lambda member: may_see_everything_of(member, client),
    )


@receiver(project_closed)
def rest_after_closing(project: Project, **kwargs: Any) -> None:
    """Nobody looks at its dates or asks for its inputs; what is owed is still asked for."""
    watch(project, None)
    plan_input_reminders(project, work_of(project))


@receiver(project_reopened)
def look_again_when_reopened(project: Project, **kwargs: Any) -> None:
    look_ahead(project)


@receiver(closing_answered)
def tell_answer_at_the_end(answer: ClosingAnswer, **kwargs: Any) -> None:
    client = answer.project.client
    tell_members(
        client.workspace,
        Notice.ANSWERED,
        key=f"closing:{answer.pk}",
        headline=f"{answer.contact.name} gives {answer.project} {answer.score} of 10"[:200],
        detail="Their words stand on the project's page.",
        path=reverse("delivery:project", args=[client.workspace.slug, answer.project_id]),
        client_id=client.pk,
        may=lambda member: may_see_everything_of(member, client),
    )
