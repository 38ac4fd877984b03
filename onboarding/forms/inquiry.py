"""The inquiry form: who they are, what they need, and what helps us to answer well."""

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.core.exceptions import ValidationError

from clients.forms.fields import BlockField, LineField, MailField, phone_number
from onboarding.lead_rules import Band
from onboarding.models import Inquiry


class InquiryForm(forms.Form):
    """Only a name, an address and what they need are asked for; the rest helps."""

    name = LineField(label="Your name", max_length=120)
    email = MailField(label="Your e-mail")
    phone = LineField(label="Phone", max_length=32, required=False)
    company = LineField(label="Company", max_length=120, required=False)
    wants = BlockField(
        label="What do you need?", max_length=6000, rows=7,
        help_text="In your words: what it is, what it is for, what is there already.",
    )  # fmt: skip
    budget = forms.ChoiceField(label="Budget", required=False)
    wished_on = forms.DateField(
        label="By when, or on which day", required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": "Write the day as 2027-03-31."},
    )  # fmt: skip
    timing = LineField(
        label="Anything to say about the timing?", max_length=300, required=False,
        help_text="Such as: any Saturday in June; we are flexible.",
    )  # fmt: skip
    channel = forms.ChoiceField(label="How do you like to keep in touch?", required=False)
    heard = forms.ChoiceField(label="How did you hear of us?", required=False)
    heard_who = LineField(
        label="Who told you?", max_length=120, required=False,
        help_text="So that we can thank them.",
    )  # fmt: skip
    zone = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, bands: list[Band], is_for_a_day: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if is_for_a_day:
            self.fields["wished_on"].label = "Which day is it for?"
        self.bands = {band.key: band for band in bands}
        self._offer("budget", "I do not know yet", [(b.key, b.words) for b in bands])
        self._offer("channel", "Any way", Inquiry.Channel.choices)
        self._offer("heard", "Choose one", Inquiry.Heard.choices)
        if bands:
            self.fields["budget"].label = f"Budget, in {bands[0].currency}"
        else:
            del self.fields["budget"]
        self.fields["zone"].widget.attrs["data-zone"] = ""

    def _offer(self, name: str, nothing: str, choices: Any) -> None:
        listed = [("", nothing), *((key, _sentence(str(words))) for key, words in choices)]
        self.fields[name].choices = listed  # type: ignore[attr-defined]

    def clean_phone(self) -> str:
        try:
            return phone_number(self.cleaned_data["phone"], "")
        except ValidationError:
            # A number we cannot read is still one that a person can ring.
            return str(self.cleaned_data["phone"])

    def clean_zone(self) -> str:
        """What a script says of the sender's clock; anything else is no zone."""
        zone: str = self.cleaned_data["zone"]
        return zone if "/" in zone and zone in available_timezones() else ""

    def band(self) -> Band | None:
        return self.bands.get(self.cleaned_data.get("budget", ""))


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
