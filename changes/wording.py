"""A version of a change order in words, as its page, mail and lists print it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from babel.dates import format_date

from changes.content import Billing, Content, read_content
from changes.models import ChangeAnswer, ChangeVersion
from clientdesk.lib.in_words import Words, line_in_words, sums_in_words
from clientdesk.lib.money import locale_of
from clientdesk.lib.summing import sum_lines, sums_for_snapshot
from clientdesk.lib.units import UNITS
from scope.flows.amend_agreement import Moved

_SHOWN = ("number", "version", "title", "seller", "buyer", "project", "agreement")


@dataclass(frozen=True)
class ChangeWords:
    """Writes one snapshot."""

    snapshot: dict[str, Any]
    content: Content
    words: Words

    @classmethod
    def of(cls, snapshot: dict[str, Any]) -> "ChangeWords":
        content = read_content(snapshot["content"])
        return cls(snapshot, content, Words(content.currency, snapshot["locale"]))

    def page(self, moves: Sequence[Moved]) -> dict[str, Any]:
        """`doc` of templates/public/change/; `moves` are the days it moves, as they stand now."""
        locale = locale_of(self.snapshot["locale"])
        return {
            **{name: self.snapshot[name] for name in _SHOWN},
            "language": locale.language,
            "valid_until": date.fromisoformat(self.snapshot["valid_until"]),
            "agreed_on": date.fromisoformat(self.snapshot["agreement"]["agreed_on"]),
            "thanks": self.content.thanks,
            "outside": self.content.outside,
            "quoted": self.content.quoted,
            "moves": [self.move(one) for one in moves],
            "deliverables": self.content.deliverables,
            "inputs": self.content.inputs,
            "paid": self.paid(),
            **self._price(),
        }

    def net(self) -> str:
        """Without tax; "no charge" where it costs nothing."""
        net = self._sums().net_minor
        return self.words.money(net) if net else "no charge"

    def net_minor(self) -> int:
        return self._sums().net_minor

    def move(self, one: Moved) -> dict[str, Any]:
        days = self.content.days_on.get(one.part, 0)
        return {
            "part": one.part,
            "title": one.title,
            "was": one.was,
            "now": one.now,
            "days": days,
            "span": span(one, self.snapshot["locale"]),
        }

    def _price(self) -> dict[str, Any]:
        sums = self._sums()
        told = sums_in_words(
            {**sums_for_snapshot(sums), "discount_percent": "0",
             "tax_name": self.snapshot["tax_name"]},
            self.words,
        )  # fmt: skip
        return {
            "lines": [
                line_in_words(
                    {
                        "description": line.description,
                        "quantity": f"{line.quantity:f}",
                        "unit": line.unit if line.unit in UNITS else "",
                        "unit_price": f"{line.unit_price:f}",
                        "discount_percent": f"{line.discount_percent:f}",
                        "amount": amount.amount_minor,
                    },
                    self.words,
                )
                for line, amount in zip(self.content.every_line, sums.lines, strict=True)
            ],
            **told,
            "total": self.words.money(sums.gross_minor),
            "is_free": not sums.gross_minor,
            "tax_notes": self.snapshot["tax_notes"],
        }

    def _sums(self) -> Any:
        return sum_lines(self.content.currency, self.content.every_line, Decimal(0))

    def paid(self) -> str:
        """When it is invoiced, in words."""
        if self.content.billing == Billing.NOW:
            return "invoiced once you approve"
        if self.content.billing == Billing.END:
            return "invoiced on completion"
        titles = {one["part"]: one["title"] for one in self.snapshot["milestones"]}
        return f"invoiced with “{titles.get(self.content.milestone, 'its milestone')}”"


def span(move: Moved, locale: str) -> str:
    """ "4 to 10 February", "29 January to 4 February"."""
    if move.was is None or move.was == move.now:
        return _day(move.now, locale)
    same = (move.was.year, move.was.month) == (move.now.year, move.now.month)
    first = f"{move.was.day}" if same else _day(move.was, locale)
    return f"{first} to {_day(move.now, locale)}"


def read_moves(answer: ChangeAnswer) -> list[Moved]:
    """The days that were approved."""
    return [
        Moved(
            one["part"],
            one["title"],
            date.fromisoformat(one["was"]) if one["was"] else None,
            date.fromisoformat(one["now"]),
        )
        for one in answer.dates
    ]


def net_of(version: ChangeVersion) -> str:
    return ChangeWords.of(version.snapshot or {}).net()


def _day(day: date, locale: str) -> str:
    words: str = format_date(day, "d MMMM y", locale=locale_of(locale))
    return words
