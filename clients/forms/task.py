"""Something to do, in one line; moved and handed over."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from clientdesk.workspaces.models import Member, Workspace
from clients.forms.fields import LineField
from clients.telling import LineRefused, ToDo, read_day, read_to_do


class TaskForm(forms.Form):
    """The day is read from the line, and who does it where the line says "@name"; else the owner
    is chosen, which is asked only where there are colleagues."""

    to_do = LineField(label="To do", max_length=300)
    owner = forms.ChoiceField(label="Who does it", required=False)

    def __init__(
        self, workspace: Workspace, owners: list[Member], me: Member, *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.workspace, self.me = workspace, me
        self.owners = {str(member.pk): member for member in owners}
        self.fields["owner"].choices = [  # type: ignore[attr-defined]
            (pk, "Me" if member == me else member.name) for pk, member in self.owners.items()
        ]
        self.fields["owner"].initial = str(me.pk)
        if len(owners) < 2:
            self.fields["owner"].widget = forms.HiddenInput()

    def clean_to_do(self) -> ToDo:
        try:
            typed = self.cleaned_data["to_do"]
            return read_to_do(typed, self.workspace, list(self.owners.values()))
        except LineRefused as reason:
            raise ValidationError(str(reason)) from None

    def chosen_owner(self) -> Member:
        return self.owners.get(self.cleaned_data["owner"], self.me)


class MoveForm(forms.Form):
    day = LineField(
        label="Move to", max_length=60, required=False,
        help_text="Monday, in 3 days, 3 March. Empty: no day.",
    )  # fmt: skip

    def __init__(self, workspace: Workspace, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.workspace = workspace

    def clean_day(self) -> date | None:
        if not self.cleaned_data["day"]:
            return None
        try:
            return read_day(self.cleaned_data["day"], self.workspace)
        except LineRefused as reason:
            raise ValidationError(str(reason)) from None


class GiveForm(forms.Form):
    owner = forms.ChoiceField(label="Hand over to")

    def __init__(self, owners: list[Member], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.owners = {str(member.pk): member for member in owners}
        named = [(pk, member.name) for pk, member in self.owners.items()]
        self.fields["owner"].choices = [("", "Choose"), *named]  # type: ignore[attr-defined]

    def receiver(self) -> Member:
        return self.owners[self.cleaned_data["owner"]]
