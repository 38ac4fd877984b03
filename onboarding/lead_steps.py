"""The step a lead has come to, derived from facts: its own moments, calls, quotes and answers."""

from enum import StrEnum
from typing import Any

from django.db.models import Case, CharField, Exists, OuterRef, Q, QuerySet, Value, When

from booking.models import Booking
from clients.models import Merge
from onboarding.models import Lead
from scope.models import QuoteAnswer, QuoteVersion


class Step(StrEnum):
    HELD = "held"
    NEW = "new"
    ASKED = "asked"
    CALL = "call"
    TO_QUOTE = "to_quote"
    QUOTED = "quoted"
    WON = "won"
    LOST = "lost"

    @property
    def label(self) -> str:
        return _LABELS[self]

    @property
    def kind(self) -> str:
        """The kind of its tag."""
        return _KINDS.get(self, "")


_KINDS = {Step.HELD: "wait", Step.NEW: "info", Step.WON: "ok"}
_LABELS = {
    Step.HELD: "Held for a look",
    Step.NEW: "New",
    Step.ASKED: "Asked",
    Step.CALL: "Call",
    Step.TO_QUOTE: "Taken on",
    Step.QUOTED: "Quoted",
    Step.WON: "Won",
    Step.LOST: "Lost",
}
BOARD = (Step.NEW, Step.ASKED, Step.CALL, Step.TO_QUOTE, Step.QUOTED, Step.WON, Step.LOST)
OPEN = (Step.NEW, Step.ASKED, Step.CALL, Step.TO_QUOTE, Step.QUOTED)
_IS_HELD = Q(admitted_at=None) & ~Q(held_why="")


def with_step(leads: QuerySet[Lead]) -> QuerySet[Lead]:
    """Each with `step`. What came last in the way counts; lost is lost."""
    return leads.annotate(
        step=Case(
            When(lost_at__isnull=False, then=Value(Step.LOST)),
            When(_IS_HELD, then=Value(Step.HELD)),
            When(_accepted(), then=Value(Step.WON)),
            When(_quoted(), then=Value(Step.QUOTED)),
            When(taken_on_at__isnull=False, then=Value(Step.TO_QUOTE)),
            When(_booked(), then=Value(Step.CALL)),
            When(asked_at__isnull=False, then=Value(Step.ASKED)),
            default=Value(Step.NEW),
            output_field=CharField(),
        )
    )


def not_over(leads: QuerySet[Lead]) -> QuerySet[Lead]:
    """Those held or at one of OPEN, without asking at which."""
    return leads.filter(_IS_HELD | ~Q(_accepted()), lost_at=None)


def _booked() -> Exists:
    """They picked a time to talk, and nobody called it off."""
    calls = Booking.objects.filter(cancelled_at=None, created_at__gte=OuterRef("opened_at"))
    return Exists(calls.filter(_theirs("client")))


def _quoted() -> Exists:
    """A quote went to them since; or to the client that theirs was merged into."""
    sent = QuoteVersion.objects.filter(sent_at__gte=OuterRef("opened_at"))
    return Exists(sent.filter(_theirs("quote__client")))


def _accepted() -> Exists:
    said = QuoteAnswer.objects.filter(
        answer=QuoteAnswer.Kind.ACCEPTED, at__gte=OuterRef("opened_at")
    )
    return Exists(said.filter(_theirs("version__quote__client")))


def _theirs(client: str) -> Any:
    kept = Merge.objects.filter(gone=OuterRef(OuterRef("client")), undone_at=None).values("kept")
    return Q(**{client: OuterRef("client")}) | Q(**{f"{client}__in": kept})
