"""After a call: a line of what it was, and three boxes with one thing a line."""

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError

from clientdesk.lib.clean_text import TextRefused, clean_line
from clientdesk.workspaces.models import Member
from clientdesk.workspaces.models.base import new_id
from clients.forms.fields import BlockField, LineField
from clients.models import Client, Contact
from clients.telling import LineRefused, ToDo, read_to_do, read_told
from scope.flows.recap_call import AfterCall

MOST_LINES = 20
_LONGEST = 300  # of a line: what a decision and a task hold
_Read = TypeVar("_Read")


class RecapForm(forms.Form):
    """`people` are whom the call may have been with, `owners` who may do what was promised."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=new_id)
    text = LineField(label="What it was", max_length=2000, required=False)
    kind = forms.ChoiceField(
        label="How", choices=[("call", "Call"), ("meeting", "Meeting")], required=False
    )
    contact = forms.ChoiceField(label="Who confirms it", required=False)
    decided = BlockField(label="Decided", max_length=6000, rows=3, required=False)
    asked = BlockField(label="Asked", max_length=6000, rows=3, required=False)
    promised = BlockField(label="Promised", max_length=6000, rows=3, required=False)

    def __init__(
        self, client: Client, people: list[Contact], owners: list[Member], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.client, self.owners = client, owners
        self.people = {str(contact.pk): contact for contact in people}
        named = [
            (pk, f"{contact.name}, {contact.email or 'no e-mail address'}")
            for pk, contact in self.people.items()
        ]
        field = self.fields["contact"]
        field.choices = [*named, ("", "Nobody: keep it without a mail")]  # type: ignore[attr-defined]
        field.initial = next((pk for pk, one in self.people.items() if one.email), "")

    def clean_decided(self) -> list[str]:
        return _lines(self.cleaned_data["decided"], str)

    def clean_asked(self) -> list[str]:
        return _lines(self.cleaned_data["asked"], str)

    def clean_promised(self) -> list[ToDo]:
        """With the day that each line names."""
        workspace = self.client.workspace

        def read(line: str) -> ToDo:
            return read_to_do(line, workspace, self.owners)

        return _lines(self.cleaned_data["promised"], read)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        if not (cleaned["decided"] or cleaned["asked"] or cleaned["promised"]):
            raise ValidationError(
                "Write a line in one of the boxes. A call without any is logged by its line on "
                "the client’s page."
            )
        kind, person = cleaned["kind"] or "call", self.people.get(cleaned["contact"])
        line = cleaned["text"] or f"{kind.capitalize()} with {person or self.client}"
        try:
            cleaned["told"] = read_told(line, self.client.workspace, kind)
        except LineRefused as reason:
            self.add_error("text", ValidationError(str(reason)))
        return cleaned

    def after_call(self) -> AfterCall:
        """Of a valid form."""
        said = self.cleaned_data
        contact = self.people.get(said["contact"])
        if contact:  # of a merged duplicate too: the question is the shown client's
            contact.client = self.client
        return AfterCall(
            said["key"], said["told"], contact, said["decided"], said["asked"], said["promised"]
        )


def _lines(block: str, read: Callable[[str], _Read]) -> list[_Read]:
    """One thing a line; "- " before it is no part of it. Raises ValidationError."""
    lines = [line.strip().removeprefix("- ").removeprefix("• ") for line in block.splitlines()]
    lines = [line for line in lines if line]
    if len(lines) > MOST_LINES:
        raise ValidationError(f"These are {len(lines)} lines; {MOST_LINES} are one call’s worth.")
    found = []
    for line in lines:
        try:
            found.append(read(clean_line(line, _LONGEST)))
        except (TextRefused, LineRefused) as reason:
            raise ValidationError(f"“{line[:40]}”: {reason}") from None
    return found
