"""Rows of how it is paid: a share, a sum or the rest, and when."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from clientdesk.lib.as_written import read_price
from clientdesk.lib.money import parse_number
from clients.forms.fields import LineField
from clients.forms.typed import DayField, NumberField, ReadField
from scope.forms.part import PartForm, names, within
from scope.offer import Instalment, Trigger


class ShareField(ReadField):
    """ "40 %" of the price, an amount without tax, or empty for the rest."""

    def learn_money(self, locale: str, currency: str) -> None:
        def read(text: str) -> tuple[Decimal | None, Decimal | None]:
            if text.rstrip().endswith("%"):
                return parse_number(text.rstrip().removesuffix("%"), locale, 2), None
            return None, read_price(text, locale, currency)

        self.read = read


_TRIGGERS = [
    (Trigger.SIGNING, "on signing"),
    (Trigger.MILESTONE, "with a milestone"),
    (Trigger.DATE, "on a date"),
    (Trigger.COMPLETION, "on completion"),
    (Trigger.MONTHLY, "each month"),
]
# With a script the others are out of the way (templates/scope/_part_rows.html).
_ASKED_FOR = {
    "milestone": (Trigger.MILESTONE,),
    "on": (Trigger.DATE, Trigger.MONTHLY),
    "months": (Trigger.MONTHLY,),
}


class InstalmentForm(PartForm):
    asked = ("label", "share")
    label = LineField(label="Payment", max_length=80)
    share = ShareField((None, None), label="Share")
    trigger = forms.ChoiceField(label="When", choices=_TRIGGERS, required=False)
    milestone = forms.ChoiceField(label="Milestone", required=False)
    on = DayField(None, label="Date")
    months = NumberField(Decimal(0), 0, label="Months")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["share"].learn_money(self.around.locale, self.around.currency)
        self.fields["milestone"].choices = [("", "none"), *self.around.milestones]
        names(self.fields["milestone"], "milestones")
        for name, triggers in _ASKED_FOR.items():
            self.fields[name].only_if = ("trigger", ",".join(triggers))

    def clean_share(self) -> tuple[Decimal | None, Decimal | None]:
        percent, amount = self.cleaned_data["share"]
        if percent is not None and not 0 < percent <= 100:
            raise ValidationError("Write a percentage between 0 and 100.")
        if amount is not None and amount <= 0:
            raise ValidationError("Write a sum above 0, or leave it empty for the rest.")
        return percent, amount

    def clean_months(self) -> Decimal:
        return within(self.cleaned_data["months"], 60)

    def clean(self) -> dict[str, Any]:
        read = super().clean() or self.cleaned_data
        trigger = read.get("trigger") or Trigger.SIGNING
        if trigger == Trigger.MILESTONE and not read.get("milestone"):
            self.add_error("milestone", "Say with which milestone.")
        if trigger == Trigger.DATE and "on" in read and not read["on"]:
            self.add_error("on", "Say on which date.")
        if trigger == Trigger.MONTHLY and "months" in read and read["months"] < 1:
            self.add_error("months", "Say for how many months.")
        return read

    def read_line(self) -> Instalment:
        read = self.cleaned_data
        percent, amount = read["share"]
        trigger = Trigger(read.get("trigger") or Trigger.SIGNING)
        dated = trigger in (Trigger.DATE, Trigger.MONTHLY)
        return Instalment(
            self.part_key,
            read["label"],
            trigger,
            percent,
            amount,
            read.get("milestone", "") if trigger == Trigger.MILESTONE else "",
            read["on"] if dated else None,
            int(read["months"]) if trigger == Trigger.MONTHLY else 0,
        )
