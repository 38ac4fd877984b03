"""A call is offered, and what came of the conversation."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from booking.models import CallKind
from clients.forms.fields import BlockField, LineField
from clients.models import Contact, Decision
from conversations.blame import IsTheirs, find_blame
from conversations.flows.settle_conversation import Outcome

_HOW = [
    (one.value, one.label)
    for one in (Decision.How.CALL, Decision.How.MEETING, Decision.How.MAIL, Decision.How.CHAT)
]


class TalkForm(forms.Form):
    """Which call, with whom, and the words above the times."""

    kind = forms.ChoiceField(label="Which call")
    contact = forms.ChoiceField(label="With whom")
    note = BlockField(label="Above the times", max_length=1000, rows=3, required=False)

    def __init__(
        self, kinds: list[CallKind], contacts: list[Contact], is_theirs: IsTheirs,
        *args: Any, **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.kinds = {str(one.pk): one for one in kinds}
        self.people = {str(one.pk): one for one in contacts if one.email}
        self.is_theirs = is_theirs
        _choose(self, "kind", [(pk, f"{one.name}, {one.minutes} min") for pk, one in
                               self.kinds.items()])  # fmt: skip
        _choose(self, "contact", [(pk, one.name) for pk, one in self.people.items()])

    def clean_note(self) -> str:
        note: str = self.cleaned_data["note"]
        for one in find_blame(note, self.is_theirs):
            gentler = f"Gentler: “{one.instead}”." if one.instead else "Leave it out."
            raise ValidationError(f"“{one.words}” blames. {gentler}")
        return note

    def kind_chosen(self) -> CallKind:
        return self.kinds[self.cleaned_data["kind"]]

    def contact_chosen(self) -> Contact:
        return self.people[self.cleaned_data["contact"]]


class OutcomeForm(forms.Form):
    """What both agreed; the contact is asked to confirm it."""

    text = LineField(label="What you agreed", max_length=300)
    how = forms.ChoiceField(label="How", choices=_HOW)
    change = LineField(label="What it changes in scope or price", max_length=300, required=False)
    contact = forms.ChoiceField(label="Who confirms it")

    def __init__(self, contacts: list[Contact], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(one.pk): one for one in contacts if one.email}
        _choose(self, "contact", [(pk, one.name) for pk, one in self.people.items()])

    def outcome(self) -> Outcome:
        """Of a valid form."""
        said = self.cleaned_data
        return Outcome(said["text"], said["how"], self.people[said["contact"]], said["change"])


def _choose(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    form.fields[name].choices = choices  # type: ignore[attr-defined]
