"""Tiny asks gather in a basket with a price and days each; the client approves all of it as one."""

from dataclasses import replace
from uuid import UUID

from django.db import transaction

from changes.content import Billing, Content, Item
from changes.flows.begin_change import OUTSIDE, changes_clause
from changes.flows.send_change import facts_of, freeze, locked
from changes.models import ChangeOrder, ChangeVersion
from changes.signals import change_order_sent
from changes.wording import net_of
from clientdesk import clock
from clientdesk.workspaces.models import Member
from clients.models import Contact
from clients.recording import Actor, record
from scope.models import Project, ScopeRequest
from scope.offer_facts import as_facts
from scope.people import who_decides

TITLE = "Small wishes"
THANKS = "These are the small wishes that came up, each with its price. Approve them all at once."


def put_in_basket(project: Project, by: Member, request: ScopeRequest, item: Item) -> ChangeVersion:
    """Into the project's basket, a new one where there is none; in the caller's transaction."""
    Project.objects.lock(project.pk)
    version = _open_basket(project) or _begin(project, by, request)
    says = version.says
    version.edit(replace(says, items=(*says.items, item)), None, "")
    return version


@transaction.atomic
def offer_basket(version_id: UUID, contact: Contact) -> ChangeVersion:
    """The client wants to see it as one: frozen as it stands, with the prices they were shown.

    Pressed twice it is one. Raises NotReady.
    """
    version = locked(version_id)
    if not version.is_draft:
        return version
    order = version.order
    by = order.created_by or order.project.owner
    assert by is not None, "whoever filled it stands by its prices"
    order.contact = contact
    order.save(update_fields=["contact"])
    freeze(version, by)
    record(
        order.client,
        "change_order.sent",
        actor=Actor.contact(contact),
        headline=f"{contact.name} opened the basket as one: {version}",
        detail=f"{net_of(version)} without tax",
        subject=order.ref(),
        facts=facts_of(version),
    )
    change_order_sent.send(ChangeVersion, version=version, actor=by)
    return version


def _open_basket(project: Project) -> ChangeVersion | None:
    found = ChangeVersion.objects.select_related("order__client__workspace", "order__project")
    return found.filter(
        order__project=project,
        order__order_kind=ChangeOrder.Kind.BASKET,
        order__current_n=0,
        order__discarded_at=None,
    ).first()


def _begin(project: Project, by: Member, request: ScopeRequest) -> ChangeVersion:
    order = ChangeOrder.objects.create(
        workspace_id=project.workspace_id,
        client=project.client,
        project=project,
        contact=request.contact or who_decides(project.client),
        title=TITLE,
        created_by=by,
        order_kind=ChangeOrder.Kind.BASKET,
    )
    content = Content(
        project.currency, thanks=THANKS, outside=OUTSIDE, quoted=changes_clause(project),
        billing=Billing.END,
    )  # fmt: skip
    return ChangeVersion.objects.create(
        workspace_id=project.workspace_id,
        order=order,
        content=as_facts(content),
        saved_at=clock.real_now(),
    )
