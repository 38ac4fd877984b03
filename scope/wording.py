"""A version in words, as its page, mail and paper print it: sums and dates by its own locale."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from clientdesk.lib.as_written import write_number
from clientdesk.lib.in_words import Words, line_in_words, sums_in_words
from clientdesk.lib.money import locale_of
from clientdesk.lib.summing import sum_lines, sums_for_snapshot
from clientdesk.lib.totals import Totals
from clientdesk.lib.units import UNITS
from scope.models import Quote, QuoteVersion
from scope.offer import Choice, Instalment, Offer, OfferLine, Trigger
from scope.offer_facts import read_offer
from scope.pricing import Due, Price, price

KIND_LABELS = dict(Quote.Kind.choices)
_SHOWN = ("number", "version", "title", "seller", "buyer")


@dataclass(frozen=True)
class QuoteWords:
    """Writes one snapshot; `offer` and `words` are made once and asked often."""

    snapshot: dict[str, Any]
    offer: Offer
    words: Words

    @classmethod
    def of(cls, snapshot: dict[str, Any]) -> "QuoteWords":
        offer = read_offer(snapshot["offer"])
        return cls(snapshot, offer, Words(offer.currency, snapshot["locale"]))

    def page(self, choice: Choice) -> dict[str, Any]:
        """`doc` of templates/public/quote/, for one choice. Raises ChoiceRefused."""
        found = price(self.offer, choice)
        kind = KIND_LABELS[self.snapshot["kind"]]
        return {
            **{name: self.snapshot[name] for name in _SHOWN},
            "kind_label": kind,
            "language": locale_of(self.snapshot["locale"]).language,
            "valid_until": date.fromisoformat(self.snapshot["valid_until"]),
            "introduction": self.offer.introduction,
            "day": self.offer.day,
            "note": self.offer.note,
            **self.price(choice, found),
            "deliverables": [self._deliverable(one) for one in self.offer.deliverables_of(choice)],
            "milestones": self.offer.milestones,
            "inputs": [
                {"what": one.title, "by": one.by} for one in self.offer.inputs_of(choice)
            ],
            "rounds": self._rounds(choice),
        }  # fmt: skip

    def price(self, choice: Choice, found: Price | None = None) -> dict[str, Any]:
        """What follows the choice on the page: what can be picked, the sums, the payments."""
        found = found or price(self.offer, choice)
        return {
            "packages": [self._package(p.id, choice) for p in self.offer.packages],
            "options": [self._option(o.id, choice) for o in self.offer.options],
            "lines": self.lines(found.lines, found.once),
            **self.sums(found.once),
            "monthly": self._monthly(found),
            "dues": [self._due(due) for due in found.dues] if self.offer.instalments else [],
            "deposit": self.words.money(found.deposit.gross_minor) if found.deposit else "",
            "total": self.words.money(found.once.gross_minor),
            "tax_notes": self.snapshot.get("tax_notes", []),
            "choice": choice,
        }

    def sums(self, sums: Totals) -> dict[str, Any]:
        return sums_in_words(
            {
                **sums_for_snapshot(sums),
                "discount_percent": str(self.offer.discount_percent),
                "tax_name": self.snapshot["tax_name"],
            },
            self.words,
        )

    def span(self) -> str:
        """ "1,200.00 to 2,600.00" without tax, over the packages; one sum where there is one."""
        nets = sorted({price(self.offer, choice).once.net_minor for choice in self._plain()})
        first, last = self.words.money(nets[0]), self.words.money(nets[-1])
        return first if len(nets) == 1 else f"{first} to {last}"

    def span_with_tax(self) -> str:
        """ "1,200.00 plus VAT": as one says a price to a business; bare where there is no tax."""
        taxed = any(price(self.offer, choice).once.tax_minor for choice in self._plain())
        return f"{self.span()} plus {self.snapshot['tax_name']}" if taxed else self.span()

    def _plain(self) -> list[Choice]:
        return [Choice(p.id) for p in self.offer.packages] or [Choice()]

    def _package(self, package_id: str, choice: Choice) -> dict[str, Any]:
        package = next(p for p in self.offer.packages if p.id == package_id)
        lines = (*package.lines, *self.offer.lines)
        sums = sum_lines(self.offer.currency, lines, self.offer.discount_percent)
        return {
            "id": package.id,
            "title": package.title,
            "note": package.description,
            "sum": self.words.money(sums.net_minor),
            "is_picked": choice.package == package.id,
        }

    def _option(self, option_id: str, choice: Choice) -> dict[str, Any]:
        option = next(o for o in self.offer.options if o.id == option_id)
        title, _, note = option.line.description.partition("\n")
        sums = sum_lines(self.offer.currency, (option.line,), Decimal(0))
        each = " a month" if option.is_monthly else ""
        return {
            "id": option.id,
            "title": title,
            "note": note.strip(),
            "sum": self.words.money(sums.net_minor) + each,
            "is_picked": option.id in choice.options,
        }

    def lines(self, lines: tuple[OfferLine, ...], sums: Totals) -> list[dict[str, str]]:
        return [
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
            for line, amount in zip(lines, sums.lines, strict=True)
        ]

    def _monthly(self, found: Price) -> dict[str, Any] | None:
        if found.monthly is None:
            return None
        lines = self.lines(found.monthly_lines, found.monthly)
        return {"lines": lines, **self.sums(found.monthly)}

    def _due(self, due: Due) -> dict[str, Any]:
        return {
            "label": due.label,
            "when": self.when(due),
            "on": due.on,
            "net": self.words.money(due.net_minor),
            "tax": self.words.plain(due.tax_minor) if due.tax_minor else "",
            "gross": self.words.money(due.gross_minor),
        }

    def when(self, due: Due | Instalment) -> str:
        """What makes it due, in words; a date stands beside by itself."""
        milestone = next((m.title for m in self.offer.milestones if m.id == due.milestone), "")
        return {
            Trigger.SIGNING: "on signing",
            Trigger.MILESTONE: f"with “{milestone}”" if milestone else "with its milestone",
            Trigger.DATE: "",
            Trigger.COMPLETION: "on completion",
            Trigger.MONTHLY: "" if due.on else "each month",
        }[due.trigger]

    def _deliverable(self, one: Any) -> dict[str, Any]:
        return {
            "title": one.title,
            "note": one.description,
            "on": one.on,
            "rounds": one.revision_rounds,
        }

    def _rounds(self, choice: Choice) -> int:
        return sum(one.revision_rounds for one in self.offer.deliverables_of(choice))

    def number(self, number: Decimal) -> str:
        return write_number(number, self.words.locale)


def spans_of(version: QuoteVersion) -> str:
    """The net of a sent version in words, for entries and lists."""
    return QuoteWords.of(version.snapshot or {}).span()
