"""What a client writes on the page of a quote."""

from uuid import UUID

from django import forms

from clientdesk.workspaces.models.base import new_id
from clients.forms.fields import BlockField
from scope.models import QuoteQuestion

_ABOUT = [(QuoteQuestion.Kind.QUESTION, "I have a question"),
          (QuoteQuestion.Kind.CHANGE, "I would like a change")]  # fmt: skip


class AskForm(forms.Form):
    about = forms.ChoiceField(label="What is it?", choices=_ABOUT, required=False)
    text = BlockField(
        label="In your words",
        max_length=4000,
        rows=4,
        error_messages={"required": "Write what you would like to ask or change."},
    )
    form = forms.UUIDField(required=False, widget=forms.HiddenInput)

    @classmethod
    def fresh(cls) -> "AskForm":
        return cls(initial={"form": new_id(), "about": QuoteQuestion.Kind.QUESTION})

    def clean_about(self) -> QuoteQuestion.Kind:
        return QuoteQuestion.Kind(self.cleaned_data["about"] or QuoteQuestion.Kind.QUESTION)

    def form_id(self) -> UUID:
        return self.cleaned_data.get("form") or new_id()


class RefusalForm(forms.Form):
    reason = BlockField(
        label="Why, if you like to say",
        max_length=2000,
        rows=3,
        required=False,
        help_text="It helps us to do better; it may stay empty.",
    )
