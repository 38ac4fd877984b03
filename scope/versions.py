"""What is asked of anything that goes out in versions: where it stands, and what was said of it.

Quotes (scope/queries.py) and change orders (changes/order_queries.py) ask the same of their models.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import (
    Case,
    CharField,
    Exists,
    F,
    Model,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
    When,
)

from clientdesk.links.models import PublicLink
from clientdesk.mail.models import Message
from scope.differences import Change
from scope.models import AnsweredVersion

LOOKED_AFTER = timedelta(days=14)  # so long an ended one is still shown as waiting


@dataclass(frozen=True)
class Told:
    """One version on the page of its whole: what changed, what was asked, what became of it."""

    version: Any
    standing: str
    changes: list[Change]
    questions: list[Any]
    answer: Any
    opened_at: datetime | None


@dataclass(frozen=True)
class Versions:
    """The models of a kind, the `purpose` of its links, and what changed between two snapshots."""

    model: type[AnsweredVersion]
    answers: type[Model]
    questions: type[Model]
    purpose: str
    differences: Callable[[Mapping[str, Any], Mapping[str, Any]], list[Change]]

    def with_state(self, found: QuerySet[Any], today: date) -> QuerySet[Any]:
        """Of the version sent last: `state`, `version_id`, `sent_at`, `valid_until`,
        `answered`, `answered_at`, `opened_at`.

        The same as AnsweredVersion.standing, asked of many at once.
        """
        whole = self.model.WHOLE
        current = self.model._default_manager.filter(
            **{whole: OuterRef("pk"), "n": OuterRef("current_n")}
        )
        answers = self.answers._default_manager.filter(
            **{f"version__{whole}": OuterRef("pk"), "version__n": OuterRef("current_n")}
        )
        opened = self._opened().filter(object_id=OuterRef("version_id"))
        return found.annotate(
            version_id=Subquery(current.values("pk")[:1]),
            sent_at=Subquery(current.values("sent_at")[:1]),
            valid_until=Subquery(current.values("valid_until")[:1]),
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

    def with_snapshot(self, found: QuerySet[Any]) -> QuerySet[Any]:
        """After with_state: `snapshot`, what the client was shown."""
        current = self.model._default_manager.filter(pk=OuterRef("version_id"))
        return found.annotate(snapshot=Subquery(current.values("snapshot")[:1]))

    def with_question(self, found: QuerySet[Any]) -> QuerySet[Any]:
        """After with_state: `asked_at` and `asked_about` of the newest question about the version
        that counts, where nobody has written to the client since; else `asked_at` is null."""
        asked = self.questions._default_manager.filter(version=OuterRef("version_id"))
        newest = asked.order_by("-at")
        found = found.annotate(
            last_asked_at=Subquery(newest.values("at")[:1]),
            asked_about=Subquery(newest.values("about")[:1]),
        )
        written = Message.objects.filter(
            client_id=OuterRef("client_id"),
            written_by__isnull=False,
            created_at__gt=OuterRef("last_asked_at"),
        )
        return found.annotate(
            asked_at=Case(When(Exists(written), then=Value(None)), default=F("last_asked_at"))
        )

    def unanswered(self, found: QuerySet[Any], today: date) -> QuerySet[Any]:
        """Those that are open, or ended in the last fortnight without an answer."""
        waiting = self.with_state(found.filter(discarded_at=None), today)
        return self.with_question(
            waiting.filter(state__in=("open", "expired"), valid_until__gte=today - LOOKED_AFTER)
        )

    def history(self, whole: Any, at: datetime) -> list[Told]:
        """Every version of it that was sent, the newest first. Four queries."""
        versions = list(
            whole.versions.filter(sent_at__isnull=False)
            .select_related("sent_by")
            .prefetch_related("answers__contact", "answers__member", "questions__contact")
            .order_by("n")
        )
        links = self._opened().filter(object_id__in=[version.pk for version in versions])
        opened = dict(
            links.order_by("-first_opened_at").values_list("object_id", "first_opened_at")
        )
        told = []
        for before, version in zip([None, *versions[:-1]], versions, strict=True):
            setattr(version, self.model.WHOLE, whole)
            told.append(
                Told(
                    version,
                    version.standing(at).value,
                    self.differences(before.snapshot, version.snapshot) if before else [],
                    sorted(version.questions.all(), key=lambda one: one.at),
                    version.answer,
                    opened.get(version.pk),
                )
            )
        return told[::-1]

    def before(self, version: AnsweredVersion) -> Any:
        """The version that was sent before this one; None before the first."""
        sent = version.whole.versions.filter(sent_at__isnull=False)
        return sent.filter(n__lt=version.n).order_by("-n").first()

    def _opened(self) -> QuerySet[PublicLink]:
        return PublicLink.objects.filter(purpose=self.purpose, first_opened_at__isnull=False)
