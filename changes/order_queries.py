"""What the pages of change orders ask."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Case, CharField, Exists, F, OuterRef, QuerySet, Subquery, Value, When

from changes.differences import differences
from changes.mailing import PURPOSE
from changes.models import ChangeAnswer, ChangeOrder, ChangeQuestion, ChangeVersion
from clientdesk.links.models import PublicLink
from clientdesk.mail.models import Message
from clients.models import Client
from scope.differences import Change

SHOWN = 100
LOOKED_AFTER = timedelta(days=14)  # so long an ended one is still shown as waiting
STATES = {
    "draft": ("draft", ""),
    "open": ("waits for their answer", "wait"),
    "expired": ("ended", "late"),
    "approved": ("approved", "ok"),
    "agreed": ("agreed", "ok"),
    "declined": ("declined", ""),
    "withdrawn": ("withdrawn", ""),
}


def with_state(found: "QuerySet[ChangeOrder]", today: date) -> "QuerySet[Any]":
    """Of the version sent last: `state` as in STATES, `version_id`, `valid_until`, `opened_at`.

    The same as ChangeVersion.standing, asked of many at once.
    """
    current = ChangeVersion.objects.filter(order=OuterRef("pk"), n=OuterRef("current_n"))
    answers = ChangeAnswer.objects.filter(
        version__order=OuterRef("pk"), version__n=OuterRef("current_n")
    )
    opened = PublicLink.objects.filter(
        purpose=PURPOSE, object_id=OuterRef("version_id"), first_opened_at__isnull=False
    )
    return found.annotate(
        version_id=Subquery(current.values("pk")[:1]),
        sent_at=Subquery(current.values("sent_at")[:1]),
        valid_until=Subquery(current.values("valid_until")[:1]),
        snapshot=Subquery(current.values("snapshot")[:1]),
        answered=Subquery(answers.values("answer")[:1]),
        answered_at=Subquery(answers.values("at")[:1]),
        opened_at=Subquery(opened.order_by("first_opened_at").values("first_opened_at")[:1]),
        state=Case(
            When(current_n=0, then=Value("draft")),
            When(answered__isnull=False, then=F("answered")),
            When(valid_until__lt=today, then=Value("expired")),
            default=Value("open"),
            output_field=CharField(),
        ),
    )


def with_question(found: "QuerySet[Any]") -> "QuerySet[Any]":
    """After with_state: `asked_at` of the newest question about the version that counts, where
    nobody has written to the client since; else null."""
    asked = ChangeQuestion.objects.filter(version=OuterRef("version_id")).order_by("-at")
    found = found.annotate(last_asked_at=Subquery(asked.values("at")[:1]))
    written = Message.objects.filter(
        client_id=OuterRef("client_id"),
        written_by__isnull=False,
        created_at__gt=OuterRef("last_asked_at"),
    )
    return found.annotate(
        asked_at=Case(When(Exists(written), then=Value(None)), default=F("last_asked_at"))
    )


def orders_of(client: Client, today: date) -> list[Any]:
    """The newest first: one query."""
    theirs = ChangeOrder.objects.filter(client__in=client.record_ids, discarded_at=None)
    found = with_state(theirs, today).select_related("project")
    return list(found.order_by("-created_at", "-id")[:SHOWN])


def unanswered(found: "QuerySet[ChangeOrder]", today: date) -> "QuerySet[Any]":
    """Those that are open, or ended in the last fortnight without an answer."""
    waiting = with_state(found.filter(discarded_at=None), today)
    return with_question(
        waiting.filter(state__in=("open", "expired"), valid_until__gte=today - LOOKED_AFTER)
    )


def open_for(client: Client, today: date) -> list[Any]:
    """What waits for the client's answer, the soonest to end first: one query."""
    theirs = ChangeOrder.objects.filter(client__in=client.record_ids)
    found = unanswered(theirs, today).filter(state="open")
    return list(found.order_by("valid_until", "pk")[:SHOWN])


def baskets_of(client: Client) -> list[ChangeVersion]:
    """What gathers for this client and is not sent yet, with something in it: one query."""
    found = ChangeVersion.objects.filter(
        order__client__in=client.record_ids,
        order__order_kind=ChangeOrder.Kind.BASKET,
        order__current_n=0,
        order__discarded_at=None,
    ).select_related("order__project")
    return [one for one in found.order_by("created_at", "pk")[:SHOWN] if one.says.items]


def made_by_approval(client: Client) -> dict[tuple[UUID, int], UUID]:
    """Which version of a change order made which version of a project's agreement: one query."""
    found = ChangeAnswer.objects.filter(
        version__order__client__in=client.record_ids, agreement_n__isnull=False
    )
    rows = found.values_list("version__order__project_id", "agreement_n", "version_id")
    return {(project_id, n): version_id for project_id, n, version_id in rows}


@dataclass(frozen=True)
class Told:
    """One version on an order's page: what changed in it, what was asked, what became of it."""

    version: ChangeVersion
    standing: str
    changes: list[Change]
    questions: list[ChangeQuestion]
    answer: ChangeAnswer | None
    opened_at: Any


def history(order: ChangeOrder, at: Any) -> list[Told]:
    """Every version that was sent, the newest first. Four queries."""
    versions = list(
        order.versions.filter(sent_at__isnull=False)
        .select_related("sent_by")
        .prefetch_related("answers__contact", "answers__member", "questions__contact")
        .order_by("n")
    )
    links = PublicLink.objects.filter(
        purpose=PURPOSE,
        object_id__in=[version.pk for version in versions],
        first_opened_at__isnull=False,
    )
    opened = dict(links.order_by("-first_opened_at").values_list("object_id", "first_opened_at"))
    told = []
    for before, version in zip([None, *versions[:-1]], versions, strict=True):
        version.order = order
        told.append(
            Told(
                version,
                version.standing(at).value,
                differences(before.snapshot or {}, version.snapshot or {}) if before else [],
                sorted(version.questions.all(), key=lambda one: one.at),
                version.answer,
                opened.get(version.pk),
            )
        )
    return told[::-1]


def version_before(version: ChangeVersion) -> ChangeVersion | None:
    """The version that was sent before this one."""
    sent = ChangeVersion.objects.filter(order=version.order_id, sent_at__isnull=False)
    return sent.filter(n__lt=version.n).order_by("-n").first()
