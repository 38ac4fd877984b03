"""Forms that were begun by a personal link and not sent: how far, since when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from clientdesk.workspaces.models import Member
from clients.models import Client
from clients.rules import private_clients
from onboarding.drafts import files_by_question, logins_of
from onboarding.forms.answers import from_typed
from onboarding.forms.page import Progress, progress
from onboarding.forms_in_use import asked_of
from onboarding.models import IntakeDraft, IntakeResponse


@dataclass(frozen=True)
class Unfinished:
    """A draft with how far it is. `words`: “6 of 9 answered”."""

    draft: IntakeDraft
    progress: Progress

    @property
    def begun_on(self) -> date:
        return timezone.localtime(self.draft.created_at).date()

    @property
    def words(self) -> str:
        return f"{self.progress.answered} of {self.progress.questions} answered"


def unfinished_of(client: Client) -> list[Unfinished]:
    """The oldest first. A form that was sent by another way since is finished."""
    found = open_drafts().filter(client__in=client.record_ids)
    return [how_far(draft) for draft in found.order_by("created_at", "pk")]


def unfinished_since(member: Member, before: datetime, most: int) -> list[IntakeDraft]:
    """Begun before that moment, of clients this member sees everything of."""
    found = open_drafts().filter(created_at__lt=before, client__in=private_clients(member))
    return list(found.order_by("created_at", "pk")[:most])


def open_drafts() -> "QuerySet[IntakeDraft]":
    """By personal links, neither sent nor overtaken, of people and clients who are still there."""
    sent = IntakeResponse.objects.filter(
        client=OuterRef("client"), submitted_at__gte=OuterRef("created_at")
    )
    found = IntakeDraft.objects.filter(
        submitted_at=None, contact__left_at=None, client__archived_at=None
    )
    return found.filter(~Exists(sent)).select_related("client", "contact", "form")


def how_far(draft: IntakeDraft) -> Unfinished:
    definition = asked_of(draft.form).definition
    typed: dict[str, Any] = from_typed(definition, draft.answers)
    arrived: Iterable[str] = {*files_by_question(draft), *logins_of(draft)}
    return Unfinished(draft, progress(definition, typed, arrived))
