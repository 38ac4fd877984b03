"""What the pages of quotes ask."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, CharField, Exists, F, OuterRef, QuerySet, Subquery, Value, When

from clientdesk.links.models import PublicLink
from clientdesk.lists.paging import Order
from clientdesk.mail.models import Message
from clientdesk.workspaces.models import Workspace
from scope.differences import Change, differences
from scope.mailing import PURPOSE
from scope.models import Quote, QuoteAnswer, QuoteQuestion, QuoteVersion

PAGE = 50
LOOKED_AFTER = timedelta(days=14)  # so long an ended quote is still shown on Today
NEWEST = Order("-created_at", "id")
FILTERS = {
    "all": "All",
    "draft": "Drafts",
    "open": "Open",
    "expired": "Ended",
    "accepted": "Accepted",
    "declined": "Declined",
}
STATES = {
    "draft": ("draft", ""),
    "open": ("open", "wait"),
    "expired": ("ended", "late"),
    "accepted": ("accepted", "ok"),
    "declined": ("declined", ""),
    "withdrawn": ("withdrawn", ""),
}


def quotes(workspace: Workspace, wanted: str, today: date) -> QuerySet[Quote]:
    """Quotes of a list, each with what with_state adds."""
    found = with_state(Quote.objects.filter(workspace=workspace, discarded_at=None), today)
    if wanted in FILTERS and wanted != "all":
        found = found.filter(state=wanted)
    return found.select_related("client")


def with_state(found: QuerySet[Quote], today: date) -> QuerySet[Any]:
    """Of the version sent last: `state` as in STATES, `valid_until`, `opened_at`, `version_id`.

    The same as QuoteVersion.standing, asked of many at once.
    """
    current = QuoteVersion.objects.filter(quote=OuterRef("pk"), n=OuterRef("current_n"))
    answers = QuoteAnswer.objects.filter(
        version__quote=OuterRef("pk"), version__n=OuterRef("current_n")
    )
    opened = PublicLink.objects.filter(
        purpose=PURPOSE, object_id=OuterRef("version_id"), first_opened_at__isnull=False
    )
    return found.annotate(
        version_id=Subquery(current.values("pk")[:1]),
        sent_at=Subquery(current.values("sent_at")[:1]),
        valid_until=Subquery(current.values("valid_until")[:1]),
        answered=Subquery(answers.values("answer")[:1]),
        opened_at=Subquery(opened.order_by("first_opened_at").values("first_opened_at")[:1]),
        state=Case(
            When(current_n=0, then=Value("draft")),
            When(answered__isnull=False, then=F("answered")),
            When(valid_until__lt=today, then=Value("expired")),
            default=Value("open"),
            output_field=CharField(),
        ),
    )


def with_question(found: QuerySet[Any]) -> QuerySet[Any]:
    """After with_state: `asked_at` and `asked_about` of the newest question about the version that
    counts, where nobody has written to the client since; else null."""
    asked = QuoteQuestion.objects.filter(version=OuterRef("version_id")).order_by("-at")
    found = found.annotate(
        last_asked_at=Subquery(asked.values("at")[:1]),
        asked_about=Subquery(asked.values("about")[:1]),
    )
    written = Message.objects.filter(
        client_id=OuterRef("client_id"),
        written_by__isnull=False,
        created_at__gt=OuterRef("last_asked_at"),
    )
    return found.annotate(
        asked_at=Case(When(Exists(written), then=Value(None)), default=F("last_asked_at"))
    )


def unanswered(workspace: Workspace, today: date) -> QuerySet[Any]:
    """Quotes that are open, or ended in the last fortnight without an answer."""
    waiting = with_state(Quote.objects.filter(workspace=workspace, discarded_at=None), today)
    return with_question(
        waiting.filter(state__in=("open", "expired"), valid_until__gte=today - LOOKED_AFTER)
    )


@dataclass(frozen=True)
class Told:
    """One version on the page of a quote: what changed in it, what was asked, what became of it."""

    version: QuoteVersion
    standing: str
    changes: list[Change]
    questions: list[QuoteQuestion]
    answer: QuoteAnswer | None
    opened_at: Any


def history(quote: Quote, at: Any) -> list[Told]:
    """Every version that was sent, the newest first. Four queries."""
    versions = list(
        quote.versions.filter(sent_at__isnull=False)
        .select_related("sent_by")
        .prefetch_related("answers__contact", "answers__member", "questions__contact")
        .order_by("n")
    )
    opened = dict(
        PublicLink.objects.filter(
            purpose=PURPOSE,
            object_id__in=[version.pk for version in versions],
            first_opened_at__isnull=False,
        )
        .order_by("-first_opened_at")
        .values_list("object_id", "first_opened_at")
    )
    told = []
    for before, version in zip([None, *versions[:-1]], versions, strict=True):
        version.quote = quote
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


def version_before(version: QuoteVersion) -> QuoteVersion | None:
    """The version that was sent before this one."""
    sent = QuoteVersion.objects.filter(quote=version.quote_id, sent_at__isnull=False)
    return sent.filter(n__lt=version.n).order_by("-n").first()
