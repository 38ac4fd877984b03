"""When work is done, and where."""

from django import forms

from clientdesk.workspaces.forms.choices import weekday_choices, zone_choices
from clientdesk.workspaces.forms.clean import SettingsForm
from clientdesk.workspaces.models import Workspace

_LONGEST_ANSWER = 200


class HoursForm(SettingsForm):
    zone = forms.ChoiceField(
        label="Time zone",
        choices=zone_choices,
        help_text="Dates and due days are counted here.",
    )
    working_weekdays = forms.MultipleChoiceField(
        label="Working days", choices=weekday_choices, widget=forms.CheckboxSelectMultiple
    )
    opens_at = forms.TimeField(
        label="From", widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    )
    closes_at = forms.TimeField(
        label="Until", widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    )
    response_hours = forms.IntegerField(
        label="Answers within, in working hours",
        min_value=1,
        max_value=_LONGEST_ANSWER,
        help_text="Clients are told by when they hear from you.",
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )

    class Meta:
        model = Workspace
        fields = ["zone", "working_weekdays", "opens_at", "closes_at", "response_hours"]

    def clean_working_weekdays(self) -> str:
        return "".join(sorted(self.cleaned_data["working_weekdays"]))

    def get_initial_for_field(self, field: forms.Field, field_name: str) -> object:
        value = super().get_initial_for_field(field, field_name)
        return list(str(value)) if field_name == "working_weekdays" else value

    def clean(self) -> None:
        super().clean()
        opens, closes = self.cleaned_data.get("opens_at"), self.cleaned_data.get("closes_at")
        if opens and closes and closes <= opens:
            self.add_error("closes_at", "The day ends after it begins.")
