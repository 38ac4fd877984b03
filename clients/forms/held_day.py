"""A day to keep for a client, and why one is given free."""

from datetime import date
from typing import Any

from django import forms

from clientdesk import clock
from clientdesk.workspaces.models import Workspace
from clients.forms.fields import LineField
from clients.forms.typed import DayField


class HoldDayForm(forms.Form):
    on = DayField(None, label="The day", help_text="Such as Sat, 12 Jun 2027.")
    because = LineField(label="Why", max_length=160, help_text="Such as: agreed on the phone.")

    def __init__(self, *args: Any, workspace: Workspace, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = clock.today(workspace.zone)
        self.fields["on"].learn(workspace.locale, self.today)
        self.fields["on"].required = True
        self.fields["on"].error_messages["required"] = "Say which day."

    def clean_on(self) -> date:
        day: date = self.cleaned_data["on"]
        if day < self.today:
            raise forms.ValidationError("This day is over.")
        return day


class ReleaseForm(forms.Form):
    why = LineField(
        label="Why it is free again", max_length=200, help_text="It stays beside the day."
    )
