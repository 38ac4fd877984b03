"""Which days are off, and whose."""

from datetime import timedelta
from typing import Any

from django import forms

from clientdesk.workspaces.flows.keep_time_off import Off
from clientdesk.workspaces.forms.clean import CleanTextForm
from clientdesk.workspaces.models import Member
from clientdesk.workspaces.rules import may_change_settings

LONGEST = timedelta(days=366)
_INVALID = {"invalid": "Write the day as 2027-03-31."}


def _day(label: str, **more: Any) -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, widget=widget, error_messages=_INVALID, **more)


class TimeOffForm(CleanTextForm):
    first_on = _day("From")
    last_on = _day("Up to and with", required=False, help_text="Left empty: that one day.")
    member = forms.ModelChoiceField(
        label="Who is off", queryset=Member.objects.none(), required=False,
        empty_label="Everybody: we are closed",
    )  # fmt: skip
    words = forms.CharField(
        label="What for", max_length=120, required=False,
        help_text="Seen by you and your colleagues only.",
    )  # fmt: skip

    def __init__(self, member: Member, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        there = Member.objects.filter(workspace_id=member.workspace_id, left_at=None)
        whose = self.fields["member"]
        assert isinstance(whose, forms.ModelChoiceField)
        if may_change_settings(member):
            whose.queryset = there.order_by("name", "pk")
        else:
            whose.queryset = there.filter(pk=member.pk)
            whose.empty_label, whose.required = None, True
        whose.initial = member.pk

    def clean(self) -> dict[str, Any]:
        read = super().clean() or self.cleaned_data
        first, last = read.get("first_on"), read.get("last_on")
        if first and last and last < first:
            self.add_error("last_on", "This day is before the first one.")
        elif first and last and last - first > LONGEST:
            self.add_error("last_on", "At most a year at once.")
        return read

    def off(self) -> Off:
        """What a valid form says."""
        read = self.cleaned_data
        first = read["first_on"]
        return Off(first, read["last_on"] or first, read["member"], read["words"])
