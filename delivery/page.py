"""What the page of a project shows: its picture, its ladder, what of the money is missing."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from clientdesk.lib.money import Money
from clientdesk.ui.days import working_days
from delivery.ladder import Due, Rung, ladder
from delivery.paying import Paid, payments_of
from delivery.picture import Picture, Piece, picture_of
from scope.models import Agreement, Project


@dataclass(frozen=True)
class Stretch:
    """Working days in a row with one side, `at` so many days after the beginning."""

    at: int
    days: int
    is_theirs: bool

    @property
    def words(self) -> str:
        return f"{working_days(self.days)} with {'them' if self.is_theirs else 'us'}"


@dataclass(frozen=True)
class Page:
    """`agreement` is the version that holds, if one is on record."""

    picture: Picture
    rungs: list[Rung]
    agreement: Agreement | None

    @property
    def last(self) -> Piece | None:
        """What is handed over at the very end."""
        dated = [one for one in self.picture.pieces if one.outlook.expected_on]
        return max(dated, key=lambda one: one.outlook.expected_on, default=None)  # type: ignore[arg-type,return-value]

    @cached_property
    def dues(self) -> list[Due]:
        return [due for rung in self.rungs for due in rung.dues]

    @property
    def net(self) -> Money | None:
        """Of the whole plan, without tax."""
        return _sum(self.dues)

    @property
    def not_invoiced(self) -> Money | None:
        """What is done and nobody was asked to pay; None where nothing is."""
        return _sum(due for due in self.dues if due.is_leak)

    @property
    def to_come(self) -> Money | None:
        """What is paid with work that is still to come; None where nothing is."""
        later = (due for due in self.dues if due.done_on is None and due.net.minor > 0)
        return _sum(due for due in later if due.payment.state < Paid.INVOICED)

    @property
    def not_paid(self) -> Money | None:
        return _sum(due for due in self.dues if due.payment.state == Paid.INVOICED)

    @property
    def ball(self) -> list[Stretch]:
        """Who held it, one stretch after the other."""
        found, at = [], 0
        for part in self.picture.ball:
            found.append(Stretch(at, part.days, part.is_theirs))
            at += part.days
        return found

    @property
    def ball_days(self) -> int:
        return self.picture.days_ours + self.picture.days_theirs


def page_for(project: Project) -> Page:
    """Eleven queries, and those of who tells of payments."""
    picture = picture_of(project)
    instalments = list(project.instalments.order_by("since", "position"))
    payments = payments_of(project.client.workspace, instalments)
    agreement = project.agreements.order_by("-n").first()
    return Page(picture, ladder(picture, instalments, payments), agreement)


def _sum(dues: Iterable[Due]) -> Money | None:
    found = list(dues)
    if not found:
        return None
    return Money(sum(due.net.minor for due in found), found[0].net.currency)
