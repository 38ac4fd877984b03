"""The public intake form: open or closed, and what it says about data."""

from typing import Any

from django import forms

from clientdesk import clock
from clientdesk.workspaces.forms.clean import SettingsForm
from clientdesk.workspaces.models import Workspace


class IntakeForm(SettingsForm):
    is_open = forms.BooleanField(
        label="The form is open",
        required=False,
        help_text="Closed, its address says kindly that you take nobody on at the moment.",
    )

    class Meta:
        model = Workspace
        fields = ["privacy_note"]
        labels = {"privacy_note": "Privacy note"}
        help_texts = {
            "privacy_note": "It stands beside the button: what you keep, why, and how long."
        }
        widgets = {"privacy_note": forms.Textarea(attrs={"rows": 5})}

    def get_initial_for_field(self, field: forms.Field, field_name: str) -> object:
        if field_name == "is_open":
            return self.instance.intake_closed_at is None
        return super().get_initial_for_field(field, field_name)

    def values(self) -> dict[str, Any]:
        """Closing is dated; a form that is closed already keeps its date."""
        closed_at = self.instance.intake_closed_at or clock.now()
        return {
            **super().values(),
            "intake_closed_at": None if self.cleaned_data["is_open"] else closed_at,
        }
