"""The client says of dates that moved or were proposed: agreed, or how they see it.

Agreed is a decision on the record, and the dates are promised anew because of it. Nothing else
makes a date agreed: no silence, no look at the page.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from clientdesk import clock
from clientdesk.workspaces.models.base import new_id
from clients.flows.decide import Decided, decide
from clients.models import Contact, Decision, Entry
from clients.recording import Actor, record
from delivery.agreeing import DateQuestion, questions_of
from delivery.flows.promise_anew import promise_anew
from delivery.models import AnsweredDate, DateAnswer
from delivery.reading import work_of
from delivery.signals import dates_answered
from scope.models import Project

_KEY = re.compile(r"(slip|proposal):[0-9a-f-]{36}")


@dataclass(frozen=True)
class DatesClick:
    """Whose click, by which link, from where."""

    contact: Contact
    link_id: UUID
    from_address: str = ""


class MovedOn(Exception):
    """One of the dates is another by now: they are to be looked at once more."""


@transaction.atomic
def answer_dates(
    project_id: UUID, keys: Sequence[str], said: str, words: str, click: DatesClick
) -> DateAnswer:
    """`keys` are those of the questions that stood on their page. Asked again, it is what was
    answered before. Raises MovedOn."""
    project = Project.objects.select_related("client__workspace").lock(project_id)
    today = clock.today(project.client.workspace.zone)
    asked = {one.key: one for one in questions_of([work_of(project)], today)[project.pk]}
    before = _answered_before(keys)
    if before is not None:
        return before
    if not keys or any(key not in asked or asked[key].answer for key in keys):
        raise MovedOn
    questions = [asked[key] for key in dict.fromkeys(keys)]
    is_agreed = said == DateAnswer.Said.AGREED
    decision = _decide(project, questions, click) if is_agreed else None
    entry = decision.entry if decision else _tell(project, questions, words, click)
    answer = DateAnswer.objects.create(
        workspace_id=project.workspace_id,
        project=project,
        contact=click.contact,
        said=said,
        decision=decision,
        entry=entry,
        link_id=click.link_id,
    )
    AnsweredDate.objects.bulk_create(
        AnsweredDate(
            workspace_id=project.workspace_id, answer=answer, slip=one.slip, proposal=one.proposal
        )
        for one in questions
    )
    if decision is not None:
        dates = {one.deliverable.pk: one.now_on for one in questions}
        promise_anew(project, dates, decision.ref(), Actor.contact(click.contact), click.contact)
    dates_answered.send(DateAnswer, answer=answer, words=words)
    return answer


def _answered_before(keys: Sequence[str]) -> DateAnswer | None:
    """The answer that holds all of them: the same page, pressed twice."""
    ids = [UUID(key.partition(":")[2]) for key in keys if _KEY.fullmatch(key)]
    found = AnsweredDate.objects.filter(slip__in=ids) | AnsweredDate.objects.filter(
        proposal__in=ids
    )
    rows = list(found.select_related("answer"))
    answers = {row.answer_id for row in rows}
    is_same = len(answers) == 1 and len(rows) == len(set(keys))
    return rows[0].answer if is_same else None


def _decide(project: Project, questions: list[DateQuestion], click: DatesClick) -> Decision:
    dates = ", ".join(f"{one.deliverable} {one.now} (was {one.was})" for one in questions)
    rows = [one.slip or one.proposal for one in questions]
    return decide(
        project.client,
        None,
        Decided(
            key=new_id(),
            text=f"New dates: {dates}"[:300],
            on=clock.today(project.client.workspace.zone),
            how=Decision.How.PORTAL,
            approved_by=click.contact,
            change="; ".join(dict.fromkeys(one.why for one in questions if one.why))[:300],
            evidence=[row.ref() for row in rows if row],
            at=clock.now(),
        ),
    )


def _tell(project: Project, questions: list[DateQuestion], words: str, click: DatesClick) -> Entry:
    dates = ", ".join(f"{one.deliverable} {one.now}" for one in questions)
    place = f" from {click.from_address}" if click.from_address else ""
    evidence = f"By the personal link of {click.contact.name}{place}."
    return record(
        project.client,
        "slip.otherwise",
        actor=Actor.contact(click.contact),
        headline=f"{click.contact.name} sees the dates otherwise: {dates}",
        detail="\n".join(filter(None, [words, evidence])),
        subject=project.ref(),
        facts={"dates": {one.deliverable.part: one.now_on.isoformat() for one in questions}},
    )
