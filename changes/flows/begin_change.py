"""A change order begins: thanks, the clause that says so, and the hours at the agreed rate."""

from uuid import UUID

from django.db import transaction

from changes.content import Billing, Content, Quoted
from changes.judging import Against
from changes.models import ChangeAnswer, ChangeOrder, ChangeVersion
from changes.passages import Passage
from changes.snapshots import agreed_for
from clientdesk import clock
from clientdesk.workspaces.models import Member
from scope.models import AlreadySent, Project, ScopeRequest
from scope.offer_facts import as_facts
from scope.people import who_decides

THANKS = "Thank you, that is a good thought. This is what it takes."
OUTSIDE = "It is not among what we agreed, so it is a change: priced beforehand, and up to you."
# The clause by which what is not listed is a change.
CHANGES = "3.1"


@transaction.atomic
def begin_change(
    project: Project, by: Member, request: ScopeRequest | None = None
) -> ChangeVersion:
    """A fresh draft, of a request in its own words."""
    contact = request.contact if request and request.contact else who_decides(project.client)
    title = " ".join(request.text.split()) if request else ""
    order = ChangeOrder.objects.create(
        workspace_id=project.workspace_id,
        client=project.client,
        project=project,
        contact=contact,
        title=title if len(title) <= 120 else f"{title[:119]}…",
        created_by=by,
    )
    return ChangeVersion.objects.create(
        workspace_id=project.workspace_id,
        order=order,
        content=as_facts(_first_content(project, request)),
        saved_at=clock.real_now(),
    )


@transaction.atomic
def begin_version(order_id: UUID) -> ChangeVersion:
    """The draft of the next version, begun as the newest stands; the one there is, if there is one.

    Raises AlreadySent when it was agreed.
    """
    order = ChangeOrder.objects.lock(order_id)
    newest = order.versions.order_by("-n")[0]
    if newest.is_draft:
        return newest
    if ChangeAnswer.objects.filter(version__order=order, agreement_n__isnull=False).exists():
        raise AlreadySent(newest)
    return ChangeVersion.objects.create(
        workspace_id=order.workspace_id,
        order=order,
        n=newest.n + 1,
        content=newest.content,
        valid_days=newest.valid_days,
        saved_at=clock.real_now(),
    )


@transaction.atomic
def discard_version(version_id: UUID) -> ChangeOrder:
    """Put a draft away: one never sent can be brought back, a next version is gone.

    Raises AlreadySent.
    """
    version = ChangeVersion.objects.select_related("order").lock(version_id)
    version.refuse_if_sent()
    order: ChangeOrder = version.order
    if order.is_sent:
        version.delete()
    else:
        order.discarded_at = clock.now()
        order.save(update_fields=["discarded_at"])
    return order


@transaction.atomic
def restore_change(order_id: UUID) -> ChangeOrder:
    order = ChangeOrder.objects.lock(order_id)
    order.discarded_at = None
    order.save(update_fields=["discarded_at"])
    return order


def _first_content(project: Project, request: ScopeRequest | None) -> Content:
    against = Against(agreed_for(project))
    places = [one for one in against.passages if one.number == CHANGES]
    near = against.bearing_on(request.text)[:1] if request else []
    named = (one.passage for one in near if one.is_named and one.passage not in places)
    quoted = [*named, *places]
    milestone = project.milestones.order_by("position").first()
    return Content(
        project.currency,
        thanks=THANKS,
        outside=OUTSIDE,
        quoted=tuple(map(quote, quoted)),
        billing=Billing.MILESTONE if milestone else Billing.NOW,
        milestone=milestone.part if milestone else "",
    )


def changes_clause(project: Project) -> tuple[Quoted, ...]:
    """The clause by which what is not listed is a change, where the agreement has it."""
    found = Against(agreed_for(project)).passages
    return tuple(quote(one) for one in found if one.number == CHANGES)


def quote(passage: Passage) -> Quoted:
    return Quoted(passage.number, passage.title, passage.text)
