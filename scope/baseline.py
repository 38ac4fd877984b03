"""What an agreement begins: the project, what is handed over and needed, and how it is paid."""

from datetime import datetime
from typing import Any

from django.db.models import Max

from scope import offer as offered
from scope.models import (
    Deliverable,
    Dependency,
    Input,
    Instalment,
    Milestone,
    Project,
    QuoteVersion,
)
from scope.offer import Choice, Offer
from scope.pricing import Due, Price


def begin_project(version: QuoteVersion, choice: Choice, found: Price, at: datetime) -> Project:
    """The rows of the baseline, for what was chosen. Effort and buffer come from our own offer."""
    quote, offer = version.quote, version.offered
    project = Project.objects.create(
        workspace_id=version.workspace_id,
        client=quote.client,
        title=quote.title or str(quote),
        currency=offer.currency,
        owner=version.sent_by,
        began_at=at,
    )
    milestones = _milestones(project, offer)
    deliverables = add_deliverables(project, offer.deliverables_of(choice), milestones)
    add_dependencies(offer.deliverables_of(choice), deliverables)
    add_inputs(project, offer.inputs_of(choice), deliverables)
    _instalments(project, found.dues, milestones)
    return project


def _milestones(project: Project, offer: Offer) -> dict[str, Milestone]:
    made = Milestone.objects.bulk_create(
        Milestone(
            workspace_id=project.workspace_id,
            project=project,
            part=one.id,
            position=place,
            title=one.title[:200],
            promised_on=one.on,
        )
        for place, one in enumerate(offer.milestones, start=1)
    )
    return {one.part: one for one in made}


def add_deliverables(
    project: Project,
    parts: tuple[offered.Deliverable, ...],
    milestones: dict[str, Milestone],
    since: int = 1,
) -> dict[str, Deliverable]:
    """After those that are there; `since` is the version of the agreement that brings them."""
    first = _next_position(project.deliverables) if since > 1 else 1
    made = Deliverable.objects.bulk_create(
        Deliverable(
            workspace_id=project.workspace_id,
            project=project,
            part=one.id,
            position=place,
            since=since,
            milestone=milestones.get(one.milestone),
            title=one.title[:200],
            description=one.description,
            promised_on=one.on,
            effort_days=one.effort_days,
            buffer_days=one.buffer_days,
            revision_rounds=one.revision_rounds,
        )
        for place, one in enumerate(parts, start=first)
    )
    return {one.part: one for one in made}


def add_dependencies(
    parts: tuple[offered.Deliverable, ...], deliverables: dict[str, Deliverable]
) -> None:
    """What each of them comes after."""
    Dependency.objects.bulk_create(
        Dependency(
            workspace_id=deliverables[part].workspace_id,
            deliverable=deliverables[part],
            after=deliverables[one],
        )
        for part, before in offered.comes_after(parts).items()
        for one in before
    )


def add_inputs(
    project: Project,
    parts: tuple[offered.InputNeeded, ...],
    deliverables: dict[str, Deliverable],
    since: int = 1,
) -> None:
    """As add_deliverables."""
    first = _next_position(project.inputs) if since > 1 else 1
    Input.objects.bulk_create(
        Input(
            workspace_id=project.workspace_id,
            project=project,
            part=one.id,
            position=place,
            since=since,
            deliverable=deliverables.get(one.deliverable),
            title=one.title[:200],
            agreed_on=one.by,
        )
        for place, one in enumerate(parts, start=first)
    )


def _next_position(rows: Any) -> int:
    return (rows.aggregate(last=Max("position"))["last"] or 0) + 1


def _instalments(project: Project, dues: tuple[Due, ...], milestones: dict[str, Milestone]) -> None:
    Instalment.objects.bulk_create(
        Instalment(
            workspace_id=project.workspace_id,
            project=project,
            part=due.instalment,
            position=place,
            milestone=milestones.get(due.milestone),
            label=due.label[:200],
            trigger=due.trigger.value,
            on=due.on,
            net_minor=due.net_minor,
            tax_minor=due.tax_minor,
            taxes=[
                {
                    "category": row.category,
                    "rate": f"{row.rate.normalize():f}" if row.rate else "0",
                    "taxable": row.taxable_minor,
                    "tax": row.tax_minor,
                }
                for row in due.taxes
            ],
        )
        for place, due in enumerate(dues, start=1)
    )
