"""The client says of dates that moved or were proposed: agreed, or how they see it.

Agreed is a decision on the record, and the dates are promised anew because of it. Nothing else
makes a date agreed: no silence, no look at the page. What they said another way a member notes.
"""

import re
from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from clientdesk import clock
from clientdesk.workspaces.models.base import new_id
from clients.flows.decide import Decided, decide
from clients.models import Decision, Entry
from clients.recording import record
from delivery.agreeing import DateQuestion, asked_of
from delivery.flows.promise_anew import promise_anew
from delivery.models import AnsweredDate, DateAnswer
from delivery.signals import dates_answered
from delivery.their_word import DatesWord
from scope.models import Project

_KEY = re.compile(r"(slip|proposal):[0-9a-f-]{36}")


@transaction.atomic
def answer_dates(
    project_id: UUID, keys: Sequence[str], said: str, words: str, word: DatesWord
) -> DateAnswer:
    """`keys` are those of the questions that stood on the page. Asked again, it is what was
    answered before. Raises MovedOn."""
    project = Project.objects.select_related("client__workspace").lock(project_id)
    before = _answered_before(keys)
    if before is not None:
        return before
    questions = asked_of(project, keys)
    is_agreed = said == DateAnswer.Said.AGREED
    decision = _decide(project, questions, words, word) if is_agreed else None
    entry = decision.entry if decision else _tell(project, questions, words, word)
    answer = DateAnswer.objects.create(
        workspace_id=project.workspace_id,
        project=project,
        contact=word.contact,
        said=said,
        how=word.how,
        on=word.on,
        member=word.member,
        decision=decision,
        entry=entry,
        link_id=word.link_id,
    )
    AnsweredDate.objects.bulk_create(
        AnsweredDate(
            workspace_id=project.workspace_id, answer=answer, slip=one.slip, proposal=one.proposal
        )
        for one in questions
    )
    if decision is not None:
        dates = {one.deliverable.pk: one.now_on for one in questions}
        promise_anew(project, dates, decision.ref(), word.actor, word.contact)
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


def _decide(
    project: Project, questions: list[DateQuestion], words: str, word: DatesWord
) -> Decision:
    dates = ", ".join(f"{one.deliverable} {one.now} (was {one.was})" for one in questions)
    rows = [one.slip or one.proposal for one in questions]
    why = [words, *(one.why for one in questions)]
    return decide(
        project.client,
        word.member,
        Decided(
            key=new_id(),
            text=f"New dates: {dates}"[:300],
            on=word.on,
            how=word.how,
            approved_by=word.contact,
            change="; ".join(dict.fromkeys(filter(None, why)))[:300],
            evidence=[row.ref() for row in rows if row],
            at=None if word.member else clock.now(),
        ),
    )


def _tell(project: Project, questions: list[DateQuestion], words: str, word: DatesWord) -> Entry:
    dates = ", ".join(f"{one.deliverable} {one.now}" for one in questions)
    return record(
        project.client,
        "slip.otherwise",
        actor=word.actor,
        headline=f"{word.contact.name} sees the dates otherwise: {dates}",
        detail="\n".join(filter(None, [words, word.shown_by])),
        subject=project.ref(),
        facts={"dates": {one.deliverable.part: one.now_on.isoformat() for one in questions}},
    )
