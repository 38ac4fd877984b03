"""Questions about intakes of a client."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Value

from clientdesk.mail.models import Message
from clients.asked_once import asked_once
from clients.models import Client, Document, DocumentVersion
from onboarding.comparing import Change, changes
from onboarding.models import HoldAnswer, IntakeResponse, IntakeReview, Proposal
from onboarding.showing import Shown, shown
from onboarding.unfinished import open_drafts


def intakes_of(client: Client) -> list[IntakeResponse]:
    """Newest first, each with `is_seen`, `is_waiting` (held, no answer yet), `is_discarded`."""
    found = _with_state(IntakeResponse.objects.filter(client__in=client.record_ids))
    return asked_once(client, "intakes", lambda: list(found.order_by("-version")))


def intake_of(client: Client, response_id: UUID) -> IntakeResponse | None:
    response = _with_state(
        IntakeResponse.objects.filter(client__in=client.record_ids, pk=response_id)
    ).first()
    if response is not None:
        response.client, response.workspace = client, client.workspace
    return response


def previous_of(response: IntakeResponse) -> IntakeResponse | None:
    """The sending of the same form before this one, put aside ones left out."""
    form_id = response.form_version.form_id if response.form_version else None
    found = _with_state(
        IntakeResponse.objects.filter(
            client__in=response.client.record_ids,
            form_version__form=form_id,
            submitted_at__lt=response.submitted_at,
        )
    )
    return found.filter(is_discarded=False).order_by("-submitted_at").first()


def changes_since(response: IntakeResponse, before: IntakeResponse | None) -> list[Change]:
    """Nothing where there was none before, or its answers were erased."""
    if before is None or not before.answers or not response.answers:
        return []
    return changes((before.definition, before.answers), (response.definition, response.answers))


def open_proposals(client: Client) -> list[Proposal]:
    found = Proposal.objects.filter(client__in=client.record_ids, answered_at=None)
    return list(found.select_related("contact", "response__contact").order_by("created_at", "pk"))


def unanswered_request(client: Client) -> Message | None:
    """The newest mail that asked for the intake form, while no answers came after it."""
    return _unanswered(client).order_by("-created_at").first()


@dataclass(frozen=True)
class AskedFor:
    """A form we wait for: since when, of whom; begun by them, or only asked for by mail."""

    at: datetime
    whose: str
    is_begun: bool


def forms_waited_for(client: Client) -> list[AskedFor]:
    """What they began and did not send; else the newest mail that asked for it and had no answer.

    One query.
    """
    begun = open_drafts().filter(client__in=client.record_ids).select_related(None)
    rows = begun.values_list("created_at", "contact__name", Value(True)).union(
        _unanswered(client).values_list("created_at", "to", Value(False)), all=True
    )
    found = sorted((AskedFor(*row) for row in rows), key=lambda one: one.at)
    return [one for one in found if one.is_begun] or found[-1:]


def _unanswered(client: Client) -> "QuerySet[Message]":
    since = IntakeResponse.objects.filter(
        client__in=client.record_ids, submitted_at__gte=OuterRef("created_at")
    )
    asked = Message.objects.filter(
        workspace_id=client.workspace_id,
        client_id__in=client.record_ids,
        kind="intake_invitation",
        cancelled_at=None,
    )
    return asked.filter(~Exists(since))


def answered(response: IntakeResponse) -> list[Shown]:
    """What was answered, in the order of the form as it was asked."""
    return shown(response.definition, response.answers, _documents_by_file(response))


def _documents_by_file(response: IntakeResponse) -> dict[str, Document]:
    """By the version they came as, whatever superseded it since."""
    came_as = DocumentVersion.objects.filter(
        file__in=response.file_ids, document__client__in=response.client.record_ids
    )
    return {
        str(one.file_id): one.document for one in came_as.select_related("document__file", "file")
    }


def _with_state(responses: QuerySet[IntakeResponse]) -> QuerySet[IntakeResponse]:
    answers = HoldAnswer.objects.filter(response=OuterRef("pk"))
    return responses.select_related("contact", "form_version__form").annotate(
        is_seen=Exists(IntakeReview.objects.filter(response=OuterRef("pk"))),
        is_waiting=~Q(held_why="") & ~Exists(answers),
        is_discarded=Exists(answers.filter(is_person=False)),
    )
