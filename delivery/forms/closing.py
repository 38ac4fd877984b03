"""What is said and done at the end of a project, by us and by them."""

from datetime import date, timedelta
from typing import Any

from django import forms

from clients.forms.fields import BlockField
from delivery.closing import Checklist
from delivery.flows.close_project import Closing
from delivery.forms.telling import TellingForm

# From the end of a project to the first time we ask how it does.
USUAL_CHECK_IN = timedelta(days=30)


class ClosingForm(TellingForm):
    erases_logins = forms.BooleanField(label="Erase the logins we keep", required=False)
    check_in_on = forms.DateField(
        label="Ask how it does on", required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text="A task for you on that day. Leave it empty for none.",
    )  # fmt: skip

    def __init__(self, found: Checklist, *args: Any, **kwargs: Any) -> None:
        super().__init__(found.page.picture.project.client, *args, **kwargs)
        contact = self.fields["contact"]
        contact.label = "Thank by mail"
        contact.help_text = "The mail leads to a page with the files, the rights and one question."
        self.today = found.page.picture.today
        if not found.logins:
            del self.fields["erases_logins"]

    def clean_check_in_on(self) -> date | None:
        day: date | None = self.cleaned_data["check_in_on"]
        if day is not None and day <= self.today:
            raise forms.ValidationError("Choose a day that is still to come.")
        return day

    def closing(self) -> Closing:
        return Closing(**{name: self.cleaned_data[name] for name in self.fields})


class AnswerForm(forms.Form):
    score = forms.TypedChoiceField(
        label="How was it to work with us?", coerce=int, empty_value=None,
        choices=[(n, str(n)) for n in range(11)], widget=forms.RadioSelect,
        help_text="0 is not at all good, 10 is as good as it gets.",
        error_messages={"required": "Choose a number from 0 to 10."},
    )  # fmt: skip
    words = BlockField(
        label="Why this number?", max_length=4000, required=False, rows=3,
        help_text="An honest word helps more than a kind one.",
    )  # fmt: skip
