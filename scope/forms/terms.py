"""The sheet of terms, typed: those of a set, or those of one quote."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from clientdesk.lib.as_written import write_number, write_price
from clientdesk.lib.merging import unknown_fields
from clientdesk.lib.money import decimals_of
from clientdesk.lib.rounding import half_up
from clients.forms.fields import BlockField, LineField
from clients.forms.typed import NumberField, PriceField
from scope.clauses import ClauseKind, clause_kinds
from scope.forms.own_clauses import KNOWN, own_clauses_form
from scope.terms import Terms

_PLAIN = (
    "payment_days", "hours", "response_hours", "channel", "updates", "park_after_days", "law",
    "asks_code", "signs_beforehand", "sends_deposit", "holds_days",
)  # fmt: skip


class TermsForm(forms.Form):
    """Amounts in `currency`, read as people of `locale` write them."""

    payment_days = forms.IntegerField(label="Days to pay", min_value=0, max_value=365)
    hours = LineField(label="When you work", max_length=120)
    response_hours = forms.IntegerField(
        label="Answers within, in working hours", min_value=1, max_value=200
    )
    channel = LineField(
        label="Where you talk", max_length=60, help_text="Such as: mail, our shared board."
    )
    updates = LineField(label="Updates come", max_length=80, help_text="Such as: each Friday.")
    change_rate = PriceField(
        Decimal(0), label="Rate for changes, an hour",
        help_text="Empty: no rate is named, and its clause is left out.",
    )  # fmt: skip
    late_fee = NumberField(
        Decimal(0), 2, label="Late fee, percent a month",
        help_text="Empty: none. Ask what the law of your country allows.",
    )  # fmt: skip
    park_after_days = forms.IntegerField(
        label="Parked after, in working days without input", min_value=1, max_value=250
    )
    law = LineField(label="Law of", max_length=80)
    asks_code = forms.BooleanField(
        label="Who signs proves their address by a mailed code", required=False
    )
    signs_beforehand = forms.BooleanField(
        label="Sending the quote is my signature", required=False,
        help_text="Otherwise you countersign with one click once the client has signed.",
    )  # fmt: skip
    sends_deposit = forms.BooleanField(
        label="The invoice for what is due on signing goes out by itself", required=False,
        help_text="Otherwise it waits for you as a draft.",
    )  # fmt: skip
    holds_days = forms.BooleanField(
        label="The work is for one day, and it is theirs when the deposit is paid", required=False,
        help_text="For weddings, shoots, events: a quote carries its day, a lead shows whether it "
        "is free, and no day is held twice.",
    )  # fmt: skip

    def __init__(self, terms: Terms, currency: str, locale: str, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", _initial(terms, currency, locale))
        super().__init__(*args, **kwargs)
        self.currency = currency
        self.added = own_clauses_form(terms, *args)
        for clause in clause_kinds():
            if clause.can_be_off:
                self.fields[f"on_{clause.key}"] = forms.BooleanField(
                    label=f"{clause.number} {clause.title}", required=False
                )
            self.fields[f"own_{clause.key}"] = BlockField(
                label=f"Words of {clause.number}", max_length=1500, rows=3, required=False
            )
        self.fields["change_rate"].learn(locale, currency)  # type: ignore[attr-defined]
        self.fields["late_fee"].learn(locale)  # type: ignore[attr-defined]

    def is_valid(self) -> bool:
        """Asks its own clauses too, so that every error shows at once."""
        return all([super().is_valid(), self.added.is_valid()])

    def clean_change_rate(self) -> Decimal:
        rate: Decimal = self.cleaned_data["change_rate"]
        if rate < 0:
            raise ValidationError("A rate is not below zero.")
        return rate

    def clean_late_fee(self) -> Decimal:
        fee: Decimal = self.cleaned_data["late_fee"]
        if not 0 <= fee <= 20:
            raise ValidationError("Between 0 and 20 percent a month.")
        return fee

    def clean(self) -> None:
        for clause in clause_kinds():
            text = self.cleaned_data.get(f"own_{clause.key}") or ""
            if unknown := unknown_fields(text, KNOWN):
                names = ", ".join(unknown)
                self.add_error(f"own_{clause.key}", ValidationError(f"Not known here: {names}."))

    def terms(self) -> Terms:
        """What was typed, of a valid form. Words that are ours are not kept as the workspace's."""
        typed = self.cleaned_data
        own = {
            clause.key: typed[f"own_{clause.key}"]
            for clause in clause_kinds()
            if typed[f"own_{clause.key}"] and typed[f"own_{clause.key}"] != clause.text
        }
        kept = [(form, form.clause()) for form in self.added.kept()]
        return Terms(
            **{name: typed[name] for name in _PLAIN},
            change_rate_minor=half_up(typed["change_rate"], decimals_of(self.currency)),
            late_fee_percent=typed["late_fee"],
            off=(
                *(o.key for o in clause_kinds() if o.can_be_off and not typed[f"on_{o.key}"]),
                *(clause.key for form, clause in kept if not form.cleaned_data["is_on"]),
            ),
            own=own,
            added=tuple(clause for _, clause in kept),
        )

    def values(self) -> list[Any]:
        names = [name for name in self.fields if not name.startswith(("on_", "own_"))]
        return [self[name] for name in names]

    def clauses(self) -> list[tuple[ClauseKind, Any, Any]]:
        """(clause, its switch or None, its words)."""
        return [
            (one, self[f"on_{one.key}"] if one.can_be_off else None, self[f"own_{one.key}"])
            for one in clause_kinds()
        ]


def _initial(terms: Terms, currency: str, locale: str) -> dict[str, Any]:
    rate = Decimal(terms.change_rate_minor).scaleb(-decimals_of(currency))
    fee = terms.late_fee_percent
    return {
        **{name: getattr(terms, name) for name in _PLAIN},
        "change_rate": write_price(rate, locale, currency) if rate else "",
        "late_fee": write_number(fee, locale) if fee else "",
        **{f"on_{one.key}": one.key not in terms.off for one in clause_kinds()},
        **{f"own_{one.key}": terms.own.get(one.key) or one.text for one in clause_kinds()},
    }
