"""Which reminders a workspace sends."""

import re

from django import forms

MOST_STEPS = 8
FURTHEST = 180


class ReminderSettings(forms.Form):
    """The days as one line, counted from the due date: "-3, 3, 10, 24"."""

    days = forms.CharField(
        label="Days from the due date",
        max_length=120,
        help_text="Before the date with a minus, after it without: -3, 3, 10, 24.",
    )
    are_on = forms.BooleanField(label="Send reminders", required=False)

    def clean_days(self) -> list[int]:
        words = [w for w in re.split(r"[,;\s]+", self.cleaned_data["days"].replace("−", "-")) if w]
        try:
            days = sorted({int(word) for word in words})
        except ValueError:
            raise forms.ValidationError(
                "Write whole days with commas between, such as -3, 3, 10."
            ) from None
        if len(days) > MOST_STEPS:
            raise forms.ValidationError(f"At most {MOST_STEPS} reminders go to one invoice.")
        if any(abs(day) > FURTHEST for day in days):
            raise forms.ValidationError(f"No reminder goes more than {FURTHEST} days away.")
        return days
