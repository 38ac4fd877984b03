"""Another date for a deliverable, and why: the client is asked to agree."""

from datetime import date
from typing import Any

from django import forms

from clients.forms.fields import LineField
from scope.models import Deliverable


class ProposalForm(forms.Form):
    """Any day to come; the reason is read by the client."""

    deliverable = forms.ModelChoiceField(Deliverable.objects.none(), label="What for")
    on = forms.DateField(label="New date", widget=forms.DateInput(attrs={"type": "date"}))
    why = LineField(label="Why, as the client reads it", max_length=400)

    def __init__(self, choices: list[Deliverable], today: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        field = self.fields["deliverable"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Deliverable.objects.filter(pk__in=[one.pk for one in choices])
        field.empty_label = None

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on < self.today:
            raise forms.ValidationError("Choose a day to come.")
        return on
