"""After how many days one asks again."""

from typing import Any

from django import forms

from followups.forms.reminders import ReminderSettings

FURTHEST = 60


class FollowUpForm(ReminderSettings):
    """Days after, as one line: "3, 6". `most` of them."""

    def __init__(self, *args: Any, most: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.most = most
        self.fields["days"].required = False
        self.fields["days"].label = "After days" if most > 1 else "After so many days"
        self.fields["days"].help_text = "Such as 3, 6." if most > 1 else "One word, no more."
        self.fields["are_on"].label = "Ask again by itself"

    def clean_days(self) -> list[int]:
        days = super().clean_days()
        if len(days) > self.most:
            words = "one word goes" if self.most == 1 else f"{self.most} words go"
            raise forms.ValidationError(f"At most {words} out.")
        if any(not 1 <= day <= FURTHEST for day in days):
            raise forms.ValidationError(f"Between 1 and {FURTHEST} days after.")
        return days

    def clean(self) -> dict[str, Any]:
        read = super().clean() or {}
        if read.get("are_on") and "days" in read and not read["days"]:
            self.add_error("days", "Write a day, or switch it off.")
        return read
