"""A move was told: it stood in a mail that went, or on their page before a person."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from clientdesk import clock
from clientdesk.mail.models import Message
from clients.models import Contact
from delivery.models import DateSlip, SlipTold
from delivery.moves import standing_slip
from delivery.reading import Work, works_of
from scope.models import Project


def tell_slips(
    projects: Sequence[Project],
    contact: Contact,
    message: Message | None = None,
    named: Mapping[UUID, date] | None = None,
    as_of: datetime | None = None,
) -> int:
    """Date the first time each standing move was seen by this person. Returns how many were new.

    Of a mail as it stood when its words were written (`as_of`, else when it was queued), and of
    `named` dates (by deliverable) only those.
    """
    moment = as_of or (message.created_at if message else clock.now())
    slips = [
        slip
        for work in works_of(projects).values()
        if work.parking is None
        for one in work.deliverables
        if (slip := _stood(work, one.pk, moment)) and slip.now_on != work.promise_of(one)
        if named is None or named.get(one.pk) == slip.now_on
    ]
    rows = [
        SlipTold(
            workspace_id=contact.workspace_id,
            slip=slip,
            contact=contact,
            how=SlipTold.How.MAIL if message else SlipTold.How.PAGE,
            message_id=message.pk if message else None,
            at=clock.now(),
        )
        for slip in slips
    ]
    known = _known([row.slip_id for row in rows], contact)
    fresh = [row for row in rows if row.slip_id not in known]
    SlipTold.objects.bulk_create(fresh, ignore_conflicts=True)
    return len(fresh)


def _stood(work: Work, pk: UUID, moment: datetime) -> DateSlip | None:
    """What stands now as it stood at that moment: none where it was promised anew since."""
    standing = standing_slip(work, pk)
    before = [one for one in work.slips.get(pk, []) if one.at <= moment]
    if standing is None or not before or before[-1].promised_on != standing.promised_on:
        return None
    return before[-1]


def _known(slips: Sequence[UUID], contact: Contact) -> set[UUID]:
    told = SlipTold.objects.filter(slip__in=slips, contact=contact)
    return set(told.values_list("slip_id", flat=True))
