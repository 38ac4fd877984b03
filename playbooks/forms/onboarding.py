"""What a member says about an onboarding."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet

from clientdesk.workspaces.models import Member
from clients.forms.fields import BlockField, LineField
from clients.models import Contact
from playbooks.forms.playbook import who_does_it
from playbooks.models import Playbook


class StartForm(forms.Form):
    playbook = forms.ModelChoiceField(
        label="Playbook", queryset=Playbook.objects.none(), empty_label=None
    )
    contact = forms.ModelChoiceField(
        label="With", queryset=Contact.objects.none(), empty_label=None
    )
    title = LineField(label="The work, in a few words", max_length=160, required=False)
    agreed = BlockField(
        label="What was agreed",
        max_length=4000,
        rows=5,
        required=False,
        help_text="What they get, by when, for how much. It is restated to them in writing.",
    )

    def __init__(
        self, *args: Any, books: QuerySet[Playbook], people: QuerySet[Contact], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["playbook"].queryset = books
        self.fields["contact"].queryset = people


class DayForm(forms.Form):
    date_on = forms.DateField(
        label="The first thing comes on",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": "Write the day as 2027-03-31.", "required": "Say which day."},
    )


class DoneForm(forms.Form):
    """The client's, on their page."""

    answer = LineField(label="A word on it", max_length=300, required=False)


class OwnerForm(forms.Form):
    """`people` can do it: they read what stands on the client's page."""

    owner = forms.ChoiceField(label="Hand it to", required=False)

    def __init__(self, people: Sequence[Member], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(one.pk): one for one in people}
        self.fields["owner"].choices = who_does_it(people)  # type: ignore[attr-defined]

    def chosen(self) -> Member | None:
        return self.people.get(self.cleaned_data["owner"])


class WhyForm(forms.Form):
    why = LineField(label="Why?", max_length=300, error_messages={"required": "A word on why."})
