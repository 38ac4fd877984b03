"""What is missing before a version of a change order can be sent, and where to mend it."""

from changes.models import ChangeAnswer, ChangeVersion
from changes.resting import rest_of
from changes.snapshots import draft_snapshot
from changes.wording import ChangeWords
from clientdesk import clock
from clientdesk.lib.totals import TotalsRefused
from clients.missing import Missing, missing_of_contact


def missing_to_send(version: ChangeVersion) -> list[Missing]:
    if version.typed is not None:
        return [Missing("draft", "Something on the draft cannot be read yet; it is marked there.")]
    agreed = ChangeAnswer.objects.filter(version__order=version.order, agreement_n__isnull=False)
    if agreed.exists():
        return [Missing("draft", "This was agreed: what is new goes into a new change order.")]
    return [
        *missing_of_contact(version.order.contact),
        *([] if version.order.title else [Missing("draft", "Say what is new, in one line.")]),
        *_of_content(version),
    ]


def _of_content(version: ChangeVersion) -> list[Missing]:
    says, found = version.says, []
    if not says.adds_anything:
        found.append(Missing("draft", "It adds nothing yet: a line, days, or something new."))
    today = clock.today(version.order.client.workspace.zone)
    if rest := rest_of(version.order.project, says):
        found.append(Missing("draft", rest.words(today)))
    try:
        if ChangeWords.of(draft_snapshot(version)).net_minor() < 0:
            found.append(Missing("draft", "A change order adds; the sum is below nothing."))
    except TotalsRefused as reason:
        found.append(Missing("draft", str(reason)))
    if any(one.on and one.on < today for one in says.deliverables):
        found.append(Missing("draft", "A promised date is over already."))
    return found
