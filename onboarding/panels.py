"""What onboarding shows on a client's page."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from clientdesk.workspaces.models import Member, Workspace
from clientdesk.workspaces.rules import may_write
from clients.models import Client, Entry
from clients.panels import Panel, Place, panel
from clients.rules import may_see_everything_of
from clients.stage import Stage, stage_fact
from clients.subjects import page_of_subject
from clients.tabs import add_tab
from clients.waiting import Side, Wait, waits
from onboarding.flows.answer_proposal import label_of
from onboarding.models import IntakeResponse
from onboarding.queries import forms_waited_for, intakes_of, open_proposals


@panel("intake", Place.TOP, order=10)
def unseen_intake(client: Client, member: Member) -> Panel | None:
    """Answers nobody has read yet, or that are held for a look."""
    if not may_see_everything_of(member, client):
        return None
    unseen = [one for one in _intakes(client) if not one.is_seen]
    return Panel("onboarding/_unseen.html", {"unseen": unseen}) if unseen else None


def _intakes(client: Client) -> list[IntakeResponse]:
    """Asked once for a page: panel and waits read the same rows."""
    if not hasattr(client, "_intakes"):
        client._intakes = intakes_of(client)  # type: ignore[attr-defined]
    found: list[IntakeResponse] = client._intakes  # type: ignore[attr-defined]
    return found


@panel("proposals", Place.TOP, order=20)
def proposals(client: Client, member: Member) -> Panel | None:
    if not may_see_everything_of(member, client):
        return None
    rows = [{"proposal": one, "label": label_of(one)} for one in open_proposals(client)]
    context = {"rows": rows, "may_write": may_write(member)}
    return Panel("onboarding/_proposals.html", context) if rows else None


@stage_fact("intake nobody has read", Stage.ACQUISITION, weight=10)
def came_by_form(client_ids: Sequence[UUID]) -> "QuerySet[IntakeResponse]":
    """Came by the form, and nobody has read it."""
    return IntakeResponse.objects.filter(
        client__in=client_ids, client__source=Client.Source.BY_FORM, version=1, reviews=None
    )


@waits("their intake form", Side.FOR_THEM)
def asked_and_not_in(client: Client, member: Member) -> list[Wait]:
    """The form was mailed to them, and no answers came since; or it was begun and not sent."""
    if not may_see_everything_of(member, client):
        return []
    where = reverse("onboarding:intakes", args=[client.workspace.slug, client.pk])
    return [
        Wait(
            timezone.localtime(one.at).date(),
            f"the intake form, {'begun by' if one.is_begun else 'from'} {one.whose}",
            where if one.is_begun else "",
        )
        for one in forms_waited_for(client)
    ]


@waits("answers nobody has read", Side.FOR_US)
def unread(client: Client, member: Member) -> list[Wait]:
    if not may_see_everything_of(member, client):
        return []
    where = [client.workspace.slug, client.pk]
    return [
        Wait(
            timezone.localtime(one.submitted_at).date(),
            "a word on their intake form",
            reverse("onboarding:response", args=[*where, one.pk]),
        )
        for one in _intakes(client)
        if not one.is_seen and not one.is_discarded
    ]


@page_of_subject("onboarding.intakeresponse")
def intake_page(workspace: Workspace, entry: Entry, response_id: UUID) -> str:
    where = {"workspace_slug": workspace.slug, "client_id": entry.client_id}
    return reverse("onboarding:response", kwargs={**where, "response_id": response_id})


add_tab("Intake", "onboarding:intakes", 40, may_see_everything_of)
