"""What a workspace asks of those who inquire, and how it weighs what they say."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from clientdesk import clock
from clientdesk.lib.money import AmountRefused, Money, format_plain, parse_amount
from clientdesk.workspaces.models import Workspace
from clients.forms.fields import BlockField, LineField
from onboarding.models import Inquiry, LeadRules
from onboarding.scoring import USUAL_WEIGHTS, Criterion

_MOST_STEPS = 8
_HEAVIEST = 10


def _number(label: str, most: int, hint: str = "", least: int = 0) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, min_value=least, max_value=most, help_text=hint,
        error_messages={"max_value": f"At most {most}.", "min_value": f"{least} or more."},
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip


class LeadRulesForm(forms.Form):
    is_open = forms.BooleanField(
        label="The form is open", required=False,
        help_text="Closed, its address says kindly that you take nobody on at the moment.",
    )  # fmt: skip
    steps = LineField(
        label="Budget bands begin at", max_length=200, required=False,
        help_text="Sums with a semicolon between, such as 3000; 5000; 10000. Empty: not asked.",
    )  # fmt: skip
    floor = LineField(
        label="Your floor", max_length=40, required=False,
        help_text="Below it you would rather not begin.",
    )  # fmt: skip
    lead_days = _number("Days you want before the day they wish", 730)
    wanted_words = BlockField(
        label="Work you look for", max_length=2000, rows=4, required=False,
        help_text="A word or two on each line, as clients write them: website, wedding.",
    )  # fmt: skip
    warning_words = BlockField(
        label="Words that warn you", max_length=2000, rows=6, required=False,
        help_text="One on each line. One of them is amber, two are red.",
    )  # fmt: skip
    channels = forms.MultipleChoiceField(
        label="Ways to keep in touch that suit you", choices=Inquiry.Channel.choices,
        required=False, widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    weight_budget = _number("Budget", _HEAVIEST)
    weight_scope = _number("Scope", _HEAVIEST)
    weight_timing = _number("Timing", _HEAVIEST)
    weight_style = _number("Working style", _HEAVIEST)
    weight_flags = _number("Red flags", _HEAVIEST)
    take_on_from = _number("“Take on” from", 100)
    decline_below = _number("“Decline” below", 100)

    def __init__(self, *args: Any, workspace: Workspace, saved: LeadRules, **kwargs: Any) -> None:
        self.workspace, self.saved = workspace, saved
        super().__init__(*args, initial=self._as_saved(), **kwargs)
        now = workspace.currency
        self.fields["steps"].label = f"Budget bands begin at, in {now}"
        self.fields["floor"].label = f"Your floor, in {now}"
        # Sums are never converted: until somebody looks at them, they ask in the old currency.
        self.is_in_another_currency = saved.currency != now

    def clean_steps(self) -> list[int]:
        parts = filter(None, (part.strip() for part in self.cleaned_data["steps"].split(";")))
        found = [self._minor(part) for part in parts]
        if len(found) > _MOST_STEPS:
            raise ValidationError(f"At most {_MOST_STEPS} sums.")
        if found != sorted(set(found)) or 0 in found:
            raise ValidationError("Write them from the smallest to the largest, each once.")
        return found

    def clean_floor(self) -> int:
        typed = self.cleaned_data["floor"]
        return self._minor(typed) if typed else 0

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        high, low = cleaned.get("take_on_from"), cleaned.get("decline_below")
        if high is not None and low is not None and low > high:
            self.add_error("decline_below", "It must not be above “take on”.")
        return cleaned

    def columns(self) -> dict[str, Any]:
        """As LeadRules keeps them. Closing is dated; a form that is closed keeps its date."""
        found = self.cleaned_data
        kept = ("steps", "lead_days", "wanted_words", "warning_words", "channels", "take_on_from",
                "decline_below")  # fmt: skip
        closed_at = self.saved.closed_at or clock.now()
        return {
            **{name: found[name] for name in kept},
            "closed_at": None if found["is_open"] else closed_at,
            "currency": self.workspace.currency,
            "floor_minor": found["floor"],
            "weights": {str(one): found[f"weight_{one}"] for one in Criterion},
        }

    def _minor(self, typed: str) -> int:
        try:
            amount = parse_amount(typed, self.workspace.locale, self.workspace.currency)
        except AmountRefused as reason:
            raise ValidationError(str(reason)) from None
        if amount.minor < 0:
            raise ValidationError("Write sums above zero.")
        return amount.minor

    def _as_saved(self) -> dict[str, Any]:
        saved = self.saved
        weights = {f"weight_{c}": saved.weights.get(c, USUAL_WEIGHTS[c]) for c in Criterion}
        kept = ("lead_days", "wanted_words", "warning_words", "channels", "take_on_from",
                "decline_below")  # fmt: skip
        return {
            **{name: getattr(saved, name) for name in kept},
            **weights,
            "is_open": saved.closed_at is None,
            "steps": "; ".join(self._plain(step) for step in saved.steps),
            "floor": self._plain(saved.floor_minor) if saved.floor_minor else "",
        }

    def _plain(self, minor: int) -> str:
        return format_plain(Money(minor, self.saved.currency), self.workspace.locale)


class ColleagueForm(forms.Form):
    name = LineField(label="Name", max_length=120)
    what_for = LineField(
        label="What for", max_length=160, required=False, help_text="Such as: weddings in Glasgow."
    )
    reach = LineField(
        label="How they are reached", max_length=160, required=False,
        help_text="A website or an address; it stands in the mail.",
    )  # fmt: skip
