"""What the client is asked about dates: each that moved or was proposed, and what became of it.

Of one deliverable the newest word counts: a move after a proposal, or the other way round. What
was promised since is asked no more.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from clientdesk import clock
from clientdesk.ui.days import day_in_words
from clients.models import EntryText
from delivery.models import AnsweredDate, DateAnswer, DateProposal, DateSlip, SlipTold
from delivery.moves import Move, same_move, standing_slip
from delivery.reading import Work, work_of
from scope.models import Deliverable, Project


class MovedOn(Exception):
    """One of the dates is another by now: they are to be looked at once more."""


@dataclass(frozen=True)
class DateQuestion:
    """A date that both sides should hold alike. `why` is as both read it."""

    deliverable: Deliverable
    promised_on: date | None
    now_on: date
    why: str
    today: date
    slip: DateSlip | None = None
    proposal: DateProposal | None = None
    answer: DateAnswer | None = None
    told: SlipTold | None = None

    @property
    def key(self) -> str:
        """As a form posts it."""
        row = self.slip or self.proposal
        assert row is not None
        return f"{'slip' if self.slip else 'proposal'}:{row.pk}"

    @property
    def was(self) -> str:
        return self._day(self.promised_on) if self.promised_on else "no date"

    @property
    def now(self) -> str:
        return self._day(self.now_on)

    @property
    def words(self) -> str:
        """ "Design: was 4 Dec, now 9 Dec: Logo files came 3 working days late (agreed 24 Nov)"."""
        is_now = "now" if self.slip else "we propose"
        why = f": {self.why}" if self.why else ""
        return f"{self.deliverable}: was {self.was}, {is_now} {self.now}{why}"

    @property
    def whose(self) -> str:
        return Move(self.deliverable, self.slip, self.today).whose if self.slip else ""

    @property
    def standing(self) -> str:
        """ "told on 3 Dec", "agreed on 4 Dec", "seen otherwise on 4 Dec"; "" when not yet told."""
        if self.answer:
            said = "agreed" if self.answer.is_agreed else "seen otherwise"
            return f"{said} on {self._heard(self.answer)}"
        if self.told:
            how = "" if self.told.member else f", {self.told.get_how_display()}"
            return f"told on {self._heard(self.told)}{how}"
        if self.proposal:
            return f"asked on {self._day(timezone.localdate(self.proposal.at))}"
        return "not told yet"

    def _heard(self, word: DateAnswer | SlipTold) -> str:
        """ "4 Dec"; of what a member noted "4 Dec in a call, noted by Maya Lind"."""
        day = self._day(word.on or timezone.localdate(word.at))
        how = f" {word.get_how_display()}, noted by {word.member.name}" if word.member else ""
        return f"{day}{how}"

    def _day(self, day: date) -> str:
        return day_in_words(day, self.today, short=True)


def questions_of(works: Sequence[Work], today: date) -> dict[UUID, list[DateQuestion]]:
    """By project, in the plan's order: answered ones too while nothing came after. Four queries.

    Of a project that is parked nothing is asked.
    """
    pks = [one.pk for work in works for one in work.deliverables]
    proposals: dict[UUID, DateProposal] = {}
    for row in DateProposal.objects.filter(deliverable__in=pks):
        proposals[row.deliverable_id] = row
    asked = {
        one.pk: found
        for work in works
        if work.parking is None
        for one in work.deliverables
        if (found := _newest(work, one, proposals.get(one.pk)))
    }
    around = _Around.of(
        [
            row
            for work in works
            for one in work.deliverables
            if one.pk in asked
            for row in _alike(work, asked[one.pk])
        ]
    )
    return {
        work.project.pk: [
            around.question(work, one, asked[one.pk], today)
            for one in work.deliverables
            if one.pk in asked
        ]
        for work in works
    }


def _newest(
    work: Work, one: Deliverable, proposal: DateProposal | None
) -> DateSlip | DateProposal | None:
    slip = standing_slip(work, one.pk)
    if slip and slip.now_on == work.promise_of(one):
        slip = None
    promises = work.promises.get(one.pk, [])
    if proposal and (
        (promises and promises[-1].at >= proposal.at) or work.stories[one.pk].first_delivered_on
    ):
        proposal = None
    if slip and proposal:
        return slip if slip.at > proposal.at else proposal
    return slip or proposal


def _alike(work: Work, row: DateSlip | DateProposal) -> Sequence[DateSlip | DateProposal]:
    return same_move(work, row) if isinstance(row, DateSlip) else [row]


@dataclass(frozen=True)
class _Around:
    """What stands beside slips and proposals: answers, whom they were told, why."""

    answers: Mapping[UUID, DateAnswer]
    told: Mapping[UUID, SlipTold]
    why: Mapping[UUID, str]

    @classmethod
    def of(cls, rows: Iterable[DateSlip | DateProposal]) -> "_Around":
        slips = [row.pk for row in rows if isinstance(row, DateSlip)]
        proposals = [row for row in rows if isinstance(row, DateProposal)]
        answered = AnsweredDate.objects.filter(slip__in=slips) | AnsweredDate.objects.filter(
            proposal__in=[row.pk for row in proposals]
        )
        told: dict[UUID, SlipTold] = {}
        for row in SlipTold.objects.filter(slip__in=slips).select_related("member"):
            told.setdefault(row.slip_id, row)
        texts = EntryText.objects.filter(entry__in=[row.entry_id for row in proposals])
        return cls(
            {(row.slip_id or row.proposal_id): row.answer
             for row in answered.select_related("answer__member")},
            told,
            {text.entry_id: text.detail for text in texts},
        )  # fmt: skip

    def question(
        self, work: Work, one: Deliverable, row: DateSlip | DateProposal, today: date
    ) -> DateQuestion:
        is_slip = isinstance(row, DateSlip)
        alike = [one.pk for one in _alike(work, row)]
        why = (
            "; ".join(cause["words"] for cause in row.causes)
            if isinstance(row, DateSlip)
            else self.why.get(row.entry_id, "")
        )
        return DateQuestion(
            deliverable=one,
            promised_on=work.promise_of(one),
            now_on=row.now_on,
            why=why,
            today=today,
            slip=row if isinstance(row, DateSlip) else None,
            proposal=None if is_slip else row,
            answer=next((a for pk in alike if (a := self.answers.get(pk))), None),
            told=next((t for pk in reversed(alike) if (t := self.told.get(pk))), None),
        )


def asked_of(project: Project, keys: Sequence[str]) -> list[DateQuestion]:
    """The open questions that these keys name. Raises MovedOn."""
    today = clock.today(project.client.workspace.zone)
    asked = {one.key: one for one in questions_of([work_of(project)], today)[project.pk]}
    if not keys or any(key not in asked or asked[key].answer for key in keys):
        raise MovedOn
    return [asked[key] for key in dict.fromkeys(keys)]


def open_ones(questions: Iterable[DateQuestion]) -> list[DateQuestion]:
    return [one for one in questions if one.answer is None]


def newest_at(questions: Iterable[DateQuestion]) -> datetime | None:
    return max((row.at for one in questions if (row := one.slip or one.proposal)), default=None)
