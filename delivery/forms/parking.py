"""What is said when a project is parked, and why it is taken up again by hand."""

from django import forms

from clients.forms.fields import BlockField, LineField
from delivery.flows.park_project import Told
from delivery.forms.telling import TellingForm


class ParkingForm(TellingForm):
    words = BlockField(
        label="Your words", max_length=8000, rows=14,
        help_text="They stand on the record, also where you tell it in another way.",
        error_messages={"required": "Write what you tell them, or how you told it."},
    )  # fmt: skip

    def told(self) -> Told:
        return Told(**{name: self.cleaned_data[name] for name in ("contact", "subject", "words")})


class TakingUpForm(forms.Form):
    why = LineField(
        label="Why does it go on?", max_length=300,
        error_messages={"required": "Say in a few words why it goes on."},
    )  # fmt: skip
