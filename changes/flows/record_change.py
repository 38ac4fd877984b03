"""A client agreed to a change by mail or by an order of theirs: it is recorded, never approved."""

from uuid import UUID

from django.db import transaction

from changes.agreeing import Yes, conclude
from changes.models import ChangeAnswer, ChangeVersion
from clientdesk import clock
from clientdesk.workspaces.models import Member
from clients.models import Decision
from scope.agreeing import TheirWord
from scope.flows.amend_agreement import Recorded
from scope.models import Agreement

_HOW = {Agreement.How.MAIL: Decision.How.MAIL, Agreement.How.ORDER: Decision.How.ORDER}


@transaction.atomic
def record_change(
    version_id: UUID, word: TheirWord, days: dict[str, str], by: Member
) -> ChangeAnswer:
    """It does all that their click would; of it and a click at once one counts.

    `days` are the days the page showed, by part. Raises NotOpen with why it cannot be, DaysMoved,
    Rests.
    """
    version = ChangeVersion.objects.get(pk=version_id).lock_for_answer()
    yes = Yes(
        ChangeAnswer.Kind.AGREED,
        Recorded(word, by, clock.now(), version.order.contact),
        days,
        headline=f"{version} {word.how.label} on {word.on:%-d %B %Y}: {version.order.title}",
        how=_HOW[word.how],
        member=by,
        evidence=(word.evidence,),
    )
    return conclude(version, yes)
