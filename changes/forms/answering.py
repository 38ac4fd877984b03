"""What a client writes on the page of a change order."""

from uuid import UUID

from django import forms

from clientdesk.workspaces.models.base import new_id
from clients.forms.fields import BlockField, LineField
from clients.models import Contact


class ApproveForm(forms.Form):
    name = LineField(
        label="Your name",
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": "Type your full name: it is your approval."},
    )

    @classmethod
    def fresh(cls, contact: Contact | None) -> "ApproveForm":
        return cls(initial={"name": contact.name} if contact else {})


class QuestionForm(forms.Form):
    text = BlockField(
        label="In your words",
        max_length=4000,
        rows=4,
        error_messages={"required": "Write what you would like to know."},
    )
    form = forms.UUIDField(required=False, widget=forms.HiddenInput)

    @classmethod
    def fresh(cls) -> "QuestionForm":
        return cls(initial={"form": new_id()})

    def form_id(self) -> UUID:
        found: UUID = self.cleaned_data.get("form") or new_id()
        return found


class RefusalForm(forms.Form):
    reason = BlockField(
        label="Why, if you like to say",
        max_length=2000,
        rows=3,
        required=False,
        help_text="It helps us to find what would suit you; it may stay empty.",
    )
