"""The ladder from promise to paid: a rung for each deliverable and each payment of the plan.

A payment that comes with one deliverable stands on its rung; one of several, of a date or of the
signing has a rung of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from clientdesk.lib.money import Money
from delivery.milestones import waited_for
from delivery.paying import Paid, Payment
from delivery.picture import Picture, Piece
from delivery.states import State
from delivery.wording import in_words, titles_in
from scope.models import Instalment, Milestone
from scope.offer import Trigger

STEPS = ("waiting", "in progress", "delivered", "approved", "invoiced", "paid")
_WORK = 4  # of them are work, the rest is money
# The step that each state waits for.
_NEXT = {
    State.WAITING: 0,
    State.READY: 0,
    State.IN_PROGRESS: 1,
    State.REVISION: 1,
    State.DELIVERED: 3,
    State.APPROVED: _WORK,
}
_MONEY = {Paid.NOT_INVOICED: 0, Paid.DRAFT: 0, Paid.INVOICED: 1, Paid.PAID: 2}
_KINDS = {
    "paid": "ok", "approved": "ok", "delivered": "info", "invoiced": "info",
    "in progress": "wait", "in revision": "wait",
}  # fmt: skip


@dataclass(frozen=True)
class Due:
    """A payment of the plan, how far it is, and whether what it is paid for is done."""

    instalment: Instalment
    payment: Payment
    net: Money
    done_on: date | None

    @property
    def is_leak(self) -> bool:
        """Done, and no invoice went out."""
        is_due = self.done_on is not None and self.net.minor > 0
        return is_due and self.payment.state < Paid.INVOICED


@dataclass(frozen=True)
class Rung:
    """`piece` where something is handed over, `dues` where something is paid with it."""

    title: str
    piece: Piece | None = None
    milestone: Milestone | None = None
    dues: list[Due] = field(default_factory=list)
    works: list[Piece] = field(default_factory=list)
    causes: list[str] = field(default_factory=list)

    @property
    def steps(self) -> list[str]:
        """Of each step whether it is over ("on") or waited for ("now"); four where nothing is
        paid."""
        over = [n < self._work for n in range(_WORK)]
        if self.dues:
            over += [self._money > 0, self._money > 1]
        now = over.index(False) if False in over else -1
        return ["on" if is_over else "now" if n == now else "" for n, is_over in enumerate(over)]

    @property
    def label(self) -> str:
        """Where it stands, in one word."""
        if self._work == _WORK and self.dues and self._money:
            return STEPS[_WORK - 1 + self._money]
        if self.piece is not None:
            return self.piece.state.value
        return "due" if self.leaks else STEPS[max(0, self._work - 1)]

    @property
    def kind(self) -> str:
        return _KINDS.get(self.label, "")

    @property
    def _work(self) -> int:
        if self.works:
            return min(_NEXT[one.state] for one in self.works)
        return _WORK if any(due.done_on for due in self.dues) else 0

    @property
    def _money(self) -> int:
        return min((_MONEY[due.payment.state] for due in self.dues), default=0)

    @property
    def invoices(self) -> list[Payment]:
        """What the dues are invoiced with: a milestone and its changes are on one."""
        return list({due.payment.url: due.payment for due in self.dues if due.payment.url}.values())

    @property
    def leaks(self) -> list[Due]:
        return [due for due in self.dues if due.is_leak]

    @property
    def drafts(self) -> list[str]:
        """The pages of invoices that are begun and not issued, each once."""
        return list(dict.fromkeys(due.payment.url for due in self.leaks if due.payment.url))

    @property
    def to_invoice(self) -> Due | None:
        """The first that has no invoice; the changes of its milestone go onto the same one."""
        return next((due for due in self.leaks if not due.payment.url), None)

    @property
    def by_hand(self) -> Due | None:
        """Of a rung for which nothing is handed over: nobody but us knows when it is due."""
        open_ones = (due for due in self.dues if not due.payment.url and not due.is_leak)
        is_work = (Trigger.MILESTONE, Trigger.COMPLETION)
        found = (due for due in open_ones if due.instalment.trigger in is_work)
        return None if self.works else next(found, None)

    @property
    def sum_to_invoice(self) -> Money | None:
        nets = [due.net for due in self.leaks if not due.payment.url]
        return Money(sum(net.minor for net in nets), nets[0].currency) if nets else None


def ladder(
    picture: Picture, instalments: Sequence[Instalment], payments: dict[UUID, Payment]
) -> list[Rung]:
    """In the order in which it goes: what is paid on signing, the work, what is paid by a date."""
    dues = [_due(picture, one, payments[one.pk]) for one in instalments]
    titles = titles_in(picture)
    rungs = [_payment(due, picture) for due in dues if due.instalment.trigger == Trigger.SIGNING]
    placed = {due.instalment.pk for rung in rungs for due in rung.dues}
    for piece in picture.pieces:
        alone = len(_works(picture, piece.deliverable.milestone_id)) == 1
        own = [due for due in dues if alone and _is_of(due, piece)]
        placed |= {due.instalment.pk for due in own}
        causes = [in_words(one, titles.get(one.about, ""), picture.today)
                  for one in piece.outlook.causes]  # fmt: skip
        rungs.append(Rung(piece.deliverable.title, piece, None, own, [piece], causes))
    rungs += [_payment(due, picture) for due in dues if due.instalment.pk not in placed]
    return rungs


def _is_of(due: Due, piece: Piece) -> bool:
    mine = piece.deliverable.milestone_id
    return mine is not None and due.instalment.milestone_id == mine


def _works(picture: Picture, milestone_id: UUID | None) -> list[Piece]:
    if milestone_id is None:
        return []
    return [one for one in picture.pieces if one.deliverable.milestone_id == milestone_id]


def _payment(due: Due, picture: Picture) -> Rung:
    works = _waited_for(due.instalment, picture)
    milestones = {one.pk: one for one in picture.milestones}
    milestone = milestones.get(due.instalment.milestone_id)
    return Rung(due.instalment.label, None, milestone, [due], works)


def _waited_for(instalment: Instalment, picture: Picture) -> list[Piece]:
    """What has to be handed over before it is asked for."""
    if instalment.trigger == Trigger.COMPLETION:
        return picture.pieces
    if instalment.milestone_id is None:
        return []
    deliverables = [one.deliverable for one in picture.pieces]
    awaited = waited_for(instalment.milestone_id, picture.milestones, deliverables)
    return [one for one in picture.pieces if one.deliverable.pk in awaited]


def _due(picture: Picture, instalment: Instalment, payment: Payment) -> Due:
    net = Money(instalment.net_minor, picture.project.currency)
    return Due(instalment, payment, net, _done_on(picture, instalment))


def _done_on(picture: Picture, instalment: Instalment) -> date | None:
    """The day on which what it is paid for was done; None while it is not."""
    if instalment.on is not None:
        return instalment.on if instalment.on <= picture.today else None
    if instalment.trigger == Trigger.SIGNING:
        zone = picture.project.client.workspace.zone_info
        return picture.project.began_at.astimezone(zone).date()
    works = _waited_for(instalment, picture)
    if not works or not all(one.state.is_handed_over for one in works):
        return None
    return max((on for one in works if (on := one.story.last_delivered_on)), default=None)
